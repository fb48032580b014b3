package io.yizhan.bot.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.channel.OtherSide.Said;
import io.yizhan.bot.process.ChaosTest.Story;
import io.yizhan.bot.process.Records.Undelivered;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.weixin.MessageTexts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a traveller's story stands as it was told, and was answered as it should be. */
final class Verdict {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Story story;
    private final Records records;
    private final Set<Undelivered> resent;
    private final int kills;
    private final Duration patience;

    /**
     * @param resent what an agent sent again, later than it was said
     * @param kills how often the server was killed
     */
    Verdict(Story story, Records records, Set<Undelivered> resent, int kills, Duration patience) {
        this.story = story;
        this.records = records;
        this.resent = resent;
        this.kills = kills;
        this.patience = patience;
    }

    void check() throws Exception {
        String conversation = story.traveller().conversation().value();
        int expected = story.plan().size();
        List<JsonNode> events = await().atMost(patience)
                .until(
                        () -> records.events(conversation),
                        found -> from(found, "bot").size() >= expected);
        List<JsonNode> replies = from(events, "bot");
        List<Long> numbers = from(events, "traveller").stream()
                .map(event -> event.get("seq").asLong())
                .toList();

        assertThat(events.stream().map(event -> event.get("seq").asLong()))
                .as("numbers without a gap")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(from(events, "traveller").stream()
                        .map(event -> event.get("text").asString()))
                .as("each message once, in the order of sending")
                .containsExactlyElementsOf(story.texts());
        assertThat(replies.stream().map(event -> event.get("replyTo").asLong()))
                .as("exactly one reply each, in order")
                .containsExactlyElementsOf(numbers);
        assertThat(records.timeline(conversation))
                .as("each once on the customer's timeline")
                .isEqualTo(numbers);
        heard(conversation, replies, numbers);
    }

    private void heard(String conversation, List<JsonNode> replies, List<Long> numbers) {
        String who = story.channel().getClass().getSimpleName() + ", conversation " + conversation;
        List<Said> heard = await(who)
                .atMost(patience)
                .until(() -> story.traveller().heard(), said -> said.size() >= replies.size());
        if (heard.getFirst().replyTo() != null) {
            assertThat(heard.stream().map(Said::replyTo))
                    .as("each reply shown once, in order")
                    .containsExactlyElementsOf(numbers);
            return;
        }
        List<String> all = new ArrayList<>();
        List<String> inOrder = new ArrayList<>();
        for (JsonNode reply : replies) {
            List<String> parts = MessageTexts.of(JSON.treeToValue(reply, Message.class)).stream()
                    .map(Verdict::brief)
                    .toList();
            all.addAll(parts);
            if (!resent.contains(new Undelivered(conversation, reply.get("seq").asLong()))) {
                inOrder.addAll(parts);
            }
        }
        List<String> shown = await(who)
                .atMost(patience)
                .until(
                        () -> story.traveller().heard().stream()
                                .map(Said::text)
                                .map(Verdict::brief)
                                .toList(),
                        texts -> without(all, texts).isEmpty());
        assertThat(longestCommonSubsequence(shown, inOrder))
                .as("%s: replies shown in order, but for what was lost first; %s of %s", who, shown, inOrder)
                .isGreaterThanOrEqualTo(inOrder.size() - story.traveller().late());
        assertThat(without(shown, all))
                .as("each reply shown once, but for what was on its way when the server was killed")
                .hasSizeLessThanOrEqualTo(story.channel().mayDouble() ? kills : 0)
                .allMatch(all::contains);
    }

    /** So that a failure can be read. */
    private static String brief(String text) {
        return text.substring(0, Math.min(12, text.length())) + "…" + Integer.toHexString(text.hashCode());
    }

    private static int longestCommonSubsequence(List<String> one, List<String> other) {
        int[][] longest = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                longest[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[one.size()][other.size()];
    }

    /** What is left of some texts when others are taken away, each one for one. */
    private static List<String> without(List<String> texts, List<String> taken) {
        List<String> left = new ArrayList<>(texts);
        taken.forEach(left::remove);
        return left;
    }

    private static List<JsonNode> from(List<JsonNode> events, String who) {
        return events.stream()
                .filter(event -> event.path("from").asString().equals(who))
                .toList();
    }
}
