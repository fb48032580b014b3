package io.yizhan.bot.delivery;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.storage.Read;
import io.yizhan.bot.storage.Script;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler.Sender;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;

final class RedisCorrespondence implements Correspondence {
    private static final Script BEGIN = Script.beside(RedisCorrespondence.class, "begin.lua");

    private final UnifiedJedis redis;

    RedisCorrespondence(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<ConversationId> running(CustomerId customer, Sender sender) {
        return Optional.ofNullable(redis.hget(Keys.running(customer), member(sender)))
                .map(ConversationId::new);
    }

    @Override
    public Read<Optional<ConversationId>> lastBegun(CustomerId customer, Sender sender) {
        return pipeline -> {
            Response<String> last = pipeline.hget(Keys.running(customer), member(sender));
            return () -> Optional.ofNullable(last.get()).map(ConversationId::new);
        };
    }

    @Override
    public ConversationId begin(CustomerId customer, Sender sender, Optional<ConversationId> instead) {
        return new ConversationId((String) BEGIN.run(
                redis,
                List.of(Keys.running(customer)),
                List.of(
                        member(sender),
                        instead.map(ConversationId::value).orElse(""),
                        Ids.newConversation(customer).value())));
    }

    @Override
    public List<Write> address(ConversationId conversation, Sender sender) {
        return List.of(Write.of("HSET", Keys.delivery(conversation), Keys.RECIPIENT, sender.id()));
    }

    /** A channel's name has no space. */
    private static String member(Sender sender) {
        return sender.channel() + ' ' + sender.id();
    }
}
