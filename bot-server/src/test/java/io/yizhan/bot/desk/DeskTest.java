package io.yizhan.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.AgentClient.Console;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Arrival;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.OutboundMessage.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskServer
class DeskTest {
    private static final String EMERGENCY = "救命！我朋友突然昏迷，没有呼吸了，快叫救护车！";
    private static final String COMPLAINT = "我要投诉你们的导游，态度恶劣还骂人，必须给我赔偿";
    private static final String PERSON = "转人工";

    @Autowired
    private MessageHandler travellers;

    @Autowired
    private ConversationEvents events;

    @Autowired
    private ConversationStore store;

    @Autowired
    private DeskView view;

    @Autowired
    private DeskSchedule schedule;

    @Autowired
    private Presence presence;

    @Autowired
    private MovingClock clock;

    @Autowired
    private Pager pager;

    @Autowired
    private UnifiedJedis redis;

    @Autowired
    private JsonMapper json;

    @LocalServerPort
    private int port;

    private final List<Console> consoles = new ArrayList<>();
    private AgentClient anna;
    private AgentClient ben;

    @BeforeEach
    void hire() {
        AgentClient admin = AgentClient.admin(port);
        anna = admin.hire("anna", "Anna");
        ben = admin.hire("ben", "本");
    }

    @AfterEach
    void goHome() {
        for (DeskItem item : view.items()) {
            String path = "/api/agent/conversations/" + item.conversationId();
            List.of(anna, ben).forEach(agent -> agent.post(path + "/claim", Map.of()));
            List.of(anna, ben).forEach(agent -> agent.post(path + "/close", Map.of()));
        }
        consoles.forEach(Console::close);
        await().until(() -> view.items().isEmpty());
        await().until(() -> status("anna").equals("offline") && status("ben").equals("offline"));
    }

    private String status(String user) {
        return presence.of(user).code();
    }

    private Console connect(AgentClient agent) {
        Console console = agent.connect();
        consoles.add(console);
        return console;
    }

    private ConversationId open() {
        return travellers.open(new Arrival("web", null, null, "zh-CN", null)).conversation();
    }

    private void say(ConversationId id, String text) {
        travellers.accept(new InboundMessage(id, "m" + System.nanoTime(), text, null));
    }

    private ConversationId onTheDesk(String text) {
        ConversationId id = open();
        say(id, text);
        await().until(() -> view.find(id).isPresent());
        return id;
    }

    private static String path(ConversationId id, String action) {
        return "/api/agent/conversations/" + id + action;
    }

    private static boolean concerns(JsonNode message, ConversationId id) {
        return message.at("/item/conversationId").asString("").equals(id.value())
                || message.path("conversationId").asString("").equals(id.value());
    }

    private List<OutboundMessage> log(ConversationId id) {
        return events.after(id, 0, 500).stream().map(Numbered::event).toList();
    }

    private List<OutboundMessage.Message> said(ConversationId id, From from) {
        return log(id).stream()
                .filter(OutboundMessage.Message.class::isInstance)
                .map(OutboundMessage.Message.class::cast)
                .filter(message -> message.from() == from)
                .toList();
    }

    @Test
    void ringsEveryConsoleForAnEmergencyUntilSomebodyClaims() {
        Console atAnna = connect(anna);
        Console atBen = connect(ben);

        ConversationId id = onTheDesk(EMERGENCY);

        JsonNode alarm = atAnna.await("alarm", message -> concerns(message, id));
        atBen.await("alarm", message -> concerns(message, id));
        assertThat(alarm.get("escalated").asBoolean()).isFalse();
        assertThat(alarm.at("/item/level").asString()).isEqualTo("critical");
        assertThat(alarm.at("/item/emergency").asString()).isEqualTo("medical");
        assertThat(alarm.at("/item/lastText").asString()).isEqualTo(EMERGENCY);

        Answer claimed = ben.post(path(id, "/claim"), Map.of());

        assertThat(claimed.status()).isEqualTo(200);
        assertThat(claimed.body().get("state").asString()).isEqualTo("agent");
        assertThat(claimed.body().get("agentName").asString()).isEqualTo("本");
        JsonNode cleared = atAnna.await("alarm-cleared", message -> concerns(message, id));
        assertThat(cleared.get("by").asString()).isEqualTo("ben");
        assertThat(log(id)).contains(new OutboundMessage.Status(State.AGENT, "本", null, null));
    }

