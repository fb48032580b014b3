package io.yizhan.bot.understanding;

import io.yizhan.language.Embedder;
import io.yizhan.language.KnownVectors;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Trains at build: {@code TrainingCommand <examples> <entries> <lexicon> <code> <target>}. Does nothing if neither the
 * examples, the entries, the lexicon nor the compiled code have changed since the models in the target were made.
 */
public final class TrainingCommand {
    private static final Logger log = LoggerFactory.getLogger(TrainingCommand.class);
    private static final String MODELS = "understanding.bin";
    private static final String STAMP = "understanding.sha256";

    private final Embedder embedder;
    private final TextNormalizer normalizer;

    private TrainingCommand(Embedder embedder, TextNormalizer normalizer) {
        this.embedder = embedder;
        this.normalizer = normalizer;
    }

    public static void main(String[] args) throws IOException {
        Path examples = Path.of(args[0]);
        Path entries = Path.of(args[1]);
        Path lexicon = Path.of(args[2]);
        Path code = Path.of(args[3]);
        Path target = Path.of(args[4]);
        String stamp = stamp(List.of(examples, entries, lexicon, code));
        if (Files.exists(target.resolve(STAMP))
                && Files.readString(target.resolve(STAMP)).equals(stamp)) {
            return;
        }
        Files.createDirectories(target);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext("io.yizhan.language")) {
            new TrainingCommand(context.getBean(Embedder.class), context.getBean(TextNormalizer.class))
                    .train(examples, entries, lexicon, target, stamp.substring(0, 12));
        }
        Files.writeString(target.resolve(STAMP), stamp);
    }

    private void train(Path examples, Path entries, Path lexicon, Path target, String version) throws IOException {
        long start = System.nanoTime();
        ExampleFiles files = new ExampleFiles(normalizer);
        List<Example> all = new ArrayList<>();
        Map<Language, LanguageModel> models = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            List<Example> read = files.read(examples, entries, language);
            all.addAll(read);
            DangerLexicon words = DangerLexicon.of(
                    Files.readAllLines(lexicon.resolve(language.code() + ".txt")), language, normalizer);
            Trainer.Trained trained = new Trainer(embedder).train(read, language, words);
            models.put(language, trained.model());
            writeVectors(trained, target.resolve(language.code()));
        }
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(target.resolve(MODELS))))) {
            new UnderstandingModels(version, Screen.train(all), models).write(out);
        }
        log.info("Learned from {} examples in {} s", all.size(), (System.nanoTime() - start) / 1_000_000_000);
    }

    private void writeVectors(Trainer.Trained trained, Path folder) throws IOException {
        Language language = trained.model().language();
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < trained.examples().size(); i++) {
            vectors.put(trained.examples().get(i).text(), trained.embeddings().get(i));
        }
        Files.createDirectories(folder);
        try (OutputStream out = Files.newOutputStream(folder.resolve("vectors.bin"))) {
            KnownVectors.write(vectors, embedder.dimensions(language), embedder.modelId(language), out);
        }
    }

    /** A hash of the content of all files, in the order of their names. */
    private static String stamp(List<Path> folders) throws IOException {
        MessageDigest digest = sha256();
        for (Path folder : folders.stream().filter(Files::exists).toList()) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(file.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
