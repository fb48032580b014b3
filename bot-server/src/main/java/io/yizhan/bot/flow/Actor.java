package io.yizhan.bot.flow;

import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.answering.Decision.HandOver.Reason;
import io.yizhan.bot.answering.Replies;
import io.yizhan.bot.answering.Replies.Circumstances;
import io.yizhan.bot.answering.Reply;
import io.yizhan.bot.conversation.Context;
import io.yizhan.bot.conversation.Context.Line;
import io.yizhan.bot.conversation.Context.Offer;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.desk.Desk;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.EmergencyNumbers.Place;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.EntryId;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a decision to the next state of the conversation and the words for the traveller. Changes nothing itself. */
final class Actor {
    private static final double MAY_BE_EMERGENCY = 0.2;

    /** What the timeline calls an exchange about linking channels. */
    private static final String LINKING = "linking";

    private final Replies replies;
    private final Desk desk;
    private final EmergencyNumbers numbers;
    private final Clock clock;

    Actor(Replies replies, Desk desk, EmergencyNumbers numbers, Clock clock) {
        this.replies = replies;
        this.desk = desk;
        this.numbers = numbers;
        this.clock = clock;
    }

    Turn act(Waiting waiting, Understanding understanding, Decision decision) {
        return turn(waiting, understanding, understanding.language(), decision);
    }

    /**
     * What to do when understanding or deciding failed: hand over, in the language so far; as an emergency if the first look
     * does not rule one out.
     *
     * @param urgency the first look's score, 0 to 1
     */
    Turn giveUp(Waiting waiting, double urgency) {
        Language language = waiting.conversation().language();
        return turn(
                waiting,
                null,
                language == null ? Language.ZH : language,
                urgency < MAY_BE_EMERGENCY ? new Decision.HandOver(Reason.NOT_UNDERSTOOD) : perhapsEmergency(urgency));
    }

    /** Something came without a word: says that it is there and asks what it is about. */
    Turn receive(Waiting waiting) {
        Language language = waiting.conversation().language();
        return turn(
                waiting,
                null,
                language == null ? Language.ZH : language,
                new Decision.SmallTalk(Decision.SmallTalk.ATTACHMENT));
    }

    /** Says something that is no part of the talk, also while an agent has it. */
    Turn tell(Waiting waiting, String text) {
        Conversation next = waiting.conversation().reopened();
        List<OutboundMessage> events = new ArrayList<>();
        events.add(new OutboundMessage.Message(
                OutboundMessage.From.SYSTEM, text, List.of(), List.of(), null, null, waiting.seq(), null, null));
        if (!next.handling().equals(waiting.conversation().handling())) {
            events.add(desk.status(next));
        }
        Reply reply = new Reply(text, List.of(), List.of(), null, LINKING);
        return new Turn(waiting, null, null, next, Optional.of(reply), events, clock.instant());
    }

    private static Decision perhapsEmergency(double urgency) {
        EmergencyType type = EmergencyType.MEDICAL;
        return new Decision.Escalate(type.usualLevel(), type, type.topic().value(), Optional.empty(), urgency, true);
    }

    private Turn turn(Waiting waiting, @Nullable Understanding understanding, Language language, Decision decision) {
        Instant now = clock.instant();
        Conversation before = waiting.conversation().reopened().speaking(language);
        Optional<Place> place = isEmergency(decision) ? place(waiting) : Optional.empty();
        Conversation after = wanted(decision, waiting.seq(), now)
                .map(before::request)
                .orElseGet(() -> isRelief(decision) ? before.takenBack() : before);
        Optional<Reply> reply = after.isWithAgent()
                ? Optional.empty()
                : Optional.of(replies.compose(decision, circumstances(language, before, after, place)));
        Context context = remember(before.context(), waiting, decision, reply, place);
        Conversation next = after.with(understanding == null ? context : context.noting(understanding.entities()));
        return new Turn(waiting, understanding, decision, next, reply, events(waiting, next, reply), now);
    }

    private static boolean isEmergency(Decision decision) {
        return decision instanceof Decision.Escalate escalate && escalate.emergency() != null;
    }

