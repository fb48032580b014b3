package io.yizhan.channel.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Subscription;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.TooManyMessagesException;
import io.yizhan.channel.UnknownConversationException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One conversation on one WebSocket: messages in, acknowledgements and events out, replayed from where the widget was. */
final class WebSocketEndpoint extends TextWebSocketHandler {
    /** Attribute of a session that {@link TokenHandshake} sets: what the token opened. */
    static final String ADMISSION = "admission";

    private static final Logger log = LoggerFactory.getLogger(WebSocketEndpoint.class);
    private static final String CONNECTION = "connection";
    private static final int SLOWEST_SEND_MS = 10_000;
    private static final int MOST_UNSENT_BYTES = 512 * 1024;

    private final MessageHandler handler;
    private final ConversationEvents events;
    private final JsonMapper json;
    private final long longest;
    private final AtomicInteger open = new AtomicInteger();

    /** @param longest most characters of one message from the widget */
    WebSocketEndpoint(
            MessageHandler handler, ConversationEvents events, JsonMapper json, MeterRegistry metrics, long longest) {
        this.longest = longest;
        this.handler = handler;
        this.events = events;
        this.json = json;
        metrics.gauge("yizhan.web.connections", open);
    }

    /** @param after the last event that the widget has */
    record Admission(ConversationId conversation, long after) {}

    /** What the widget sends. */
    record Incoming(
            @Nullable String type,
            @Nullable String clientMessageId,
            @Nullable String text,
            @Nullable GeoPoint location,
            @Nullable Long seq) {}

    record Ack(String type, String clientMessageId, long seq) {}

    record Failure(
            String type,
            @Nullable String clientMessageId,
            String title,
            String detail,
            @Nullable Long retryAfterMs) {}

    /** @param begun the parts so far of a message that comes in several; only the connection's own thread touches it */
    private record Connection(
            ConversationId conversation, WebSocketSession session, Subscription subscription, StringBuilder begun) {}

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        if (!(session.getAttributes().get(ADMISSION) instanceof Admission(ConversationId conversation, long after))) {
            throw new IllegalStateException("a session came in without its handshake");
        }
        open.incrementAndGet();
        WebSocketSession outgoing =
                new ConcurrentWebSocketSessionDecorator(session, SLOWEST_SEND_MS, MOST_UNSENT_BYTES);
        Subscription subscription = events.subscribe(conversation, after, event -> send(outgoing, event));
        session.getAttributes()
                .put(CONNECTION, new Connection(conversation, outgoing, subscription, new StringBuilder()));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        open.decrementAndGet();
        if (session.getAttributes().remove(CONNECTION) instanceof Connection connection) {
            connection.subscription().close();
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        if (!(session.getAttributes().get(CONNECTION) instanceof Connection connection)) {
            return;
        }
        StringBuilder begun = connection.begun();
        if (begun.length() + message.getPayloadLength() > longest) {
            close(connection.session(), CloseStatus.TOO_BIG_TO_PROCESS);
            return;
        }
        begun.append(message.getPayload());
        if (!message.isLast()) {
            return;
        }
        String whole = begun.toString();
        begun.setLength(0);
        try {
            receive(connection, json.readValue(whole, Incoming.class));
        } catch (JacksonException e) {
            send(connection.session(), failure(null, "Not understood", "That is not JSON of the expected form.", null));
        }
    }

    /** The container keeps a small buffer for each connection; what is longer comes in parts. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    private void receive(Connection connection, Incoming incoming) {
        switch (incoming.type()) {
            case "message" -> accept(connection, incoming);
            case "typing" ->
                events.signal(connection.conversation(), new OutboundMessage.Typing(OutboundMessage.From.TRAVELLER));
            case "read" -> handler.read(connection.conversation(), incoming.seq() == null ? 0 : incoming.seq());
            case "ping" -> send(connection.session(), new Pong("pong"));
            case null, default ->
                send(
                        connection.session(),
                        failure(null, "Not understood", "type must be message, typing, read or ping.", null));
        }
    }

    record Pong(String type) {}

    private void accept(Connection connection, Incoming incoming) {
        String id = incoming.clientMessageId() == null ? "" : incoming.clientMessageId();
        String text = incoming.text() == null ? "" : incoming.text();
        try {
            MessageHandler.Accepted accepted =
                    handler.accept(new InboundMessage(connection.conversation(), id, text, incoming.location()));
            send(connection.session(), new Ack("ack", id, accepted.seq()));
        } catch (InvalidMessageException e) {
            send(connection.session(), failure(id, "The message cannot be taken", e.getMessage(), null));
        } catch (TooManyMessagesException e) {
            send(
                    connection.session(),
                    failure(
                            id,
                            "Too many messages",
                            e.getMessage(),
                            e.retryAfter().toMillis()));
        } catch (UnknownConversationException e) {
            log.debug("{}; the widget is sent away to open a new one", e.getMessage());
            close(connection.session(), CloseStatus.POLICY_VIOLATION);
        }
    }

    private static void close(WebSocketSession session, CloseStatus why) {
        try {
            session.close(why);
        } catch (IOException e) {
            log.debug("connection {} was gone already", session.getId());
        }
    }

    private static Failure failure(
            @Nullable String clientMessageId, String title, @Nullable String detail, @Nullable Long retryAfterMs) {
        return new Failure("error", clientMessageId, title, detail == null ? title : detail, retryAfterMs);
    }

    private void send(WebSocketSession session, Object outgoing) {
        try {
            if (session.isOpen()) {
                session.sendMessage(new TextMessage(json.writeValueAsString(outgoing)));
            }
        } catch (IOException | SessionLimitExceededException e) {
            log.debug("connection {} is gone; its conversation is replayed when it comes back", session.getId());
        }
    }
}
