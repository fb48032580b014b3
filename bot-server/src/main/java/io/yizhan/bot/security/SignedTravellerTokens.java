package io.yizhan.bot.security;

import io.yizhan.channel.ConversationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** {@code <conversation>.<HMAC-SHA-256 of it, Base64 for URLs>}. */
final class SignedTravellerTokens implements TravellerTokens {
    private static final char SEPARATOR = '.';

    private final byte[] key;

    SignedTravellerTokens(byte[] key) {
        this.key = key.clone();
    }

    @Override
    public String issue(ConversationId conversation) {
        return conversation.value() + SEPARATOR + sign(conversation.value());
    }

    @Override
    public Optional<ConversationId> verify(String token) {
        int end = token.indexOf(SEPARATOR);
        String id = token.substring(0, Math.max(0, end));
        boolean signed = MessageDigest.isEqual(
                sign(id).getBytes(StandardCharsets.US_ASCII),
                token.substring(end + 1).getBytes(StandardCharsets.UTF_8));
        return signed ? Optional.of(new ConversationId(id)) : Optional.empty();
    }

    private String sign(String id) {
        byte[] signature = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }
}
