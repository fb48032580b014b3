package io.yizhan.bot.security;

import java.security.SecureRandom;
import java.util.Base64;
import redis.clients.jedis.UnifiedJedis;

/** The servers' own secrets, the same on every node and after every restart. */
final class SecretKeys {
    private static final String KEYS = "yz:{security}:keys";
    private static final int BYTES = 32;

    private final UnifiedJedis redis;
    private final SecureRandom random = new SecureRandom();

    SecretKeys(UnifiedJedis redis) {
        this.redis = redis;
    }

    /** The key for a purpose, made if there is none yet. */
    byte[] of(String purpose) {
        byte[] candidate = new byte[BYTES];
        random.nextBytes(candidate);
        redis.hsetnx(KEYS, purpose, Base64.getEncoder().encodeToString(candidate));
        return Base64.getDecoder().decode(redis.hget(KEYS, purpose));
    }
}
