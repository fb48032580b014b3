package io.yizhan.bot.understanding;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.AdamW;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import io.yizhan.language.TrainableEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Fine-tunes the encoders: {@code FineTuning <examples> <entries> <target> <languages> [key=value …]}. A language's
 * file in the target is written after each epoch; {@link TuningSettings} tells the keys.
 */
public final class FineTuning {
    private static final Logger log = LoggerFactory.getLogger(FineTuning.class);
    private static final float DECAY = 0.01f;
    private static final double WARM_UP = 0.06;
    /** Of all gradients of a step together. */
    private static final double LONGEST = 1;

    private static final int TOLD = 25;
    private static final int THREADS = 1;
    private static final int PROBES = 8;
    private static final int PROBE_LENGTH = 60;
    private static final int PROBE_SHARE = 50;

    private final TuningExamples material;
    private final TuningSettings settings;
    private final TrainableEncoder encoder;
    private final TuningHeads heads;
    private final NDManager manager;
    private final SplittableRandom random;

    private FineTuning(TuningExamples material, TuningSettings settings, TrainableEncoder encoder, NDManager manager) {
        this.material = material;
        this.settings = settings;
        this.encoder = encoder;
        this.manager = manager;
        this.random = new SplittableRandom(settings.seed());
        this.heads = new TuningHeads(
                manager,
                material.learned(),
                material.learned().stream()
                        .map(each ->
                                DenseFeatures.raw(encoder.untuned(each.example().text())))
                        .toList(),
                material.labels().size(),
                material.entries(),
                settings);
    }

    public static void main(String[] args) throws IOException {
        String[] settings = Arrays.copyOfRange(args, 4, args.length);
        Engine.getInstance();
        JniUtils.setNumThreads(THREADS);
        for (String code : args[3].split(",")) {
            Language language = Language.of(code);
            tune(language, TuningSettings.of(language, settings), Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        }
    }

    private static void tune(Language language, TuningSettings settings, Path examples, Path entries, Path target)
            throws IOException {
        Engine.getInstance().setRandomSeed(settings.seed());
        String base = TrainableEncoder.base(language);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext("io.yizhan.language");
                NDManager manager = NDManager.newBaseManager();
                TrainableEncoder encoder = new TrainableEncoder(
                        base, manager, settings.first(), settings.rank(), (float) settings.dropout())) {
            TuningExamples material = TuningExamples.read(
                    examples,
                    entries,
                    language,
                    context.getBean(TextNormalizer.class),
                    text -> encoder.tokens(text, settings.tokens()));
            log.info(
                    "{}: {} examples, {} left out",
                    base,
                    material.learned().size(),
                    material.leftOut().size());
            new FineTuning(material, settings, encoder, manager).run(base, target.resolve(base + ".tuning"));
        }
    }

