package io.yizhan.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Contents as files, in 256 folders by the first two digits of their hash. */
final class FolderContents implements Contents {
    private final Path folder;

    FolderContents(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String hash, Path file) throws IOException {
        Path place = place(hash);
        Files.createDirectories(place.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Optional<InputStream> get(String hash) throws IOException {
        try {
            return Optional.of(Files.newInputStream(place(hash)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String hash) throws IOException {
        Files.deleteIfExists(place(hash));
    }

    private Path place(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256");
        }
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }
}
