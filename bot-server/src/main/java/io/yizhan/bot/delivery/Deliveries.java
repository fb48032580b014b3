package io.yizhan.bot.delivery;

import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.FileLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far messages have come on channels to which they have to be brought. */
public interface Deliveries {

    /** Empty if the channel's travellers fetch their messages themselves. */
    Optional<Standing> of(ConversationId conversation, String channel);

    /** Which files a channel brings to its travellers; any if they fetch their messages themselves. */
    FileLimits files(String channel);

    /** The messages that were given up, latest first. */
    List<Undelivered> undelivered(int limit);

    /**
     * Tries once more to deliver a message that was given up.
     *
     * @return whether it was given up; if not, nothing changes
     */
    boolean resend(ConversationId conversation, String channel, long seq);

    /** The channel reports that everything up to {@code seq} has reached the traveller's device. */
    void delivered(ConversationId conversation, long seq);

    /**
     * The channel reports that what it had taken never arrived: the message stands among the undelivered as if it had not been
     * taken. The same report again changes nothing.
     */
    void failed(ConversationId conversation, String channel, long seq, Reason reason, String detail);

    /**
     * Where a conversation stands.
     *
     * @param settledUpTo every message up to here was sent, but for the troubled ones
     * @param deliveredUpTo number of the last message that the channel reports as delivered, 0 if it reports none
     */
    record Standing(long settledUpTo, long deliveredUpTo, List<Troubled> troubled) {}

    /**
     * A message that met trouble.
     *
     * @param over whether it was given up
     * @param tries so far
     * @param detail the channel's own words for an operator
     */
    record Troubled(long seq, boolean over, Reason reason, String detail, int tries, Instant lastTry) {}

    /** @param at when it was given up */
    record Undelivered(
            ConversationId conversation,
            long seq,
            Instant at,
            @Nullable Troubled trouble) {}
}
