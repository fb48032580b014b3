package io.yizhan.bot.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script kept as a resource beside the class that owns it, sent once and then called by its hash. */
public final class Script {
    private final String source;
    private final String sha;

    private Script(String source) {
        this.source = source;
        this.sha = DigestUtils.sha1Hex(source);
    }

    /** @param name of the resource beside {@code owner} */
    public static Script beside(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no script " + name + " beside " + owner.getName());
            }
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it as one atomic step; all keys must be in one slot. */
    public Object run(UnifiedJedis redis, List<String> keys, List<String> arguments) {
        try {
            return redis.evalsha(sha, keys, arguments);
        } catch (JedisNoScriptException notYetKnown) {
            return redis.eval(source, keys, arguments);
        }
    }

    /** The same together with other commands. Goes as a whole, because in a pipeline nothing can be sent again; so only for short ones. */
    public Response<Object> queue(AbstractPipeline pipeline, List<String> keys, List<String> arguments) {
        return pipeline.eval(source, keys, arguments);
    }
}
