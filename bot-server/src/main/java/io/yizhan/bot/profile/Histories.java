package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.profile.CustomerProfiles.Line;
import io.yizhan.channel.ConversationId;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.Tuple;
import tools.jackson.databind.json.JsonMapper;

/** What has happened with customers who are one person, read as one history. */
final class Histories {
    private static final Pattern LINE_ID = Pattern.compile("\\d{1,19}-\\d{1,19}");
    /** By when they were stored; those of two customers may have the same id, and then it counts when they happened. */
    private static final Comparator<Line> NEWEST_FIRST = Comparator.comparing(
                    (Line line) -> new StreamEntryID(line.id()))
            .thenComparing(line -> line.entry().at())
            .reversed();

    private final UnifiedJedis redis;
    private final JsonMapper json;

    Histories(UnifiedJedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** @throws IllegalArgumentException if {@code before} is no id of a line */
    List<Line> lines(List<CustomerId> together, @Nullable String before, int limit) {
        if (before != null && !LINE_ID.matcher(before).matches()) {
            throw new IllegalArgumentException("before must be the id of a line");
        }
        List<Line> lines = together.stream()
                .flatMap(each -> lines(each, before, limit))
                .sorted(NEWEST_FIRST)
                .toList();
        int end = Math.min(limit, lines.size());
        // a page must not end between two that have the same id
        while (end > 0
                && end < lines.size()
                && lines.get(end).id().equals(lines.get(end - 1).id())) {
            end++;
        }
        return lines.subList(0, end);
    }

    private Stream<Line> lines(CustomerId id, @Nullable String before, int limit) {
        List<StreamEntry> entries = redis.xrevrange(Keys.timeline(id), before == null ? "+" : '(' + before, "-", limit);
        return entries.stream()
                .map(entry -> new Line(
                        entry.getID().toString(),
                        json.readValue(entry.getFields().get("entry"), TimelineEntry.class)));
    }

    /** Latest first. */
    List<ConversationId> conversations(List<CustomerId> together, int limit) {
        return limit < 1
                ? List.of()
                : together.stream()
                        .flatMap(each -> redis.zrevrangeWithScores(Keys.conversations(each), 0, limit - 1L).stream())
                        .sorted(Comparator.comparingDouble(Tuple::getScore).reversed())
                        .limit(limit)
                        .map(opened -> new ConversationId(opened.getElement()))
                        .toList();
    }
}
