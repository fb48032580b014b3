package io.yizhan.bot.attachment;

import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * A content and a conversation lie in different slots, so each is noted by itself: first that the conversation has the content, so
 * that nothing is held which no conversation names. Noting twice does no harm.
 */
final class RedisAttachments implements Attachments, PersonalData {
    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final References references;

    RedisAttachments(UnifiedJedis redis, JsonMapper json, References references) {
        this.redis = redis;
        this.json = json;
        this.references = references;
    }

    @Override
    public void belong(ConversationId conversation, List<Attachment> attachments) {
        for (Attachment attachment : attachments) {
            redis.hset(key(conversation), attachment.hash(), json.writeValueAsString(attachment));
            references.add(attachment.hash(), conversation);
        }
    }

    @Override
    public Optional<Attachment> find(ConversationId conversation, String hash) {
        return Optional.ofNullable(redis.hget(key(conversation), hash))
                .map(stored -> json.readValue(stored, Attachment.class));
    }

    @Override
    public List<Attachment> of(ConversationId conversation) {
        return redis.hvals(key(conversation)).stream()
                .map(stored -> json.readValue(stored, Attachment.class))
                .sorted(Comparator.comparing(Attachment::name).thenComparing(Attachment::hash))
                .toList();
    }

    @Override
    public void erase(ConversationId conversation) throws IOException {
        for (String hash : redis.hkeys(key(conversation))) {
            references.remove(hash, conversation);
        }
        redis.del(key(conversation));
    }

    private static String key(ConversationId conversation) {
        return "yz:{c:" + conversation.shard() + "}:attachments:" + conversation;
    }
}
