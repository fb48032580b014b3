package io.yizhan.bot.channel;

import io.yizhan.channel.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel from outside: its travellers, and the system that carries their messages to us and ours to them. */
public interface OtherSide extends AutoCloseable {

    /** Somebody who has not written yet. */
    Traveller newTraveller() throws Exception;

    /** Sends what is not of the channel's form. @return the HTTP status */
    int sendMalformed() throws Exception;

    /** Sends a well-formed message whose proof of origin is wrong. @return the HTTP status */
    int sendForged() throws Exception;

    /** From now on nothing that we bring arrives, until {@link #recover}. */
    void failDeliveries() throws Exception;

    void recover() throws Exception;

    /**
     * From now on that share of our calls fails, 0 to 1, some of them after they took effect. Does nothing on a channel whose
     * travellers fetch their messages.
     */
    default void failSometimes(double share) throws Exception {}

    /**
     * Whether what was on its way at the moment of a crash may be shown twice, because the channel has no key by which it could be
     * known again.
     */
    default boolean mayDouble() {
        return false;
    }

    @Override
    void close() throws Exception;

    /** One traveller and what has arrived there. */
    interface Traveller {

        /** Sends a message as the channel does; the same id again is a redelivery. @return whether it was taken */
        boolean send(String id, String text) throws Exception;

        /** Sends a picture without a word. @return whether it was taken */
        boolean sendPicture(String id, byte[] picture) throws Exception;

        ConversationId conversation();

        /** Texts said by the bot, as they arrived; one that was brought twice and is recognisable as such counts once. */
        List<Said> heard() throws Exception;

        /** How many of them came later than we said them, because the channel lost them first and then asked again. */
        default int late() {
            return 0;
        }
    }

    /** @param replyTo number of the message that this one answers, null if the channel does not say */
    record Said(String text, @Nullable Long replyTo) {}
}
