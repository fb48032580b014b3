package io.yizhan.channel.webhook;

import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.MessageHandler;
import java.time.Clock;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
@Import(WebhookConfiguration.Accounts.class)
class WebhookConfiguration {

    /** One channel for each account. */
    static final class Accounts implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment environment) {
            Binder.get(environment)
                    .bind(WebhookProperties.PREFIX, WebhookProperties.class)
                    .ifBound(properties -> properties
                            .accounts()
                            .forEach(account -> registry.registerBean(
                                    WebhookChannel.idOf(String.valueOf(account.id())),
                                    WebhookChannel.class,
                                    bean -> bean.supplier(context -> new WebhookChannel(
                                            account,
                                            properties.timeout(),
                                            context.bean(JsonMapper.class),
                                            context.bean(Clock.class))))));
        }
    }

    @Bean
    WebhookMessages webhookMessages(
            MessageHandler handler, AttachmentStore attachments, JsonMapper json, WebhookProperties properties) {
        return new WebhookMessages(handler, attachments, json, properties.largestAttachment());
    }

    @Bean
    WebhookController webhookController(
            ObjectProvider<WebhookChannel> channels,
            WebhookMessages messages,
            WebhookProperties properties,
            Clock clock) {
        return new WebhookController(channels, messages, properties, clock);
    }
}
