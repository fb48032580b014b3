package io.yizhan.bot.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.WholeServer;
import io.yizhan.bot.channel.OtherSide.Said;
import io.yizhan.bot.channel.OtherSide.Traveller;
import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.OutboundMessage.Message;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * What travellers may rely on, whichever channel they use. A channel's test extends this and says how its other side is
 * reached; everything runs against the whole server.
 */
@WholeServer
@Import(TroubledBot.class)
public abstract class ChannelContract {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE_OF_CHANNELS = Duration.ofSeconds(5);

    /** The smallest picture there is: one pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @Autowired
    private ConversationEvents events;

    @LocalServerPort
    private int port;

    private OtherSide otherSide;

    /** The other side of the channel that is proved. */
    protected abstract OtherSide otherSide(int port) throws Exception;

    @BeforeEach
    void connect() throws Exception {
        otherSide = otherSide(port);
    }

    @AfterEach
    void disconnect() throws Exception {
        otherSide.recover();
        otherSide.close();
    }

    private List<Message> messages(Traveller traveller) {
        return events.after(traveller.conversation(), 0, 500).stream()
                .map(Numbered::event)
                .flatMap(event -> event instanceof Message message ? Stream.of(message) : Stream.empty())
                .toList();
    }

    private List<Message> messages(Traveller traveller, From from) {
        return messages(traveller).stream()
                .filter(message -> message.from() == from)
                .toList();
    }

    private static List<Said> heard(Traveller traveller, int number) {
        return await().atMost(SOON).until(traveller::heard, said -> said.size() >= number);
    }

    @Test
    void bringsTheReplyToAMessage() throws Exception {
        Traveller traveller = otherSide.newTraveller();

        boolean taken = traveller.send("m1", "机票怎么改签？");

        assertThat(taken).isTrue();
        String replied = heard(traveller, 1).getFirst().text();
        assertThat(messages(traveller, From.TRAVELLER))
                .extracting(Message::text)
                .containsExactly("机票怎么改签？");
        assertThat(messages(traveller, From.BOT)).hasSize(1);
        assertThat(letters(messages(traveller, From.BOT).getFirst().text()))
                .startsWith(letters(replied).substring(0, 10));
    }

    /** A channel may split a text and mark its options in its own way. */
    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    @Test
    void takesAMessageOnceHoweverOftenItComes() throws Exception {
        Traveller traveller = otherSide.newTraveller();

        traveller.send("m1", "你好");
        heard(traveller, 1);
        traveller.send("m1", "你好");
        traveller.send("m2", "谢谢");
        heard(traveller, 2);

        assertThat(messages(traveller, From.TRAVELLER))
                .extracting(Message::text)
                .containsExactly("你好", "谢谢");
        assertThat(messages(traveller, From.BOT)).hasSize(2);
    }

    @Test
    void answersInTheOrderInWhichMessagesCome() throws Exception {
        Traveller traveller = otherSide.newTraveller();

        traveller.send("m2", "谢谢");
        traveller.send("m1", "你好");
        traveller.send("m2", "谢谢");
        List<Said> said = heard(traveller, 2);

        List<Numbered> log = events.after(traveller.conversation(), 0, 500);
        assertThat(messages(traveller, From.TRAVELLER))
                .extracting(Message::text)
                .containsExactly("谢谢", "你好");
        assertThat(messages(traveller, From.BOT).stream().map(Message::replyTo).toList())
                .isSorted()
                .hasSize(2);
        assertThat(said.stream().map(Said::text).map(ChannelContract::letters).toList())
                .isEqualTo(messages(traveller, From.BOT).stream()
                        .map(Message::text)
                        .map(ChannelContract::letters)
                        .toList());
        assertThat(log.stream().map(Numbered::seq).toList()).doesNotHaveDuplicates();
    }

    @Test
    void doesNotTakeWhatIsTooLong() throws Exception {
        Traveller traveller = otherSide.newTraveller();
        traveller.send("m1", "你好");

        traveller.send("m2", "长".repeat(4_001));
        traveller.send("m3", "谢谢");
        heard(traveller, 2);

        assertThat(messages(traveller, From.TRAVELLER))
                .extracting(Message::text)
                .containsExactly("你好", "谢谢");
    }

    @Test
    void refusesWhatIsMalformed() throws Exception {
        assertThat(otherSide.sendMalformed()).isBetween(400, 499);
    }

    @Test
    void refusesWhatIsForged() throws Exception {
        assertThat(otherSide.sendForged()).isIn(401, 403);
    }

    @Test
    void isTakenAtOnceWhileTheBotIsSlow() throws Exception {
        Traveller traveller = otherSide.newTraveller();
        CountDownLatch thinking = TroubledBot.slowDown();

        long began = System.nanoTime();
        boolean taken = traveller.send("m1", "机票怎么改签？" + TroubledBot.SLOW);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        List<Said> meanwhile = traveller.heard();
        traveller.send("m1", "机票怎么改签？" + TroubledBot.SLOW);
        thinking.countDown();

        heard(traveller, 1);
        assertThat(taken).isTrue();
        assertThat(took).isLessThan(PATIENCE_OF_CHANNELS);
        assertThat(meanwhile).isEmpty();
        assertThat(messages(traveller, From.TRAVELLER)).hasSize(1);
        assertThat(messages(traveller, From.BOT)).hasSize(1);
    }

    @Test
    void aFailingBotHandsOver() throws Exception {
        Traveller traveller = otherSide.newTraveller();

        traveller.send("m1", "机票怎么改签？" + TroubledBot.FAILING);

        heard(traveller, 1);
        assertThat(messages(traveller, From.BOT)).extracting(Message::decision).containsExactly("hand-over");
    }

    @Test
    void bringsEverythingInOrderAfterTheOtherSideWasOutOfReach() throws Exception {
        Traveller traveller = otherSide.newTraveller();
        traveller.send("m1", "你好");
        heard(traveller, 1);

        otherSide.failDeliveries();
        traveller.send("m2", "谢谢");
        traveller.send("m3", "再见");
        await().atMost(SOON).until(() -> messages(traveller, From.BOT).size() == 3);
        List<Said> before = traveller.heard();
        otherSide.recover();

        List<Said> after = heard(traveller, 3);
        assertThat(before).hasSize(1);
        assertThat(after.stream().map(Said::text).map(ChannelContract::letters).toList())
                .isEqualTo(messages(traveller, From.BOT).stream()
                        .map(Message::text)
                        .map(ChannelContract::letters)
                        .toList());
    }

    @Test
    void keepsAPictureForTheAgent() throws Exception {
        Traveller traveller = otherSide.newTraveller();

        boolean taken = traveller.sendPicture("m1", PICTURE);
        heard(traveller, 1);

        assertThat(taken).isTrue();
        Attachment picture =
                messages(traveller, From.TRAVELLER).getFirst().attachments().getFirst();
        assertThat(picture.mediaType()).isEqualTo("image/png");
        assertThat(picture.bytes()).isEqualTo(PICTURE.length);
        HttpResponse<byte[]> shown = AgentClient.admin(port)
                .download("/api/agent/conversations/" + traveller.conversation() + "/attachments/" + picture.hash());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).isEqualTo(PICTURE);
        assertThat(shown.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
}
