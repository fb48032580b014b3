package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.WholeServer;
import io.yizhan.bot.delivery.Deliveries;
import io.yizhan.bot.delivery.Deliveries.Troubled;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Sender;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.SharedState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What WeCom has besides what all channels have: a feed with a cursor, sessions, message ids that are refused twice. */
@WholeServer
class WeComTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String CURSOR = "wecom:corp:cursor:wk-desk";
    private static final int REFUSED_BY_THE_CUSTOMER = 10;
    private static final int NOBODY_SIGNED_IN = 11;
    private static final WeComSimulator WECOM = WeComSimulator.start();

    @LocalServerPort
    private int port;

    @Autowired
    private MessageHandler handler;

    @Autowired
    private ConversationEvents events;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private SharedState state;

    private final String customer = "wm-" + UUID.randomUUID();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        WECOM.settings().forEach((name, value) -> settings.add(name, () -> value));
        settings.add("yizhan.delivery.pause", () -> "50ms");
        settings.add("yizhan.delivery.longest-pause", () -> "200ms");
    }

    @BeforeEach
    void connect() {
        WECOM.serverIs(URI.create("http://localhost:" + port + "/"));
    }

    @AfterEach
    void heal() {
        WECOM.faults.heal();
    }

    @Test
    void weComFindsTheAddressRight() throws Exception {
        assertThat(WECOM.verify("1616140317555161061")).isEqualTo("1616140317555161061");
    }

    @Test
    void anExpiredTokenIsFetchedAgain() throws Exception {
        WECOM.faults.expireTokens();

        int status = write("你好");

        assertThat(status).isEqualTo(200);
        await().atMost(SOON).until(() -> shown().size() == 1);
    }

    @Test
    void everyPageIsFetchedAndTheCursorIsThatOfTheLast() throws Exception {
        for (int i = 1; i <= 2 * SimulatedWeComApi.PAGE + 1; i++) {
            WECOM.writeUnannounced(customer, customer + i, "你好 " + i);
        }

        int status = WECOM.announce();

        assertThat(status).isEqualTo(200);
        assertThat(said()).containsExactly("你好 1", "你好 2", "你好 3", "你好 4", "你好 5");
        assertThat(state.find(CURSOR)).contains(Integer.toString(WECOM.written()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatWasWrittenWhileNobodyWasThereIsFetchedAtTheStart(@Autowired ConfigurableApplicationContext context)
            throws Exception {
        write("你好");
        WECOM.writeUnannounced(customer, customer + "missed", "谢谢");

        ApplicationListener<ApplicationReadyEvent> start = context.getBean("weComCatchUp", ApplicationListener.class);
        start.onApplicationEvent(
                new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));

        await().atMost(SOON).until(() -> said().equals(List.of("你好", "谢谢")));
    }

    @Test
    void aCallThatComesAgainFetchesOnlyWhatIsNew() throws Exception {
        write("你好");
        String cursor = state.find(CURSOR).orElseThrow();

        WECOM.announce();
        WECOM.announce();

        assertThat(WECOM.api().cursors()).endsWith(cursor, cursor);
        assertThat(said()).containsExactly("你好");
    }

    @Test
    void whatWasTakenBeforeACrashAndFetchedAgainIsTakenOnce() throws Exception {
        write("你好");
        write("谢谢");
        await().atMost(SOON).until(() -> shown().size() == 2);

        state.drop(CURSOR);
        WECOM.announce();
        write("再见");

        assertThat(said()).containsExactly("你好", "谢谢", "再见");
        await().atMost(SOON).until(() -> shown().size() == 3);
        assertThat(events.after(conversation(), 0, 100).stream()
                        .map(Numbered::event)
                        .filter(event -> event instanceof Message message && message.from() == From.BOT))
                .hasSize(3);
    }

    @Test
    void aNodeThatDiedWhileItFetchedIsSucceededWithinSeconds() throws Exception {
        state.claim("wecom:corp:fetching:wk-desk", "a node that died", Duration.ofSeconds(5));

        await().atMost(SOON).until(() -> write("你好") == 200);

        assertThat(said()).contains("你好");
    }

    @Test
    void aReplyWhoseAcknowledgementGotLostIsShownOnceAndTheNextOneComes() throws Exception {
        WECOM.faults.fail(Faults.ANSWER_LOST, 1);

        write("你好");
        write("谢谢");

        await().atMost(SOON).until(() -> shown().size() == 2);
        assertThat(deliveries.of(conversation(), "wecom:corp"))
                .hasValueSatisfying(standing -> assertThat(standing.troubled()).isEmpty());
    }

    @Test
    void whatASessionOfWeComsOwnServicersDoesNotTakeIsShownToAnOperator() throws Exception {
        write("你好");
        await().atMost(SOON).until(() -> shown().size() == 1);
        WECOM.sessions().become(customer, SimulatedSessions.WITH_SERVICER);

        write("谢谢");

        Troubled failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
        assertThat(failure.detail()).contains("servicer");
        assertThat(WECOM.sessions().state(customer)).isEqualTo(SimulatedSessions.WITH_SERVICER);
    }

    @Test
    void anEndedSessionTakesNothingUntilTheCustomerWritesAgain() throws Exception {
        write("你好");
        await().atMost(SOON).until(() -> shown().size() == 1);
        WECOM.writeUnannounced(customer, customer + "last", "谢谢");
        WECOM.sessions().become(customer, SimulatedSessions.ENDED);

        WECOM.announce();

        assertThat(failure().reason()).isEqualTo(Reason.WINDOW_CLOSED);
        write("再见");
        await().atMost(SOON).until(() -> shown().size() == 2);
    }

    @Test
    void whatWeComTookAndCouldNotBringCountsAsFailedAndIsSentAgainOnAnAgentsWish() throws Exception {
        write("你好");
        await().atMost(SOON).until(() -> shown().size() == 1);
        WECOM.api().takeAndLose(NOBODY_SIGNED_IN);
        int before = WECOM.written();
        write("谢谢");
        await().atMost(SOON).until(() -> WECOM.written() == before + 2);

        WECOM.announce();

        Troubled failure = failure();
        assertThat(failure.reason()).isEqualTo(Reason.MISCONFIGURED);
        assertThat(failure.detail()).contains("signed in to WeCom's app");
        assertThat(deliveries.undelivered(100)).anySatisfy(undelivered -> {
            assertThat(undelivered.conversation()).isEqualTo(conversation());
            assertThat(undelivered.seq()).isEqualTo(failure.seq());
        });

        assertThat(deliveries.resend(conversation(), "wecom:corp", failure.seq()))
                .isTrue();

        await().atMost(SOON).until(() -> shown().size() == 2);
        state.drop(CURSOR);
        WECOM.announce();
        assertThat(deliveries.of(conversation(), "wecom:corp").orElseThrow().troubled())
                .as("the old report, fetched again, says nothing of the new message")
                .isEmpty();
    }

    @Test
    void whoRefusesOurMessagesIsSentNothingUntilTheyWrite() throws Exception {
        write("你好");
        await().atMost(SOON).until(() -> shown().size() == 1);
        WECOM.api().takeAndLose(REFUSED_BY_THE_CUSTOMER);
        int before = WECOM.written();
        write("谢谢");
        await().atMost(SOON).until(() -> WECOM.written() == before + 2);

        WECOM.announce();

        assertThat(failure().reason()).isEqualTo(Reason.RECIPIENT_GONE);
        write("再见");
        await().atMost(SOON).until(() -> shown().size() == 2);
    }

    private int write(String text) throws Exception {
        return WECOM.write(customer, UUID.randomUUID().toString(), text);
    }

    private List<String> shown() {
        return WECOM.screen(customer);
    }

    private ConversationId conversation() {
        return handler.conversationWith(new Sender("wecom:corp", WeComSimulator.address(customer), null, null));
    }

    private List<String> said() {
        return events.after(conversation(), 0, 100).stream()
                .map(Numbered::event)
                .flatMap(event -> event instanceof Message message && message.from() == From.TRAVELLER
                        ? Stream.of(message.text())
                        : Stream.empty())
                .toList();
    }

    private Troubled failure() {
        return await().atMost(SOON)
                .until(
                        () -> deliveries
                                .of(conversation(), "wecom:corp")
                                .flatMap(standing -> standing.troubled().stream()
                                        .filter(Troubled::over)
                                        .findFirst()),
                        Optional::isPresent)
                .orElseThrow();
    }
}
