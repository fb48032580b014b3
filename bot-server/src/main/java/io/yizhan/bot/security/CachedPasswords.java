package io.yizhan.bot.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Remembers for a short while that a password fitted a hash: Argon2 takes tens of milliseconds, and HTTP Basic asks on every
 * call. What is kept is a digest of both under a key of this process, so that a changed password never meets an old entry and
 * memory holds no password.
 */
final class CachedPasswords implements PasswordEncoder {
    private static final Duration KEEP = Duration.ofMinutes(2);
    private static final int MOST = 1_000;

    private final PasswordEncoder encoder;
    private final byte[] key = new byte[32];
    private final Cache<String, Boolean> fitted =
            Caffeine.newBuilder().expireAfterWrite(KEEP).maximumSize(MOST).build();

    CachedPasswords(PasswordEncoder encoder) {
        this.encoder = encoder;
        new SecureRandom().nextBytes(key);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        return encoder.encode(password);
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
        if (password == null || encoded == null) {
            return false;
        }
        String digest = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(encoded + '\n' + password);
        if (fitted.getIfPresent(digest) != null) {
            return true;
        }
        boolean fits = encoder.matches(password, encoded);
        if (fits) {
            fitted.put(digest, true);
        }
        return fits;
    }

    @Override
    public boolean upgradeEncoding(@Nullable String encoded) {
        return encoder.upgradeEncoding(encoded);
    }
}
