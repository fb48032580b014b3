package io.yizhan.channel.wechat;

/** Writes WeChat's XML. */
final class ReplyXml {
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
        return '<' + name + "><![CDATA[" + clean(value).replace("]]>", "]]]]><![CDATA[>") + "]]></" + name + '>';
    }

    private static String clean(String value) {
        return value.codePoints().allMatch(ReplyXml::isCarried)
                ? value
                : value.codePoints()
                        .filter(ReplyXml::isCarried)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Whether XML 1.0 can carry it; half of a surrogate pair it cannot. */
    private static boolean isCarried(int character) {
        return character >= 0x20
                ? character < 0xd800 || character >= 0xe000 && character != 0xfffe && character != 0xffff
                : character == '\t' || character == '\n' || character == '\r';
    }
}
