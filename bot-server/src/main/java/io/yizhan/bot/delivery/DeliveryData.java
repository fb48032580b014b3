package io.yizhan.bot.delivery;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.channel.ConversationId;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/** Deliveries as personal data, and what the channels keep of those to whom they bring them. */
final class DeliveryData implements PersonalData {
    /** By then every entry of the outbox has been looked at again. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final int PAGE = 1_000;

    private final UnifiedJedis redis;
    private final PushChannels channels;

    DeliveryData(UnifiedJedis redis, PushChannels channels) {
        this.redis = redis;
        this.channels = channels;
    }

    /** A cursor behind everything stays for a while, so that entries of the outbox count as settled. */
    @Override
    public void erase(ConversationId id) {
        String key = Keys.delivery(id);
        redis.del(key);
        redis.hset(key, "cursor", Long.toString(Integer.MAX_VALUE));
        redis.expire(key, REMEMBERED.toSeconds());
        forgetUndelivered(id);
    }

    private void forgetUndelivered(ConversationId id) {
        String undelivered = Keys.undelivered(id.shard());
        ScanParams theirs = new ScanParams().match(id.value() + " *").count(PAGE);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<Tuple> page = redis.zscan(undelivered, cursor, theirs);
            List<String> members =
                    page.getResult().stream().map(Tuple::getElement).toList();
            if (!members.isEmpty()) {
                redis.zrem(undelivered, members.toArray(String[]::new));
            }
            cursor = page.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    @Override
    public void erase(CustomerId customer) {
        for (String sender : redis.hkeys(Keys.running(customer))) {
            String[] parts = sender.split(" ", 2);
            channels.find(parts[0]).ifPresent(channel -> channel.forget(parts[1]));
        }
        redis.del(Keys.running(customer));
    }
}
