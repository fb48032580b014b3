package io.yizhan.channel.wechat;

import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.MessageHandler.Sender;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.wechat.WeChatApi.Follower;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one account's followers. */
final class Followers {
    private static final Logger log = LoggerFactory.getLogger(Followers.class);
    private static final Duration PLACE_KEPT = Duration.ofHours(2);
    private static final Duration KNOWN_FOR = Duration.ofDays(7);

    private final String channel;
    private final WeChatApi api;
    private final boolean mayAsk;
    private final SharedState state;

    /** @param mayAsk whether the account has the right to ask about its followers */
    Followers(String channel, WeChatApi api, boolean mayAsk, SharedState state) {
        this.channel = channel;
        this.api = api;
        this.mayAsk = mayAsk;
        this.state = state;
    }

    /** The first time, with what WeChat tells about the follower; later the name alone. */
    Sender sender(String openId) {
        boolean first = mayAsk && state.find(known(openId)).isEmpty();
        return first ? meet(openId) : nameless(openId);
    }

    private Sender nameless(String openId) {
        return new Sender(channel, openId, null, null);
    }

    /** With what WeChat tells about the follower, if it tells anything. */
    Sender meet(String openId) {
        if (!mayAsk) {
            return nameless(openId);
        }
        state.keep(known(openId), "asked", KNOWN_FOR);
        try {
            Optional<Follower> follower = api.follower(openId);
            return new Sender(
                    channel,
                    openId,
                    follower.map(Follower::locale).orElse(null),
                    follower.map(Follower::name).orElse(null),
                    follower.map(Follower::unionId).map(id -> "weixin:" + id).orElse(null));
        } catch (DeliveryException e) {
            log.warn("{} gives no profile of a new follower: {}", channel, e.detail());
            return nameless(openId);
        }
    }

    /** The follower is there now. Kept for {@link #PLACE_KEPT}, so that an emergency finds the right numbers. */
    void at(String openId, GeoPoint point) {
        state.keep(place(openId), point.latitude() + "," + point.longitude(), PLACE_KEPT);
    }

    Optional<GeoPoint> lastSeen(String openId) {
        return state.find(place(openId)).map(text -> {
            String[] parts = text.split(",", 2);
            return new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        });
    }

    void forget(String openId) {
        state.drop(place(openId));
        state.drop(known(openId));
    }

    private String known(String openId) {
        return channel + ":known:" + openId;
    }

    private String place(String openId) {
        return channel + ":place:" + openId;
    }
}
