package io.yizhan.channel.wecom;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.weixin.MediaDownload;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.common.util.http.apache.DefaultApacheHttpClientBuilder;
import me.chanjar.weixin.cp.api.impl.WxCpServiceApacheHttpClientImpl;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgListResp;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgSendRequest;
import me.chanjar.weixin.cp.bean.kf.msg.WxCpKfResourceMsg;
import me.chanjar.weixin.cp.bean.kf.msg.WxCpKfTextMsg;
import org.jspecify.annotations.Nullable;

/** What we ask of WeCom's API, through WxJava. */
final class WeComApi {
    /** Session state: an assistant program talks with the customer; only then, and before anybody does, may we send. */
    private static final int WITH_ASSISTANT = 1;

    private static final int PAGE = 1_000;
    private static final int SPEECH_AS_AMR = 0;
    private static final int RETRY_MILLIS = 200;
    private static final Duration QUIET_MINUTE = Duration.ofMinutes(1);

    private final WxCpServiceApacheHttpClientImpl service = new WxCpServiceApacheHttpClientImpl();
    private final SharedTokens tokens;

    WeComApi(SharedTokens tokens) {
        this.tokens = tokens;
        tokens.setApacheHttpClientBuilder(DefaultApacheHttpClientBuilder.get());
        service.setWxCpConfigStorage(tokens);
        // with no retry at all WxJava hides every error behind "too many retries"
        service.setMaxRetryTimes(1);
        service.setRetrySleepMillis(RETRY_MILLIS);
    }

    /**
     * What has been written to a desk.
     *
     * @param cursor where the last page ended, null to begin three days ago
     * @param token from the call that announced it, null without one
     */
    WxCpKfMsgListResp fetch(String desk, @Nullable String cursor, @Nullable String token) {
        return calling(() -> service.getKfService().syncMsg(cursor, token, PAGE, SPEECH_AS_AMR, desk));
    }

    /** @param messageId by which WeCom knows a message that it has taken already; at most 32 letters and digits */
    void sendText(Customer customer, String messageId, String text) {
        WxCpKfTextMsg content = new WxCpKfTextMsg();
        content.setContent(text);
        WxCpKfMsgSendRequest request = request(customer, messageId, "text");
        request.setText(content);
        calling(() -> service.getKfService().sendMsg(request));
    }

    /** @param kind {@code image}, {@code voice}, {@code video} or {@code file} */
    void sendFile(Customer customer, String messageId, String kind, String mediaId) {
        WxCpKfResourceMsg content = new WxCpKfResourceMsg();
        content.setMediaId(mediaId);
        WxCpKfMsgSendRequest request = request(customer, messageId, kind);
        switch (kind) {
            case "image" -> request.setImage(content);
            case "voice" -> request.setVoice(content);
            case "video" -> request.setVideo(content);
            default -> request.setFile(content);
        }
        calling(() -> service.getKfService().sendMsg(request));
    }

    private static WxCpKfMsgSendRequest request(Customer customer, String messageId, String type) {
        WxCpKfMsgSendRequest request = new WxCpKfMsgSendRequest();
        request.setToUser(customer.id());
        request.setOpenKfid(customer.desk());
        request.setMsgId(messageId);
        request.setMsgType(type);
        return request;
    }

    /**
     * Uploads a content; WeCom keeps it for three days.
     *
     * @return by which it is sent
     */
    String upload(String kind, Attachment file, AttachmentStore store) {
        try (InputStream content = store.read(file)
                .orElseThrow(() -> new DeliveryException(Reason.REJECTED, "the file is no longer there"))) {
            return calling(() -> service.getMediaService().upload(kind, content, file.name()))
                    .getMediaId();
        } catch (IOException e) {
            throw new DeliveryException(Reason.UNREACHABLE, "the file could not be read", null, e);
        }
    }

    /** Takes the session from WeCom's own servicers, so that our bot and our agents may answer. */
    void takeOver(Customer customer) {
        calling(() -> service.getKfService().transServiceState(customer.desk(), customer.id(), WITH_ASSISTANT, null));
    }

    /** @throws io.yizhan.channel.InvalidMessageException if it is too long or of a kind that is not kept */
    Attachment download(String mediaId, AttachmentStore store, long limit) {
        return calling(() -> service.execute(
                new MediaDownload(service.getRequestHttp(), store, limit),
                tokens.getApiUrl("/cgi-bin/media/get"),
                mediaId));
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws WxErrorException;
    }

    private static <T> T calling(Call<T> call) {
        try {
            return call.run();
        } catch (WxErrorException e) {
            throw translate(e);
        } catch (WxRuntimeException e) {
            if (e.getCause() instanceof WxErrorException known) {
                throw translate(known);
            }
            // WxJava says so when WeCom answers -1
            throw new DeliveryException(Reason.BUSY, "WeCom is busy", null, e);
        }
    }

    private static DeliveryException translate(WxErrorException e) {
        if (e.getCause() instanceof IOException) {
            return new DeliveryException(Reason.UNREACHABLE, "WeCom's API was not reached", null, e);
        }
        int code = e.getError().getErrorCode();
        Duration pause = code == 45009 || code == 45033 ? QUIET_MINUTE : null;
        return new DeliveryException(reason(code), "WeCom error " + code, pause, null);
    }

    private static Reason reason(int code) {
        return switch (code) {
            case 95001 -> Reason.QUOTA_USED_UP;
            case 95002 -> Reason.WINDOW_CLOSED;
            case 40096, 95012 -> Reason.RECIPIENT_GONE;
            case 95013, 95018, 45001, 45002, 40004, 40005, 40006, 40008, 40009 -> Reason.REJECTED;
            case 40013, 40001, 40056, 60020, 48002, 95000, 95004, 95017 -> Reason.MISCONFIGURED;
            default -> Reason.BUSY;
        };
    }
}
