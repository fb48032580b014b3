package io.yizhan.channel.wecom;

import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import org.jspecify.annotations.Nullable;

/**
 * WeCom's error codes in the terms of all channels, after WeCom's list of return codes
 * (developer.work.weixin.qq.com/document/path/90313).
 */
final class WeComErrors {
    private static final Duration QUIET_MINUTE = Duration.ofMinutes(1);

    /** Codes that say nothing of the message: busy, the token, too many calls; and no code at all. */
    private static final Set<Integer> TRANSIENT = Set.of(-1, 0, 6000, 40014, 41001, 42001, 45009, 45033);

    private WeComErrors() {}

    static DeliveryException translate(WxErrorException e) {
        if (e.getCause() instanceof IOException) {
            return new DeliveryException(Reason.UNREACHABLE, "WeCom's API was not reached", null, e);
        }
        int code = e.getError().getErrorCode();
        Duration pause = code == 45009 || code == 45033 ? QUIET_MINUTE : null;
        return new DeliveryException(reason(code), "WeCom error " + code, pause, e);
    }

    /** A code that is not known may mean anything; asking again does no harm, and the last try tells a person. */
    private static Reason reason(int code) {
        return switch (code) {
            // 发送客服消息次数限制: 5 messages have been sent since the customer wrote
            case 95001 -> Reason.QUOTA_USED_UP;
            // 发送客服消息时间限制: 48 hours are over; 会话已经结束
            case 95002, 95013 -> Reason.WINDOW_CLOSED;
            // 不合法的外部联系人userid
            case 40096 -> Reason.RECIPIENT_GONE;
            // 不合法的msgtype, 不合法的参数; files of the wrong type or size; 消息内容大小超过限制
            case 40004, 40005, 40006, 40008, 40009, 40058, 45001, 45002 -> Reason.REJECTED;
            // secret, CorpID, agentid, rights, IP white list, open_kfid, the desk is not managed by the API, the API is
            // switched off
            case 40001, 40013, 40056, 48002, 60011, 60020, 95000, 95004, 95011, 95012, 95017 -> Reason.MISCONFIGURED;
            // 发送客服消息时当前会话状态不允许发送: WeCom's own people have the session
            case 95018 -> Reason.MISCONFIGURED;
            // -1, 40014, 42001 (token), 45009, 45033 (too many calls) and what is not known
            default -> Reason.BUSY;
        };
    }

    /**
     * Why a message did not arrive that WeCom had taken, after {@code fail_type} of its event msg_send_fail
     * (developer.work.weixin.qq.com/document/path/94670).
     */
    static DeliveryException ofLateFailure(@Nullable Integer type) {
        return switch (type == null ? 0 : type) {
            case 1 -> new DeliveryException(Reason.MISCONFIGURED, "the customer-service desk has been deleted");
            case 2 ->
                new DeliveryException(
                        Reason.MISCONFIGURED, "the application of WeCom customer service is switched off");
            case 4 -> new DeliveryException(Reason.WINDOW_CLOSED, "the session is older than 48 hours");
            case 5 -> new DeliveryException(Reason.WINDOW_CLOSED, "the session has been closed");
            case 6 -> new DeliveryException(Reason.QUOTA_USED_UP, "more than 5 messages since the customer wrote");
            case 8 -> new DeliveryException(Reason.MISCONFIGURED, "the company is not verified at WeCom");
            case 10 -> new DeliveryException(Reason.RECIPIENT_GONE, "the customer takes no messages from this desk");
            case 11 ->
                new DeliveryException(Reason.MISCONFIGURED, "nobody of the company has ever signed in to WeCom's app");
            case 12 -> new DeliveryException(Reason.REJECTED, "WeCom forbids messages of this kind");
            default -> new DeliveryException(Reason.UNREACHABLE, "WeCom could not bring it (fail_type " + type + ")");
        };
    }

    /** The session is in nobody's hands any more, or in those of somebody else. */
    static boolean isAboutTheSession(DeliveryException e) {
        return code(e) == 95013 || code(e) == 95018;
    }

    /**
     * Refusals that say something of the message itself. A message id that was used before is refused too; by which code,
     * WeCom does not tell (…/path/96427).
     */
    static boolean refusesTheContent(DeliveryException e) {
        return switch (e.reason()) {
            case REJECTED -> true;
            case BUSY -> !TRANSIENT.contains(code(e));
            case WINDOW_CLOSED, QUOTA_USED_UP, RECIPIENT_GONE, MISCONFIGURED, UNREACHABLE -> false;
        };
    }

    /** Whether WeCom has surely not taken it; not if the answer got lost, or says no more than that WeCom is busy. */
    static boolean isCertain(DeliveryException e) {
        return code(e) != 0 && code(e) != -1;
    }

    /** 0 if WeCom did not say one. */
    private static int code(DeliveryException e) {
        return e.getCause() instanceof WxErrorException known ? known.getError().getErrorCode() : 0;
    }
}
