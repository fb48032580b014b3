package io.yizhan.bot.security;

/** How much one visitor may write. */
public interface MessageLimits {

    /**
     * Counts one message and tells whether it may pass. Not to be asked about an emergency, which always may.
     *
     * @param visitorKey whoever is counted as one: a visitor, a conversation or an address
     */
    boolean allows(String visitorKey);
}