    private static boolean isRelief(Decision decision) {
        return decision instanceof Decision.SmallTalk(String kind) && kind.equals(Decision.SmallTalk.RELIEF);
    }

    private Optional<Place> place(Waiting waiting) {
        return numbers.mentionedIn(waiting.message().text())
                .or(() -> Optional.ofNullable(waiting.message().location())
                        .map(point -> numbers.nearest(point.latitude(), point.longitude())))
                .or(() -> Optional.ofNullable(waiting.conversation().context().place())
                        .flatMap(numbers::byCode));
    }

    /** The person that a decision calls for. */
    private Optional<Request> wanted(Decision decision, long seq, Instant now) {
        return switch (decision) {
            case Decision.Escalate escalate ->
                Optional.of(new Request(
                        escalate.level(),
                        escalate.emergency(),
                        escalate.topic(),
                        escalate.emergency() == null ? "specialist" : "emergency",
                        now,
                        desk.promise(escalate.level(), now).orElse(null),
                        seq));
            case Decision.HandOver(Reason reason) ->
                Optional.of(new Request(
                        Level.NORMAL,
                        null,
                        null,
                        switch (reason) {
                            case ASKED_FOR_PERSON -> "asked-for-person";
                            case NOT_UNDERSTOOD -> "not-understood";
                        },
                        now,
                        desk.promise(Level.NORMAL, now).orElse(null),
                        seq));
            case Decision.Answer answer -> Optional.empty();
            case Decision.Clarify clarify -> Optional.empty();
            case Decision.SmallTalk talk -> Optional.empty();
            case Decision.OutOfScope out -> Optional.empty();
        };
    }

    private Circumstances circumstances(
            Language language, Conversation before, Conversation after, Optional<Place> place) {
        Optional<Request> request = after.openRequest();
        return new Circumstances(
                language,
                desk.anyoneOnline(),
                request.map(open -> desk.ahead(after.id(), open.level())).orElse(0),
                after.isWithAgent(),
                place,
                place.isPresent() && place.get().code().equals(before.context().place()),
                request.map(Request::promisedBy).orElse(null),
                before.openRequest().equals(request));
    }

    private static Context remember(
            Context context, Waiting waiting, Decision decision, Optional<Reply> reply, Optional<Place> place) {
        Context next = switch (decision) {
            case Decision.Answer answer -> context.answered(answer.entry().id(), answer.times());
            case Decision.Clarify clarify -> context;
            case Decision.Escalate escalate
            when escalate.emergency() != null ->
                context.alarmed(
                        escalate.guidance().map(Entry::id).orElse(null),
                        place.map(Place::code).orElse(null),
                        escalate.doubtful() ? escalate.emergency() : null);
            case Decision.OutOfScope(int misses) -> context.missed(misses);
            case Decision.Escalate specialist -> context.chatted();
            case Decision.HandOver handOver -> context.chatted();
            case Decision.SmallTalk(String kind) when kind.equals(Decision.SmallTalk.ATTACHMENT) -> context;
            case Decision.SmallTalk talk -> context.chatted();
        };
        List<Offer> offers = reply.map(Actor::offers).orElse(List.of());
        boolean offering = !offers.isEmpty() || decision instanceof Decision.Clarify;
        Context heard = (offering ? next.clarifying(offers) : next)
                .saying(new Line(true, waiting.message().shown()));
        return reply.map(said -> heard.saying(new Line(false, said.text()))).orElse(heard);
    }

    /** What is on offer is chosen by its number, a person among it. */
    private static List<Offer> offers(Reply reply) {
        return reply.options().stream()
                .map(option -> new Offer(new EntryId(option.id()), option.label()))
                .toList();
    }

    private List<OutboundMessage> events(Waiting waiting, Conversation next, Optional<Reply> reply) {
        List<OutboundMessage> events = new ArrayList<>();
        reply.ifPresent(said -> events.add(said.to(waiting.seq())));
        if (!next.handling().equals(waiting.conversation().handling())) {
            events.add(desk.status(next));
        }
        return events;
    }
}
