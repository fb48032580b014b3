package io.yizhan.channel.wechat;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.wechat.WeChatProperties.Account;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WeChatProperties.class)
@Import(WeChatConfiguration.Accounts.class)
class WeChatConfiguration {

    /** One channel for each account. */
    static final class Accounts implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment environment) {
            Binder.get(environment)
                    .bind("yizhan.wechat", WeChatProperties.class)
                    .ifBound(properties -> properties.accounts().forEach(account -> register(registry, account)));
        }

        private static void register(BeanRegistry registry, Account account) {
            String id = WeChatChannel.id(account);
            registry.registerBean(
                    id + ":wiring",
                    AccountWiring.class,
                    bean -> bean.supplier(context -> AccountWiring.of(
                            id,
                            account,
                            context.bean(SharedState.class),
                            context.bean(ConversationEvents.class),
                            context.bean(AttachmentStore.class))));
            registry.registerBean(
                    id,
                    WeChatChannel.class,
                    bean -> bean.supplier(context ->
                            context.bean(id + ":wiring", AccountWiring.class).channel()));
        }
    }

    @Bean
    WeChatCallbackController weChatCallbackController(
            WeChatProperties properties,
            ObjectProvider<AccountWiring> accounts,
            ObjectProvider<MessageHandler> handler,
            ObjectProvider<AttachmentStore> attachments,
            Clock clock,
            MeterRegistry metrics) {
        return new WeChatCallbackController(
                accounts.stream()
                        .collect(Collectors.toMap(
                                wiring -> wiring.account().id(),
                                wiring ->
                                        wiring.desk(properties, handler.getObject(), attachments.getObject(), clock))),
                metrics);
    }
}
