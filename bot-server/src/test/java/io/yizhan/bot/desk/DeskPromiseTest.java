package io.yizhan.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient.Console;
import io.yizhan.channel.ConversationId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was promised by when. */
@DeskServer
class DeskPromiseTest extends AtTheDesk {
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
}
