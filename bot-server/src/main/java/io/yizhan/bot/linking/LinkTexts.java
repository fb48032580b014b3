package io.yizhan.bot.linking;

import io.yizhan.language.Language;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What is said about linking, in both languages, and the words that ask for a code. */
final class LinkTexts {
    /** Whole messages, so that no question is taken for it; a menu of the channel may send one. */
    private static final Set<String> ASKING = Set.of(
            "关联码",
            "关联账号",
            "关联帐号",
            "关联微信",
            "关联网页",
            "绑定账号",
            "绑定帐号",
            "绑定微信",
            "绑定网页",
            "link code",
            "linking code",
            "link account",
            "link my account",
            "link wechat",
            "link my wechat",
            "link web",
            "link my web chat");

    private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();

    LinkTexts() {
        bundle.setBasename("io.yizhan.bot.linking.linking");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        bundle.setAlwaysUseMessageFormat(true);
    }

    /** Chinese if the language is not known yet. */
    String get(@Nullable Language language, String key, Object... arguments) {
        Language spoken = language == null ? Language.ZH : language;
        return bundle.getMessage(key, arguments, Locale.forLanguageTag(spoken.code()));
    }

    boolean asksForCode(String message) {
        return message.length() <= 30
                && ASKING.contains(message.strip().toLowerCase(Locale.ROOT).replaceAll("[.。!！]$", ""));
    }
}
