package io.yizhan.bot.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStore.Committed;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.UnknownConversationException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores what agents do. Each action is one transaction upon the state that it was decided on; if somebody was faster it is decided
 * anew, so that two claims at once have one winner and the bot never speaks over an agent.
 */
final class AgentChanges {
    private final ConversationStore store;
    private final ConversationStore emergencyStore;
    private final RedisDesk desk;
    private final DeskView view;
    private final MeterRegistry metrics;
    private final Clock clock;

    AgentChanges(
            ConversationStore store,
            ConversationStore emergencyStore,
            RedisDesk desk,
            DeskView view,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.emergencyStore = emergencyStore;
        this.desk = desk;
        this.view = view;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What to store.
     *
     * @param writes of other features, in the same slot
     */
    record Step(Conversation next, List<OutboundMessage> events, List<Write> writes) {}

    /** @param firstSeq number of the first event */
    record Done(Conversation conversation, long firstSeq) {}

    /** @throws UnknownConversationException if there is no such conversation */
    Conversation read(ConversationId id) {
        return store.find(id).orElseThrow(() -> new UnknownConversationException(id));
    }

    /** @throws io.yizhan.bot.conversation.ClaimConflictException if the conversation is not the agent's */
    Conversation heldBy(Agent agent, ConversationId id) {
        return read(id).answeredBy(agent.id());
    }

    /**
     * Decides and stores, again until nobody comes between.
     *
     * @param decide gives null if there is nothing to do
     */
    Optional<Done> change(ConversationId id, Function<Conversation, @Nullable Step> decide) {
        ConversationStore lane = view.find(id).filter(DeskItem::isEmergency).isPresent() ? emergencyStore : store;
        while (true) {
            Conversation before = lane.find(id).orElseThrow(() -> new UnknownConversationException(id));
            Step step = decide.apply(before);
            if (step == null) {
                return Optional.empty();
            }
            List<Write> writes = new ArrayList<>(step.writes());
            writes.addAll(desk.writes(before, step.next(), null));
            Optional<Committed> committed =
                    lane.commit(new Change(step.next(), null, step.events(), writes, clock.instant()));
            if (committed.isPresent()) {
                desk.changed(before, step.next(), null);
                measure(before, step.next());
                return Optional.of(
                        new Done(committed.get().stored(), committed.get().firstSeq()));
            }
        }
    }

    private void measure(Conversation before, Conversation after) {
        if (!(after.handling() instanceof Handling.WithAgent now)) {
            return;
        }
        if (before.handling() instanceof Handling.Queued(Request request)) {
            time("yizhan.desk.claim", request);
        }
        if (now.answered() && before.handling() instanceof Handling.WithAgent was && !was.answered()) {
            time("yizhan.desk.first.response", now.request());
        }
    }

    private void time(String name, Request request) {
        metrics.timer(name, "level", request.level().code()).record(Duration.between(request.since(), clock.instant()));
    }
}
