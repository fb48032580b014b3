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

    private static final Clock CLOCK = Clock.systemUTC();

    private final ConversationId one = Ids.newConversation(Ids.newCustomer());
    private final ConversationId other = Ids.newConversation(Ids.newCustomer());
    private final FolderContents contents;
    private final SniffedAttachments store;
    private final RedisAttachments attachments;
    private final Path incoming;
    private final References references;
    private final UnifiedJedis redis;

    AttachmentsTest(UnifiedJedis redis, @TempDir Path folder) throws IOException {
        this.redis = redis;
        this.incoming = Files.createDirectories(folder.resolve("incoming"));
        this.contents = new FolderContents(folder);
        this.references = new References(redis, contents, CLOCK);
        this.store = new SniffedAttachments(contents, references, incoming, PROPERTIES, CLOCK);
        this.attachments = new RedisAttachments(redis, JsonMapper.shared(), references);
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
    void isNotErasedUnderTheHandsOfSomebodyWhoBringsTheSame() throws IOException {
        Attachment first = keep(PICTURE, "a.png");
        attachments.belong(one, List.of(first));
        Attachment again = keep(PICTURE, "b.png");

        attachments.erase(one);
        attachments.belong(other, List.of(again));

        assertThat(isThere(again)).isTrue();
        attachments.erase(other);
        assertThat(isThere(again)).isFalse();
    }

    @Test
    void theSameMessageOnceMoreCountsOnce() throws IOException {
        Attachment mine = keep(PICTURE, "a.png");
        attachments.belong(one, List.of(mine));
        Attachment theirs = keep(PICTURE, "a.png");

        attachments.belong(one, List.of(mine));
        attachments.erase(one);
        attachments.belong(other, List.of(theirs));

        assertThat(isThere(theirs)).isTrue();
    }

    @Test
    void whatBelongsToNobodyInTheEndGoesLater() throws IOException {
        Attachment refused = keep(PICTURE, "a.png");
        References later = new References(redis, contents, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11)));

        references.sweep();
        later.sweep();
        assertThat(isThere(refused)).as("somebody may still be at it").isTrue();
        redis.del("yz:{a:" + refused.hash() + "}:hold");
        later.sweep();

        assertThat(isThere(refused)).isFalse();
    }

    @Test
    void anErasureThatACrashCutShortIsFinishedLater() throws IOException {
        Attachment own = keep(PICTURE, "a.png");
        attachments.belong(one, List.of(own));
        redis.zadd("yz:{attachments}:due", 1, own.hash());
        redis.srem("yz:{a:" + own.hash() + "}:holders", one.value());

        references.sweep();

        assertThat(isThere(own)).isFalse();
        assertThat(redis.keys("*")).containsExactly("yz:{c:" + one.shard() + "}:attachments:" + one);
    }

    @Test
    void whatACrashLeftHalfReceivedGoesLater() throws IOException {
        Files.writeString(incoming.resolve("half"), "half");

        store.clearUp();
        assertThat(incoming.resolve("half")).exists();
        new SniffedAttachments(
                        contents, references, incoming, PROPERTIES, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)))
                .clearUp();

        assertThat(incoming).isEmptyDirectory();
    }
}
