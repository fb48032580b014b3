package io.yizhan.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event was not taken by the other side. Says why, and whether it makes sense to try again. */
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable Duration retryAfter;

    /**
     * @param detail the channel's own words for an operator, such as its error code; without personal data
     * @param retryAfter when the other side is ready again, null if it does not say
     */
    public DeliveryException(Reason reason, String detail, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public DeliveryException(Reason reason, String detail) {
        this(reason, detail, null, null);
    }

    /** Why, in terms that mean the same on every channel. */
    public enum Reason {
        /** The traveller wrote too long ago; the channel takes nothing until they write again. */
        WINDOW_CLOSED(false),
        /** The traveller has been sent as many messages as the channel allows until they write again. */
        QUOTA_USED_UP(false),
        /** The traveller has left the channel or blocked us. */
        RECIPIENT_GONE(false),
        /** The other side does not take this content. */
        REJECTED(false),
        /** The account is not set up rightly, or is no longer there: an operator has to act. */
        MISCONFIGURED(false),
        /** The other side asks to come again later. */
        BUSY(true),
        /** The other side was not reached, or failed. */
        UNREACHABLE(true);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }

        /** Whether the same may well succeed later without anybody doing anything. */
        public boolean isRetryable() {
            return retryable;
        }

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @JsonCreator
        static Reason of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public Reason reason() {
        return reason;
    }

    public boolean isRetryable() {
        return reason.isRetryable();
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The channel's own words for an operator. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
