package io.yizhan.bot.answering;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.answering.Decision.Answer;
import io.yizhan.bot.answering.Decision.Clarify;
import io.yizhan.bot.answering.Decision.Escalate;
import io.yizhan.bot.answering.Decision.HandOver;
import io.yizhan.bot.answering.Decision.OutOfScope;
import io.yizhan.bot.answering.Decision.SmallTalk;
import io.yizhan.bot.conversation.Context;
import io.yizhan.bot.conversation.Context.Offer;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.IntentLabel;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.bot.understanding.Understanding.Mood;
import io.yizhan.bot.understanding.Understanding.Scored;
import io.yizhan.bot.understanding.Understanding.Urgency;
import io.yizhan.knowledge.Bilingual;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.EntryId;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.knowledge.TopicId;
import io.yizhan.knowledge.Variants;
import io.yizhan.language.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** What follows from an understanding, a state and the entries found, and nothing else. */
class RankedDeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Entry REBOOK = entry("flight.rebook", "flight.rebook");
    private static final Entry REFUND = entry("flight.refund", "flight.refund");
    private static final Entry REBOOK_FEE = entry("flight.rebook.fee", "flight.rebook");
    private static final Entry HOTEL = entry("hotel.change", "hotel.change");
    private static final Entry MEDICAL = entry("emergency.medical", "emergency.medical");

    private final List<KnowledgeBase.Match> found = new ArrayList<>();
    private final EmergencyNumbers numbers = Mockito.mock();
    private final Decider decider = new RankedDecider(
            new Found(), numbers, new AnsweringProperties(0.75, 0.2, 0.5, 0.5, 0.5, 0.5, ZoneOffset.UTC));
    private Conversation conversation = conversation();

    private static Conversation conversation() {
        CustomerId customer = Ids.newCustomer();
        return Conversation.open(Ids.newConversation(customer), customer, "web", Language.ZH, NOW);
    }

    private static Entry entry(String id, String topic) {
        Bilingual text = new Bilingual(id, id);
        return new Entry(
                new EntryId(id),
                new TopicId(topic),
                Entry.Status.PUBLISHED,
                text,
                new Variants(List.of(), List.of()),
                text,
                null,
                null,
                null,
                1,
                "test",
                NOW);
    }

    private final class Found implements KnowledgeBase {
        @Override
        public List<Match> search(Query query) {
            boolean guidance = query.scope() == Scope.EMERGENCY_GUIDANCE;
            return found.stream()
                    .filter(match -> match.entry().topic().isEmergency() == guidance)
                    .toList();
        }

        @Override
        public Optional<Entry> find(EntryId id) {
            return List.of(REBOOK, REFUND, MEDICAL, REBOOK_FEE, HOTEL).stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst();
        }

        @Override
        public List<Entry> ofTopic(TopicId topic) {
            return topic.equals(MEDICAL.topic()) ? List.of(MEDICAL) : List.of();
        }
    }

    private void finds(Entry entry, double score) {
        found.add(new KnowledgeBase.Match(entry, score, score, score, entry.id().value()));
    }

    private static Understanding means(String label, double score) {
        IntentLabel intent = IntentLabel.of(label);
        return understanding(
                new Urgency(Level.NORMAL, null, 0, false),
                new Intent(intent, score, List.of(new Scored(intent, score))));
    }

    private static Understanding emergency(EmergencyType type, boolean doubtful) {
        IntentLabel intent = IntentLabel.OUT_OF_SCOPE;
        return understanding(new Urgency(type.usualLevel(), type, 0.9, doubtful), new Intent(intent, 0.1, List.of()));
    }

    private static Understanding says(String normalized, String label, double score) {
        Understanding means = means(label, score);
        return new Understanding(
                Language.ZH,
                normalized,
                means.embedding(),
                means.urgency(),
                means.intent(),
                List.of(),
                List.of(),
                Mood.CALM,
                List.of(),
                "");
    }

    private static Understanding understanding(Urgency urgency, Intent intent) {
        return new Understanding(
                Language.ZH, "text", new float[0], urgency, intent, List.of(), List.of(), Mood.CALM, List.of(), "");
    }

    private Decision decide(String text, Understanding understanding) {
        return decider.decide(text, false, understanding, conversation);
    }

    private void inEmergency(@Nullable EmergencyType doubted) {
        conversation = conversation
                .request(new Request(
                        Level.CRITICAL, EmergencyType.MEDICAL, "emergency.medical", "emergency", NOW, null, 1))
                .with(Context.EMPTY.alarmed(MEDICAL.id(), null, doubted));
    }

    @Test
    void answersWhenSearchAndClassifierAgree() {
        finds(REBOOK, 0.9);
        finds(REFUND, 0.4);

        assertThat(decide("改签", means("flight.rebook", 0.9))).isInstanceOfSatisfying(Answer.class, answer -> {
            assertThat(answer.entry()).isEqualTo(REBOOK);
            assertThat(answer.times()).isEqualTo(1);
        });
    }

    @Test
    void countsHowOftenTheSameEntryIsGiven() {
        finds(REBOOK, 0.9);
        conversation = conversation.with(Context.EMPTY.answered(REBOOK.id(), 2));

        assertThat(decide("改签", means("flight.rebook", 0.9)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.times()).isEqualTo(3));
    }

    @Test
    void offersWhatElseThereIsWhenTheSameEntryComesAgain() {
        finds(REBOOK, 0.9);
        finds(HOTEL, 0.3);
        finds(REBOOK_FEE, 0.2);
        conversation = conversation.with(Context.EMPTY.answered(REBOOK.id(), 1));

        assertThat(decide("改签", means("flight.rebook", 0.9)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.nearby()).containsExactly(REBOOK_FEE));
    }

    @Test
    void asksOfWhatAShortAskIsMeant() {
        assertThat(decide("能改吗", says("能改吗", "flight.refund", 0.99)))
                .isInstanceOfSatisfying(
                        Clarify.class,
                        clarify -> assertThat(clarify.options())
                                .extracting(Decision.Scored::entry)
                                .containsExactly(REBOOK, HOTEL));
    }

    @Test
    void takesAShortAskByWhatTheTalkIsAbout() {
        conversation = conversation.with(Context.EMPTY.answered(REFUND.id(), 1));

        assertThat(decide("能改吗", says("能改吗", "hotel.full", 0.99)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.entry()).isEqualTo(REBOOK));
    }

    @Test
    void asksOfAnotherThingWhatWasAskedBefore() {
        conversation = conversation.with(Context.EMPTY.answered(REBOOK_FEE.id(), 1));

        assertThat(decide("那酒店呢？", says("那酒店呢", "hotel.amenities", 0.9)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.entry()).isEqualTo(HOTEL));
    }

    @Test
    void keepsToTheTopicWhenAShortMessageFitsIt() {
        finds(REBOOK_FEE, 0.4);
        finds(REFUND, 0.3);
        conversation = conversation.with(Context.EMPTY.answered(REBOOK.id(), 1));

        assertThat(decide("贵不", says("贵不贵呀那边", "flight.refund", 0.3)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.entry()).isEqualTo(REBOOK_FEE));
    }

    @Test
    void goodNewsEndsAnEmergencyAlsoInItsWords() {
        inEmergency(null);

        assertThat(decide("他醒过来了，救护车到了", emergency(EmergencyType.MEDICAL, false)))
                .isEqualTo(new SmallTalk(SmallTalk.RELIEF));
        assertThat(decide("醒过来了但又晕倒了", emergency(EmergencyType.MEDICAL, false))).isInstanceOf(Escalate.class);
        assertThat(decide("找到了，他在流血", emergency(EmergencyType.ACCIDENT, false))).isInstanceOf(Escalate.class);
    }

    @Test
    void asksWhenTwoEntriesAreClose() {
        finds(REBOOK, 0.8);
        finds(REFUND, 0.8);

        assertThat(decide("机票", means("flight.checkin", 0.4))).isInstanceOf(Clarify.class);
    }

    @Test
    void takesTheOptionThatIsNamedByNumber() {
        conversation = conversation.with(
                Context.EMPTY.clarifying(List.of(new Offer(REBOOK.id(), "改签"), new Offer(REFUND.id(), "退票"))));

        assertThat(decide("2", means("out-of-scope", 0.9)))
                .isInstanceOfSatisfying(
                        Answer.class, answer -> assertThat(answer.entry()).isEqualTo(REFUND));
    }

    @Test
    void neverGuessesWhenNothingIsFound() {
        assertThat(decide("量子力学", means("flight.rebook", 0.2)))
                .isInstanceOfSatisfying(
                        OutOfScope.class, out -> assertThat(out.misses()).isEqualTo(1));
    }

    @Test
    void countsMissesInARow() {
        conversation = conversation.with(Context.EMPTY.missed(1));

        assertThat(decide("量子力学", means("out-of-scope", 0.9))).isEqualTo(new OutOfScope(2));
    }

    @Test
    void putsAnEmergencyBeforeEverythingElse() {
        conversation = conversation.with(Context.EMPTY.clarifying(List.of(new Offer(REBOOK.id(), "1"))));

        assertThat(decide("1", emergency(EmergencyType.MEDICAL, false)))
                .isInstanceOfSatisfying(Escalate.class, escalate -> {
                    assertThat(escalate.level()).isEqualTo(Level.CRITICAL);
                    assertThat(escalate.guidance()).contains(MEDICAL);
                });
    }

    @Test
    void doesNotRepeatTheGuidanceThatTheTravellerHas() {
        inEmergency(null);

        assertThat(decide("还在流血", emergency(EmergencyType.MEDICAL, false)))
                .isInstanceOfSatisfying(
                        Escalate.class,
                        escalate -> assertThat(escalate.guidance()).isEmpty());
    }

    @Test
    void givesTheNumbersWhenTheTravellerSaysWhere() {
        inEmergency(null);
        Mockito.when(numbers.mentionedIn("巴黎"))
                .thenReturn(Optional.of(new EmergencyNumbers.Place(
                        "FR", new Bilingual("法国", "France"), "17", "15", "18", "112", null)));

        assertThat(decide("巴黎", means("out-of-scope", 0.9))).isInstanceOf(Escalate.class);
        assertThat(decider.decide("我的位置", true, means("out-of-scope", 0.9), conversation))
                .isInstanceOf(Escalate.class);
        assertThat(decide("随便", means("out-of-scope", 0.9))).isInstanceOf(OutOfScope.class);
    }

    @Test
    void escalatesADoubtedEmergencyOnYesAndTakesItBackOnNo() {
        inEmergency(EmergencyType.MEDICAL);

        assertThat(decide("是的", means("smalltalk.greeting", 0.9)))
                .isInstanceOfSatisfying(
                        Escalate.class,
                        escalate -> assertThat(escalate.doubtful()).isFalse());
        assertThat(decide("不是", means("smalltalk.greeting", 0.9))).isEqualTo(new SmallTalk(SmallTalk.RELIEF));
    }

    @Test
    void takesAnEmergencyBackOnlyWhileOneIsOpen() {
        assertThat(decide("找到了", means("out-of-scope", 0.9))).isInstanceOf(OutOfScope.class);

        inEmergency(null);
        assertThat(decide("没事了，找到了", means("out-of-scope", 0.9))).isEqualTo(new SmallTalk(SmallTalk.RELIEF));
    }

    @Test
    void callsASpecialistOrAPersonWhenAsked() {
        assertThat(decide("我要投诉", means("complaint", 0.9))).isInstanceOfSatisfying(Escalate.class, escalate -> {
            assertThat(escalate.level()).isEqualTo(Level.HIGH);
            assertThat(escalate.topic()).isEqualTo("complaint");
        });
        assertThat(decide("转人工", means("human", 0.9))).isEqualTo(new HandOver(HandOver.Reason.ASKED_FOR_PERSON));
        assertThat(decide("你好", means("smalltalk.greeting", 0.9))).isEqualTo(new SmallTalk("greeting"));
    }

    @Test
    void answersEachOfSeveralRequestsTheMainOneFirst() {
        finds(REBOOK, 0.9);
        finds(REFUND, 0.9);
        Understanding both = new Understanding(
                Language.ZH,
                "text",
                new float[0],
                new Urgency(Level.NORMAL, null, 0, false),
                means("flight.refund", 0.6).intent(),
                List.of(asks("flight.rebook"), asks("flight.refund")),
                List.of(),
                Mood.CALM,
                List.of(),
                "");

        Decision.Answer answer = (Decision.Answer) decide("改签多少钱？另外怎么退票", both);

        assertThat(answer.entry()).isEqualTo(REFUND);
        assertThat(answer.also()).extracting(Decision.Scored::entry).containsExactly(REBOOK);
    }

    private static Understanding.Request asks(String topic) {
        return new Understanding.Request(
                "text", new float[0], means(topic, 0.95).intent());
    }

    @Test
    void whoWaitsForASpecialistAndAsksForAPersonIsToldByWhen() {
        conversation = conversation.request(
                new Request(Level.HIGH, null, "complaint", "specialist", NOW, NOW.plusSeconds(1800), 1));

        assertThat(decide("有人管吗", means("human", 0.9)))
                .isInstanceOfSatisfying(
                        Decision.Escalate.class,
                        again -> assertThat(again.topic()).isEqualTo("complaint"));
    }

    @Test
    void aNumberThatAnswersNothingIsNotUnderstood() {
        finds(REBOOK, 0.9);
        IntentLabel rebook = IntentLabel.of("flight.rebook");
        Understanding two = new Understanding(
                Language.ZH,
                "2",
                new float[0],
                new Urgency(Level.NORMAL, null, 0, false),
                new Intent(rebook, 0.5, List.of(new Scored(rebook, 0.5))),
                List.of(),
                List.of(),
                Mood.CALM,
                List.of(),
                "test");

        assertThat(decide("2", two)).isInstanceOf(Decision.OutOfScope.class);
    }
}
