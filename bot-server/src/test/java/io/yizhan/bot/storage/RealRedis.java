package io.yizhan.bot.storage;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import redis.clients.jedis.UnifiedJedis;

/**
 * Gives tests a real Redis, empty before each: {@code @ExtendWith(RealRedis.class)} and a parameter {@link UnifiedJedis} or
 * {@link RedisFixture} of the constructor, a set-up method or the test. One server for all test classes of a run.
 */
public final class RealRedis implements ParameterResolver, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(RealRedis.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        fixture(context).client().flushAll();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == UnifiedJedis.class || type == RedisFixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RedisFixture fixture = fixture(context);
        return parameter.getParameter().getType() == RedisFixture.class ? fixture : fixture.client();
    }

    private static RedisFixture fixture(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RedisFixture.class, key -> RedisFixture.start(), RedisFixture.class);
    }
}
