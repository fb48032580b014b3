package io.yizhan.bot.conversation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a conversation. Immutable: a transition gives the next state, or fails if it is not allowed from here.
 *
 * @param version of the stored state; 0 before it was ever stored
 * @param handling who is in charge
 * @param context what the bot remembers from the turns before
 */
public record Conversation(
        ConversationId id,
        CustomerId customer,
        String channel,
        Instant openedAt,
        @Nullable Language language,
        Handling handling,
        Context context,
        long version) {

    public static Conversation open(
            ConversationId id, CustomerId customer, String channel, @Nullable Language language, Instant now) {
        return new Conversation(id, customer, channel, now, language, new Handling.Bot(), Context.EMPTY, 0);
    }

    /** Who is in charge of the conversation. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Handling.Bot.class, name = "bot"),
        @JsonSubTypes.Type(value = Handling.Queued.class, name = "queued"),
        @JsonSubTypes.Type(value = Handling.WithAgent.class, name = "agent"),
        @JsonSubTypes.Type(value = Handling.Closed.class, name = "closed")
    })
    public sealed interface Handling {
        /** The bot answers. */
        record Bot() implements Handling {}

        /** A person is wanted and none has come yet; the bot still answers what it can. */
        record Queued(Request request) implements Handling {}

        /**
         * An agent talks; the bot is silent.
         *
         * @param answered whether the agent has written since the claim, or since the request was raised
         */
        record WithAgent(AgentId agent, String agentName, Instant since, boolean answered, Request request)
                implements Handling {}

        record Closed(Instant at) implements Handling {}
    }

    /**
     * Why and since when a person is wanted.
     *
     * @param topic what it is about, a topic id or specialist need, null if unknown
     * @param reason in the agent's terms: {@code emergency}, {@code specialist}, {@code asked-for-person}, {@code
     *     not-understood}, {@code transferred}, {@code taken-back}
     * @param promisedBy when an answer was promised, null if no time was
     * @param seq the message that started it
     */
    public record Request(
            Level level,
            @Nullable EmergencyType emergency,
            @Nullable String topic,
            String reason,
            Instant since,
            @Nullable Instant promisedBy,
            long seq) {
        public static final String TAKEN_BACK = "taken-back";

        /** More urgent, or as urgent as one that the traveller has taken back. */
        boolean outranks(Request open) {
            int difference = level.compareTo(open.level);
            return difference < 0 || difference == 0 && open.reason.equals(TAKEN_BACK);
        }

        Request because(String other) {
            return new Request(level, emergency, topic, other, since, promisedBy, seq);
        }
    }

    /** The request for a person that is open, waiting or claimed. */
    public Optional<Request> openRequest() {
        return switch (handling) {
            case Handling.Queued(Request request) -> Optional.of(request);
            case Handling.WithAgent with -> Optional.of(with.request());
            case Handling.Bot bot -> Optional.empty();
            case Handling.Closed closed -> Optional.empty();
        };
    }

    @JsonIgnore
    public boolean isWithAgent() {
        return handling instanceof Handling.WithAgent;
    }

    /** The traveller says that the emergency is over: still on the desk, for an agent to make sure. */
    public Conversation takenBack() {
        return switch (handling) {
            case Handling.Queued(Request request)
            when request.emergency() != null -> with(new Handling.Queued(request.because(Request.TAKEN_BACK)));
            case Handling.Queued queued -> this;
            case Handling.WithAgent with -> this;
            case Handling.Bot bot -> this;
            case Handling.Closed closed -> this;
        };
    }

    /** Asks for a person, or raises the request that is open; a less urgent one changes nothing. */
    public Conversation request(Request wanted) {
        return switch (handling) {
            case Handling.Bot bot -> with(new Handling.Queued(wanted));
            case Handling.Closed closed -> with(new Handling.Queued(wanted));
            case Handling.Queued(Request open) -> wanted.outranks(open) ? with(new Handling.Queued(wanted)) : this;
            case Handling.WithAgent w ->
                wanted.outranks(w.request())
                        ? with(new Handling.WithAgent(w.agent(), w.agentName(), w.since(), false, wanted))
                        : this;
        };
    }

    /**
     * An agent takes the conversation.
     *
     * @throws ClaimConflictException if another agent has it
     */
    public Conversation claimBy(AgentId agent, String agentName, Instant now) {
        return switch (handling) {
            case Handling.Queued(Request request) ->
                with(new Handling.WithAgent(agent, agentName, now, false, request));
            case Handling.WithAgent w when w.agent().equals(agent) -> this;
            case Handling.WithAgent w -> throw new ClaimConflictException(id, w.agent(), w.agentName());
            case Handling.Bot bot -> with(new Handling.WithAgent(agent, agentName, now, false, looksIn(now)));
            case Handling.Closed closed -> with(new Handling.WithAgent(agent, agentName, now, false, looksIn(now)));
        };
    }

    private static Request looksIn(Instant now) {
        return new Request(Level.NORMAL, null, null, "agent-started", now, null, 0);
    }

    /**
     * The agent has written: a promise of an answer is kept.
     *
     * @throws ClaimConflictException if the conversation is not this agent's
     */
    public Conversation answeredBy(AgentId agent) {
        Handling.WithAgent w = heldBy(agent);
        return w.answered()
                ? this
                : with(new Handling.WithAgent(w.agent(), w.agentName(), w.since(), true, w.request()));
    }

    /** The agent gives the conversation back to the bot. */
    public Conversation handBackBy(AgentId agent) {
        heldBy(agent);
        return with(new Handling.Bot());
    }

    /** The agent gives the conversation to whoever takes it next; the clocks start anew at the same level. */
    public Conversation transferBy(AgentId agent, Request request) {
        heldBy(agent);
        return with(new Handling.Queued(request));
    }

    public Conversation closeBy(AgentId agent, Instant now) {
        heldBy(agent);
        return with(new Handling.Closed(now));
    }

    /** A traveller who writes again opens a closed conversation anew. */
    public Conversation reopened() {
        return handling instanceof Handling.Closed ? with(new Handling.Bot()) : this;
    }

    private Handling.WithAgent heldBy(AgentId agent) {
        if (handling instanceof Handling.WithAgent w) {
            if (w.agent().equals(agent)) {
                return w;
            }
            throw new ClaimConflictException(id, w.agent(), w.agentName());
        }
        throw new ClaimConflictException(id, null, null);
    }

    /** As it stands in the store after its change has been written. */
    Conversation stored() {
        return atVersion(version + 1);
    }

    Conversation atVersion(long read) {
        return new Conversation(id, customer, channel, openedAt, language, handling, context, read);
    }

    public Conversation with(Context next) {
        return new Conversation(id, customer, channel, openedAt, language, handling, next, version);
    }

    public Conversation speaking(Language spoken) {
        return new Conversation(id, customer, channel, openedAt, spoken, handling, context, version);
    }

    private Conversation with(Handling next) {
        return new Conversation(id, customer, channel, openedAt, language, next, context, version);
    }
}
