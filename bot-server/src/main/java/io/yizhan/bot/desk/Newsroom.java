package io.yizhan.bot.desk;

import io.yizhan.bot.desk.DeskNews.Moved;
import io.yizhan.bot.desk.DeskNews.Noted;
import io.yizhan.bot.desk.DeskNews.Typing;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.json.JsonMapper;

/** Tells the other nodes what happened at the desk, and hears it from them. What gets lost is found at the next reading. */
final class Newsroom {
    private static final Logger log = LoggerFactory.getLogger(Newsroom.class);

    private final UnifiedJedis redis;
    private final UnifiedJedis emergencyRedis;
    private final JsonMapper json;
    private final String node;
    private final DeskView view;
    private final Consoles consoles;
    private final Presence presence;
    private final Broadcast broadcast;
    private final ConversationEvents events;

    Newsroom(
            UnifiedJedis redis,
            UnifiedJedis emergencyRedis,
            JsonMapper json,
            String node,
            DeskView view,
            Consoles consoles,
            Presence presence,
            Broadcast broadcast,
            ConversationEvents events) {
        this.redis = redis;
        this.emergencyRedis = emergencyRedis;
        this.json = json;
        this.node = node;
        this.view = view;
        this.consoles = consoles;
        this.presence = presence;
        this.broadcast = broadcast;
        this.events = events;
    }

    void moved(ConversationId id, long version, @Nullable DeskItem item) {
        tell(item != null && item.isEmergency() ? emergencyRedis : redis, new Moved(node, id, version, item));
    }

    void noted(ConversationId id, Note note) {
        consoles.toWatchers(id, new ConsoleMessage.Noted(id, note));
        tell(redis, new Noted(node, id, note));
    }

    void agentTypes(ConversationId id) {
        events.signal(id, new OutboundMessage.Typing(OutboundMessage.From.AGENT));
        tell(redis, new Typing(node, id));
    }

    void presenceChanged() {
        broadcast.soon();
        tell(redis, new DeskNews.Presence(node));
    }

    private void tell(UnifiedJedis lane, DeskNews news) {
        try {
            lane.publish(DeskKeys.NEWS, json.writeValueAsString(news));
        } catch (JedisException e) {
            log.warn("the other nodes will find out by reading: {}", e.getMessage());
        }
    }

    void heard(String message) {
        DeskNews news = json.readValue(message, DeskNews.class);
        if (news.node().equals(node)) {
            return;
        }
        switch (news) {
            case Moved moved -> view.apply(moved.conversationId(), moved.version(), moved.item());
            case Noted noted ->
                consoles.toWatchers(
                        noted.conversationId(), new ConsoleMessage.Noted(noted.conversationId(), noted.note()));
            case Typing typing ->
                events.signal(typing.conversationId(), new OutboundMessage.Typing(OutboundMessage.From.AGENT));
            case DeskNews.Presence changed -> {
                presence.refresh();
                broadcast.soon();
            }
        }
    }
}
