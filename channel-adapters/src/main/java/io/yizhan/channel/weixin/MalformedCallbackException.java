package io.yizhan.channel.weixin;

import org.jspecify.annotations.Nullable;

/** The call is signed, and what it says is not a message of WeChat's. */
public class MalformedCallbackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedCallbackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
