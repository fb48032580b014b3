package io.yizhan.bot.answering;

import io.yizhan.knowledge.EmergencyNumbers.Place;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a decision into words. */
public interface Replies {

    Reply compose(Decision decision, Circumstances circumstances);

    /**
     * What the words depend on besides the decision.
     *
     * @param anyoneOnline whether an agent could take the conversation now
     * @param ahead travellers before this one in the queue
     * @param withAgent whether an agent has the conversation already
     * @param place where the traveller is, if known
     * @param numbersGiven whether the traveller has the emergency numbers of that place already
     * @param promisedBy when an answer is promised, null if no time is
     * @param alreadyWaiting whether the same was asked for before and is still open
     */
    record Circumstances(
            Language language,
            boolean anyoneOnline,
            int ahead,
            boolean withAgent,
            Optional<Place> place,
            boolean numbersGiven,
            @Nullable Instant promisedBy,
            boolean alreadyWaiting) {}
}
