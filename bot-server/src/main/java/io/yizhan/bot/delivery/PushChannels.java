package io.yizhan.bot.delivery;

import io.yizhan.channel.PushChannel;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** The channels to which events have to be brought, by their id. Found at the first use: they need the bot, and it needs them. */
final class PushChannels {
    private final SingletonSupplier<Map<String, PushChannel>> all;

    PushChannels(ObjectProvider<PushChannel> channels) {
        this.all = SingletonSupplier.of(
                () -> channels.stream().collect(Collectors.toUnmodifiableMap(PushChannel::id, Function.identity())));
    }

    Optional<PushChannel> find(String id) {
        return Optional.ofNullable(all.obtain().get(id));
    }
}
