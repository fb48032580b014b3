package io.yizhan.channel.web;

import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler;
import org.jspecify.annotations.Nullable;

/** Whether a caller may touch a conversation. */
final class BearerTokens {
    private static final String SCHEME = "Bearer ";

    private final MessageHandler handler;

    BearerTokens(MessageHandler handler) {
        this.handler = handler;
    }

    /** The token of an {@code Authorization} header; null if there is none. */
    static @Nullable String of(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }

    /**
     * The conversation that path and token agree on.
     *
     * @throws UnauthorizedException if they don't
     */
    ConversationId check(String conversation, @Nullable String authorization) {
        String token = of(authorization);
        if (token == null) {
            throw new UnauthorizedException();
        }
        return handler.authenticate(token)
                .filter(id -> id.value().equals(conversation))
                .orElseThrow(UnauthorizedException::new);
    }
}
