package io.yizhan.channel.webhook;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentResponses;
import io.yizhan.channel.ConversationId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Takes the calls of other systems. */
@RestController
@RequestMapping("/channels/webhook")
class WebhookController {
    private final Map<String, WebhookChannel> channels;
    private final WebhookMessages messages;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookController(
            ObjectProvider<WebhookChannel> channels,
            WebhookMessages messages,
            WebhookProperties properties,
            Clock clock) {
        this.channels =
                channels.stream().collect(Collectors.toUnmodifiableMap(WebhookChannel::id, Function.identity()));
        this.messages = messages;
        this.properties = properties;
        this.clock = clock;
    }

    @PostMapping("/{account}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookMessages.Answer call(
            @PathVariable String account,
            @RequestHeader(name = Signature.TIME_HEADER, required = false) @Nullable String time,
            @RequestHeader(name = Signature.HEADER, required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        WebhookChannel channel = channels.get(WebhookChannel.idOf(account));
        if (channel == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no webhook account of that name.");
        }
        byte[] body = body(request);
        channel.signature().check(time, signature, body, clock.instant(), properties.tolerance());
        return messages.take(channel.id(), body);
    }

    /** A file that was sent to one of the other system's travellers. */
    @GetMapping("/{account}/files/{conversation}/{hash}")
    ResponseEntity<Resource> file(
            @PathVariable String account,
            @PathVariable ConversationId conversation,
            @PathVariable String hash,
            @RequestParam long expires,
            @RequestParam String signature)
            throws IOException {
        WebhookChannel channel = channels.get(WebhookChannel.idOf(account));
        if (channel == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no webhook account of that name.");
        }
        channel.links().check(conversation, hash, expires, signature, clock.instant());
        Attachment file = messages.file(conversation, hash).orElseThrow(WebhookController::noFile);
        return AttachmentResponses.of(file, messages.content(file).orElseThrow(WebhookController::noFile));
    }

    private static ResponseStatusException noFile() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such file in this conversation.");
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        int limit = Math.toIntExact(properties.largestBody().toBytes());
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "A call may have at most " + properties.largestBody().toKilobytes() + " KB.");
        }
        return body;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, e.getMessage());
        problem.setTitle("Not signed rightly");
        return problem;
    }
}
