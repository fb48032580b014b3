package io.yizhan.channel.web;

import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/** Lets a WebSocket in whose token opens a conversation; anybody else gets 401 before the upgrade. */
final class TokenHandshake implements HandshakeInterceptor {
    private final MessageHandler handler;

    TokenHandshake(MessageHandler handler) {
        this.handler = handler;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler endpoint,
            Map<String, Object> attributes) {
        MultiValueMap<String, String> query =
                UriComponentsBuilder.fromUri(request.getURI()).build().getQueryParams();
        Optional<ConversationId> conversation =
                Optional.ofNullable(query.getFirst("token")).flatMap(handler::authenticate);
        Optional<Long> after = number(query.getFirst("after"));
        if (conversation.isEmpty()) {
            response.setStatusCode(HttpStatus.UNAUTHORIZED);
            return false;
        }
        if (after.isEmpty()) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        attributes.put(WebSocketEndpoint.ADMISSION, new WebSocketEndpoint.Admission(conversation.get(), after.get()));
        return true;
    }

    private static Optional<Long> number(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.of(0L);
        }
        return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler endpoint,
            @Nullable Exception exception) {}
}
