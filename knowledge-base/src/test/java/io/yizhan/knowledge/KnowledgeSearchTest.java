package io.yizhan.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.knowledge.Entry.Status;
import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.KnowledgeBase.Query;
import io.yizhan.knowledge.KnowledgeBase.Scope;
import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** On the shipped entries about hotels, trains and luggage, and the safety guidance, with the real models. */
class KnowledgeSearchTest {
    private static final Set<String> AREAS = Set.of("hotel", "train", "baggage", "emergency");
    private static final AnnotationConfigApplicationContext LANGUAGE =
            new AnnotationConfigApplicationContext("io.yizhan.language");
    private static final TextNormalizer NORMALIZER = LANGUAGE.getBean(TextNormalizer.class);
    private static final Embedder EMBEDDER = LANGUAGE.getBean(Embedder.class);
    private static final Indexer INDEXER = new Indexer(NORMALIZER, EMBEDDER);
    private static final List<Entry> SHIPPED = new SeedLoader(
                    JsonMapper.builder().build())
            .shipped().stream()
                    .filter(entry -> AREAS.contains(entry.topic().value().split("\\.", 2)[0]))
                    .toList();
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final LuceneKnowledgeBase knowledge =
            new LuceneKnowledgeBase(Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC), ZoneOffset.UTC);

    @AfterAll
    static void close() {
        LANGUAGE.close();
    }

    private void serve(List<Entry> entries) {
        knowledge.swap(INDEXER.complete(INDEXER.index("1", entries)), true);
    }

    private List<Match> ask(String question, Language language, Scope scope) {
        String normalized = NORMALIZER.normalize(question);
        return knowledge.search(new Query(normalized, language, EMBEDDER.embed(normalized, language), scope, 3));
    }

    @ParameterizedTest
    @EnumSource
    void findsTheEntryOfAPhrasingThatItHasNotSeen(Language language) {
        List<String> questions = new ArrayList<>();
        List<EntryId> answers = new ArrayList<>();
        List<Entry> rest = SHIPPED.stream()
                .map(entry -> {
                    List<String> variants = entry.variants().in(language);
                    if (!entry.topic().isEmergency()) {
                        questions.add(variants.get(variants.size() / 2));
                        answers.add(entry.id());
                    }
                    return without(entry, variants.size() / 2, language);
                })
                .toList();
        serve(rest);

        long first = 0;
        long among = 0;
        for (int i = 0; i < questions.size(); i++) {
            List<EntryId> found = ask(questions.get(i), language, Scope.QUESTIONS).stream()
                    .map(match -> match.entry().id())
                    .toList();
            first += found.indexOf(answers.get(i)) == 0 ? 1 : 0;
            among += found.contains(answers.get(i)) ? 1 : 0;
        }

        assertThat(first / (double) questions.size()).as("first").isGreaterThan(0.5);
        assertThat(among / (double) questions.size())
                .as("among the first three")
                .isGreaterThan(0.75);
    }

    private static Entry without(Entry entry, int held, Language language) {
        List<String> rest = new ArrayList<>(entry.variants().in(language));
        rest.remove(held);
        return new Entry(
                entry.id(),
                entry.topic(),
                entry.status(),
                entry.question(),
                language == Language.ZH
                        ? new Variants(rest, entry.variants().en())
                        : new Variants(entry.variants().zh(), rest),
                entry.answer(),
                entry.source(),
                null,
                null,
                1,
                "",
                Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource
    void isSureOfAQuestionInTheVeryWordsOfAnEntry(Language language) {
        serve(SHIPPED);

        for (Entry entry : SHIPPED) {
            Scope scope = entry.topic().isEmergency() ? Scope.EMERGENCY_GUIDANCE : Scope.QUESTIONS;
            List<Match> found = ask(entry.question().in(language), language, scope);
            assertThat(found.getFirst().entry().id()).isEqualTo(entry.id());
            assertThat(found.getFirst().score()).as("%s", entry.id()).isGreaterThan(0.8);
            assertThat(found).doesNotHaveDuplicates();
        }
    }

    @Test
    void scoresWhatNoEntryAnswersLow() {
        serve(SHIPPED);

        for (String question : List.of("帮我写一首关于秋天的诗", "今天股市怎么样", "怎么用Python读取文件")) {
            assertThat(ask(question, Language.ZH, Scope.QUESTIONS).getFirst().score())
                    .isLessThan(0.35);
        }
        for (String question : List.of("write me a poem about autumn", "who won the world cup in 1998")) {
            assertThat(ask(question, Language.EN, Scope.QUESTIONS).getFirst().score())
                    .isLessThan(0.35);
        }
    }

    @Test
    void neverMixesQuestionsAndSafetyGuidance() {
        serve(SHIPPED);

        assertThat(ask("我妈突然晕倒了", Language.ZH, Scope.QUESTIONS))
                .noneMatch(match -> match.entry().topic().isEmergency());
        assertThat(ask("酒店早餐几点", Language.ZH, Scope.EMERGENCY_GUIDANCE))
                .allMatch(match -> match.entry().topic().isEmergency());
    }

    @Test
    void givesOnlyWhatIsPublishedAndValidToday() {
        serve(List.of(
                Samples.entry("now", "hotel.full"),
                Samples.entry("draft", "hotel.full", Status.DRAFT, null, null),
                Samples.entry("expired", "hotel.full", Status.PUBLISHED, null, TODAY.minusDays(1)),
                Samples.entry("later", "hotel.full", Status.PUBLISHED, TODAY.plusDays(1), null),
                Samples.entry("today-only", "hotel.full", Status.PUBLISHED, TODAY, TODAY)));

        assertThat(ask("draft expired later now today-only", Language.EN, Scope.QUESTIONS))
                .extracting(match -> match.entry().id().value())
                .containsExactlyInAnyOrder("now", "today-only");
        assertThat(knowledge.find(new EntryId("expired"))).isEmpty();
        assertThat(knowledge.ofTopic(new TopicId("hotel.full"))).hasSize(2);
    }

    @Test
    void findsByWordsWhileVectorsAreMissing() {
        knowledge.swap(new Indexer(NORMALIZER, EMBEDDER).index("1", SHIPPED), false);

        assertThat(knowledge.isComplete()).isFalse();
        assertThat(knowledge
                        .search(new Query("酒店几点入住", Language.ZH, new float[512], Scope.QUESTIONS, 3))
                        .getFirst()
                        .entry()
                        .topic()
                        .value())
                .isEqualTo("hotel.checkin-time");
    }

    @Test
    void survivesAnyQuery() {
        serve(SHIPPED);

        Stream.of("", " ", "？？？", "a".repeat(4_000), "退".repeat(4_000), "\" AND (x OR", "😀")
                .forEach(text -> {
                    for (Language language : Language.values()) {
                        assertThat(ask(text, language, Scope.QUESTIONS))
                                .allSatisfy(match -> assertThat(match.score()).isBetween(0.0, 1.0));
                    }
                });
    }
}
