package io.yizhan.bot.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.attachment.Attachments;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Acceptance;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.delivery.Deliveries;
import io.yizhan.bot.linking.Linking;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.CustomerProfiles.Identity;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.bot.security.MessageLimits;
import io.yizhan.bot.security.TravellerTokens;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.TooManyMessagesException;
import io.yizhan.channel.UnknownConversationException;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes messages in: durable first, then acknowledged, then on their way. */
final class Reception implements MessageHandler {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A first look above this is taken whatever the sender's limit says: no emergency is below. */
    private static final double MAY_BE_EMERGENCY = 0.5;

    private static final int MOST_STARS = 5;
    private static final int LONGEST_COMMENT = 1_000;

    private final ConversationStore store;
    private final ConversationStore emergencyStore;
    private final CustomerProfiles profiles;
    private final RunningConversations running;
    private final Deliveries deliveries;
    private final Attachments attachments;
    private final Linking linking;
    private final TravellerTokens tokens;
    private final Understander understander;
    private final MessageLimits limits;
    private final Lanes lanes;
    private final TurnDispatcher dispatcher;
    private final Clock clock;
    private final MeterRegistry metrics;

    Reception(
            ConversationStore store,
            ConversationStore emergencyStore,
            CustomerProfiles profiles,
            RunningConversations running,
            Deliveries deliveries,
            Attachments attachments,
            Linking linking,
            TravellerTokens tokens,
            Understander understander,
            MessageLimits limits,
            Lanes lanes,
            TurnDispatcher dispatcher,
            Clock clock,
            MeterRegistry metrics) {
        this.store = store;
        this.emergencyStore = emergencyStore;
        this.profiles = profiles;
        this.running = running;
        this.deliveries = deliveries;
        this.attachments = attachments;
        this.linking = linking;
        this.tokens = tokens;
        this.understander = understander;
        this.limits = limits;
        this.lanes = lanes;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Opened open(Arrival arrival) {
        Instant now = clock.instant();
        CustomerId customer = known(arrival).orElseGet(() -> profiles.register(identity(arrival), arrival.name(), now));
        ConversationId id = Ids.newConversation(customer);
        Language language =
                Optional.ofNullable(arrival.locale()).flatMap(Language::find).orElse(null);
        store.open(
                Conversation.open(id, customer, arrival.channel(), language, now), profiles.opened(customer, id, now));
        metrics.counter("yizhan.conversations", "channel", arrival.channel()).increment();
        return new Opened(id, tokens.issue(id));
    }

    @Override
    public ConversationId conversationWith(Sender sender) {
        return running.with(sender);
    }

    /** The customer of a visitor who proves to have been here before. */
    private Optional<CustomerId> known(Arrival arrival) {
        Identity identity = identity(arrival);
        if (identity == null || arrival.visitorToken() == null) {
            return Optional.empty();
        }
        return tokens.verify(arrival.visitorToken())
                .flatMap(store::find)
                .map(Conversation::customer)
                .filter(customer ->
                        profiles.of(identity).filter(customer::equals).isPresent());
    }

    private static @Nullable Identity identity(Arrival arrival) {
        return arrival.visitorId() == null ? null : new Identity(arrival.channel(), arrival.visitorId());
    }

    @Override
    public Accepted accept(InboundMessage message) {
        double urgency = understander.screen(message.text());
        if (urgency < MAY_BE_EMERGENCY && !limits.allows(message.conversation().value())) {
            metrics.counter("yizhan.messages.limited").increment();
            throw new TooManyMessagesException(PAUSE);
        }
        if (!message.attachments().isEmpty()) {
            attachments.belong(message.conversation(), message.attachments());
        }
        ConversationStore lane = lanes.isUrgent(urgency) ? emergencyStore : store;
        Acceptance acceptance = lane.accept(message, clock.instant());
        if (!acceptance.repeated()) {
            dispatcher.dispatch(message.conversation(), acceptance.next(), urgency);
        }
        return new Accepted(acceptance.seq(), acceptance.repeated());
    }

    @Override
    public void delivered(ConversationId conversation, long seq) {
        deliveries.delivered(conversation, seq);
    }

    @Override
    public void failed(ConversationId id, long seq, Reason reason, String detail) {
        store.find(id).ifPresent(conversation -> deliveries.failed(id, conversation.channel(), seq, reason, detail));
    }

    @Override
    public void read(ConversationId conversation, long seq) {
        change(conversation, new OutboundMessage.Read(OutboundMessage.From.TRAVELLER, seq), null);
    }

    @Override
    public void rate(ConversationId conversation, int stars, @Nullable String comment) {
        if (stars < 1 || stars > MOST_STARS) {
            throw new InvalidMessageException("stars must be 1 to 5");
        }
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw new InvalidMessageException("comment must have at most 1,000 characters");
        }
        TimelineEntry rating = new TimelineEntry(
                clock.instant(),
                conversation,
                0,
                TimelineEntry.Kind.RATING,
                comment,
                "★".repeat(stars),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        metrics.summary("yizhan.rating").record(stars);
        change(conversation, null, rating);
    }

    private void change(ConversationId id, @Nullable OutboundMessage event, @Nullable TimelineEntry line) {
        boolean stored = false;
        while (!stored) {
            Conversation conversation = store.find(id).orElseThrow(() -> new UnknownConversationException(id));
            stored = store.commit(new Change(
                            conversation,
                            null,
                            event == null ? List.of() : List.of(event),
                            line == null ? List.of() : profiles.record(conversation.customer(), line),
                            clock.instant()))
                    .isPresent();
        }
    }

    @Override
    public Optional<Attachment> attachment(ConversationId conversation, String hash) {
        return attachments.find(conversation, hash);
    }

    @Override
    public LinkCode linkCode(ConversationId id) {
        Instant now = clock.instant();
        String code = linking.code(store.find(id).orElseThrow(() -> new UnknownConversationException(id)))
                .orElseThrow(() -> new TooManyMessagesException(
                        "Too many codes were asked for. Please try again in 10 minutes.", Linking.GOOD_FOR));
        return new LinkCode(code, now.plus(Linking.GOOD_FOR));
    }

    @Override
    public Optional<ConversationId> authenticate(String token) {
        return tokens.verify(token);
    }
}
