package io.yizhan.bot.desk;

import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Console;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Arrival;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two agents, and travellers who write to them. */
abstract class AtTheDesk {
    static final String EMERGENCY = "救命！我朋友突然昏迷，没有呼吸了，快叫救护车！";
    static final String COMPLAINT = "我要投诉你们的导游，态度恶劣还骂人，必须给我赔偿";
    static final String PERSON = "转人工";

    @Autowired
    MessageHandler travellers;

    @Autowired
    ConversationEvents events;

    @Autowired
    ConversationStore store;

    @Autowired
    DeskView view;

    @Autowired
    DeskSchedule schedule;

    @Autowired
    Presence presence;

    @Autowired
    MovingClock clock;

    @Autowired
    Pager pager;

    @Autowired
    UnifiedJedis redis;

    @Autowired
    JsonMapper json;

    @LocalServerPort
    int port;

    private final List<Console> consoles = new ArrayList<>();
    AgentClient anna;
    AgentClient ben;

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

    String status(String user) {
        return presence.of(user).code();
    }

    Console connect(AgentClient agent) {
        Console console = agent.connect();
        consoles.add(console);
        return console;
    }

    ConversationId open() {
        return travellers.open(new Arrival("web", null, null, "zh-CN", null)).conversation();
    }

    void say(ConversationId id, String text) {
        travellers.accept(new InboundMessage(id, "m" + System.nanoTime(), text, null));
    }

    ConversationId onTheDesk(String text) {
        ConversationId id = open();
        say(id, text);
        await().until(() -> view.find(id).isPresent());
        return id;
    }

    static String path(ConversationId id, String action) {
        return "/api/agent/conversations/" + id + action;
    }

    static boolean concerns(JsonNode message, ConversationId id) {
        return message.at("/item/conversationId").asString("").equals(id.value())
                || message.path("conversationId").asString("").equals(id.value());
    }

    List<OutboundMessage> log(ConversationId id) {
        return events.after(id, 0, 500).stream().map(Numbered::event).toList();
    }

    List<OutboundMessage.Message> said(ConversationId id, From from) {
        return log(id).stream()
                .filter(OutboundMessage.Message.class::isInstance)
                .map(OutboundMessage.Message.class::cast)
                .filter(message -> message.from() == from)
                .toList();
    }
}
