package io.yizhan.channel.weixin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Ours against WxJava's, which the world's WeChat servers have proved. */
class MessageCryptoTest {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String APP = "wx1234567890abcdef";

    private final MessageCrypto ours = new MessageCrypto(KEY, APP);
    private final WxCryptUtil theirs = new WxCryptUtil("token", KEY, APP);

    @Property(tries = 100)
    void readsWhatWxJavaWroteAndTheOtherWayRound(@ForAll String any) {
        String text = new String(
                any.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(ours.decrypt(theirs.encrypt("0123456789abcdef", text))).isEqualTo(text);
        assertThat(theirs.decrypt(ours.encrypt(text))).isEqualTo(text);
    }

    @Test
    void refusesAMessageForAnotherApp() {
        String foreign = new MessageCrypto(KEY, "wx0000000000000000").encrypt("<xml/>");

        assertThatThrownBy(() -> ours.decrypt(foreign))
                .isInstanceOf(MalformedCallbackException.class)
                .hasMessageContaining("another app");
    }

    @Test
    void refusesWhatAnotherKeyEncrypted() {
        String foreign = new MessageCrypto(KEY.replace('a', 'z'), APP).encrypt("<xml/>");

        assertThatThrownBy(() -> ours.decrypt(foreign)).isInstanceOf(MalformedCallbackException.class);
    }

    @Property(tries = 200)
    void refusesAnyGarbage(@ForAll byte[] garbage) {
        String encoded = Base64.getEncoder().encodeToString(garbage);

        assertThatThrownBy(() -> ours.decrypt(encoded)).isInstanceOf(MalformedCallbackException.class);
    }
}
