package io.yizhan.language;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.DimensionAwareEmbeddingModel;
import dev.langchain4j.model.output.Response;
import io.yizhan.language.Embedder.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A BERT encoder from one of LangChain4j's model jars, one thread a call. LangChain4j's own class over the same files
 * spreads each short sentence over all cores, which costs throughput under load, and keeps the token states to itself.
 */
final class OnnxEncoder extends DimensionAwareEmbeddingModel implements AutoCloseable {
    private static final String MOST_TOKENS = "512";

    private final String name;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;
    /** Held while the native session is used, and for writing while it is closed: closed under a running call, it takes the process with it. */
    private final ReadWriteLock sessionUse = new ReentrantReadWriteLock();

    private boolean closed;

    /**
     * @param base name of the resources {@code <base>.onnx} and {@code <base>-tokenizer.json}; what {@code
     *     encoders/<base>.tuning} says is merged into the model if it is there
     */
    OnnxEncoder(String base) {
        this(base, EncoderTuning.shipped(base));
    }

    OnnxEncoder(String base, @Nullable EncoderTuning tuning) {
        name = tuning == null ? base : base + '+' + tuning.id();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                InputStream vocabulary = open(base + "-tokenizer.json");
                InputStream model = open(base + ".onnx")) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OnnxWeights weights = OnnxWeights.in(model.readAllBytes());
            if (tuning != null) {
                tuning.mergeInto(weights);
            }
            session = environment.createSession(FusedBert.of(weights), options);
            tokenizer = HuggingFaceTokenizer.newInstance(
                    vocabulary,
                    Map.of(
                            "padding",
                            "false",
                            "truncation",
                            "true",
                            "modelMaxLength",
                            MOST_TOKENS,
                            "maxLength",
                            MOST_TOKENS));
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model " + name + " does not load", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = OnnxEncoder.class.getResourceAsStream('/' + resource);
        if (stream == null) {
            throw new IllegalStateException("the class path lacks " + resource);
        }
        return stream;
    }

    /** @throws IllegalStateException if the encoder is closed, as it is when the program ends */
    Encoding encode(String text) {
        sessionUse.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the embedding model " + name + " is closed");
            }
            return run(text);
        } finally {
            sessionUse.readLock().unlock();
        }
    }

    private Encoding run(String text) {
        ai.djl.huggingface.tokenizers.Encoding tokens = tokenizer.encode(text, true, false);
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            long[] ids = tokens.getIds();
            long[] places = LongStream.range(0, ids.length).toArray();
            inputs.put(FusedBert.IDS, OnnxTensor.createTensor(environment, new long[][] {ids}));
            inputs.put(FusedBert.PLACES, OnnxTensor.createTensor(environment, new long[][] {places}));
            try (OrtSession.Result result = session.run(inputs)) {
                return pool((OnnxTensor) result.get(0), ids.length);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model " + name + " failed", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    /** BGE models speak through the first token's state. */
    private static Encoding pool(OnnxTensor output, int tokens) {
        FloatBuffer buffer = output.getFloatBuffer();
        float[] states = new float[buffer.remaining()];
        buffer.get(states);
        float[] embedding = new float[states.length / tokens];
        System.arraycopy(states, 0, embedding, 0, embedding.length);
        double square = 0;
        for (float value : embedding) {
            square += value * value;
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] *= scale;
        }
        return new Encoding(embedding, states);
    }

    @Override
    public Response<List<dev.langchain4j.data.embedding.Embedding>> embedAll(@Nullable List<TextSegment> segments) {
        List<TextSegment> given = segments == null ? List.of() : segments;
        return Response.from(given.stream()
                .map(segment -> dev.langchain4j.data.embedding.Embedding.from(
                        encode(segment.text()).embedding()))
                .toList());
    }

    @Override
    public String modelName() {
        return name;
    }

    @Override
    public void close() {
        sessionUse.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
                session.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model " + name + " does not close", e);
        } finally {
            sessionUse.writeLock().unlock();
        }
    }
}
