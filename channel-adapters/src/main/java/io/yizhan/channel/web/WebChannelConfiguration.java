package io.yizhan.channel.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.MessageHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(WebChannelProperties.class)
class WebChannelConfiguration {

    @Bean
    WebChannel webChannel() {
        return new WebChannel();
    }

    @Bean
    BearerTokens bearerTokens(MessageHandler handler) {
        return new BearerTokens(handler);
    }

    @Bean
    WebSocketConfigurer webChannelSocket(
            ObjectProvider<MessageHandler> handler,
            ObjectProvider<ConversationEvents> events,
            JsonMapper json,
            ObjectProvider<MeterRegistry> metrics,
            WebChannelProperties properties) {
        return registry -> registry.addHandler(
                        new WebSocketEndpoint(handler.getObject(), events.getObject(), json, metrics.getObject()),
                        "/ws/web")
                .addInterceptors(new TokenHandshake(handler.getObject()))
                .setAllowedOriginPatterns(properties.allowedOrigins().toArray(String[]::new));
    }

    @Bean
    ServletServerContainerFactoryBean webSocketLimits(WebChannelProperties properties) {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize((int) properties.frame().toBytes());
        container.setMaxBinaryMessageBufferSize(1024);
        return container;
    }
}
