package io.yizhan.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.knowledge.Entry.Status;
import io.yizhan.knowledge.EntryTransfer.Format;
import io.yizhan.knowledge.EntryTransfer.Mode;
import io.yizhan.knowledge.EntryTransfer.Report;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import tools.jackson.databind.json.JsonMapper;

class EntryTransferTest {
    private static final RedisServerFixture REDIS = new RedisServerFixture();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RedisEntryStore store = new RedisEntryStore(REDIS.client(), JSON, Clock.systemUTC());
    private final EntryTransfer transfer = new StoredEntryTransfer(store, JSON);

    @BeforeTry
    void empty() {
        REDIS.client().flushAll();
    }

    @AfterContainer
    static void stop() {
        REDIS.close();
    }

    @Property(tries = 150)
    void whatWasExportedComesInAgainUnchanged(@ForAll("entries") List<Entry> entries, @ForAll Format format) {
        store.replaceAll(before -> entries, "ann");
        List<Entry> before = store.all();

        byte[] file = transfer.export(format, before);
        REDIS.client().flushAll();
        transfer.take(format, file, Mode.REPLACE, false, "ann");

        assertThat(store.all()).hasSameSizeAs(before);
        for (Entry entry : before) {
            Entry again = store.find(entry.id()).orElseThrow();
            assertThat(again.saysTheSameAs(entry))
                    .as("%s came back as %s", entry, again)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<List<Entry>> entries() {
        Arbitrary<String> text = Arbitraries.oneOf(
                        Arbitraries.of(
                                "=1+1",
                                "+86 10",
                                "-5%",
                                "@cmd",
                                "'=x",
                                "''quoted",
                                "＝全角",
                                "a,b;\"c\"",
                                "_x0041_",
                                "001",
                                "TRUE",
                                "2026-01-01",
                                "#N/A"),
                        Arbitraries.strings()
                                .withChars("改签退票abcXYZ '\"=,;&<>\\|/\t😀éß　")
                                .ofMinLength(1)
                                .ofMaxLength(30))
                .map(String::strip)
                .filter(some -> !some.isEmpty());
        Arbitrary<String> lines = text.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(some -> String.join("\n", some))
                .map(String::strip);
        Arbitrary<Bilingual> line = Combinators.combine(text, text).as(Bilingual::new);
        Arbitrary<Bilingual> paragraphs = Combinators.combine(lines, lines).as(Bilingual::new);
        Arbitrary<List<String>> phrasings =
                text.list().ofMaxSize(4).uniqueElements(some -> some.toLowerCase(java.util.Locale.ROOT));
        Arbitrary<Entry> entry = Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .ofMinLength(1)
                                .ofMaxLength(8),
                        Arbitraries.of(Status.values()),
                        line,
                        Combinators.combine(phrasings, phrasings).as(Variants::new),
                        paragraphs,
                        line.injectNull(0.5),
                        Arbitraries.of(LocalDate.of(2026, 1, 1)).injectNull(0.5),
                        Arbitraries.of(LocalDate.of(2026, 12, 31)).injectNull(0.5))
                .as((id, status, question, variants, answer, source, from, to) -> new Entry(
                        new EntryId(id),
                        new TopicId("hotel.full"),
                        status,
                        question,
                        variants,
                        answer,
                        source,
                        from,
                        to,
                        0,
                        "",
                        Instant.EPOCH));
        return entry.list().ofMinSize(1).ofMaxSize(5).uniqueElements(Entry::id);
    }

    @Example
    void theShippedEntriesGoThroughEveryFormat() {
        List<Entry> shipped = new SeedLoader(JSON).shipped();
        store.replaceAll(before -> shipped, "ann");
        for (Format format : Format.values()) {
            Report report = transfer.take(format, transfer.export(format, store.all()), Mode.REPLACE, true, "ann");
            assertThat(report.unchanged()).isEqualTo(shipped.size());
        }
    }

    @Example
    void namesEveryBadRowAndTakesNone() {
        String csv = """
                id,topic,status,question.zh,question.en,answer.zh,answer.en,validFrom,validTo
                good,hotel.full,published,问,Question?,答,Answer,,
                BAD ID,hotel.full,published,问,Question?,答,Answer,,
                late,hotel.full,published,问,Question?,,Answer,2026-05-01,2026-04-01
                """;

        assertThatThrownBy(
                        () -> transfer.take(Format.CSV, csv.getBytes(StandardCharsets.UTF_8), Mode.MERGE, false, "ann"))
                .isInstanceOfSatisfying(
                        InvalidImportException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.row() + " " + fault.field())
                                .containsExactly("3 id", "4 answer.zh", "4 validTo"));
        assertThat(store.all()).isEmpty();
    }

    @Example
    void namesTheFieldOfAMalformedJsonEntry() {
        String json = "[{\"id\":\"a\",\"topic\":\"hotel.full\",\"question\":\"text\"}]";

        assertThatThrownBy(() ->
                        transfer.take(Format.JSON, json.getBytes(StandardCharsets.UTF_8), Mode.MERGE, false, "ann"))
                .isInstanceOfSatisfying(
                        InvalidImportException.class,
                        e -> assertThat(e.faults()).singleElement().satisfies(fault -> {
                            assertThat(fault.row()).isEqualTo(1);
                            assertThat(fault.field()).startsWith("question");
                        }));
    }

    @Example
    void mergeLeavesTheRestAndReplaceDeletesIt() {
        Entry kept = store.create(Samples.entry("a", "hotel.full"), "ann");
        store.create(Samples.entry("b", "hotel.full"), "ann");
        byte[] file =
                transfer.export(Format.JSON, List.of(Samples.answering(kept, "new"), Samples.entry("c", "hotel.full")));

        Report dry = transfer.take(Format.JSON, file, Mode.REPLACE, true, "bob");
        assertThat(store.all()).hasSize(2);
        Report merged = transfer.take(Format.JSON, file, Mode.MERGE, false, "bob");
        assertThat(store.all()).hasSize(3);
        transfer.take(Format.JSON, file, Mode.REPLACE, false, "bob");

        assertThat(dry.deleted()).extracting(EntryId::value).containsExactly("b");
        assertThat(merged.created()).extracting(EntryId::value).containsExactly("c");
        assertThat(merged.updated()).extracting(EntryId::value).containsExactly("a");
        assertThat(store.all()).extracting(entry -> entry.id().value()).containsExactly("a", "c");
    }

    @Example
    void aFormulaInACsvCellIsText() {
        Entry entry = Samples.answering(Samples.entry("a", "hotel.full"), "=HYPERLINK(\"http://x\")");

        String csv = new String(transfer.export(Format.CSV, List.of(entry)), StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFFid,").contains("\"'=HYPERLINK(").doesNotContain(",=HYPERLINK");
    }

    @Example
    void refusesWhatIsNoSuchFile() {
        byte[] gbk = {(byte) 0xb8, (byte) 0xc4, (byte) 0xc7, (byte) 0xa9};
        assertThatThrownBy(() -> transfer.take(Format.CSV, gbk, Mode.MERGE, false, "ann"))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> transfer.take(Format.XLSX, gbk, Mode.MERGE, false, "ann"))
                .isInstanceOf(InvalidImportException.class);
        assertThatThrownBy(() -> transfer.take(Format.JSON, gbk, Mode.MERGE, false, "ann"))
                .isInstanceOf(InvalidImportException.class);
    }
}
