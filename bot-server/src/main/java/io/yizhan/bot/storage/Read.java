package io.yizhan.bot.storage;

import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;

/**
 * A question to Redis that is asked together with others, in one trip there and back. A feature says what it wants to know and
 * owns the keys; whoever needs answers of several features asks for them at once.
 */
@FunctionalInterface
public interface Read<T> {

    /** @return gives the answer once the pipeline is closed */
    Supplier<T> ask(AbstractPipeline pipeline);
}
