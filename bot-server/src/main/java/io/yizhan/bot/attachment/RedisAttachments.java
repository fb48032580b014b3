package io.yizhan.bot.attachment;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** A content and a conversation lie in different slots, so each is noted by itself; noting twice does no harm. */
final class RedisAttachments implements Attachments {
    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Contents contents;

    RedisAttachments(UnifiedJedis redis, JsonMapper json, Contents contents) {
        this.redis = redis;
        this.json = json;
        this.contents = contents;
    }

    @Override
    public void belong(ConversationId conversation, List<Attachment> attachments) {
        for (Attachment attachment : attachments) {
            redis.sadd(holders(attachment.hash()), conversation.value());
            redis.hset(of(conversation), attachment.hash(), json.writeValueAsString(attachment));
        }
    }

    @Override
    public Optional<Attachment> find(ConversationId conversation, String hash) {
        return Optional.ofNullable(redis.hget(of(conversation), hash))
                .map(stored -> json.readValue(stored, Attachment.class));
    }

    @Override
    public void erase(ConversationId conversation) throws IOException {
        for (String hash : redis.hkeys(of(conversation))) {
            redis.srem(holders(hash), conversation.value());
            if (!redis.exists(holders(hash))) {
                contents.delete(hash);
            }
        }
        redis.del(of(conversation));
    }

    private static String of(ConversationId conversation) {
        return "yz:{c:" + conversation.shard() + "}:attachments:" + conversation;
    }

    private static String holders(String hash) {
        return "yz:{a:" + hash + "}:holders";
    }
}
