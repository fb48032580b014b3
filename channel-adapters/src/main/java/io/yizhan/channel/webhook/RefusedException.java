package io.yizhan.channel.webhook;

/** A call that does not prove who it comes from: sign it rightly and send it again. */
class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
