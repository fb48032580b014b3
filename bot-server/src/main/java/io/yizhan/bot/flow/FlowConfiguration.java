package io.yizhan.bot.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.answering.Decider;
import io.yizhan.bot.answering.Replies;
import io.yizhan.bot.attachment.Attachments;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.delivery.Correspondence;
import io.yizhan.bot.delivery.Deliveries;
import io.yizhan.bot.desk.Desk;
import io.yizhan.bot.linking.Linking;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.security.MessageLimits;
import io.yizhan.bot.security.TravellerTokens;
import io.yizhan.bot.storage.EmergencyLane;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.channel.MessageHandler;
import io.yizhan.knowledge.EmergencyNumbers;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;

@Configuration(proxyBeanMethods = false)
class FlowConfiguration {
    /** The first look's score from which on a message counts as urgent: nearly every emergency has more, one question in four. */
    private static final double URGENT_FROM = 0.8;

    @Bean
    Lanes lanes() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Lanes(processors, Math.ceilDiv(processors, 2), URGENT_FROM, System::nanoTime);
    }

    @Bean
    TurnHandler turnHandler(
            Lanes lanes,
            Understander understander,
            Decider decider,
            Actor actor,
            Desk desk,
            CustomerProfiles profiles,
            Linking linking) {
        return new TurnHandler(
                lanes, understander, decider, actor, new Recorder(profiles, desk, understander), desk, linking);
    }

    @Bean
    Actor actor(Replies replies, Desk desk, EmergencyNumbers numbers, Clock clock) {
        return new Actor(replies, desk, numbers, clock);
    }

    @Bean
    Rehearsal rehearsal(Understander understander, Decider decider, Actor actor, Clock clock) {
        return new Rehearsal(understander, decider, actor, clock);
    }

    @Bean
    TurnDispatcher turnDispatcher(
            TurnHandler handler,
            ConversationStore store,
            @Qualifier(EmergencyLane.NAME) ConversationStore emergencyStore,
            Lanes lanes,
            Clock clock,
            MeterRegistry metrics) {
        return new TurnDispatcher(handler, store, emergencyStore, lanes, clock, metrics);
    }

    @Bean
    RunningConversations runningConversations(
            UnifiedJedis redis,
            ConversationStore store,
            CustomerProfiles profiles,
            Correspondence correspondence,
            Clock clock,
            MeterRegistry metrics) {
        return new RunningConversations(redis, store, profiles, correspondence, clock, metrics);
    }

    @Bean
    MessageHandler reception(
            ConversationStore store,
            @Qualifier(EmergencyLane.NAME) ConversationStore emergencyStore,
            CustomerProfiles profiles,
            RunningConversations running,
            Deliveries deliveries,
            Attachments attachments,
            Linking linking,
            TravellerTokens tokens,
            Understander understander,
            MessageLimits limits,
            Lanes lanes,
            TurnDispatcher dispatcher,
            Clock clock,
            MeterRegistry metrics) {
        return new Reception(
                store,
                emergencyStore,
                profiles,
                running,
                deliveries,
                attachments,
                linking,
                tokens,
                understander,
                limits,
                lanes,
                dispatcher,
                clock,
                metrics);
    }
}