    private void run(String base, Path target) throws IOException {
        Map<String, NDArray> parameters = new LinkedHashMap<>(encoder.parameters());
        parameters.putAll(heads.parameters());
        int total = settings.epochs() * batches().size();
        AdamW optimizer = AdamW.builder()
                .optWeightDecays(DECAY)
                .optLearningRateTracker(
                        (name, step) -> (float) (name.startsWith("head.") ? settings.headRate() : settings.rate())
                                * factor(step, total))
                .build();
        log.info("Before: {}", judge(false));
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            long start = System.nanoTime();
            double loss = 0;
            List<List<TuningExample>> batches = batches();
            for (int i = 0; i < batches.size(); i++) {
                loss += step(batches.get(i), parameters, optimizer);
                if (i % TOLD == TOLD - 1) {
                    log.info("epoch {} batch {}/{} loss {}", epoch, i + 1, batches.size(), loss / (i + 1));
                }
            }
            TuningFigures figures = judge(epoch == settings.epochs());
            log.info(
                    "Epoch {} in {} s: loss {}; {}",
                    epoch,
                    (System.nanoTime() - start) / 1_000_000_000,
                    loss / batches.size(),
                    figures);
            write(base, epoch, figures, target);
        }
    }

    private List<List<TuningExample>> batches() {
        return TuningBatch.shuffled(material.learned(), settings.batch(), most(), random);
    }

    /** Tokens in a batch, filling included. */
    private int most() {
        return settings.tokens() * settings.batch() / 3;
    }

    private static float factor(int step, int total) {
        double warm = WARM_UP * total;
        return (float) Math.max(0, step < warm ? step / warm : (total - step) / (total - warm));
    }

    private double step(List<TuningExample> examples, Map<String, NDArray> parameters, AdamW optimizer) {
        try (NDManager local = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            TuningBatch batch = TuningBatch.of(examples, settings.masked(), random, local);
            NDArray loss = heads.loss(batch, encoder.states(batch.ids(), batch.mask(), true));
            collector.backward(loss);
            update(parameters, optimizer);
            return loss.getFloat();
        }
    }

    /** Steps along the gradients, shortened where they are long. */
    private void update(Map<String, NDArray> parameters, AdamW optimizer) {
        double square = 0;
        for (NDArray parameter : parameters.values()) {
            try (NDArray gradient = parameter.getGradient();
                    NDArray squares = gradient.square();
                    NDArray sum = squares.sum()) {
                square += sum.getFloat();
            }
        }
        if (!Double.isFinite(square)) {
            throw new IllegalStateException("the training has come apart: a lower rate may hold it together");
        }
        float factor = (float) Math.min(1, LONGEST / Math.sqrt(square));
        parameters.forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getGradient()) {
                optimizer.update(name, parameter, gradient.muli(factor));
                gradient.subi(gradient);
            }
        });
    }

    /** @param search whether the nearest phrasings are looked for, which takes as long as all the rest */
    private TuningFigures judge(boolean search) {
        JniUtils.setGradMode(false);
        List<float[]> scores = new ArrayList<>();
        List<Embedded> asked = embed(material.leftOut(), scores);
        List<Embedded> phrasings = !search
                ? List.of()
                : embed(
                        material.learned().stream()
                                .filter(each -> each.entry() >= 0)
                                .sorted(Comparator.comparingInt(each -> each.ids().length))
                                .toList(),
                        new ArrayList<>());
        JniUtils.setGradMode(true);
        return TuningFigures.of(material.leftOut(), scores, material.labels(), sameEntry(asked, phrasings));
    }

    private record Embedded(TuningExample example, float[] embedding) {}

    /** @param scores of the labels are added to it */
    private List<Embedded> embed(List<TuningExample> sorted, List<float[]> scores) {
        List<Embedded> result = new ArrayList<>();
        for (List<TuningExample> each : TuningBatch.cut(sorted, settings.batch(), most())) {
            try (NDManager local = manager.newSubManager()) {
                TuningBatch batch = TuningBatch.of(each, 0, null, local);
                NDArray states = encoder.states(batch.ids(), batch.mask(), false);
                scores.addAll(rows(heads.labels(batch, states, false)));
                List<float[]> embeddings = rows(TuningHeads.embeddings(states));
                for (int i = 0; i < each.size(); i++) {
                    result.add(new Embedded(each.get(i), embeddings.get(i)));
                }
            }
        }
        return result;
    }

    private static double sameEntry(List<Embedded> asked, List<Embedded> phrasings) {
        if (phrasings.isEmpty()) {
            return 0;
        }
        List<Embedded> questions = asked.stream()
                .filter(each ->
                        each.example().entry() >= 0 && each.example().example().emergency() == null)
                .toList();
        long right = questions.stream()
                .filter(question -> phrasings.stream()
                                .max(Comparator.comparingDouble(
                                        each -> product(question.embedding(), each.embedding())))
                                .orElseThrow()
                                .example()
                                .entry()
                        == question.example().entry())
                .count();
        return questions.isEmpty() ? 0 : (double) right / questions.size();
    }

    private static float product(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static List<float[]> rows(NDArray array) {
        float[] all = array.toFloatArray();
        int width = (int) array.getShape().get(1);
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < all.length; from += width) {
            rows.add(Arrays.copyOfRange(all, from, from + width));
        }
        return rows;
    }

    private void write(String base, int epoch, TuningFigures figures, Path target) throws IOException {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("yizhan encoder tuning", "1");
        header.put("base", base);
        header.put("examples", material.digest());
        header.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        header.put("settings", settings.toString());
        header.put("epoch", Integer.toString(epoch));
        header.put("on the examples left out", figures.toString());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path next = target.resolveSibling(target.getFileName() + ".next");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
            encoder.write(header, probes(), out);
        }
        Files.move(next, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A few short texts of the examples left out, the same at every training of the same examples. */
    private List<String> probes() {
        return material.leftOut().stream()
                .map(each -> each.example().text())
                .filter(text -> text.length() < PROBE_LENGTH && !text.contains(":") && !text.contains("~"))
                .filter(text -> text.hashCode() % PROBE_SHARE == 0)
                .limit(PROBES)
                .toList();
    }
}
