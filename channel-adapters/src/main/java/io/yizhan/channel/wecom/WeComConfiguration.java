package io.yizhan.channel.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.wecom.WeComCallbackController.Desk;
import io.yizhan.channel.wecom.WeComProperties.Account;
import io.yizhan.channel.weixin.CallbackSignature;
import io.yizhan.channel.weixin.MessageCrypto;
import io.yizhan.channel.weixin.ReplyWindow;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WeComProperties.class)
@Import(WeComConfiguration.Accounts.class)
class WeComConfiguration {

    /** What an account's calls and deliveries share. */
    record Wiring(Account account, WeComApi api, ReplyWindow window, SentParts sent, WeComChannel channel) {
        static Wiring of(Account account, SharedState state, AttachmentStore store) {
            String id = WeComChannel.id(account);
            WeComApi api = new WeComApi(new SharedTokens(account, state, id));
            ReplyWindow window = new ReplyWindow(state, id, account.quota());
            SentParts sent = new SentParts(state, id);
            return new Wiring(account, api, window, sent, new WeComChannel(id, api, sent, window, store));
        }
    }

    /** One channel for each account. */
    static final class Accounts implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment environment) {
            Binder.get(environment)
                    .bind("yizhan.wecom", WeComProperties.class)
                    .ifBound(properties -> properties.accounts().forEach(account -> register(registry, account)));
        }

        private static void register(BeanRegistry registry, Account account) {
            String id = WeComChannel.id(account);
            String wiring = id + ":wiring";
            registry.registerBean(
                    wiring,
                    Wiring.class,
                    bean -> bean.supplier(context ->
                            Wiring.of(account, context.bean(SharedState.class), context.bean(AttachmentStore.class))));
            registry.registerBean(
                    id,
                    WeComChannel.class,
                    bean -> bean.supplier(
                            context -> context.bean(wiring, Wiring.class).channel()));
        }
    }

    /** Nobody calls again for what was written while no node was there. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> weComCatchUp(WeComCallbackController controller) {
        return ready -> controller
                .desks()
                .forEach(desk -> Thread.ofVirtual().name("wecom-catch-up").start(desk.inbox()::catchUp));
    }

    @Bean
    WeComCallbackController weComCallbackController(
            WeComProperties properties,
            ObjectProvider<Wiring> accounts,
            MessageHandler handler,
            AttachmentStore attachments,
            SharedState state,
            Clock clock,
            MeterRegistry metrics) {
        return new WeComCallbackController(
                accounts.stream()
                        .collect(Collectors.toMap(wiring -> wiring.account().id(), wiring -> {
                            Account account = wiring.account();
                            return new Desk(
                                    new CallbackSignature(account.token(), properties.timestampTolerance(), clock),
                                    new MessageCrypto(account.aesKey(), account.corpId()),
                                    new WeComInbox(
                                            wiring.channel().id(),
                                            wiring.api(),
                                            handler,
                                            attachments,
                                            properties.attachmentLimit().toBytes(),
                                            state,
                                            wiring.window(),
                                            wiring.sent()));
                        })),
                metrics);
    }
}
