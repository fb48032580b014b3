package io.yizhan.channel.wechat;

import io.yizhan.channel.wechat.WeChatProperties.Account;
import io.yizhan.channel.wechat.WeChatProperties.Mode;
import io.yizhan.channel.weixin.CallbackRefusedException;
import io.yizhan.channel.weixin.CallbackSignature;
import io.yizhan.channel.weixin.CallbackXml;
import io.yizhan.channel.weixin.MalformedCallbackException;
import io.yizhan.channel.weixin.MessageCrypto;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifies and opens the calls for one account, and seals the replies the same way. */
final class CallbackReader {
    private final Mode mode;
    private final @Nullable MessageCrypto crypto;
    private final CallbackSignature signature;
    private final Clock clock;

    CallbackReader(Account account, Duration tolerance, Clock clock) {
        this.mode = account.mode() == null ? Mode.PLAIN : account.mode();
        this.crypto = account.aesKey() == null ? null : new MessageCrypto(account.aesKey(), account.appId());
        this.signature = new CallbackSignature(account.token(), tolerance, clock);
        this.clock = clock;
    }

    /**
     * What stands in the call's address.
     *
     * @param encryptedSignature {@code msg_signature}, which covers the body too
     */
    record Query(
            @Nullable String signature,
            @Nullable String timestamp,
            @Nullable String nonce,
            @Nullable String encryptedSignature) {}

    /** A call, and whether its reply must be encrypted. */
    record Opened(Callback callback, boolean encrypted) {}

    /** WeChat asks whether the address is right. */
    void verify(Query query) {
        signature.check(query.signature(), query.timestamp(), query.nonce());
    }

    /**
     * @throws CallbackRefusedException if it does not prove itself in the account's mode
     * @throws MalformedCallbackException if it is not a message
     */
    Opened open(Query query, String body) {
        MessageCrypto key = crypto;
        if (query.encryptedSignature() == null || key == null || mode == Mode.PLAIN) {
            if (mode == Mode.ENCRYPTED) {
                throw new CallbackRefusedException("This account takes encrypted calls only.");
            }
            signature.check(query.signature(), query.timestamp(), query.nonce());
            return new Opened(Callback.of(CallbackXml.read(body)), false);
        }
        String encrypted = CallbackXml.read(body).get("Encrypt");
        if (encrypted == null) {
            throw new MalformedCallbackException("Encrypt is missing.", null);
        }
        signature.check(query.encryptedSignature(), query.timestamp(), query.nonce(), encrypted);
        Map<String, String> fields = CallbackXml.read(key.decrypt(encrypted));
        return new Opened(Callback.of(fields), true);
    }

    /** The body that answers a call with a text. */
    String reply(Opened opened, String text) {
        Callback callback = opened.callback();
        long now = clock.instant().getEpochSecond();
        String xml = ReplyXml.text(callback.follower(), callback.account(), now, text);
        MessageCrypto key = crypto;
        if (!opened.encrypted() || key == null) {
            return xml;
        }
        String encrypted = key.encrypt(xml);
        String timestamp = Long.toString(now);
        String nonce = Long.toString(Math.abs(callback.id().hashCode() * 31L + now));
        return ReplyXml.envelope(encrypted, signature.sign(timestamp, nonce, encrypted), timestamp, nonce);
    }
}
