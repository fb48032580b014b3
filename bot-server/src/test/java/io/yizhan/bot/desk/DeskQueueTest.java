package io.yizhan.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.State;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What waits, in which order, and what those who wait hear. */
@DeskServer
class DeskQueueTest extends AtTheDesk {
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
    void whatTheStoreHoldsComesBackIntoAnEmptyView() {
        ConversationId id = onTheDesk(EMERGENCY);
        DeskItem item = view.find(id).orElseThrow();
        view.replaceAll(Map.of(), System.nanoTime());
        assertThat(view.find(id)).isEmpty();

        schedule.read();

        assertThat(view.find(id)).contains(item);
    }
}
