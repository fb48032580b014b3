package io.yizhan.bot.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class DeskViewTest {
    private static final ConversationId ID = Ids.newConversation(Ids.newCustomer());

    private static DeskItem item(ConversationId id, long version, Level level, long since) {
        Request request = new Request(level, null, null, "specialist", Instant.ofEpochSecond(since), null, 1);
        return new DeskItem(
                id, request, null, "web", "00-0000000000000000000000", null, null, false, true, null, version);
    }

    @Provide
    Arbitrary<List<Long>> versions() {
        return Arbitraries.longs().between(1, 20).list().ofMinSize(1).ofMaxSize(30);
    }

    @Property(tries = 300)
    void theNewestVersionWinsInWhicheverOrderTheyCome(@ForAll("versions") List<Long> versions) {
        DeskView view = new DeskView();

        versions.forEach(version -> view.apply(ID, version, isOff(version) ? null : item(ID, version, Level.HIGH, 0)));

        long newest = versions.stream().mapToLong(Long::longValue).max().orElseThrow();
        @Nullable DeskItem expected = isOff(newest) ? null : item(ID, newest, Level.HIGH, 0);
        assertThat(view.find(ID).orElse(null)).isEqualTo(expected);
    }

    private static boolean isOff(long version) {
        return version % 3 == 0;
    }

    @Property(tries = 200)
    void listenersHearOfEachStepFromTheLast(@ForAll("versions") List<Long> versions) {
        DeskView view = new DeskView();
        List<@Nullable DeskItem> seen = new ArrayList<>();
        seen.add(null);
        view.listen((id, before, after) -> {
            assertThat(before).isEqualTo(seen.getLast());
            seen.add(after);
        });

        versions.forEach(version -> view.apply(ID, version, isOff(version) ? null : item(ID, version, Level.HIGH, 0)));

        assertThat(seen.getLast()).isEqualTo(view.find(ID).orElse(null));
    }

    @Property(tries = 200)
    void readingTheStoreNeverUndoesWhatCameMeanwhile(@ForAll("versions") List<Long> versions) {
        DeskView view = new DeskView();
        long readNanos = System.nanoTime();
        view.apply(ID, 10, item(ID, 10, Level.CRITICAL, 0));

        versions.forEach(version -> view.replaceAll(Map.of(ID, item(ID, version, Level.HIGH, 0)), readNanos));

        assertThat(view.find(ID).orElseThrow().version()).isGreaterThanOrEqualTo(10);
    }

    @Property(tries = 100)
    void whoIsAheadAgreesWithTheQueue(@ForAll("versions") List<Long> waits) {
        DeskView view = new DeskView();
        Map<ConversationId, DeskItem> items = new HashMap<>();
        for (int i = 0; i < waits.size(); i++) {
            ConversationId id = Ids.newConversation(Ids.newCustomer());
            // times differ, so that the order is clear
            items.put(id, item(id, 1, Level.values()[(int) (waits.get(i) % 4)], waits.get(i) * 100 + i));
        }
        view.replaceAll(items, System.nanoTime());

        List<DeskItem> queue = view.waiting();
        for (int place = 0; place < queue.size(); place++) {
            DeskItem at = queue.get(place);
            assertThat(view.ahead(at.conversationId(), at.request().level())).isEqualTo(place);
        }
    }
}
