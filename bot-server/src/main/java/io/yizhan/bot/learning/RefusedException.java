package io.yizhan.bot.learning;

/** It cannot be done now, as things stand; the message says what to do instead. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean gate;

    private RefusedException(String message, boolean gate) {
        super(message);
        this.gate = gate;
    }

    static RefusedException because(String message) {
        return new RefusedException(message, false);
    }

    /** More emergencies would be missed, and nobody has said why that is right. */
    static RefusedException atTheGate(String message) {
        return new RefusedException(message, true);
    }

    boolean isGate() {
        return gate;
    }
}
