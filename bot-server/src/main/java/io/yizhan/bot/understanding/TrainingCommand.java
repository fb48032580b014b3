package io.yizhan.bot.understanding;

import io.yizhan.language.Embedder;
import io.yizhan.language.KnownVectors;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Trains at build: {@code TrainingCommand <examples> <entries> <lexicon> <code> <target> <cache> <encoders> <normalizing>}. Does nothing if neither the
 * examples, the entries, the lexicon, what the encoders were tuned to, how texts are normalized nor the code that learns have changed since the models in the target were made; the
 * cache, which any number of checkouts may share, keeps the models made last.
 */
public final class TrainingCommand {
    private static final Logger log = LoggerFactory.getLogger(TrainingCommand.class);
    private static final String MODELS = "understanding.bin";
    private static final String STAMP = "understanding.sha256";
    private static final int KEPT = 4;
    /** The classes whose change changes what is learned. */
    private static final List<String> LEARNING = List.of(
            "Adam",
            "DangerLexicon",
            "DenseFeatures",
            "Example",
            "ExampleFiles",
            "Fusion",
            "Labels",
            "LanguageModel",
            "LeftOut",
            "LinearHead",
            "Logistic",
            "MaximumEntropy",
            "NearestExamples",
            "Ngrams",
            "Screen",
            "ShippedExamples",
            "Signals",
            "Trainer",
            "UnderstandingModels",
            "Votes");

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
        Path target = Path.of(args[4]);
        Path cache = Path.of(args[5]);
        List<Path> inputs = new ArrayList<>(List.of(examples, entries, lexicon, Path.of(args[6]), Path.of(args[7])));
        LEARNING.forEach(name -> inputs.add(Path.of(args[3], name + ".class")));
        String stamp = stamp(inputs);
        if (Files.exists(target.resolve(STAMP))
                && Files.readString(target.resolve(STAMP)).equals(stamp)) {
            return;
        }
        Path kept = cache.resolve(stamp);
        if (!Files.exists(kept.resolve(STAMP))) {
            Files.createDirectories(cache);
            Path unfinished = Files.createTempDirectory(cache, "unfinished");
            try (AnnotationConfigApplicationContext context =
                    new AnnotationConfigApplicationContext("io.yizhan.language")) {
                new TrainingCommand(context.getBean(Embedder.class), context.getBean(TextNormalizer.class))
                        .train(examples, entries, lexicon, unfinished, stamp.substring(0, 12));
            }
            Files.writeString(unfinished.resolve(STAMP), stamp);
            FileSystemUtils.deleteRecursively(kept);
            Files.move(unfinished, kept);
            forgetOld(cache);
        }
        Files.deleteIfExists(target.resolve(STAMP));
        FileSystemUtils.copyRecursively(kept, target);
    }

    private static void forgetOld(Path cache) throws IOException {
        try (Stream<Path> folders = Files.list(cache)) {
            for (Path old : folders.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(
                                    (Path folder) -> folder.toFile().lastModified())
                            .reversed())
                    .skip(KEPT)
                    .toList()) {
                FileSystemUtils.deleteRecursively(old);
            }
        }
    }

    private void train(Path examples, Path entries, Path lexicon, Path target, String version) throws IOException {
        long start = System.nanoTime();
        List<CompletableFuture<Trainer.Trained>> both = Stream.of(Language.values())
                .map(language ->
                        CompletableFuture.supplyAsync(() -> train(language, examples, entries, lexicon, target)))
                .toList();
        List<Example> all = new ArrayList<>();
        Map<Language, LanguageModel> models = new EnumMap<>(Language.class);
        for (CompletableFuture<Trainer.Trained> each : both) {
            Trainer.Trained trained = each.join();
            all.addAll(trained.examples());
            models.put(trained.model().language(), trained.model());
        }
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(target.resolve(MODELS))))) {
            new UnderstandingModels(version, Screen.train(all), models).write(out);
        }
        log.info("Learned from {} examples in {} s", all.size(), (System.nanoTime() - start) / 1_000_000_000);
    }

    private Trainer.Trained train(Language language, Path examples, Path entries, Path lexicon, Path target) {
        try {
            List<Example> read = new ExampleFiles(normalizer).read(examples, entries, language);
            DangerLexicon words = DangerLexicon.of(
                    Files.readAllLines(lexicon.resolve(language.code() + ".txt")), language, normalizer);
            FeatureCache cache =
                    FeatureCache.open(target.resolveSibling("features-" + embedder.modelId(language) + ".bin"));
            Trainer.Trained trained = new Trainer(embedder, cache).train(read, language, words);
            cache.save();
            writeVectors(trained, target.resolve(language.code()));
            writeExamples(trained, target.resolve(language.code()));
            return trained;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static void writeExamples(Trainer.Trained trained, Path folder) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("examples.bin")))) {
            ShippedExamples.write(trained, out);
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
