package io.yizhan.channel.wecom;

/**
 * Somebody who writes to one of the company's customer-service desks.
 *
 * @param id WeCom's external_userid
 * @param desk WeCom's open_kfid
 */
record Customer(String id, String desk) {
    private static final char AT = '@';

    /** @param address as {@link #address} gave it */
    static Customer of(String address) {
        int at = address.lastIndexOf(AT);
        return new Customer(address.substring(0, at), address.substring(at + 1));
    }

    /** The name of the two together outside this package. */
    String address() {
        return id + AT + desk;
    }
}
