package io.yizhan.channel;

/** The message cannot be taken as it is; its sender should correct it. The text says how and is shown to the sender. */
public class InvalidMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidMessageException(String message) {
        super(message);
    }
}
