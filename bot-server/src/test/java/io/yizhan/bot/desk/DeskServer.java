package io.yizhan.bot.desk;

import io.yizhan.bot.WholeServer;
import io.yizhan.bot.Yizhan;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/** The whole server with a clock that can be moved and a webhook that can be read. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Yizhan.class, DeskServer.Setting.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = {WholeServer.OwnData.class, DeskServer.Webhook.class})
@interface DeskServer {

    @TestConfiguration(proxyBeanMethods = false)
    class Setting {
        @Bean
        @Primary
        MovingClock movingClock() {
            return new MovingClock();
        }
    }

    final class Webhook implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Pager pager = new Pager();
            context.getBeanFactory().registerSingleton("pager", pager);
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "webhook",
                            Map.of(
                                    "yizhan.desk.webhook.url",
                                    pager.url(),
                                    "yizhan.desk.webhook.secret",
                                    Pager.SECRET,
                                    "yizhan.desk.webhook.pause",
                                    "50ms")));
        }
    }
}
