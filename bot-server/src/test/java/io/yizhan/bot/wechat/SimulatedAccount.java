package io.yizhan.bot.wechat;

import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * An official account as WeChat's console shows it.
 *
 * @param mode {@code plain}, {@code compatible} or {@code encrypted}
 */
public record SimulatedAccount(String id, String mode) {
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    String appId() {
        return "wx-app-" + id;
    }

    String secret() {
        return "secret-of-" + id;
    }

    String token() {
        return "tokenOf" + id;
    }

    String originalId() {
        return "gh_" + id;
    }

    @Nullable
    WxCryptUtil crypto() {
        return mode.equals("plain") ? null : new WxCryptUtil(token(), AES_KEY, appId());
    }

    /** The server's settings for this account, as command line arguments or test properties without the hyphens. */
    public List<String> settings(int index, String apiBaseUrl) {
        String prefix = "yizhan.wechat.accounts[" + index + "].";
        List<String> settings = new ArrayList<>(List.of(
                prefix + "id=" + id,
                prefix + "app-id=" + appId(),
                prefix + "secret=" + secret(),
                prefix + "token=" + token(),
                prefix + "mode=" + mode,
                prefix + "api-base-url=" + apiBaseUrl));
        if (!mode.equals("plain")) {
            settings.add(prefix + "aes-key=" + AES_KEY);
        }
        return settings;
    }

    /** Gives a test's server these settings. */
    void register(DynamicPropertyRegistry registry, int index, String apiBaseUrl) {
        settings(index, apiBaseUrl).forEach(setting -> {
            String[] parts = setting.split("=", 2);
            registry.add(parts[0], () -> parts[1]);
        });
    }
}
