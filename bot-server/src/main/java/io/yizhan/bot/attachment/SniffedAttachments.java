package io.yizhan.bot.attachment;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.InvalidMessageException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.springframework.util.unit.DataSize;

/** Looks at each content before it is kept: how long it is, and of what kind. */
final class SniffedAttachments implements AttachmentStore {
    private static final int LONGEST_NAME = 100;
    private static final Duration HALF_RECEIVED = Duration.ofHours(1);

    private final Contents contents;
    private final References references;
    private final Path incoming;
    private final AttachmentProperties properties;
    private final Clock clock;
    private final DefaultDetector detector = new DefaultDetector();

    /** @param incoming a folder on the same disk as the contents, for what is not checked yet */
    SniffedAttachments(
            Contents contents, References references, Path incoming, AttachmentProperties properties, Clock clock) {
        this.contents = contents;
        this.references = references;
        this.incoming = incoming;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a crash left half received goes. */
    void clearUp() throws IOException {
        Instant before = clock.instant().minus(HALF_RECEIVED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public Attachment keep(InputStream content, String name, String mediaType, long limit) throws IOException {
        long most = Math.min(limit, properties.largest().toBytes());
        Path file = Files.createTempFile(incoming, "incoming", "");
        try {
            MessageDigest digest = sha256();
            long bytes = copy(content, file, digest, most);
            String given = name(name);
            String kind = kind(file, given);
            if (!properties.types().contains(kind)) {
                throw new InvalidMessageException("A file of the type " + kind + " cannot be taken.");
            }
            String hash = HexFormat.of().formatHex(digest.digest());
            references.keeping(hash);
            contents.put(hash, file);
            return new Attachment(hash, given, kind, bytes);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static long copy(InputStream content, Path file, MessageDigest digest, long most) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[16 * 1024];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    throw new InvalidMessageException(
                            "The file is larger than " + readable(DataSize.ofBytes(most)) + ", which is the most that is taken.");
                }
                out.write(buffer, 0, read);
            }
        }
        if (bytes == 0) {
            throw new InvalidMessageException("The file is empty.");
        }
        return bytes;
    }

    private static String readable(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " KB";
    }

    private String kind(Path file, String name) throws IOException {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return detector.detect(in, metadata).getBaseType().toString();
        }
    }

    /** Without folders and control characters. */
    static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{C}", "").strip();
        if (clean.isEmpty() || clean.equals(".") || clean.equals("..")) {
            return "file";
        }
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(clean.length() - LONGEST_NAME);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Optional<InputStream> read(Attachment attachment) throws IOException {
        return contents.get(attachment.hash());
    }
}
