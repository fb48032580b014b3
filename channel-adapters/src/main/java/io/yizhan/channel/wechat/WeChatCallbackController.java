package io.yizhan.channel.wechat;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.wechat.CallbackReader.Opened;
import io.yizhan.channel.wechat.CallbackReader.Query;
import io.yizhan.channel.wechat.WeChatCallbackController.Desk;
import io.yizhan.channel.wechat.WeChatReception.Answer;
import io.yizhan.channel.weixin.CallbackBody;
import io.yizhan.channel.weixin.CallbackEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where WeChat calls. */
@RestController
@RequestMapping("/channels/wechat/{account}")
class WeChatCallbackController extends CallbackEndpoint<Desk> {
    /** What WeChat takes for "understood, nothing to say now". */
    private static final String SUCCESS = "success";

    private final MeterRegistry metrics;

    WeChatCallbackController(Map<String, Desk> accounts, MeterRegistry metrics) {
        super(accounts, metrics, "WeChat");
        this.metrics = metrics;
    }

    /** What one account's calls need. */
    record Desk(CallbackReader reader, WeChatReception reception) {}

    /** Asked once, when the address is entered in WeChat's console. */
    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    String verify(
            @PathVariable String account,
            @RequestParam @Nullable String signature,
            @RequestParam @Nullable String timestamp,
            @RequestParam @Nullable String nonce,
            @RequestParam String echostr) {
        desk(account).reader().verify(new Query(signature, timestamp, nonce, null));
        return echostr;
    }

    /** Written by hand: who waits to have said something must know whether it has been written. */
    @PostMapping
    void receive(
            @PathVariable String account,
            @RequestParam @Nullable String signature,
            @RequestParam @Nullable String timestamp,
            @RequestParam @Nullable String nonce,
            @RequestParam(name = "msg_signature") @Nullable String encryptedSignature,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long startedAt = System.nanoTime();
        Desk desk = desk(account);
        Opened opened = desk.reader()
                .open(new Query(signature, timestamp, nonce, encryptedSignature), CallbackBody.of(request));
        Answer answer = desk.reception().take(opened.callback(), startedAt);
        boolean written = false;
        try {
            Optional<String> xml = answer.text().map(text -> desk.reader().reply(opened, text));
            response.setContentType(xml.isPresent() ? "application/xml;charset=UTF-8" : "text/plain;charset=UTF-8");
            response.getOutputStream().write(xml.orElse(SUCCESS).getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            written = true;
        } finally {
            answer.written().done(written);
        }
        metrics.counter(
                        "yizhan.wechat.callbacks",
                        "account",
                        account,
                        "outcome",
                        answer.text().isPresent() ? "answered" : "silent")
                .increment();
    }
}
