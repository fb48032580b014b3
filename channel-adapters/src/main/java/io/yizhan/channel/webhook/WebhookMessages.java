package io.yizhan.channel.webhook;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.GeoPoint;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Accepted;
import io.yizhan.channel.MessageHandler.Sender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** From the body of a call to what the bot takes. */
final class WebhookMessages {
    private final MessageHandler handler;
    private final AttachmentStore attachments;
    private final JsonMapper json;
    private final DataSize largestAttachment;

    WebhookMessages(MessageHandler handler, AttachmentStore attachments, JsonMapper json, DataSize largestAttachment) {
        this.handler = handler;
        this.attachments = attachments;
        this.json = json;
        this.largestAttachment = largestAttachment;
    }

    /**
     * What another system sends.
     *
     * @param type {@code message}, or a report on our messages: {@code delivered}, {@code read}
     * @param id the sender's own id of a message
     * @param upTo number of the last event that a report is about
     */
    record Call(
            @Nullable String type,
            @Nullable String id,
            @Nullable From from,
            @Nullable String text,
            @Nullable GeoPoint location,
            @Nullable List<File> attachments,
            @Nullable Long upTo) {}

    record From(
            @Nullable String id,
            @Nullable String locale,
            @Nullable String name) {}

    /** @param content Base64 in JSON */
    record File(@Nullable String name, @Nullable String mediaType, byte @Nullable [] content) {}

    /**
     * @param seq the message's number, null for a report
     * @param repeated whether the message had come before, null for a report
     */
    record Answer(
            ConversationId conversationId,
            @Nullable Long seq,
            @Nullable Boolean repeated) {}

    /** @throws InvalidMessageException if it is not of the expected form */
    Answer take(String channel, byte[] body) {
        Call call = parse(body);
        From from = call.from();
        if (from == null || from.id() == null) {
            throw new InvalidMessageException("from.id is missing");
        }
        if (from.name() != null && from.name().length() > 60) {
            throw new InvalidMessageException("from.name must have at most 60 characters");
        }
        Sender sender = new Sender(channel, from.id(), from.locale(), from.name());
        return switch (call.type()) {
            case "message" -> message(sender, call);
            case "delivered" -> {
                ConversationId conversation = handler.conversationWith(sender);
                handler.delivered(conversation, upTo(call));
                yield new Answer(conversation, null, null);
            }
            case "read" -> {
                ConversationId conversation = handler.conversationWith(sender);
                handler.read(conversation, upTo(call));
                yield new Answer(conversation, null, null);
            }
            case null, default -> throw new InvalidMessageException("type must be message, delivered or read");
        };
    }

    Optional<Attachment> file(ConversationId conversation, String hash) {
        return handler.attachment(conversation, hash);
    }

    Optional<InputStream> content(Attachment file) throws IOException {
        return attachments.read(file);
    }

    private Call parse(byte[] body) {
        try {
            return Objects.requireNonNullElseGet(json.readValue(body, Call.class), WebhookMessages::nothing);
        } catch (JacksonException e) {
            throw new InvalidMessageException("The body is not JSON of the expected form; see docs/channels.md");
        }
    }

    private static Call nothing() {
        return new Call(null, null, null, null, null, null, null);
    }

    private Answer message(Sender sender, Call call) {
        if (call.id() == null || call.id().isBlank() || call.id().length() > 100) {
            throw new InvalidMessageException("id must have 1 to 100 characters, and be the same when sent again");
        }
        String text = call.text() == null ? "" : call.text();
        List<Attachment> files = call.attachments() == null
                ? List.of()
                : call.attachments().stream().map(this::keep).toList();
        ConversationId conversation = handler.conversationWith(sender);
        Accepted accepted = handler.accept(new InboundMessage(conversation, call.id(), text, call.location(), files));
        return new Answer(conversation, accepted.seq(), accepted.repeated());
    }

    private Attachment keep(@Nullable File file) {
        if (file == null || file.content() == null) {
            throw new InvalidMessageException("an attachment needs name and content (Base64)");
        }
        try {
            return attachments.keep(
                    new ByteArrayInputStream(file.content()),
                    file.name() == null ? "" : file.name(),
                    file.mediaType() == null ? "" : file.mediaType(),
                    largestAttachment.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long upTo(Call call) {
        if (call.upTo() == null || call.upTo() < 1) {
            throw new InvalidMessageException("upTo must be the number of the last event that was delivered or read");
        }
        return call.upTo();
    }
}
