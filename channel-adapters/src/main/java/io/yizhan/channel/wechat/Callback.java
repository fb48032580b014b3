package io.yizhan.channel.wechat;

import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.weixin.MalformedCallbackException;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat tells in one call.
 *
 * @param account the account's own name at WeChat ({@code gh_…}), the sender of passive replies
 * @param follower the sender's OpenID
 * @param createdAt seconds since 1970
 * @param id the same when WeChat sends it again; unique for one follower
 */
record Callback(String account, String follower, long createdAt, String id, Content content) {

    /** What the follower did. */
    sealed interface Content {
        /** @param menuItem of a menu in a message that was tapped on, null if the text was typed */
        record Text(String text, @Nullable String menuItem) implements Content {}

        record Picture(String mediaId) implements Content {}

        /** @param recognition what WeChat heard, empty if it does not say */
        record Voice(String mediaId, String format, String recognition) implements Content {}

        record Video(String mediaId) implements Content {}

        /** A place that the follower sent. */
        record Place(GeoPoint point, String label) implements Content {}

        record Link(String title, String description, String url) implements Content {}

        record MenuClick(String key) implements Content {}

        /** @param scene of the scanned code that led here, empty if none */
        record Subscribe(String scene) implements Content {}

        record Unsubscribe() implements Content {}

        record Scan(String scene) implements Content {}

        /** Where the follower's telephone is, told by WeChat of its own accord. */
        record Whereabouts(GeoPoint point) implements Content {}

        /** Nothing that a bot could answer. */
        record Other(String type) implements Content {}
    }

    /** @throws MalformedCallbackException if a field is missing that every call has */
    static Callback of(Map<String, String> fields) {
        String type = required(fields, "MsgType").toLowerCase(Locale.ROOT);
        String follower = required(fields, "FromUserName");
        long createdAt = (long) number(fields, "CreateTime");
        Content content = type.equals("event") ? event(fields) : message(type, fields);
        return new Callback(required(fields, "ToUserName"), follower, createdAt, id(type, fields, createdAt), content);
    }

    private static Content message(String type, Map<String, String> fields) {
        return switch (type) {
            case "text" -> new Content.Text(field(fields, "Content"), fields.get("bizmsgmenuid"));
            case "image" -> new Content.Picture(required(fields, "MediaId"));
            case "voice" ->
                new Content.Voice(required(fields, "MediaId"), field(fields, "Format"), field(fields, "Recognition"));
            case "video", "shortvideo" -> new Content.Video(required(fields, "MediaId"));
            case "location" -> new Content.Place(point(fields, "Location_X", "Location_Y"), field(fields, "Label"));
            case "link" -> new Content.Link(field(fields, "Title"), field(fields, "Description"), field(fields, "Url"));
            default -> new Content.Other(type);
        };
    }

    private static Content event(Map<String, String> fields) {
        String event = required(fields, "Event").toLowerCase(Locale.ROOT);
        String key = field(fields, "EventKey");
        return switch (event) {
            case "click" -> new Content.MenuClick(key);
            case "subscribe" -> new Content.Subscribe(key.startsWith("qrscene_") ? key.substring(8) : "");
            case "unsubscribe" -> new Content.Unsubscribe();
            case "scan" -> new Content.Scan(key);
            case "location" -> new Content.Whereabouts(point(fields, "Latitude", "Longitude"));
            default -> new Content.Other(event);
        };
    }

    /** Events have no number: who, when and what tells them apart. */
    private static String id(String type, Map<String, String> fields, long createdAt) {
        return type.equals("event")
                ? "event-" + createdAt + '-'
                        + DigestUtils.sha1Hex(field(fields, "Event") + ' ' + field(fields, "EventKey"))
                : required(fields, "MsgId");
    }

    private static GeoPoint point(Map<String, String> fields, String latitude, String longitude) {
        return new GeoPoint(number(fields, latitude), number(fields, longitude));
    }

    private static double number(Map<String, String> fields, String name) {
        try {
            return Double.parseDouble(required(fields, name));
        } catch (NumberFormatException e) {
            throw new MalformedCallbackException(name + " is not a number.", e);
        }
    }

    private static String required(Map<String, String> fields, String name) {
        String value = field(fields, name);
        if (value.isEmpty()) {
            throw new MalformedCallbackException(name + " is missing.", null);
        }
        return value;
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }
}
