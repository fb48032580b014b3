package io.yizhan.channel.weixin;

import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.OutboundMessage.Option;
import io.yizhan.channel.TextParts;
import java.util.List;

/** How a message reads in WeChat, to which WeCom brings it too. */
public final class MessageTexts {
    /** WeChat's and WeCom's limit for the text of one message, in bytes. */
    static final int LIMIT = 2_047;

    private MessageTexts() {}

    /** The texts to send one after the other, options as numbered lines; none for what the traveller said, or for a file alone. */
    public static List<String> of(Message message) {
        if (message.from() == From.TRAVELLER || message.text().isBlank()) {
            return List.of();
        }
        return TextParts.of(said(message) + numbered(message.options()), LIMIT);
    }

    /** Without the options. */
    public static String said(Message message) {
        return message.agent() == null ? message.text() : '【' + message.agent() + "】" + message.text();
    }

    private static String numbered(List<Option> options) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < options.size(); i++) {
            lines.append(i == 0 ? "\n\n" : "\n")
                    .append(i + 1)
                    .append(". ")
                    .append(options.get(i).label());
        }
        if (!options.isEmpty()) {
            lines.append("\n").append(isChinese(lines) ? "（回复数字即可）" : "(Reply with a number.)");
        }
        return lines.toString();
    }

    private static boolean isChinese(CharSequence text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }
}
