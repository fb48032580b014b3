package io.yizhan.channel.weixin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Whether a call comes from WeChat: SHA-1 over the sorted token, timestamp, nonce and, in encrypted mode, cipher text. */
public final class CallbackSignature {
    private final String token;
    private final Duration tolerance;
    private final Clock clock;

    /** @param tolerance how far the call's timestamp may be from now, before or after */
    public CallbackSignature(String token, Duration tolerance, Clock clock) {
        this.token = token;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** @throws CallbackRefusedException if the signature is not WeChat's, or is too old to be new */
    public void check(
            @Nullable String signature, @Nullable String timestamp, @Nullable String nonce, String... signed) {
        if (signature == null || timestamp == null || nonce == null) {
            throw new CallbackRefusedException("The call is not signed.");
        }
        if (!MessageDigest.isEqual(bytes(sign(timestamp, nonce, signed)), bytes(signature))) {
            throw new CallbackRefusedException(
                    "The signature is wrong. Check that the token here and at WeChat are the same.");
        }
        if (!timestamp.matches("\\d{1,12}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant())
                                .abs()
                                .compareTo(tolerance)
                        > 0) {
            throw new CallbackRefusedException("The call was signed at another time. Check this server's clock.");
        }
    }

    public String sign(String timestamp, String nonce, String... signed) {
        return DigestUtils.sha1Hex(Stream.concat(Stream.of(token, timestamp, nonce), Stream.of(signed))
                .sorted()
                .collect(Collectors.joining()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
