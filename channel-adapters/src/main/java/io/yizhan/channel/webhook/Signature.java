package io.yizhan.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Proves who a call comes from and when it was made: {@code sha256=} and the HMAC-SHA-256, in hexadecimal, of the time in
 * seconds since 1970, a full stop, and the body.
 */
final class Signature {
    static final String HEADER = "X-Yizhan-Signature";
    static final String TIME_HEADER = "X-Yizhan-Timestamp";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private final SecretKeySpec key;

    Signature(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String of(String seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(seconds.getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) '.');
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /**
     * Lets through what is signed with the secret and was made about now. A call caught on its way and repeated within the
     * tolerance does no harm: messages and reports count once.
     *
     * @throws RefusedException if it is not
     */
    void check(@Nullable String seconds, @Nullable String signature, byte[] body, Instant now, Duration tolerance) {
        if (seconds == null || signature == null) {
            throw new RefusedException("The headers " + TIME_HEADER + " and " + HEADER + " are needed.");
        }
        boolean genuine = SECONDS.matcher(seconds).matches()
                && MessageDigest.isEqual(
                        of(seconds, body).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8));
        if (!genuine) {
            throw new RefusedException(
                    "The signature is not that of this body and time under the secret that we share.");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        if (off.abs().compareTo(tolerance) > 0) {
            throw new RefusedException("The call was signed at another time than now; check the clock, sign it anew.");
        }
    }
}
