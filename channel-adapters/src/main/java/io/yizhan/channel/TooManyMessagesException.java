package io.yizhan.channel;

import java.time.Duration;

/** The sender is over the limit; the message was not taken and may be sent again after a pause. Never thrown for an emergency. */
public class TooManyMessagesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TooManyMessagesException(Duration retryAfter) {
        this(
                "You are sending messages faster than they can be read. Please wait "
                        + Math.max(1, retryAfter.toSeconds()) + " s and send it again.",
                retryAfter);
    }

    /** @param message one sentence for the sender */
    public TooManyMessagesException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
