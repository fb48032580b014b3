package io.yizhan.bot.flow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.delivery.Correspondence;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.CustomerProfiles.Identity;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler.Sender;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.UnifiedJedis;

/**
 * Which conversation runs with somebody whom a channel vouches for. What was true last time is asked for all at once, in one trip
 * to the store; if it is no longer so, step by step.
 */
final class RunningConversations {
    /** Stands for the channel in the identity that one person's channels have in common. */
    private static final String PERSON = "person";

    /** A closed conversation goes on if the traveller writes again within this time; later a new one begins. */
    private static final Duration GOES_ON_FOR = Duration.ofDays(1);

    private static final int REMEMBERED = 20_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final UnifiedJedis redis;
    private final ConversationStore store;
    private final CustomerProfiles profiles;
    private final Correspondence correspondence;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Cache<Identity, Guess> lastTime = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(REMEMBERED_FOR)
            .build();

    RunningConversations(
            UnifiedJedis redis,
            ConversationStore store,
            CustomerProfiles profiles,
            Correspondence correspondence,
            Clock clock,
            MeterRegistry metrics) {
        this.redis = redis;
        this.store = store;
        this.profiles = profiles;
        this.correspondence = correspondence;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What this node found last time. Never believed, only asked for. */
    private record Guess(CustomerId customer, ConversationId conversation) {}

    /** The conversation begun last, if any, and as it is stored, unless a crash came between. */
    private record Last(Optional<ConversationId> begun, Optional<Conversation> stored) {}

    /** @see io.yizhan.channel.MessageHandler#conversationWith */
    ConversationId with(Sender sender) {
        Instant now = clock.instant();
        Identity identity = new Identity(sender.channel(), sender.id());
        if (sender.name() != null || sender.person() != null) {
            return introduced(identity, sender, now);
        }
        return asLastTime(identity, sender, now)
                .or(() -> profiles.of(identity).flatMap(customer -> {
                    Optional<ConversationId> running = running(last(customer, sender), now);
                    running.ifPresent(id -> lastTime.put(identity, new Guess(customer, id)));
                    return running;
                }))
                .orElseGet(() -> introduced(identity, sender, now));
    }

    private Optional<ConversationId> asLastTime(Identity identity, Sender sender, Instant now) {
        Guess guess = lastTime.getIfPresent(identity);
        if (guess == null) {
            return Optional.empty();
        }
        Supplier<Optional<CustomerId>> customer;
        Supplier<Optional<ConversationId>> begun;
        Supplier<Optional<Conversation>> stored;
        try (AbstractPipeline trip = redis.pipelined()) {
            customer = profiles.owner(identity).ask(trip);
            begun = correspondence.lastBegun(guess.customer(), sender).ask(trip);
            stored = store.state(guess.conversation()).ask(trip);
        }
        boolean same = customer.get().filter(guess.customer()::equals).isPresent()
                && begun.get().filter(guess.conversation()::equals).isPresent();
        return same ? running(new Last(begun.get(), stored.get()), now) : Optional.empty();
    }

    private ConversationId introduced(Identity identity, Sender sender, Instant now) {
        CustomerId customer = sender.person() == null
                ? profiles.identify(identity, sender.name(), now)
                : profiles.identify(identity, new Identity(PERSON, sender.person()), sender.name(), now);
        Last last = last(customer, sender);
        ConversationId id = running(last, now).orElseGet(() -> begin(customer, sender, last, now));
        lastTime.put(identity, new Guess(customer, id));
        return id;
    }

    private Last last(CustomerId customer, Sender sender) {
        Optional<ConversationId> begun = correspondence.running(customer, sender);
        return new Last(begun, begun.flatMap(store::find));
    }

    private static Optional<ConversationId> running(Last last, Instant now) {
        return last.stored().filter(conversation -> goesOn(conversation, now)).map(Conversation::id);
    }

    private static boolean goesOn(Conversation conversation, Instant now) {
        return !(conversation.handling() instanceof Handling.Closed(Instant at))
                || at.plus(GOES_ON_FOR).isAfter(now);
    }

    /** A new conversation, or the one that was begun and not stored because a crash came between, or somebody else's of just now. */
    private ConversationId begin(CustomerId customer, Sender sender, Last last, Instant now) {
        ConversationId id = last.begun()
                .filter(begun -> last.stored().isEmpty())
                .orElseGet(() -> correspondence.begin(customer, sender, last.begun()));
        List<Write> writes = new ArrayList<>(profiles.opened(customer, id, now));
        writes.addAll(correspondence.address(id, sender));
        Language language =
                Optional.ofNullable(sender.locale()).flatMap(Language::find).orElse(null);
        if (store.begin(Conversation.open(id, customer, sender.channel(), language, now), writes)) {
            metrics.counter("yizhan.conversations", "channel", sender.channel()).increment();
        }
        return id;
    }
}
