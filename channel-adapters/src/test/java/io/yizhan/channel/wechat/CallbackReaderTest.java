package io.yizhan.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.channel.wechat.Callback.Content;
import io.yizhan.channel.wechat.CallbackReader.Opened;
import io.yizhan.channel.wechat.CallbackReader.Query;
import io.yizhan.channel.wechat.WeChatProperties.Account;
import io.yizhan.channel.wechat.WeChatProperties.Mode;
import io.yizhan.channel.wechat.WeChatProperties.Options;
import io.yizhan.channel.weixin.CallbackRefusedException;
import io.yizhan.channel.weixin.CallbackXml;
import io.yizhan.channel.weixin.MalformedCallbackException;
import io.yizhan.channel.weixin.MessageCrypto;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackReaderTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final String TIME = Long.toString(NOW.getEpochSecond());
    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String TEXT =
            "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o-1]]></FromUserName>"
                    + "<CreateTime>1777622400</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[酒店满房怎么办？]]></Content>"
                    + "<MsgId>23000000000000001</MsgId></xml>";

    @Test
    void opensAPlainCallAndAnswersItPlainly() {
        CallbackReader reader = reader(Mode.PLAIN, null);

        Opened opened = reader.open(signed(TIME), TEXT);

        assertThat(opened.callback().content()).isEqualTo(new Content.Text("酒店满房怎么办？", null));
        assertThat(opened.callback().id()).isEqualTo("23000000000000001");
        assertThat(CallbackXml.read(reader.reply(opened, "1 < 2 & ]]> 好")))
                .containsEntry("ToUserName", "o-1")
                .containsEntry("FromUserName", "gh_1")
                .containsEntry("MsgType", "text")
                .containsEntry("Content", "1 < 2 & ]]> 好");
    }

    @Test
    void opensAnEncryptedCallAndEncryptsTheAnswer() {
        CallbackReader reader = reader(Mode.ENCRYPTED, KEY);
        WxCryptUtil weChat = new WxCryptUtil("the-token", KEY, "wx-app");
        Map<String, String> envelope = CallbackXml.read(weChat.encrypt(TEXT));
        Query query = new Query(null, envelope.get("TimeStamp"), envelope.get("Nonce"), envelope.get("MsgSignature"));

        Opened opened = at(Instant.ofEpochSecond(Long.parseLong(envelope.get("TimeStamp"))))
                .open(query, "<xml><Encrypt>" + envelope.get("Encrypt") + "</Encrypt></xml>");
        Map<String, String> sealed = CallbackXml.read(reader.reply(opened, "请稍等"));

        assertThat(opened.callback().follower()).isEqualTo("o-1");
        assertThat(weChat.decryptContent(
                        sealed.get("MsgSignature"),
                        sealed.get("TimeStamp"),
                        sealed.get("Nonce"),
                        sealed.get("Encrypt")))
                .contains("<Content><![CDATA[请稍等]]></Content>");
    }

    @Test
    void encryptedModeTakesNoPlainCall() {
        assertThatThrownBy(() -> reader(Mode.ENCRYPTED, KEY).open(signed(TIME), TEXT))
                .isInstanceOf(CallbackRefusedException.class);
    }

    @Test
    void compatibleModeTakesBoth() {
        CallbackReader reader = reader(Mode.COMPATIBLE, KEY);
        String encrypted = new MessageCrypto(KEY, "wx-app").encrypt(TEXT);
        String both = TEXT.replace("</xml>", "<Encrypt>" + encrypted + "</Encrypt></xml>");
        Query query = new Query("ignored", TIME, "n", SHA1.gen("the-token", TIME, "n", encrypted));

        assertThat(reader.open(query, both).encrypted()).isTrue();
        assertThat(reader.open(signed(TIME), TEXT).encrypted()).isFalse();
    }

    @Test
    void refusesAWrongSignatureAndNone() {
        CallbackReader reader = reader(Mode.PLAIN, null);

        assertThatThrownBy(() -> reader.open(new Query("0".repeat(40), TIME, "n", null), TEXT))
                .isInstanceOf(CallbackRefusedException.class);
        assertThatThrownBy(() -> reader.open(new Query(null, TIME, "n", null), TEXT))
                .isInstanceOf(CallbackRefusedException.class);
    }

    @Test
    void refusesAnEncryptedBodyThatWasChanged() {
        CallbackReader reader = reader(Mode.ENCRYPTED, KEY);
        String encrypted = new MessageCrypto(KEY, "wx-app").encrypt(TEXT);
        Query query = new Query(null, TIME, "n", SHA1.gen("the-token", TIME, "n", encrypted));
        String changed = (encrypted.charAt(0) == 'A' ? 'B' : 'A') + encrypted.substring(1);

        assertThatThrownBy(() -> reader.open(query, "<xml><Encrypt>" + changed + "</Encrypt></xml>"))
                .isInstanceOf(CallbackRefusedException.class);
    }

    @Test
    void refusesOldTimestampsAndThoseOfTheFuture() {
        CallbackReader reader = reader(Mode.PLAIN, null);

        assertThatCode(() -> reader.open(signed(shifted(-299)), TEXT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> reader.open(signed(shifted(-301)), TEXT)).isInstanceOf(CallbackRefusedException.class);
        assertThatThrownBy(() -> reader.open(signed(shifted(301)), TEXT)).isInstanceOf(CallbackRefusedException.class);
    }

    @Test
    void refusesEntities() {
        CallbackReader reader = reader(Mode.PLAIN, null);
        String inner = "<!DOCTYPE x [<!ENTITY e \"boom\">]>" + TEXT.replace("<![CDATA[酒店满房怎么办？]]>", "&e;");
        String outer = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + TEXT.replace("<![CDATA[酒店满房怎么办？]]>", "&e;");

        assertThatThrownBy(() -> reader.open(signed(TIME), inner)).isInstanceOf(MalformedCallbackException.class);
        assertThatThrownBy(() -> reader.open(signed(TIME), outer)).isInstanceOf(MalformedCallbackException.class);
    }

    @Test
    void refusesWhatIsNoMessage() {
        CallbackReader reader = reader(Mode.PLAIN, null);

        assertThatThrownBy(() -> reader.open(signed(TIME), "{}")).isInstanceOf(MalformedCallbackException.class);
        assertThatThrownBy(() -> reader.open(signed(TIME), "<xml></xml>"))
                .isInstanceOf(MalformedCallbackException.class)
                .hasMessageContaining("MsgType");
    }

    @Test
    void eventsAreToldApartByTimeAndMeaning() {
        Callback click = event("CLICK", "hotel", 100);

        assertThat(event("CLICK", "hotel", 100).id()).isEqualTo(click.id());
        assertThat(event("CLICK", "flight", 100).id()).isNotEqualTo(click.id());
        assertThat(event("CLICK", "hotel", 101).id()).isNotEqualTo(click.id());
        assertThat(event("SCAN", "hotel", 100).id()).isNotEqualTo(click.id());
    }

    private static Callback event(String event, String key, long time) {
        return Callback.of(Map.of(
                "ToUserName",
                "gh_1",
                "FromUserName",
                "o-1",
                "CreateTime",
                Long.toString(time),
                "MsgType",
                "event",
                "Event",
                event,
                "EventKey",
                key));
    }

    private static String shifted(long seconds) {
        return Long.toString(NOW.getEpochSecond() + seconds);
    }

    private static Query signed(String timestamp) {
        return new Query(SHA1.gen("the-token", timestamp, "n"), timestamp, "n", null);
    }

    private static CallbackReader reader(Mode mode, @Nullable String key) {
        return new CallbackReader(account(mode, key), Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static CallbackReader at(Instant now) {
        return new CallbackReader(
                account(Mode.ENCRYPTED, KEY), Duration.ofMinutes(5), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Account account(Mode mode, @Nullable String key) {
        return new Account(
                "main",
                "wx-app",
                "secret",
                "the-token",
                key,
                mode,
                URI.create("http://localhost"),
                true,
                5,
                Options.NUMBERED,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
