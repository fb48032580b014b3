package io.yizhan.channel.wechat;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.DeliveryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures, voice messages and videos of followers. */
final class Media {
    private static final Logger log = LoggerFactory.getLogger(Media.class);

    /** WeChat sends a message again 5 and 10 s after the first time; until then another try costs nothing. */
    private static final Duration COMES_AGAIN = Duration.ofSeconds(8);

    private final WeChatApi api;
    private final AttachmentStore store;
    private final long limit;
    private final Clock clock;

    Media(WeChatApi api, AttachmentStore store, long limit, Clock clock) {
        this.api = api;
        this.store = store;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * Keeps what the follower sent. Empty if WeChat does not give it to us: that somebody sent something must not be lost.
     *
     * @throws DeliveryException if WeChat could not be asked now, and will send the message again
     * @throws io.yizhan.channel.InvalidMessageException if it is too large or of a kind that is not taken
     */
    List<Attachment> fetch(Callback callback, String mediaId) {
        try {
            return List.of(api.download(mediaId, store, limit));
        } catch (DeliveryException e) {
            Duration age = Duration.between(Instant.ofEpochSecond(callback.createdAt()), clock.instant());
            if (e.isRetryable() && age.compareTo(COMES_AGAIN) < 0) {
                throw e;
            }
            log.warn("message {} comes without its attachment: {}", callback.id(), e.detail());
            return List.of();
        }
    }
}
