package io.yizhan.channel.wechat;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.OutboundMessage.Option;
import io.yizhan.channel.weixin.MediaDownload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.common.util.http.apache.DefaultApacheHttpClientBuilder;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceHttpClientImpl;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.result.WxMpUser;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;
import org.jspecify.annotations.Nullable;

/** What we ask of WeChat's API, through WxJava. A call takes at most some seconds. */
final class WeChatApi {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int CONNECTIONS = 64;

    private final WxMpService service;

    WeChatApi(SharedTokens tokens) {
        DefaultApacheHttpClientBuilder http = DefaultApacheHttpClientBuilder.get();
        http.setConnectionTimeout(CONNECT_MILLIS);
        http.setSoTimeout(ANSWER_MILLIS);
        http.setConnectionRequestTimeout(ANSWER_MILLIS);
        http.setMaxConnPerHost(CONNECTIONS);
        http.setMaxTotalConn(CONNECTIONS);
        tokens.setApacheHttpClientBuilder(http);
        WxMpServiceHttpClientImpl client = new WxMpServiceHttpClientImpl();
        client.setWxMpConfigStorage(tokens);
        client.setMaxRetryTimes(0);
        this.service = client;
    }

    /** What is known of a follower. WeChat has given no names since 2021; an account of old may still get them. */
    record Follower(
            @Nullable String name,
            @Nullable String locale,
            @Nullable String unionId) {}

    void sendText(String follower, String text) {
        send(WxMpKefuMessage.TEXT().toUser(follower).content(text).build());
    }

    void sendMenu(String follower, String head, List<Option> options) {
        WxMpKefuMessage menu = WxMpKefuMessage.MSGMENU()
                .toUser(follower)
                .headContent(head)
                .tailContent("")
                .msgMenus(options.stream()
                        .map(option -> new WxMpKefuMessage.MsgMenu(option.id(), option.label()))
                        .toList())
                .build();
        send(menu);
    }

    /** @param kind {@code image} or {@code voice} */
    void sendFile(String follower, String kind, String mediaId) {
        send(
                switch (kind) {
                    case "image" ->
                        WxMpKefuMessage.IMAGE()
                                .toUser(follower)
                                .mediaId(mediaId)
                                .build();
                    case "voice" ->
                        WxMpKefuMessage.VOICE()
                                .toUser(follower)
                                .mediaId(mediaId)
                                .build();
                    default -> throw new DeliveryException(Reason.REJECTED, "WeChat takes no " + kind);
                });
    }

    /** @param thumbnail by which {@link #uploadThumbnail} made the picture before it known */
    void sendVideo(String follower, String mediaId, String thumbnail, String title) {
        send(WxMpKefuMessage.VIDEO()
                .toUser(follower)
                .mediaId(mediaId)
                .thumbMediaId(thumbnail)
                .title(title)
                .description("")
                .build());
    }

    /**
     * Uploads the picture that stands before every video; WeChat keeps it for three days.
     *
     * @return by which it is named
     */
    String uploadThumbnail() {
        try (InputStream picture = Objects.requireNonNull(WeChatApi.class.getResourceAsStream("video.jpg"))) {
            return calling(() -> service.getMaterialService().mediaUpload("thumb", "jpg", picture))
                    .getThumbMediaId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Uploads a content; WeChat keeps it for three days.
     *
     * @return by which it is sent
     */
    String upload(String kind, Attachment file, AttachmentStore store) {
        try (InputStream content = store.read(file)
                .orElseThrow(() -> new DeliveryException(Reason.REJECTED, "the file is no longer there"))) {
            return calling(() -> service.getMaterialService().mediaUpload(kind, ending(file), content))
                    .getMediaId();
        } catch (IOException e) {
            throw new DeliveryException(Reason.UNREACHABLE, "the file could not be read", null, e);
        }
    }

    /** WeChat goes by the ending of the name. */
    private static String ending(Attachment file) {
        return switch (file.mediaType()) {
            case "image/jpeg" -> "jpg";
            case "audio/mpeg" -> "mp3";
            default -> file.mediaType().substring(file.mediaType().indexOf('/') + 1);
        };
    }

    private void send(WxMpKefuMessage message) {
        calling(() -> service.getKefuService().sendKefuMessage(message));
    }

    /** Empty if the follower does not follow (any more). */
    Optional<Follower> follower(String openId) {
        WxMpUser user = calling(() -> service.getUserService().userInfo(openId, "zh_CN"));
        return Boolean.TRUE.equals(user.getSubscribe())
                ? Optional.of(new Follower(
                        blankToNull(user.getNickname()), locale(user.getLanguage()), blankToNull(user.getUnionId())))
                : Optional.empty();
    }

    /**
     * Fetches what a follower sent and keeps it.
     *
     * @param limit most bytes
     * @throws io.yizhan.channel.InvalidMessageException if it is too long or of a kind that is not kept
     */
    Attachment download(String mediaId, AttachmentStore store, long limit) {
        return calling(() -> service.execute(
                new MediaDownload(service.getRequestHttp(), store, limit), WxMpApiUrl.Material.MEDIA_GET_URL, mediaId));
    }

    private static @Nullable String locale(@Nullable String language) {
        String tag = blankToNull(language);
        return tag == null ? null : tag.replace('_', '-');
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws WxErrorException;
    }

    private static <T> T calling(Call<T> call) {
        try {
            return call.run();
        } catch (WxErrorException e) {
            throw WeChatErrors.translate(e);
        } catch (WxRuntimeException e) {
            if (e.getCause() instanceof WxErrorException known) {
                throw WeChatErrors.translate(known);
            }
            // WxJava says so when WeChat answers -1, and when the token cannot be fetched
            throw new DeliveryException(Reason.BUSY, "WeChat is busy", null, e);
        }
    }
}
