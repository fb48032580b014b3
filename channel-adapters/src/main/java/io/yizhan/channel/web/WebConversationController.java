package io.yizhan.channel.web;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentResponses;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Accepted;
import io.yizhan.channel.MessageHandler.Arrival;
import io.yizhan.channel.MessageHandler.LinkCode;
import io.yizhan.channel.MessageHandler.Opened;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The web channel over plain HTTP; does all that the WebSocket does. */
@RestController
@RequestMapping("/api/web/conversations")
class WebConversationController {
    private static final String AUTHORIZATION = "Authorization";
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_NAME = 60;

    private final MessageHandler handler;
    private final ConversationEvents events;
    private final AttachmentStore files;
    private final BearerTokens tokens;
    private final WebChannelProperties properties;

    WebConversationController(
            MessageHandler handler,
            ConversationEvents events,
            AttachmentStore files,
            BearerTokens tokens,
            WebChannelProperties properties) {
        this.handler = handler;
        this.events = events;
        this.files = files;
        this.tokens = tokens;
        this.properties = properties;
    }

    record OpenRequest(
            @Nullable String locale,
            @Nullable String visitorId,
            @Nullable Profile profile) {}

    record Profile(@Nullable String name) {}

    record OpenedConversation(String conversationId, String token) {}

    record MessageRequest(
            @Nullable String clientMessageId,
            @Nullable String text,
            @Nullable GeoPoint location) {}

    record AcceptedMessage(long seq) {}

    record Events(List<Numbered> events) {}

    record ReadRequest(long seq) {}

    record RatingRequest(int stars, @Nullable String comment) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OpenedConversation open(
            @RequestBody(required = false) @Nullable OpenRequest request,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization) {
        OpenRequest asked = request == null ? new OpenRequest(null, null, null) : request;
        Opened opened = handler.open(new Arrival(
                WebChannel.ID,
                shortened("visitorId", asked.visitorId(), LONGEST_ID),
                BearerTokens.of(authorization),
                shortened("locale", asked.locale(), LONGEST_ID),
                asked.profile() == null
                        ? null
                        : shortened("profile.name", asked.profile().name(), LONGEST_NAME)));
        return new OpenedConversation(opened.conversation().value(), opened.token());
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    AcceptedMessage send(
            @PathVariable String id,
            @RequestBody MessageRequest request,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization) {
        ConversationId conversation = tokens.check(id, authorization);
        Accepted accepted = handler.accept(new InboundMessage(
                conversation,
                required("clientMessageId", request.clientMessageId()),
                required("text", request.text()),
                request.location()));
        return new AcceptedMessage(accepted.seq());
    }

    /** A message with a file: its bytes are the body of the call. */
    @PostMapping(path = "/{id}/files", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    AcceptedMessage sendFile(
            @PathVariable String id,
            @RequestParam String clientMessageId,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String text,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        ConversationId conversation = tokens.check(id, authorization);
        Attachment file = files.keep(
                request.getInputStream(), name, "", properties.largestFile().toBytes());
        Accepted accepted =
                handler.accept(new InboundMessage(conversation, clientMessageId, text, null, List.of(file)));
        return new AcceptedMessage(accepted.seq());
    }

    @GetMapping("/{id}/attachments/{hash}")
    ResponseEntity<Resource> attachment(
            @PathVariable String id,
            @PathVariable String hash,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization)
            throws IOException {
        Attachment file = handler.attachment(tokens.check(id, authorization), hash)
                .orElseThrow(WebConversationController::noFile);
        return AttachmentResponses.of(file, files.read(file).orElseThrow(WebConversationController::noFile));
    }

    private static ResponseStatusException noFile() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such file in this conversation.");
    }

    @GetMapping("/{id}/events")
    Events events(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "0") long waitMs,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization)
            throws InterruptedException {
        ConversationId conversation = tokens.check(id, authorization);
        List<Numbered> stored = events.after(conversation, after, properties.page());
        if (!stored.isEmpty() || waitMs <= 0) {
            return new Events(stored);
        }
        awaitEvent(conversation, after, Duration.ofMillis(waitMs));
        return new Events(events.after(conversation, after, properties.page()));
    }

    private void awaitEvent(ConversationId conversation, long after, Duration asked) throws InterruptedException {
        Duration limit = asked.compareTo(properties.longestPoll()) < 0 ? asked : properties.longestPoll();
        BlockingQueue<Numbered> arrived = new ArrayBlockingQueue<>(1);
        try (ConversationEvents.Subscription subscription = events.subscribe(conversation, after, event -> {
            if (event.seq() != null) {
                arrived.offer(event);
            }
        })) {
            arrived.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(
            @PathVariable String id,
            @RequestBody ReadRequest request,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization) {
        handler.read(tokens.check(id, authorization), request.seq());
    }

    @PostMapping("/{id}/rating")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(
            @PathVariable String id,
            @RequestBody RatingRequest request,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization) {
        handler.rate(tokens.check(id, authorization), request.stars(), request.comment());
    }

    /** A code that makes this traveller and one on another channel the same customer, once it is sent there. */
    @PostMapping("/{id}/link-code")
    @ResponseStatus(HttpStatus.CREATED)
    LinkCode linkCode(
            @PathVariable String id,
            @RequestHeader(name = AUTHORIZATION, required = false) @Nullable String authorization) {
        return handler.linkCode(tokens.check(id, authorization));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw new InvalidMessageException(field + " is missing");
        }
        return value;
    }

    private static @Nullable String shortened(String field, @Nullable String value, int limit) {
        if (value != null && value.length() > limit) {
            throw new InvalidMessageException(field + " must have at most " + limit + " characters");
        }
        return value == null || value.isBlank() ? null : value.strip();
    }
}
