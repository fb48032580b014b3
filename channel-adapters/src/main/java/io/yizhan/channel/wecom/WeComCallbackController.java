package io.yizhan.channel.wecom;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.wecom.WeComCallbackController.Desk;
import io.yizhan.channel.weixin.CallbackBody;
import io.yizhan.channel.weixin.CallbackEndpoint;
import io.yizhan.channel.weixin.CallbackSignature;
import io.yizhan.channel.weixin.CallbackXml;
import io.yizhan.channel.weixin.MalformedCallbackException;
import io.yizhan.channel.weixin.MessageCrypto;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where WeCom calls to say that there is something to fetch. */
@RestController
@RequestMapping(path = "/channels/wecom/{account}", produces = MediaType.TEXT_PLAIN_VALUE)
class WeComCallbackController extends CallbackEndpoint<Desk> {
    private final MeterRegistry metrics;

    WeComCallbackController(Map<String, Desk> accounts, MeterRegistry metrics) {
        super(accounts, metrics, "WeCom");
        this.metrics = metrics;
    }

    /** What one account's calls need. */
    record Desk(CallbackSignature signature, MessageCrypto crypto, WeComInbox inbox) {}

    /** Asked once, when the address is entered in WeCom's console. */
    @GetMapping
    String verify(
            @PathVariable String account,
            @RequestParam(name = "msg_signature") @Nullable String signature,
            @RequestParam @Nullable String timestamp,
            @RequestParam @Nullable String nonce,
            @RequestParam String echostr) {
        Desk desk = desk(account);
        desk.signature().check(signature, timestamp, nonce, echostr);
        return desk.crypto().decrypt(echostr);
    }

    /** Answers when all is fetched; WeCom calls again if that fails. */
    @PostMapping
    String receive(
            @PathVariable String account,
            @RequestParam(name = "msg_signature") @Nullable String signature,
            @RequestParam @Nullable String timestamp,
            @RequestParam @Nullable String nonce,
            HttpServletRequest request)
            throws IOException {
        Desk desk = desk(account);
        String encrypted = CallbackXml.read(CallbackBody.of(request)).get("Encrypt");
        if (encrypted == null) {
            throw new MalformedCallbackException("Encrypt is missing.", null);
        }
        desk.signature().check(signature, timestamp, nonce, encrypted);
        Map<String, String> fields = CallbackXml.read(desk.crypto().decrypt(encrypted));
        if ("kf_msg_or_event".equals(fields.get("Event"))) {
            String open = fields.get("OpenKfId");
            if (open == null || open.isBlank()) {
                throw new MalformedCallbackException("OpenKfId is missing.", null);
            }
            desk.inbox().fetch(open, fields.get("Token"));
        }
        metrics.counter("yizhan.wecom.callbacks", "account", account).increment();
        return "success";
    }
}
