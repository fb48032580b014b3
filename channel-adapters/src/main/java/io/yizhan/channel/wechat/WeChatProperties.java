package io.yizhan.channel.wechat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * WeChat official accounts.
 *
 * @param accounts none by default
 * @param replyWithin how long a callback may wait for the reply; WeChat gives up after 5 s. With 0 all replies are
 *     customer-service messages
 * @param timestampTolerance how old, or how far ahead, a callback's signature may be
 * @param attachmentLimit largest picture, voice message or video that is kept
 */
@ConfigurationProperties("yizhan.wechat")
record WeChatProperties(
        @DefaultValue List<Account> accounts,
        @DefaultValue("4s") Duration replyWithin,
        @DefaultValue("5m") Duration timestampTolerance,
        @DefaultValue("20MB") DataSize attachmentLimit) {
    private static final Duration PATIENCE = Duration.ofMillis(4_500);

    WeChatProperties {
        if (replyWithin.isNegative() || replyWithin.compareTo(PATIENCE) > 0) {
            throw new IllegalArgumentException("yizhan.wechat.reply-within must be between 0s and 4500ms");
        }
        if (accounts.stream().map(Account::id).distinct().count() < accounts.size()) {
            throw new IllegalArgumentException("each of yizhan.wechat.accounts must have an id of its own");
        }
    }

    /** How WeChat sends callbacks, as chosen in its console. */
    enum Mode {
        PLAIN,
        COMPATIBLE,
        ENCRYPTED
    }

    /** How the options of a question are shown. */
    enum Options {
        /** Lines that the traveller answers by a digit; needs no quota, and the digit opens the 48-hour window again. */
        NUMBERED,
        /** WeChat's menu to tap on; always uses a message of the quota. */
        MENU
    }

    /**
     * @param id short name in the callback's address and in records: letters, digits, hyphens
     * @param appId the account's AppID
     * @param secret the account's AppSecret
     * @param token the token chosen for the callback, 3 to 32 letters and digits
     * @param aesKey EncodingAESKey, 43 letters and digits; needed unless the mode is {@code plain}
     * @param mode {@code encrypted} if there is an AES key, else {@code plain}
     * @param apiBaseUrl where WeChat's API is
     * @param customerServiceApi whether the account has the right to send customer-service messages
     * @param quota customer-service messages after a message of the follower
     * @param welcome what a new follower gets, by language {@code zh} and {@code en}
     * @param menu what a click on a menu item means, by the item's key; an item that is missing here means its key
     * @param scenes what a scanned code means, by its scene; a scene that is missing here means nothing
     */
    record Account(
            String id,
            String appId,
            String secret,
            String token,
            @Nullable String aesKey,
            @Nullable Mode mode,
            @DefaultValue("https://api.weixin.qq.com") URI apiBaseUrl,
            @DefaultValue("true") boolean customerServiceApi,
            @DefaultValue("5") int quota,
            @DefaultValue("numbered") Options options,
            @DefaultValue Map<String, String> welcome,
            @DefaultValue Map<String, String> menu,
            @DefaultValue Map<String, String> scenes) {
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");
        private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");
        private static final Map<String, String> WELCOME = Map.of(
                "zh",
                "您好，欢迎关注！机票、酒店、签证、行程，随时问我；遇到紧急情况，请直接说发生了什么、您在哪里。",
                "en",
                "Welcome! Ask me about flights, hotels, visas or your trip at any time. In an emergency, just say what"
                        + " happened and where you are.");

        Account {
            if (id == null || !ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "yizhan.wechat.accounts[].id must be 1 to 40 letters, digits and hyphens");
            }
            require(id, "app-id", appId);
            require(id, "secret", secret);
            require(id, "token", token);
            mode = mode != null ? mode : aesKey == null ? Mode.PLAIN : Mode.ENCRYPTED;
            if (aesKey != null && !AES_KEY.matcher(aesKey).matches()) {
                throw new IllegalArgumentException("aes-key of WeChat account " + id
                        + " must be the 43 letters and digits that WeChat calls EncodingAESKey");
            }
            if (aesKey == null && mode != Mode.PLAIN) {
                throw new IllegalArgumentException("WeChat account " + id + " is in "
                        + mode.name().toLowerCase(Locale.ROOT) + " mode and so needs an aes-key");
            }
            if (quota < 2) {
                throw new IllegalArgumentException("quota of WeChat account " + id
                        + " must be at least 2: one message is held back for emergencies");
            }
        }

        private static void require(String id, String what, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(what + " of WeChat account " + id + " is missing");
            }
        }

        String welcome(String language) {
            String given = welcome.get(language);
            return given == null ? WELCOME.getOrDefault(language, "") : given;
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "WeChat account " + id + " (" + appId + ')';
        }
    }
}
