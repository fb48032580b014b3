package io.yizhan.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.AgentClient.Console;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.State;
import java.time.Duration;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who hears of an emergency, and until when. */
@DeskServer
class DeskAlarmTest extends AtTheDesk {
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
