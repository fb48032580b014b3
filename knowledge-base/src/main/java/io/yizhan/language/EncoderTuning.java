package io.yizhan.language;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fine-tuning changed about an encoder, a product of two thin matrices for each of its matrices. A file of it is lines of
 * {@code key: value}, an empty line, and the numbers as half floats.
 *
 * @param id changes whenever the content does
 * @param header what was tuned when, by which examples and settings, with which figures; ends with the matrices in the order
 *     of their numbers
 * @param changes by the name of the matrix
 */
record EncoderTuning(String id, Map<String, String> header, Map<String, LowRank> changes) {
    /** Begins the line that tells the cosine of two texts' embeddings as the training saw it, to check the merged model by. */
    static final String NEARNESS = "cosine ";

    /** Stands between those two texts. */
    static final String BETWEEN = " ~ ";

    private static final String MATRIX = "matrix ";
    private static final int ID_LENGTH = 12;

    /**
     * A change of one matrix: {@code down} (row by row, inputs × rank) times {@code up} (rank × outputs).
     */
    record LowRank(float[] down, float[] up, int rank) {

        int inputs() {
            return down.length / rank;
        }

        int outputs() {
            return up.length / rank;
        }

        void addTo(float[] matrix) {
            int columns = outputs();
            for (int row = 0; row < inputs(); row++) {
                for (int k = 0; k < rank; k++) {
                    float factor = down[row * rank + k];
                    for (int column = 0; column < columns; column++) {
                        matrix[row * columns + column] += factor * up[k * columns + column];
                    }
                }
            }
        }
    }

    /** The tuning of a model that the program brings, null if it brings none. */
    static @Nullable EncoderTuning shipped(String base) {
        try (InputStream file = EncoderTuning.class.getResourceAsStream("/encoders/" + base + ".tuning")) {
            return file == null ? null : read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mergeInto(OnnxWeights weights) {
        changes.forEach((name, change) -> {
            float[] matrix = weights.matrix(name);
            change.addTo(matrix);
            weights.replace(name, matrix);
        });
    }

    /** @param header without the matrices, which are added */
    static void write(Map<String, String> header, Map<String, LowRank> changes, OutputStream target)
            throws IOException {
        DataOutputStream out = new DataOutputStream(target);
        StringBuilder text = new StringBuilder();
        header.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        changes.forEach((name, change) -> text.append(MATRIX)
                .append(name)
                .append(": %d %d %d\n".formatted(change.inputs(), change.rank(), change.outputs())));
        out.write(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        for (LowRank change : changes.values()) {
            writeHalves(change.down(), out);
            writeHalves(change.up(), out);
        }
        out.flush();
    }

    static EncoderTuning read(byte[] file) throws IOException {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < file.length && (lines.isEmpty() || !lines.getLast().isEmpty()); i++) {
            if (file[i] == '\n') {
                lines.add(new String(file, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        DataInputStream numbers = new DataInputStream(new ByteArrayInputStream(file, from, file.length - from));
        Map<String, String> header = new LinkedHashMap<>();
        Map<String, LowRank> changes = new LinkedHashMap<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            String[] pair = line.split(": ", 2);
            header.put(pair[0], pair[1]);
            if (pair[0].startsWith(MATRIX)) {
                String[] sizes = pair[1].split(" ");
                int rank = Integer.parseInt(sizes[1]);
                float[] down = readHalves(Integer.parseInt(sizes[0]) * rank, numbers);
                float[] up = readHalves(rank * Integer.parseInt(sizes[2]), numbers);
                changes.put(pair[0].substring(MATRIX.length()), new LowRank(down, up, rank));
            }
        }
        return new EncoderTuning(digest(file).substring(0, ID_LENGTH), header, changes);
    }

    private static void writeHalves(float[] values, DataOutputStream out) throws IOException {
        for (float value : values) {
            out.writeShort(Float.floatToFloat16(value));
        }
    }

    private static float[] readHalves(int count, DataInputStream in) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.float16ToFloat(in.readShort());
        }
        return values;
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
