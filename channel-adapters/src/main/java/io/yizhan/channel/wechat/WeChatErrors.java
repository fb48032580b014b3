package io.yizhan.channel.wechat;

import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import java.io.IOException;
import java.time.Duration;
import me.chanjar.weixin.common.error.WxErrorException;
import org.jspecify.annotations.Nullable;

/** WeChat's error codes in the terms of all channels. */
final class WeChatErrors {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration QUIET_MINUTE = Duration.ofMinutes(1);

    private WeChatErrors() {}

    static DeliveryException translate(WxErrorException e) {
        if (e.getCause() instanceof IOException) {
            return new DeliveryException(Reason.UNREACHABLE, "WeChat's API was not reached", null, e);
        }
        int code = e.getError().getErrorCode();
        return new DeliveryException(reason(code), "WeChat error " + code, pause(code), null);
    }

    /** A code that is not known may mean anything; asking again does no harm, and the last try tells a person. */
    private static Reason reason(int code) {
        return switch (code) {
            case 45015 -> Reason.WINDOW_CLOSED;
            case 45047 -> Reason.QUOTA_USED_UP;
            case 40003, 43004, 46004, 50005 -> Reason.RECIPIENT_GONE;
            case 40001, 40014, 41001, 42001 -> Reason.BUSY;
            case 45001, 45002, 45008, 40004, 40005, 40006, 40008, 40009, 40010, 40011, 44004, 44002, 87014 ->
                Reason.REJECTED;
            case 40013, 40125, 40164, 41002, 41004, 48001, 48004, 50001, 50002, 61024 -> Reason.MISCONFIGURED;
            default -> Reason.BUSY;
        };
    }

    private static @Nullable Duration pause(int code) {
        return switch (code) {
            case 45009, 45011 -> QUIET_MINUTE;
            case -1 -> SOON;
            default -> null;
        };
    }
}
