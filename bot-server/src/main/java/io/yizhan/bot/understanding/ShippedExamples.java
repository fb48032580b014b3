package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The examples that the models learned from, each with what the models said of it before they had learned from it: against
 * these a {@link Correction} is learned, so that it changes nothing else.
 */
record ShippedExamples(List<Seen> all) {
    /** So many outcomes are kept of each; the rest of the probability is spread over the others. */
    private static final int KEPT = 8;

    /**
     * @param urgency log-odds of an emergency
     * @param probabilities of the outcomes of its group, emergencies or intents
     */
    record Seen(Example example, double urgency, double[] probabilities) {}

    static void write(Trainer.Trained trained, OutputStream target) throws IOException {
        LanguageModel model = trained.model();
        Labels labels = model.labels();
        DataOutputStream out = new DataOutputStream(target);
        out.writeInt(trained.examples().size());
        for (int i = 0; i < trained.examples().size(); i++) {
            Example example = trained.examples().get(i);
            Signals signals = trained.unseen().get(i);
            out.writeUTF(example.text());
            out.writeShort(labels.indexOf(example.label()));
            out.writeBoolean(example.lookalike());
            out.writeFloat((float) Logistic.logOdds(model.urgency(signals)));
            double[] said = example.emergency() != null ? model.types(signals) : model.intents(signals);
            int[] best = IntStream.range(0, said.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer c) -> said[c]).reversed())
                    .limit(KEPT)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int c : best) {
                out.writeShort(c);
                out.writeShort(Float.floatToFloat16((float) said[c]));
            }
        }
        out.flush();
    }

    /** @param labels of the models that were made with them */
    static ShippedExamples shipped(Language language, Labels labels) {
        String resource = "/models/" + language.code() + "/examples.bin";
        try (InputStream file = ShippedExamples.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(
                        "the class path lacks " + resource + ": build with Maven, which makes it");
            }
            return read(new DataInputStream(new BufferedInputStream(file, 1 << 16)), language, labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShippedExamples read(DataInputStream in, Language language, Labels labels) throws IOException {
        List<Seen> all = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            String text = in.readUTF();
            String label = labels.names().get(in.readShort());
            Example example = Example.of(language, text, label, in.readBoolean());
            double urgency = in.readFloat();
            double[] kept = new double[labels.size()];
            double sum = 0;
            for (int k = 0; k < Math.min(KEPT, labels.size()); k++) {
                int c = in.readShort();
                kept[c] = Float.float16ToFloat(in.readShort());
                sum += kept[c];
            }
            spread(kept, Math.max(0, 1 - sum), example.emergency() != null, labels);
            all.add(new Seen(example, urgency, kept));
        }
        return new ShippedExamples(all);
    }

    private static void spread(double[] kept, double rest, boolean emergency, Labels labels) {
        long empty = IntStream.range(0, kept.length)
                .filter(c -> labels.isEmergency(c) == emergency && kept[c] == 0)
                .count();
        for (int c = 0; c < kept.length; c++) {
            if (labels.isEmergency(c) == emergency && kept[c] == 0) {
                kept[c] = rest / empty;
            }
        }
    }
}
