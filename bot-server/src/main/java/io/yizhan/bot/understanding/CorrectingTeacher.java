package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.CorrectionTraining.Pupil;
import io.yizhan.bot.understanding.DangerLexicon.Word;
import io.yizhan.bot.understanding.Lessons.Lesson;
import io.yizhan.language.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Teaches by a {@link Correction} of the shipped models for each language. */
final class CorrectingTeacher implements Teacher {
    /** A message that the models give so much of an emergency is a look-alike if it is taught to be none. */
    private static final double LOOKS_ALIKE = 0.1;

    private final Workshop workshop;
    private final Workshop measuring;
    private final UnderstandingModels models;
    private final Map<Language, DangerLexicon> lexicons;
    private final CurrentUnderstander current;
    private final Taught shipped;

    CorrectingTeacher(
            Workshop workshop,
            UnderstandingModels models,
            Map<Language, DangerLexicon> lexicons,
            CurrentUnderstander current) {
        this.workshop = workshop;
        this.measuring = workshop.with(new RememberingEmbedder(workshop.embedder()));
        this.models = models;
        this.lexicons = lexicons;
        this.current = current;
        this.shipped = assemble(models, lexicons, workshop.properties(), new byte[0]);
    }

    /** What was learned for one language. */
    private record Learned(NearestExamples examples, Correction correction) {}

    @Override
    public Taught shipped() {
        return shipped;
    }

    @Override
    public Taught teach(Lessons lessons, String version, DoubleConsumer progress) {
        Map<Language, Learned> learned = new EnumMap<>(Language.class);
        double share = 1.0 / Language.values().length;
        for (Language language : Language.values()) {
            double done = language.ordinal() * share;
            learned.put(language, learn(language, lessons, part -> progress.accept(done + share * part)));
        }
        return assemble(lessons, version, learned);
    }

    private Learned learn(Language language, Lessons lessons, DoubleConsumer progress) {
        LanguageModel model = models.in(language);
        List<Lesson> own = in(language, lessons);
        Set<String> replaced = texts(own);
        LanguageModel before = model.taught(NearestExamples.NONE, replaced, Correction.none(model.labels()));
        DangerLexicon lexicon = lexicon(language, lessons);
        List<Pupil> pupils = new ArrayList<>();
        for (Lesson lesson : own) {
            if (lesson.label() != null) {
                pupils.add(pupil(lesson.text(), lesson.label(), before, lexicon));
            }
            progress.accept(0.3 * pupils.size() / own.size());
        }
        if (pupils.isEmpty()) {
            return new Learned(NearestExamples.NONE, Correction.none(model.labels()));
        }
        NearestExamples examples = NearestExamples.of(
                pupils.stream().map(Pupil::example).toList(),
                pupils.stream().map(pupil -> pupil.signals().embedding()).toList(),
                model.labels());
        Correction correction = new CorrectionTraining(
                        before,
                        ShippedExamples.shipped(language, model.labels()),
                        text -> workshop.embedder().embed(text, language))
                .learn(pupils, replaced, part -> progress.accept(0.3 + 0.7 * part));
        return new Learned(examples, correction);
    }

    private Pupil pupil(String text, String label, LanguageModel model, DangerLexicon lexicon) {
        Signals signals = model.signals(text, measuring.embedder().encode(text, model.language()), lexicon);
        Example plain = Example.of(model.language(), text, label, false);
        boolean lookalike = plain.emergency() == null && model.urgency(signals) >= LOOKS_ALIKE;
        return new Pupil(lookalike ? Example.of(model.language(), text, label, true) : plain, signals);
    }

    @Override
    public Taught restore(Lessons lessons, String version, byte[] learned) {
        Map<Language, Learned> read = new EnumMap<>(Language.class);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(learned))) {
            for (Language language : Language.values()) {
                read.put(
                        language,
                        new Learned(
                                NearestExamples.read(in),
                                Correction.read(in, models.in(language).labels())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return assemble(lessons, version, read);
    }

    private Taught assemble(Lessons lessons, String version, Map<Language, Learned> learned) {
        Map<Language, LanguageModel> languages = new EnumMap<>(Language.class);
        Map<Language, DangerLexicon> words = new EnumMap<>(Language.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        learned.forEach((language, what) -> {
            languages.put(
                    language,
                    models.in(language).taught(what.examples(), texts(in(language, lessons)), what.correction()));
            words.put(language, lexicon(language, lessons));
            write(what, out);
        });
        List<String> emergencies = Stream.of(Language.values())
                .flatMap(language -> in(language, lessons).stream())
                .filter(lesson -> lesson.label() != null && Example.isEmergency(lesson.label()))
                .map(Lesson::text)
                .toList();
        UnderstandingProperties set = workshop.properties();
        return assemble(
                new UnderstandingModels(version, models.screen().letting(emergencies), languages),
                words,
                new UnderstandingProperties(
                        Optional.ofNullable(lessons.emergency()).orElse(set.emergency()),
                        Optional.ofNullable(lessons.doubtful()).orElse(set.doubtful()),
                        set.remembered()),
                bytes.toByteArray());
    }

    private static void write(Learned learned, DataOutputStream out) {
        try {
            learned.examples().write(out);
            learned.correction().write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Taught assemble(
            UnderstandingModels taught,
            Map<Language, DangerLexicon> words,
            UnderstandingProperties thresholds,
            byte[] learned) {
        return new Taught(
                workshop.assemble(taught, words, thresholds), measuring.assemble(taught, words, thresholds), learned);
    }

    private static List<Lesson> in(Language language, Lessons lessons) {
        return lessons.examples().stream()
                .filter(lesson -> lesson.language() == language)
                .toList();
    }

    private static Set<String> texts(List<Lesson> lessons) {
        return lessons.stream().map(Lesson::text).collect(Collectors.toUnmodifiableSet());
    }

    private DangerLexicon lexicon(Language language, Lessons lessons) {
        DangerLexicon known = lexicons.get(language);
        if (known == null) {
            throw new IllegalStateException("no lexicon for " + language.code());
        }
        return known.with(lessons.terms().stream()
                .filter(term -> term.language() == language)
                .map(term -> new Word(wordForm(term.word()), Optional.ofNullable(term.type()), term.weight()))
                .toList());
    }

    @Override
    public void use(Taught taught) {
        current.use(taught.understander());
    }

    @Override
    public List<Lesson> shippedExamples(Language language) {
        return ShippedExamples.shipped(language, models.in(language).labels()).all().stream()
                .map(seen -> new Lesson(
                        language, seen.example().text(), seen.example().label()))
                .toList();
    }

    @Override
    public String normalForm(String message, Language language) {
        return workshop.normalizer().normalize(message, language);
    }

    @Override
    public String wordForm(String word) {
        return workshop.normalizer().normalize(word);
    }

    @Override
    public Language languageOf(String text) {
        return workshop.detector().detect(text, null);
    }

    @Override
    public UrgencyThresholds configured() {
        return new UrgencyThresholds(
                workshop.properties().emergency(), workshop.properties().doubtful());
    }

    @Override
    public String base() {
        return models.version();
    }

    @Override
    public List<String> labels() {
        return List.copyOf(new TreeSet<>(models.languages().values().stream()
                .flatMap(model -> model.labels().names().stream())
                .toList()));
    }
}
