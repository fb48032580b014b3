package io.yizhan.bot.understanding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Examples of about one length, as arrays.
 *
 * @param ids texts × tokens, filled up with 0
 * @param mask 1 for a token
 * @param inner the same without the tokens that begin and end a text
 */
record TuningBatch(List<TuningExample> examples, NDArray ids, NDArray mask, NDArray inner) {
    /** The token of both vocabularies that stands for a hidden one. */
    private static final long HIDDEN = 103;
    /** So many batches' worth of examples are sorted by length among each other. */
    private static final int POOL = 40;

    /** Cuts examples into batches of like lengths, in an order of chance. */
    static List<List<TuningExample>> shuffled(
            List<TuningExample> examples, int size, int tokens, SplittableRandom random) {
        List<TuningExample> order = new ArrayList<>(examples);
        Collections.shuffle(order, new Random(random.nextLong()));
        List<List<TuningExample>> batches = new ArrayList<>();
        for (int from = 0; from < order.size(); from += size * POOL) {
            List<TuningExample> pool = new ArrayList<>(order.subList(from, Math.min(order.size(), from + size * POOL)));
            pool.sort(Comparator.comparingInt(each -> each.ids().length));
            batches.addAll(cut(pool, size, tokens));
        }
        Collections.shuffle(batches, new Random(random.nextLong()));
        return batches;
    }

    /** Cuts sorted examples where a batch would have too many texts or tokens. */
    static List<List<TuningExample>> cut(List<TuningExample> sorted, int size, int tokens) {
        List<List<TuningExample>> batches = new ArrayList<>();
        List<TuningExample> current = new ArrayList<>();
        for (TuningExample example : sorted) {
            if (current.size() == size || (current.size() + 1) * example.ids().length > tokens) {
                batches.add(List.copyOf(current));
                current.clear();
            }
            current.add(example);
        }
        batches.add(List.copyOf(current));
        return batches;
    }

    /** @param random hides some tokens; null for none */
    static TuningBatch of(
            List<TuningExample> examples, double masked, @Nullable SplittableRandom random, NDManager manager) {
        int texts = examples.size();
        int length = examples.stream().mapToInt(each -> each.ids().length).max().orElseThrow();
        long[] ids = new long[texts * length];
        float[] mask = new float[texts * length];
        float[] inner = new float[texts * length];
        for (int text = 0; text < texts; text++) {
            long[] own = examples.get(text).ids();
            for (int i = 0; i < own.length; i++) {
                boolean within = i > 0 && i < own.length - 1;
                boolean hidden = within && random != null && random.nextDouble() < masked;
                ids[text * length + i] = hidden ? HIDDEN : own[i];
                mask[text * length + i] = 1;
                inner[text * length + i] = within ? 1 : 0;
            }
        }
        Shape shape = new Shape(texts, length);
        return new TuningBatch(
                examples, manager.create(ids, shape), manager.create(mask, shape), manager.create(inner, shape));
    }
}