    @Test
    void repeatsTheAlarmToAConsoleThatConnectsLater() {
        connect(ben);
        ConversationId id = onTheDesk(EMERGENCY);

        Console late = connect(anna);

        assertThat(late.await("alarm", message -> concerns(message, id))).isNotNull();
    }

    @Test
    void emergenciesStandBeforeEverythingElseInTheQueue() {
        ConversationId person = onTheDesk(PERSON);
        ConversationId complaint = onTheDesk(COMPLAINT);
        ConversationId emergency = onTheDesk(EMERGENCY);

        JsonNode items = anna.get("/api/agent/queue").body().get("items");

        assertThat(IntStream.range(0, items.size())
                        .mapToObj(i -> items.get(i).get("conversationId").asString()))
                .containsExactly(emergency.value(), complaint.value(), person.value());
        assertThat(items.get(1).get("level").asString()).isEqualTo("high");
        assertThat(items.get(1).has("promisedBy")).isTrue();
        assertThat(items.get(2).get("reason").asString()).isEqualTo("asked-for-person");
    }

    @Test
    void anAgentReadsWhatTheTravellerHasNamed() {
        ConversationId id = open();
        say(id, "订单号 YZ10023344 的航班 CA1234 想改签");
        say(id, "转人工");
        await().until(() -> view.find(id).isPresent());

        JsonNode noted = anna.get(path(id, "")).body().at("/summary/noted");

        assertThat(noted.valueStream()
                        .map(each -> each.get("kind").asString()
                                + ' '
                                + each.get("value").asString()))
                .containsExactlyInAnyOrder("order YZ10023344", "flight CA1234");
    }

