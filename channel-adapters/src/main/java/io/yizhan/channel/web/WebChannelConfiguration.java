package io.yizhan.channel.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.MessageHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(WebChannelProperties.class)
class WebChannelConfiguration {
    /** Characters that the container holds for each open connection, all of them allocated at once. */
    private static final int BUFFER = 2 * 1024;

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
                        new WebSocketEndpoint(
                                handler.getObject(),
                                events.getObject(),
                                json,
                                metrics.getObject(),
                                properties.frame().toBytes()),
                        "/ws/web")
                .addInterceptors(new TokenHandshake(handler.getObject()))
                .setAllowedOriginPatterns(properties.allowedOrigins().toArray(String[]::new));
    }

    @Bean
    WebMvcConfigurer webChannelCors(WebChannelProperties properties) {
        return new WebMvcConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                registry.addMapping("/api/web/**")
                        .allowedOriginPatterns(properties.allowedOrigins().toArray(String[]::new))
                        .allowedMethods("GET", "POST")
                        .allowedHeaders("Authorization", "Content-Type")
                        .exposedHeaders("Retry-After");
            }
        };
    }

    @Bean
    ServletServerContainerFactoryBean webSocketLimits(WebChannelProperties properties) {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(BUFFER);
        container.setMaxBinaryMessageBufferSize(1024);
        return container;
    }
}
