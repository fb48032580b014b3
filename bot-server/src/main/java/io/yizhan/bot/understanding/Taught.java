package io.yizhan.bot.understanding;

/** An understanding with what it was taught, ready to serve. */
public final class Taught {
    private final Understander understander;
    private final Understander measured;
    private final byte[] learned;

    Taught(Understander understander, Understander measured, byte[] learned) {
        this.understander = understander;
        this.measured = measured;
        this.learned = learned;
    }

    public Understander understander() {
        return understander;
    }

    /** Understands the same; meant for messages that are measured again and again, of which it remembers what costs most. */
    public Understander measured() {
        return measured;
    }

    /** What was learned, to be kept and {@linkplain Teacher#restore restored}; empty if nothing was. */
    public byte[] learned() {
        return learned.clone();
    }

    public String version() {
        return understander.version();
    }
}
