package io.yizhan.bot.channels;

import io.yizhan.bot.storage.Script;
import io.yizhan.channel.SharedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

final class RedisSharedState implements SharedState {
    private static final Script RELEASE = Script.beside(RedisSharedState.class, "release.lua");
    private static final Script GRANT = Script.beside(RedisSharedState.class, "grant.lua");
    private static final Script SPEND = Script.beside(RedisSharedState.class, "spend.lua");

    private final UnifiedJedis redis;

    RedisSharedState(UnifiedJedis redis) {
        this.redis = redis;
    }

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(redis.get(name(key)));
    }

    @Override
    public void keep(String key, String value, Duration expiry) {
        redis.set(name(key), value, SetParams.setParams().px(expiry.toMillis()));
    }

    @Override
    public boolean claim(String key, String value, Duration expiry) {
        return redis.set(name(key), value, SetParams.setParams().nx().px(expiry.toMillis())) != null;
    }

    @Override
    public void drop(String key) {
        redis.del(name(key));
    }

    @Override
    public boolean release(String key, String value) {
        return (Long) RELEASE.run(redis, List.of(name(key)), List.of(value)) == 1;
    }

    @Override
    public void grant(String key, String occasion, int units, Duration expiry) {
        GRANT.run(redis, List.of(name(key)), granted(occasion, units, expiry));
    }

    @Override
    public OptionalInt left(String key) {
        String left = redis.hget(name(key), "left");
        return left == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(left));
    }

    @Override
    public void spend(String key) {
        SPEND.run(redis, List.of(name(key)), List.of());
    }

    @Override
    public Together together() {
        return new OneTrip(redis);
    }

    private static final class OneTrip implements Together {
        private final UnifiedJedis redis;
        /** Each queues a request and gives what is to be done with its answer. */
        private final List<Function<AbstractPipeline, Runnable>> requests = new ArrayList<>();

        OneTrip(UnifiedJedis redis) {
            this.redis = redis;
        }

        @Override
        public Supplier<Optional<String>> find(String key) {
            AtomicReference<Optional<String>> found = new AtomicReference<>(Optional.empty());
            requests.add(pipeline -> {
                Response<String> answer = pipeline.get(name(key));
                return () -> found.set(Optional.ofNullable(answer.get()));
            });
            return found::get;
        }

        @Override
        public Together keep(String key, String value, Duration expiry) {
            requests.add(pipeline ->
                    pipeline.set(name(key), value, SetParams.setParams().px(expiry.toMillis()))::get);
            return this;
        }

        @Override
        public Together grant(String key, String occasion, int units, Duration expiry) {
            requests.add(pipeline -> GRANT.queue(pipeline, List.of(name(key)), granted(occasion, units, expiry))::get);
            return this;
        }

        @Override
        public void send() {
            List<Runnable> answers;
            try (AbstractPipeline pipeline = redis.pipelined()) {
                answers = requests.stream()
                        .map(request -> request.apply(pipeline))
                        .toList();
            }
            // what the store refuses comes to light only when the answer is looked at
            answers.forEach(Runnable::run);
        }
    }

    private static List<String> granted(String occasion, int units, Duration expiry) {
        return List.of(occasion, Integer.toString(units), Long.toString(expiry.toMillis()));
    }

    private static String name(String key) {
        return "yz:channel:" + key;
    }
}
