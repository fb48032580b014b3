package io.yizhan.bot.flow;

import io.yizhan.bot.answering.Decider;
import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.answering.Replies;
import io.yizhan.bot.answering.Reply;
import io.yizhan.bot.conversation.Context;
import io.yizhan.bot.conversation.Context.Line;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.bot.understanding.Understander.Utterance;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.channel.InboundMessage;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.language.Language;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plays a message through without a conversation: understood, decided and answered as in earnest, but nothing is stored or sent. */
public final class Rehearsal {
    private static final String CHANNEL = "rehearsal";

    private final Understander understander;
    private final Decider decider;
    private final Actor actor;
    private final Clock clock;

    Rehearsal(Understander understander, Decider decider, Actor actor, Clock clock) {
        this.understander = understander;
        this.decider = decider;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param next the conversation after it, as if it had been had */
    public record Outcome(Understanding understanding, Decision decision, Reply reply, Conversation next) {}

    /** One that knows no desk: nobody's presence and no queue change what it says. */
    public static Rehearsal unattended(
            Understander understander, Decider decider, Replies replies, EmergencyNumbers numbers, Clock clock) {
        return new Rehearsal(understander, decider, new Actor(replies, new UnattendedDesk(), numbers, clock), clock);
    }

    /** The same with others who understand and decide. */
    public Rehearsal with(Understander another, Decider judge) {
        return new Rehearsal(another, judge, actor, clock);
    }

    /** @param language so far, null if unknown */
    public Conversation begin(@Nullable Language language) {
        CustomerId nobody = Ids.newCustomer();
        return Conversation.open(Ids.newConversation(nobody), nobody, CHANNEL, language, clock.instant());
    }

    /**
     * What the bot makes of the next message.
     *
     * @param text 1 to {@value InboundMessage#MAX_LENGTH} characters
     */
    public Outcome hear(Conversation conversation, String text) {
        Turn turn = play(conversation, text);
        return new Outcome(
                Objects.requireNonNull(turn.understanding()),
                Objects.requireNonNull(turn.decision()),
                turn.reply().orElseThrow(),
                turn.next());
    }

    /**
     * What the bot would make of a message.
     *
     * @param language of the conversation so far, null if there is none
     * @param history what was said before, oldest first; the bot's lines as they were, whatever it would say now
     * @param text 1 to {@value InboundMessage#MAX_LENGTH} characters
     */
    public Outcome rehearse(@Nullable Language language, List<Line> history, String text) {
        Conversation conversation = begin(language);
        for (Line line : history) {
            Conversation next =
                    line.fromTraveller() ? play(conversation, line.text()).next() : conversation;
            conversation = next.with(
                    said(next.context(), conversation.context().recent()).saying(line));
        }
        return hear(conversation, text);
    }

    private Turn play(Conversation conversation, String text) {
        InboundMessage message = new InboundMessage(conversation.id(), CHANNEL, text, null);
        Waiting waiting = new Waiting(conversation, 1, clock.instant(), message);
        Understanding understanding = understander.understand(new Utterance(
                text,
                conversation.language(),
                conversation.context().recent().stream()
                        .map(line -> new Understander.Line(line.fromTraveller(), line.text()))
                        .toList()));
        return actor.act(waiting, understanding, decider.decide(text, false, understanding, conversation));
    }

    /** What the bot remembers, with the lines that were really said. */
    private static Context said(Context context, List<Line> lines) {
        return new Context(
                context.misses(),
                context.offered(),
                context.lastEntry(),
                context.lastEntryTimes(),
                context.awaitingPlace(),
                context.place(),
                context.doubted(),
                lines,
                context.noted());
    }
}
