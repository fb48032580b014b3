package io.yizhan.bot.wechat;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.util.xml.XStreamTransformer;
import org.springframework.web.util.UriComponentsBuilder;

/** Calls the server as WeChat does: signed, encrypted if the account wants it, three tries of 5 s. */
public final class CallbackSender {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 3;
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    private final WeChatSimulator weChat;
    private final SimulatedAccount account;
    private final AtomicInteger answersToLose = new AtomicInteger();

    CallbackSender(WeChatSimulator weChat, SimulatedAccount account) {
        this.weChat = weChat;
        this.account = account;
    }

    /**
     * What became of a call.
     *
     * @param text of the passive reply, empty for none
     * @param status of the last try, 0 if nobody answered in time
     */
    public record Outcome(Optional<String> text, int status, int tries, Duration took) {}

    /** The next answers are lost on their way to WeChat, which then calls again. */
    void loseAnswers(int count) {
        answersToLose.set(count);
    }

    Outcome deliver(WxMpXmlMessage message) {
        // WxJava reads both spellings and writes the one of mass messages; WeChat's ordinary messages have the other
        String xml = XStreamTransformer.toXml(WxMpXmlMessage.class, message).replace("MsgID>", "MsgId>");
        int tries = 0;
        Outcome outcome;
        do {
            if (tries > 0) {
                LockSupport.parkNanos(weChat.pause().toNanos());
            }
            tries++;
            outcome = once(xml, tries);
        } while (tries < TRIES && outcome.status() != 200);
        return outcome;
    }

    private Outcome once(String xml, int tries) {
        long from = System.nanoTime();
        try {
            HttpResponse<String> response = weChat.client().send(request(xml), BodyHandlers.ofString());
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            LockSupport.parkNanos(weChat.travel().toNanos());
            if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0 || weChat.losesThisAnswer()) {
                return new Outcome(Optional.empty(), 0, tries, took);
            }
            return new Outcome(text(response), response.statusCode(), tries, took);
        } catch (IOException e) {
            return new Outcome(Optional.empty(), 0, tries, Duration.ofNanos(System.nanoTime() - from));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends any text in one signed call. @return the HTTP status */
    int post(String content) throws IOException, InterruptedException {
        return weChat.client().send(request(content), BodyHandlers.discarding()).statusCode();
    }

    /** Sends a call whose signature is that of another token. @return the HTTP status */
    int postForged(String content) throws IOException, InterruptedException {
        HttpRequest genuine = request(content);
        String forged = genuine.uri().toString().replaceAll("signature=[0-9a-f]{8}", "signature=00000000");
        HttpRequest request = HttpRequest.newBuilder(genuine, (name, value) -> true)
                .uri(URI.create(forged))
                .build();
        return weChat.client().send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest request(String xml) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000_000));
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(
                        weChat.server().resolve("/channels/wechat/" + account.id()))
                .queryParam("signature", SHA1.gen(account.token(), timestamp, nonce))
                .queryParam("timestamp", timestamp)
                .queryParam("nonce", nonce);
        String body = xml;
        WxCryptUtil crypto = account.crypto();
        if (crypto != null) {
            String encrypted =
                    crypto.encrypt(Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE), xml);
            address.queryParam("encrypt_type", "aes")
                    .queryParam("msg_signature", SHA1.gen(account.token(), timestamp, nonce, encrypted));
            String envelope = "<Encrypt><![CDATA[" + encrypted + "]]></Encrypt>";
            body = account.mode().equals("compatible")
                    ? xml.replace("</xml>", envelope + "</xml>")
                    : "<xml><ToUserName><![CDATA[" + account.originalId() + "]]></ToUserName>" + envelope + "</xml>";
        }
        URI uri = address.build().toUri();
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private Optional<String> text(HttpResponse<String> response) {
        String body = response.body();
        if (response.statusCode() != 200 || body.isEmpty() || body.equals("success")) {
            return Optional.empty();
        }
        Map<String, String> fields = fields(body);
        WxCryptUtil crypto = account.crypto();
        if (crypto != null) {
            fields = fields(crypto.decryptContent(
                    fields.get("MsgSignature"), fields.get("TimeStamp"), fields.get("Nonce"), fields.get("Encrypt")));
        }
        return Optional.of(fields.getOrDefault("Content", ""));
    }

    /** Not by WxJava's XmlUtils, which builds a new parser each time: under load that would cost more than the server's whole answer. */
    private static Map<String, String> fields(String xml) {
        Map<String, String> fields = new HashMap<>();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
                fields.put(reader.getLocalName(), reader.getElementText());
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("WeChat cannot read the answer: " + xml, e);
        }
        return fields;
    }
}
