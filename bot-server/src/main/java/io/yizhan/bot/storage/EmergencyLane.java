package io.yizhan.bot.storage;

/** Names what is kept free for emergencies. */
public final class EmergencyLane {
    /** Qualifier of the Redis connections that only emergencies use. */
    public static final String NAME = "emergencyLane";

    private EmergencyLane() {}
}
