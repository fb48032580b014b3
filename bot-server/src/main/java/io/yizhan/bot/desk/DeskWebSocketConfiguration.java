package io.yizhan.bot.desk;

import io.yizhan.bot.security.AllowedOrigins;
import io.yizhan.channel.ConversationEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The consoles' connection; only from allowed origins. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class DeskWebSocketConfiguration {

    @Bean
    AgentSocket agentSocket(
            JsonMapper json,
            Consoles consoles,
            Presence presence,
            Newsroom newsroom,
            Broadcast broadcast,
            Alarms alarms,
            DeskClocks clocks,
            DeskView view,
            AgentWords words,
            Summaries summaries,
            ConversationEvents events) {
        return new AgentSocket(
                json, consoles, presence, newsroom, broadcast, alarms, clocks, view, words, summaries, events);
    }

    @Bean
    WebSocketConfigurer agentSocketRoute(AgentSocket socket, AllowedOrigins origins) {
        return registry -> registry.addHandler(socket, "/ws/agent")
                .setAllowedOrigins(origins.others().toArray(String[]::new));
    }
}
