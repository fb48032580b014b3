package io.yizhan.bot.answering;

import io.yizhan.language.Language;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The bot's own sentences, in both languages. */
final class Texts {
    private final ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();

    Texts() {
        bundle.setBasename("io.yizhan.bot.answering.replies");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        bundle.setAlwaysUseMessageFormat(true);
    }

    /** @throws org.springframework.context.NoSuchMessageException if there is no such sentence */
    String get(Language language, String key, Object... arguments) {
        return bundle.getMessage(key, arguments, Locale.forLanguageTag(language.code()));
    }
}
