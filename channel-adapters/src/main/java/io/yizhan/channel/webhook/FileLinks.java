package io.yizhan.channel.webhook;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Addresses by which the other system fetches a file of ours. Each is signed with the account's secret and opens one file of one
 * conversation for a while.
 */
final class FileLinks {
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private final String account;
    private final HmacUtils hmac;

    FileLinks(String account, String secret) {
        this.account = account;
        this.hmac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret);
    }

    /** Without the server's own name, which the other system knows. */
    String to(ConversationId conversation, Attachment file, Instant now) {
        long expires = now.plus(GOOD_FOR).getEpochSecond();
        return "/channels/webhook/" + account + "/files/" + conversation + '/' + file.hash() + "?expires=" + expires
                + "&signature=" + sign(conversation, file.hash(), expires);
    }

    /** @throws RefusedException if the address is not one of ours, or no longer good */
    void check(ConversationId conversation, String hash, long expires, String signature, Instant now) {
        boolean genuine = MessageDigest.isEqual(
                sign(conversation, hash, expires).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
        if (!genuine || now.getEpochSecond() > expires) {
            throw new RefusedException("This address is not signed rightly, or no longer good.");
        }
    }

    private String sign(ConversationId conversation, String hash, long expires) {
        return hmac.hmacHex("file " + conversation + ' ' + hash + ' ' + expires);
    }
}
