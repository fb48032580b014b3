package io.yizhan.bot.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InvalidMessageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealRedis.class)
class AttachmentsTest {
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");
    private static final AttachmentProperties.S3 NO_BUCKET =
            new AttachmentProperties.S3(null, null, "us-east-1", null, null);
    private static final AttachmentProperties PROPERTIES = new AttachmentProperties(
            DataSize.ofKilobytes(1), List.of("image/png", "image/jpeg", "text/plain", "application/pdf"), NO_BUCKET);

    private final ConversationId one = Ids.newConversation(Ids.newCustomer());
    private final ConversationId other = Ids.newConversation(Ids.newCustomer());
    private final FolderContents contents;
    private final SniffedAttachments store;
    private final RedisAttachments attachments;
    private final Path incoming;

    AttachmentsTest(UnifiedJedis redis, @TempDir Path folder) throws IOException {
        this.incoming = Files.createDirectories(folder.resolve("incoming"));
        this.contents = new FolderContents(folder);
        this.store = new SniffedAttachments(contents, incoming, PROPERTIES, Clock.systemUTC());
        this.attachments = new RedisAttachments(redis, JsonMapper.shared(), contents);
    }

    private Attachment keep(byte[] content, String name) throws IOException {
        return store.keep(new ByteArrayInputStream(content), name, "image/png", Long.MAX_VALUE);
    }

    private boolean isThere(Attachment attachment) throws IOException {
        try (InputStream content = store.read(attachment).orElse(null)) {
            return content != null;
        }
    }

    @Test
    void givesBackWhatItKeptAndKeepsTheSameOnce() throws IOException {
        Attachment first = keep(PICTURE, "one.png");
        Attachment second = keep(PICTURE, "two.png");

        try (InputStream content = store.read(first).orElseThrow()) {
            assertThat(content.readAllBytes()).isEqualTo(PICTURE);
        }
        assertThat(first.mediaType()).isEqualTo("image/png");
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(incoming).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    photo.png  | <html><script>alert(1)</script></html>
                    photo.jpg  | <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>
                    report.pdf | MZ\u0090 this program cannot be run in DOS mode
                    notes.html | only text
                    run.sh     | #!/bin/sh
                    """)
    void takesNothingThatMightBeExecutedWhateverItIsCalled(String name, String content) {
        assertThatThrownBy(() -> keep(content.getBytes(StandardCharsets.UTF_8), name))
                .isInstanceOf(InvalidMessageException.class);
        assertThat(incoming).isEmptyDirectory();
    }

    @Test
    void refusesWhatIsEmptyOrTooLarge() {
        assertThatThrownBy(() -> keep(new byte[0], "a.txt")).hasMessageContaining("empty");
        assertThatThrownBy(() -> keep("x".repeat(1025).getBytes(StandardCharsets.UTF_8), "a.txt"))
                .hasMessageContaining("1 KB");
        assertThatThrownBy(() -> store.keep(new ByteArrayInputStream(PICTURE), "a.png", "", 10))
                .isInstanceOf(InvalidMessageException.class);
        assertThat(incoming).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd,passwd", "C:\\\\tmp\\\\a.png,a.png", "..,file", "'',file", "照片.png,照片.png"})
    void aNameHasNoFolders(String given, String kept) {
        assertThat(SniffedAttachments.name(given)).isEqualTo(kept);
    }

    @Test
    void isSeenOnlyInTheConversationThatItBelongsTo() throws IOException {
        Attachment picture = keep(PICTURE, "a.png");

        attachments.belong(one, List.of(picture));

        assertThat(attachments.find(one, picture.hash())).contains(picture);
        assertThat(attachments.find(other, picture.hash())).isEmpty();
    }

    @Test
    void isErasedWithItsLastConversation() throws IOException {
        Attachment shared = keep(PICTURE, "a.png");
        Attachment own = keep("ticket".getBytes(StandardCharsets.UTF_8), "a.txt");
        attachments.belong(one, List.of(shared, own));
        attachments.belong(other, List.of(shared));

        attachments.erase(one);

        assertThat(isThere(own)).isFalse();
        assertThat(isThere(shared)).isTrue();
        assertThat(attachments.find(one, shared.hash())).isEmpty();
        attachments.erase(other);
        assertThat(isThere(shared)).isFalse();
    }

    @Test
    void whatACrashLeftHalfReceivedGoesLater() throws IOException {
        Files.writeString(incoming.resolve("half"), "half");

        store.clearUp();
        assertThat(incoming.resolve("half")).exists();
        new SniffedAttachments(contents, incoming, PROPERTIES, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))
                .clearUp();

        assertThat(incoming).isEmptyDirectory();
    }
}
