package io.yizhan.bot.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name of this node, the same after a restart, so that it goes on at once with what it had in hand. */
final class NodeName {
    private NodeName() {}

    /** @param folder that no other node has */
    static String in(Path folder) {
        Path file = folder.resolve("node");
        try {
            if (Files.exists(file) && !Files.readString(file).isBlank()) {
                return Files.readString(file).strip();
            }
            String name = UUID.randomUUID().toString();
            Files.writeString(file, name);
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the node's name in " + file, e);
        }
    }
}
