package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.storage.Write;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** The desk in Redis, with a view of all of it in memory. */
final class RedisDesk implements Desk {
    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final DeskView view;
    private final Presence presence;
    private final Newsroom newsroom;
    private final Reports reports;
    private final RecentConversations recent;
    private final DeskProperties properties;
    private final Clock clock;

    RedisDesk(
            UnifiedJedis redis,
            JsonMapper json,
            DeskView view,
            Presence presence,
            Newsroom newsroom,
            Reports reports,
            RecentConversations recent,
            DeskProperties properties,
            Clock clock) {
        this.redis = redis;
        this.json = json;
        this.view = view;
        this.presence = presence;
        this.newsroom = newsroom;
        this.reports = reports;
        this.recent = recent;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public List<Write> writes(Conversation before, Conversation after, @Nullable String lastText) {
        String key = DeskKeys.waiting(after.id().shard());
        String id = after.id().value();
        Optional<DeskItem> was = DeskItem.of(before, null);
        Optional<DeskItem> is = DeskItem.of(after, lastText);
        if (is.isEmpty()) {
            return was.isEmpty() ? List.of() : List.of(Write.of("HDEL", key, id));
        }
        return was.isPresent() && was.get().showsSameAs(is.get())
                ? List.of()
                : List.of(Write.of("HSET", key, id, json.writeValueAsString(is.get())));
    }

    @Override
    public void changed(Conversation before, Conversation after, @Nullable String lastText) {
        recent.note(after.id(), clock.instant());
        DeskItem was = DeskItem.of(before, null).orElse(null);
        DeskItem is = DeskItem.of(after, lastText).orElse(null);
        if (was == null && is == null || was != null && is != null && was.showsSameAs(is)) {
            return;
        }
        long version = after.version() + 1;
        view.apply(after.id(), version, is);
        newsroom.moved(after.id(), version, is);
        if (is != null && Alarms.rings(was, is) && !presence.anyoneOnline()) {
            reports.report(Reports.Kind.EMERGENCY_NOBODY_ONLINE, is);
        }
    }

    /** Reads the whole desk, so that nothing stays lost that was announced in vain. */
    void reload() {
        long readNanos = System.nanoTime();
        Map<ConversationId, DeskItem> stored = new HashMap<>();
        List<Response<Map<String, String>>> answers;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            answers = Ids.shards().stream()
                    .map(shard -> pipeline.hgetAll(DeskKeys.waiting(shard)))
                    .toList();
        }
        for (Response<Map<String, String>> answer : answers) {
            for (String item : answer.get().values()) {
                DeskItem read = json.readValue(item, DeskItem.class);
                stored.put(read.conversationId(), read);
            }
        }
        view.replaceAll(stored, readNanos);
    }

    @Override
    public int ahead(ConversationId conversation, Level level) {
        return view.ahead(conversation, level);
    }

    @Override
    public Optional<Instant> promise(Level level, Instant now) {
        return level == Level.HIGH ? Optional.of(now.plus(properties.answerWithin())) : Optional.empty();
    }

    @Override
    public boolean anyoneOnline() {
        return presence.anyoneOnline();
    }
}
