package io.yizhan.channel.weixin;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.InvalidMessageException;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.RequestHttp;
import me.chanjar.weixin.common.util.http.ResponseHandler;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Streams a traveller's picture or voice into the store; WxJava's own download knows no limit and writes a temporary file. */
public final class MediaDownload implements RequestExecutor<Attachment, String> {
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]{1,100})");

    private final RequestHttp<?, ?> http;
    private final AttachmentStore store;
    private final long limit;

    /** @param limit most bytes */
    public MediaDownload(RequestHttp<?, ?> http, AttachmentStore store, long limit) {
        this.http = http;
        this.store = store;
        this.limit = limit;
    }

    @Override
    public Attachment execute(String address, String mediaId, WxType type) throws WxErrorException, IOException {
        URI uri = UriComponentsBuilder.fromUriString(address)
                .queryParam("media_id", "{id}")
                .encode()
                .buildAndExpand(mediaId)
                .toUri();
        CloseableHttpClient client = (CloseableHttpClient) http.getRequestHttpClient();
        try (CloseableHttpResponse response = client.execute(new HttpGet(uri))) {
            HttpEntity entity = response.getEntity();
            String mediaType = value(entity == null ? null : entity.getContentType());
            if (entity == null || response.getStatusLine().getStatusCode() != 200) {
                throw new IOException("answer " + response.getStatusLine().getStatusCode());
            }
            if (mediaType.contains("json") || mediaType.startsWith("text/plain")) {
                throw failure(EntityUtils.toString(entity), type);
            }
            if (entity.getContentLength() > limit) {
                throw new InvalidMessageException("the attachment is larger than " + limit + " bytes");
            }
            String name = name(value(response.getFirstHeader("Content-Disposition")));
            return store.keep(entity.getContent(), name, mediaType, limit);
        }
    }

    private static WxErrorException failure(String body, WxType type) {
        WxError error = WxError.fromJson(body, type);
        return error.getErrorCode() == 0
                ? new WxErrorException(
                        WxError.builder().errorCode(40007).errorMsg("no media").build())
                : new WxErrorException(error);
    }

    private static String name(String disposition) {
        Matcher matcher = FILE_NAME.matcher(disposition);
        return matcher.find() ? matcher.group(1) : "attachment";
    }

    private static String value(@Nullable Header header) {
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    @Override
    public void execute(String address, String mediaId, ResponseHandler<Attachment> handler, WxType type)
            throws WxErrorException, IOException {
        handler.handle(execute(address, mediaId, type));
    }
}