    @Test
    void ofManyClaimsAtOnceOneWinsAndTheOthersLearnWho() throws Exception {
        for (int round = 0; round < 5; round++) {
            ConversationId id = onTheDesk(EMERGENCY);
            List<Future<Answer>> claims = new ArrayList<>();
            try (ExecutorService together = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    AgentClient agent = i % 2 == 0 ? anna : ben;
                    claims.add(together.submit(() -> agent.post(path(id, "/claim"), Map.of())));
                }
            }

            String holder = anna.get(path(id, "")).body().at("/summary/agent").asString();
            for (int i = 0; i < 8; i++) {
                Answer answer = claims.get(i).get();
                if ((i % 2 == 0 ? "anna" : "ben").equals(holder)) {
                    assertThat(answer.status()).isEqualTo(200);
                } else {
                    assertThat(answer.status()).isEqualTo(409);
                    assertThat(answer.body().get("holder").asString()).isEqualTo(holder);
                    assertThat(answer.body().get("holderName").asString()).isNotBlank();
                }
            }
            assertThat(log(id).stream()
                            .filter(event ->
                                    event instanceof OutboundMessage.Status status && status.state() == State.AGENT))
                    .hasSize(1);
        }
    }

    @Test
    void theBotsReplyIsRefusedOnceAnAgentHasClaimed() {
        ConversationId id = open();
        Conversation asTheBotReadIt = store.find(id).orElseThrow();
        anna.post(path(id, "/claim"), Map.of());

        OutboundMessage reply =
                new OutboundMessage.Message(From.BOT, "bot", List.of(), List.of(), null, null, null, null, null);
        Change late = new Change(asTheBotReadIt, null, List.of(reply), List.of(), clock.instant());

        assertThat(store.commit(late)).isEmpty();
    }

    @Test
    void theBotIsSilentAfterAClaimHoweverTheyMeet() throws Exception {
        List<ConversationId> conversations =
                IntStream.range(0, 20).mapToObj(i -> open()).toList();
        List<Future<Answer>> claims = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(8)) {
            for (ConversationId id : conversations) {
                together.submit(() -> say(id, "机票怎么改签？"));
                claims.add(together.submit(() -> anna.post(path(id, "/claim"), Map.of())));
            }
        }
        for (Future<Answer> claim : claims) {
            assertThat(claim.get().status()).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        store.pendingSince(clock.instant().plusSeconds(60), 100).isEmpty());

        for (ConversationId id : conversations) {
            List<OutboundMessage> log = log(id);
            int claimed = log.indexOf(new OutboundMessage.Status(State.AGENT, "Anna", null, null));
            assertThat(claimed).isNotNegative();
            assertThat(log.subList(claimed, log.size()))
                    .noneMatch(event -> event instanceof OutboundMessage.Message message && message.from() == From.BOT);
        }
    }

    @Test
    void anAgentsMessageIsSentOnceHoweverOftenItIsPosted() throws Exception {
        ConversationId id = onTheDesk(PERSON);
        anna.post(path(id, "/claim"), Map.of());

        Map<String, String> message = Map.of("clientMessageId", "a1", "text", "您好，我来帮您。");
        List<Future<Answer>> posts = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                posts.add(together.submit(() -> anna.post(path(id, "/messages"), message)));
            }
        }

        long seq = posts.getFirst().get().body().get("seq").asLong();
        for (Future<Answer> post : posts) {
            assertThat(post.get().status()).isEqualTo(202);
            assertThat(post.get().body().get("seq").asLong()).isEqualTo(seq);
        }
        assertThat(said(id, From.AGENT)).singleElement().satisfies(sent -> {
            assertThat(sent.text()).isEqualTo("您好，我来帮您。");
            assertThat(sent.agent()).isEqualTo("Anna");
        });
        assertThat(events.after(id, seq - 1, 1).getFirst().event())
                .isEqualTo(said(id, From.AGENT).getFirst());
    }

    @Test
    void onlyTheHolderMayWrite() {
        ConversationId id = onTheDesk(PERSON);

        Answer unclaimed = anna.post(path(id, "/messages"), Map.of("clientMessageId", "a", "text", "x"));
        ben.post(path(id, "/claim"), Map.of());
        Answer others = anna.post(path(id, "/messages"), Map.of("clientMessageId", "b", "text", "x"));

        assertThat(unclaimed.status()).isEqualTo(409);
        assertThat(unclaimed.body().has("holder")).isFalse();
        assertThat(others.status()).isEqualTo(409);
        assertThat(others.body().get("holder").asString()).isEqualTo("ben");
        assertThat(said(id, From.AGENT)).isEmpty();
    }

    @Test
    void whatAgentsDoStandsOnTheTimelineAndNotesStayInternal() {
        ConversationId id = onTheDesk(PERSON);
        Console watching = connect(ben);
        watching.send(Map.of("type", "watch", "conversationId", id.value(), "after", 0));
        watching.await("event", message -> concerns(message, id));
        anna.post(path(id, "/claim"), Map.of());
        anna.post(path(id, "/messages"), Map.of("clientMessageId", "a1", "text", "Hello"));
        Answer note = anna.post(path(id, "/notes"), Map.of("text", "VIP, be quick"));
        anna.post(path(id, "/close"), Map.of());

        assertThat(note.status()).isEqualTo(201);
        assertThat(note.body().get("afterSeq").asLong()).isPositive();
        watching.await("note", message -> message.at("/note/text").asString().equals("VIP, be quick"));
        watching.await(
                "event",
                message -> message.at("/event/from").asString("").equals("agent")
                        && message.at("/event/text").asString().equals("Hello"));
        watching.await(
                "conversation",
                message -> message.at("/summary/state").asString().equals("closed"));
        assertThat(log(id)).noneMatch(event -> event.toString().contains("VIP"));
        assertThat(log(id).subList(log(id).size() - 2, log(id).size()))
                .containsExactly(
                        new OutboundMessage.Status(State.CLOSED, null, null, null),
                        new OutboundMessage.RatingRequest());
        String customer = store.find(id).orElseThrow().customer().value();
        JsonNode profile = anna.get("/api/agent/customers/" + customer).body();
        List<String> kinds = new ArrayList<>();
        profile.get("timeline").forEach(line -> kinds.add(line.get("kind").asString()));
        assertThat(kinds).containsExactly("status", "note", "agent-message", "status", "exchange");
        assertThat(profile.at("/conversations/0/state").asString()).isEqualTo("closed");
    }

    @Test
    void aConversationIsHandedBackQueuedOrGivenToAColleague() {
        Console atBen = connect(ben);
        ConversationId id = onTheDesk(PERSON);
        anna.post(path(id, "/claim"), Map.of());

        Answer toBen = anna.post(path(id, "/transfer"), Map.of("to", "agent:ben", "note", "yours"));
        assertThat(toBen.body().get("agent").asString()).isEqualTo("ben");
        atBen.await(
                "conversation",
                message -> message.at("/summary/agent").asString("").equals("ben"));

        Answer toNobody = ben.post(path(id, "/transfer"), Map.of("to", "agent:anna"));
        assertThat(toNobody.status()).isEqualTo(409);

        Answer toQueue = ben.post(path(id, "/transfer"), Map.of("to", "queue"));
        assertThat(toQueue.body().get("state").asString()).isEqualTo("queued");
        assertThat(toQueue.body().get("reason").asString()).isEqualTo("transferred");

        anna.post(path(id, "/claim"), Map.of());
        Answer toBot = anna.post(path(id, "/transfer"), Map.of("to", "bot"));
        assertThat(toBot.body().get("state").asString()).isEqualTo("bot");
        assertThat(view.find(id)).isEmpty();
        say(id, "机票怎么改签？");
        await().until(() -> said(id, From.BOT).size() == 2);
    }

    @Test
    void travellersWhoWaitHearTheirNewPlace() {
        ConversationId first = onTheDesk(PERSON);
        ConversationId second = onTheDesk(PERSON);
        List<OutboundMessage> heard = new CopyOnWriteArrayList<>();
        try (ConversationEvents.Subscription heeding = events.subscribe(second, 0, event -> heard.add(event.event()))) {
            assertThat(heard).contains(new OutboundMessage.Status(State.QUEUED, null, 2, null));

            anna.post(path(first, "/claim"), Map.of());

            await().until(() -> heard.contains(new OutboundMessage.Status(State.QUEUED, null, 1, null)));
            assertThat(heeding).isNotNull();
        }
    }

    @Test
    void anUnclaimedEmergencyReachesEverybodyAndThePagerOnce() {
        connect(anna);
        Console away = connect(ben);
        ben.put("/api/agent/status", Map.of("status", "away"));
        pager.refuse(2);
        ConversationId id = onTheDesk(EMERGENCY);
        assertThat(away.received("alarm")).isEmpty();

        clock.advance(Duration.ofSeconds(61));
        schedule.tick();
        schedule.tick();

        JsonNode alarm = away.await("alarm", message -> concerns(message, id));
        assertThat(alarm.get("escalated").asBoolean()).isTrue();
        await().until(() -> pager.calls("emergency-unclaimed", id.value()).size() == 3);
        Pager.Call call = pager.calls("emergency-unclaimed", id.value()).getLast();
        assertThat(call.signature())
                .isEqualTo("sha256=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, Pager.SECRET).hmacHex(call.body()));
        assertThat(call.body()).doesNotContain("昏迷");
        schedule.tick();
        assertThat(pager.calls("emergency-unclaimed", id.value())).hasSize(3);
        ben.put("/api/agent/status", Map.of("status", "online"));
    }

    @Test
    void thePagerIsCalledAtOnceWhenNobodyIsThere() {
        ConversationId id = onTheDesk(EMERGENCY);

        await().until(() -> pager.calls("emergency-nobody-online", id.value()).size() == 1);
    }

    @Test
    void aPromiseIsRemindedOfAtTwentyMinutesAndOverdueAtThirty() {
        Console atAnna = connect(anna);
        ConversationId id = onTheDesk(COMPLAINT);

        clock.advance(Duration.ofMinutes(19));
        schedule.tick();
        assertThat(atAnna.received("clock")).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        schedule.tick();
        atAnna.await(
                "clock",
                message ->
                        concerns(message, id) && message.get("state").asString().equals("warning"));
        anna.post(path(id, "/claim"), Map.of());
        clock.advance(Duration.ofMinutes(10));
        schedule.tick();

        atAnna.await(
                "clock",
                message ->
                        concerns(message, id) && message.get("state").asString().equals("overdue"));
        await().until(() -> pager.calls("answer-overdue", id.value()).size() == 1);
    }

    @Test
    void anAnswerStopsTheClock() {
        Console atAnna = connect(anna);
        ConversationId id = onTheDesk(COMPLAINT);
        anna.post(path(id, "/claim"), Map.of());
        anna.post(path(id, "/messages"), Map.of("clientMessageId", "1", "text", "我是安娜，正在处理。"));

        clock.advance(Duration.ofMinutes(31));
        schedule.tick();

        assertThat(atAnna.received("clock")).isEmpty();
        assertThat(pager.calls("answer-overdue", id.value())).isEmpty();
    }

    @Test
    void anEmergencyOfAnAgentWhoHasGoneRingsAgain() {
        Console atBen = connect(ben);
        Console atAnna = anna.connect();
        ConversationId id = onTheDesk(EMERGENCY);
        anna.post(path(id, "/claim"), Map.of());
        atBen.await("alarm-cleared", message -> concerns(message, id));

        clock.advance(Duration.ofMinutes(3));
        schedule.tick();
        assertThat(view.find(id).orElseThrow().agent()).isEqualTo("anna");
        atAnna.close();
        await().until(() -> status("anna").equals("offline"));
        clock.advance(Duration.ofMinutes(1));
        schedule.tick();
        assertThat(view.find(id).orElseThrow().agent()).isEqualTo("anna");
        clock.advance(Duration.ofSeconds(61));
        schedule.tick();

        assertThat(view.find(id).orElseThrow().isAlarm()).isTrue();
        await().until(() -> atBen.received("alarm").stream()
                        .filter(message -> concerns(message, id))
                        .count()
                == 2);
    }

    @Test
    void whatTheStoreHoldsComesBackIntoAnEmptyView() {
        ConversationId id = onTheDesk(EMERGENCY);
        DeskItem item = view.find(id).orElseThrow();
        view.replaceAll(Map.of(), System.nanoTime());
        assertThat(view.find(id)).isEmpty();

        schedule.read();

        assertThat(view.find(id)).contains(item);
    }

    @Test
    void ringsForWhatAnotherNodeTells() {
        Console atAnna = connect(anna);
        ConversationId id = open();
        Request elsewhere =
                new Request(Level.CRITICAL, EmergencyType.MEDICAL, null, "emergency", clock.instant(), null, 1);
        Conversation next = store.find(id).orElseThrow().request(elsewhere);
        DeskItem item = DeskItem.of(next, EMERGENCY).orElseThrow();

        redis.publish(DeskKeys.NEWS, json.writeValueAsString(new DeskNews.Moved("another", id, item.version(), item)));
        atAnna.await("alarm", message -> concerns(message, id));

        redis.publish(DeskKeys.NEWS, json.writeValueAsString(new DeskNews.Moved("another", id, 99, null)));
        atAnna.await("alarm-cleared", message -> concerns(message, id));
    }
}
