package io.yizhan.bot.desk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.security.Accounts;
import io.yizhan.bot.storage.Announcements;
import io.yizhan.bot.storage.EmergencyLane;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationEvents;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

    /** Tells this node's news and connections from those of others. */
    record Node(String id) {}

    @Bean
    Node deskNode() {
        return new Node(UUID.randomUUID().toString());
    }

    /** For what may wait a moment; a platform thread, as a flood may keep the carriers of virtual ones busy. */
    @Bean(destroyMethod = "shutdownNow")
    @Qualifier("desk")
    ScheduledExecutorService deskThread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("desk").factory());
    }

    @Bean
    DeskView deskView() {
        return new DeskView();
    }

    @Bean
    Consoles consoles(JsonMapper json) {
        return new Consoles(json);
    }

    @Bean
    Presence presence(UnifiedJedis redis, Accounts accounts, Clock clock, Node node) {
        return new Presence(redis, accounts, clock, node.id());
    }

    @Bean
    CustomerNames customerNames(CustomerProfiles profiles) {
        return new CustomerNames(profiles);
    }

    @Bean
    Unlinking unlinking(CustomerLinks links, CustomerProfiles profiles, CustomerNames names, Clock clock) {
        return new Unlinking(links, profiles, names, clock);
    }

    @Bean
    DeskData deskData(UnifiedJedis redis, DeskView view, Newsroom newsroom, CustomerNames names) {
        return new DeskData(redis, view, newsroom, names);
    }

    @Bean
    Summaries summaries(ConversationStore store, CustomerNames names) {
        return new Summaries(store, names);
    }

    @Bean
    Alarms alarms(
            DeskView view,
            Consoles consoles,
            Presence presence,
            Summaries summaries,
            DeskProperties properties,
            Clock clock) {
        Alarms alarms = new Alarms(view, consoles, presence, summaries, properties, clock);
        view.listen(alarms);
        return alarms;
    }

    @Bean
    Broadcast broadcast(
            DeskView view,
            Consoles consoles,
            Presence presence,
            Summaries summaries,
            Accounts accounts,
            ConversationEvents events,
            @Qualifier("desk") ScheduledExecutorService thread) {
        Broadcast broadcast = new Broadcast(view, consoles, presence, summaries, accounts, events, thread);
        view.listen(broadcast);
        return broadcast;
    }

    @Bean
    Hands hands(
            DeskView view, Consoles consoles, Summaries summaries, @Qualifier("desk") ScheduledExecutorService thread) {
        Hands hands = new Hands(consoles, summaries, thread);
        view.listen(hands);
        return hands;
    }

    @Bean
    Newsroom newsroom(
            UnifiedJedis redis,
            @Qualifier(EmergencyLane.NAME) UnifiedJedis emergencyRedis,
            JsonMapper json,
            Node node,
            DeskView view,
            Consoles consoles,
            Presence presence,
            Broadcast broadcast,
            ConversationEvents events) {
        return new Newsroom(redis, emergencyRedis, json, node.id(), view, consoles, presence, broadcast, events);
    }

    @Bean
    Reports reports(
            UnifiedJedis redis, DeskProperties properties, JsonMapper json, MeterRegistry metrics, Clock clock) {
        return new Reports(redis, new Webhook(properties.webhook(), json, metrics), metrics, clock);
    }

    @Bean
    RecentConversations recentConversations(UnifiedJedis redis) {
        return new RecentConversations(redis);
    }

    @Bean
    RedisDesk desk(
            UnifiedJedis redis,
            JsonMapper json,
            DeskView view,
            Presence presence,
            Newsroom newsroom,
            Reports reports,
            RecentConversations recent,
            DeskProperties properties,
            Clock clock,
            Announcements announcements) {
        RedisDesk desk = new RedisDesk(redis, json, view, presence, newsroom, reports, recent, properties, clock);
        announcements.listen(DeskKeys.NEWS, newsroom::heard, desk::reload);
        return desk;
    }

    @Bean
    AgentChanges agentChanges(
            ConversationStore store,
            @Qualifier(EmergencyLane.NAME) ConversationStore emergencyStore,
            RedisDesk desk,
            DeskView view,
            MeterRegistry metrics,
            Clock clock) {
        return new AgentChanges(store, emergencyStore, desk, view, metrics, clock);
    }

    @Bean
    AgentWords agentWords(
            AgentChanges changes,
            ConversationStore store,
            RedisDesk desk,
            CustomerProfiles profiles,
            UnifiedJedis redis,
            JsonMapper json,
            Newsroom newsroom,
            Clock clock) {
        return new AgentWords(changes, store, desk, profiles, redis, json, newsroom, clock);
    }

    @Bean
    AgentWork agentWork(
            AgentChanges changes,
            AgentWords words,
            RedisDesk desk,
            CustomerProfiles profiles,
            Newsroom newsroom,
            MeterRegistry metrics,
            Clock clock) {
        return new AgentWork(changes, words, desk, profiles, newsroom, metrics, clock);
    }

    @Bean
    DeskClocks deskClocks(
            DeskView view,
            Consoles consoles,
            Alarms alarms,
            Reports reports,
            Presence presence,
            AgentWork work,
            DeskProperties properties,
            Clock clock) {
        return new DeskClocks(view, consoles, alarms, reports, presence, work, properties, clock);
    }

    @Bean
    DeskSchedule deskSchedule(
            RedisDesk desk,
            DeskClocks clocks,
            Presence presence,
            Broadcast broadcast,
            Consoles consoles,
            Accounts accounts,
            RecentConversations recent) {
        return new DeskSchedule(desk, clocks, presence, broadcast, consoles, accounts, recent);
    }

    @Bean
    MeterBinder queueSize(DeskView view) {
        return metrics -> {
            for (Level level : Level.values()) {
                Gauge.builder("yizhan.desk.waiting", view, desk -> waiting(desk, level))
                        .tag("level", level.code())
                        .register(metrics);
            }
        };
    }

    private static long waiting(DeskView view, Level level) {
        return view.waiting().stream()
                .filter(item -> item.request().level() == level)
                .count();
    }
}
