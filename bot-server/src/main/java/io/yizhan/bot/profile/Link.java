package io.yizhan.bot.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.bot.conversation.CustomerId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That two customers are one person.
 *
 * @param first the one whose id is lower
 * @param at when it was found out
 * @param undoneBy the agent who said that it is not so; null while it holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(
        CustomerId first,
        CustomerId second,
        Origin origin,
        Instant at,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {

    /** How it was found out. */
    public enum Origin {
        /** The traveller took a one-time code from one channel to the other. */
        CODE,
        /** The provider of both channels says so. */
        PROVIDER;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Link between(CustomerId one, CustomerId other, Origin origin, Instant at) {
        boolean inOrder = one.value().compareTo(other.value()) < 0;
        return new Link(inOrder ? one : other, inOrder ? other : one, origin, at, null, null);
    }

    @JsonIgnore
    public boolean holds() {
        return undoneAt == null;
    }

    Link undone(String agent, Instant when) {
        return new Link(first, second, origin, at, agent, when);
    }
}
