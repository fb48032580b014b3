package io.yizhan.channel.wechat;

import java.util.regex.Pattern;

/** Writes WeChat's XML. */
final class ReplyXml {
    /** What XML 1.0 cannot carry. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private ReplyXml() {}

    static String text(String toUser, String fromUser, long epochSecond, String content) {
        return "<xml>" + field("ToUserName", toUser) + field("FromUserName", fromUser) + "<CreateTime>" + epochSecond
                + "</CreateTime>" + field("MsgType", "text") + field("Content", content) + "</xml>";
    }

    static String envelope(String encrypted, String signature, String timestamp, String nonce) {
        return "<xml>" + field("Encrypt", encrypted) + field("MsgSignature", signature) + "<TimeStamp>" + timestamp
                + "</TimeStamp>" + field("Nonce", nonce) + "</xml>";
    }

    private static String field(String name, String value) {
        String clean = FORBIDDEN.matcher(value).replaceAll("").replace("]]>", "]]]]><![CDATA[>");
        return '<' + name + "><![CDATA[" + clean + "]]></" + name + '>';
    }
}
