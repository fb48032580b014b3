package io.yizhan.bot.understanding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Features of the texts embedded at earlier trainings: an edited example costs the embedding of one text, not of all. */
final class FeatureCache {
    private final Path file;
    private final Map<String, float[]> before;
    private final Map<String, float[]> used = new ConcurrentHashMap<>();

    private FeatureCache(Path file, Map<String, float[]> before) {
        this.file = file;
        this.before = before;
    }

    /** @param file read if it is there, and written by {@link #save} */
    static FeatureCache open(Path file) throws IOException {
        Map<String, float[]> known = new ConcurrentHashMap<>();
        if (Files.exists(file)) {
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
                int count = in.readInt();
                int width = in.readInt();
                for (int i = 0; i < count; i++) {
                    known.put(in.readUTF(), Halves.read(width, in));
                }
            }
        }
        return new FeatureCache(file, known);
    }

    /** Rounded to half precision whether known or not, so that both give the same models. */
    float[] get(String text, Function<String, float[]> compute) {
        return used.computeIfAbsent(text, asked -> {
            float[] known = before.get(asked);
            return known != null ? known : Halves.rounded(compute.apply(asked));
        });
    }

    /** Keeps what was used since it was opened. */
    void save() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "features", ".tmp");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(next), 1 << 16))) {
            out.writeInt(used.size());
            out.writeInt(
                    used.values().stream().findFirst().map(each -> each.length).orElse(0));
            for (Map.Entry<String, float[]> each : used.entrySet()) {
                out.writeUTF(each.getKey());
                Halves.write(each.getValue(), out);
            }
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
