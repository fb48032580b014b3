package floor;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.XAddParams;

/**
 * The least that any server must do which promises to lose nothing: take a message, put it on disk, send it back. Stands
 * outside the product's packages, so that the product's start does not find it.
 */
@SpringBootApplication(
        scanBasePackages = "io.yizhan.bot.storage",
        excludeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
@EnableWebSocket
@org.springframework.boot.context.properties.ConfigurationPropertiesScan("io.yizhan.bot.storage")
public class FloorServer {

    public static void main(String[] args) {
        SpringApplication.run(FloorServer.class, args);
    }

    @Bean
    WebSocketConfigurer echo(UnifiedJedis redis) {
        return registry -> registry.addHandler(new Echo(redis), "/ws/web").setAllowedOrigins("*");
    }

    private static final class Echo extends TextWebSocketHandler {
        private final UnifiedJedis redis;

        Echo(UnifiedJedis redis) {
            this.redis = redis;
        }

        @Override
        protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
            redis.xadd("floor", XAddParams.xAddParams(), java.util.Map.of("event", message.getPayload()));
            session.sendMessage(message);
        }
    }
}
