package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;

/** There is no such customer, or no longer. */
public final class UnknownCustomerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownCustomerException(CustomerId id) {
        super("There is no customer " + id + '.');
    }
}
