package io.yizhan.bot.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.storage.Announcements;
import io.yizhan.bot.storage.DataFolder;
import io.yizhan.bot.storage.EmergencyLane;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.PushChannel;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    /** @param name tells this node from the others */
    record Node(String name) {}

    @Bean
    Node deliveryNode(DataFolder folder) {
        return new Node(NodeName.in(folder.path()));
    }

    @Bean
    Correspondence correspondence(UnifiedJedis redis) {
        return new RedisCorrespondence(redis);
    }

    @Bean
    DeliveryData deliveryData(UnifiedJedis redis, PushChannels channels) {
        return new DeliveryData(redis, channels);
    }

    @Bean
    PushChannels pushChannels(ObjectProvider<PushChannel> channels) {
        return new PushChannels(channels);
    }

    @Bean
    Outbox outbox(UnifiedJedis redis, JsonMapper json, Node node, Clock clock) {
        return new Outbox(redis, json, node.name(), clock);
    }

    @Bean
    Couriers couriers(
            Outbox outbox,
            @Qualifier(EmergencyLane.NAME) UnifiedJedis emergencyRedis,
            PushChannels channels,
            ConversationEvents events,
            DeliveryProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        Courier courier = new Courier(outbox, channels, events, new Retries(properties, clock), clock, metrics);
        return new Couriers(
                outbox, channels, courier, courier.over(outbox.over(emergencyRedis)), properties, clock, metrics);
    }

    @Bean
    Stragglers stragglers(
            UnifiedJedis redis, Couriers couriers, Node node, DeliveryProperties properties, Clock clock) {
        return new Stragglers(redis, couriers, node.name(), properties.grace(), clock);
    }

    @Bean
    Deliveries deliveries(
            UnifiedJedis redis,
            JsonMapper json,
            Outbox outbox,
            Couriers couriers,
            PushChannels channels,
            ConversationEvents events,
            Announcements announcements,
            Node node,
            Clock clock,
            MeterRegistry metrics) {
        RedisDeliveries deliveries = new RedisDeliveries(
                redis, json, outbox, couriers, channels, events, announcements, node.name(), clock, metrics);
        announcements.listen(Keys.NEWS, deliveries::heard, () -> {});
        return deliveries;
    }
}
