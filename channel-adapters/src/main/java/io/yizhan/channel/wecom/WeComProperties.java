package io.yizhan.channel.wecom;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * WeCom customer service.
 *
 * @param accounts none by default; one for each company
 * @param timestampTolerance how old, or how far ahead, a call's signature may be
 * @param attachmentLimit largest picture, recording, video or file that is kept
 */
@ConfigurationProperties("yizhan.wecom")
record WeComProperties(
        @DefaultValue List<Account> accounts,
        @DefaultValue("5m") Duration timestampTolerance,
        @DefaultValue("20MB") DataSize attachmentLimit) {

    WeComProperties {
        accounts = List.copyOf(accounts);
        if (accounts.stream().map(Account::id).distinct().count() < accounts.size()) {
            throw new IllegalArgumentException("each of yizhan.wecom.accounts must have an id of its own");
        }
    }

    /**
     * @param id short name in the callback's address and in records: letters, digits, hyphens
     * @param corpId the company's id (企业ID)
     * @param secret of the application 微信客服
     * @param token the token chosen for the callback
     * @param aesKey EncodingAESKey, 43 letters and digits
     * @param apiBaseUrl where WeCom's API is
     * @param quota messages after a message of the customer
     */
    record Account(
            String id,
            String corpId,
            String secret,
            String token,
            String aesKey,
            @DefaultValue("https://qyapi.weixin.qq.com") URI apiBaseUrl,
            @DefaultValue("5") int quota) {
        private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");
        private static final Pattern AES_KEY = Pattern.compile("[A-Za-z0-9+/]{43}");

        Account {
            if (id == null || !ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "yizhan.wecom.accounts[].id must be 1 to 40 letters, digits and hyphens");
            }
            require(id, "corp-id", corpId);
            require(id, "secret", secret);
            require(id, "token", token);
            if (aesKey == null || !AES_KEY.matcher(aesKey).matches()) {
                throw new IllegalArgumentException("aes-key of WeCom account " + id
                        + " must be the 43 letters and digits that WeCom calls EncodingAESKey");
            }
            if (quota < 2) {
                throw new IllegalArgumentException("quota of WeCom account " + id
                        + " must be at least 2: one message is held back for emergencies");
            }
        }

        private static void require(String id, String what, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(what + " of WeCom account " + id + " is missing");
            }
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "WeCom account " + id + " (" + corpId + ')';
        }
    }
}
