package io.yizhan.channel;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A traveller's message as a channel hands it in.
 *
 * @param messageId the sender's own id of the message, 1 to 100 characters; makes redelivery harmless
 * @param text 1 to {@value #MAX_LENGTH} characters; may be empty if there are attachments
 * @param location where the traveller's device says it is, null if not told
 * @param attachments what was sent along, at most {@value #MOST_ATTACHMENTS}
 */
public record InboundMessage(
        ConversationId conversation,
        String messageId,
        String text,
        @Nullable GeoPoint location,
        List<Attachment> attachments) {
    public static final int MAX_LENGTH = 4_000;
    public static final int MOST_ATTACHMENTS = 10;

    public InboundMessage {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
        if (messageId.isBlank() || messageId.length() > 100) {
            throw new InvalidMessageException("clientMessageId must have 1 to 100 characters");
        }
        if (text.isBlank() && attachments.isEmpty()) {
            throw new InvalidMessageException("text must not be empty");
        }
        if (attachments.size() > MOST_ATTACHMENTS) {
            throw new InvalidMessageException("at most " + MOST_ATTACHMENTS + " attachments are accepted at once");
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidMessageException("text has " + text.length() + " characters; at most " + MAX_LENGTH
                    + " are accepted. Please send it in parts");
        }
    }

    /** Text alone. */
    public InboundMessage(ConversationId conversation, String messageId, String text, @Nullable GeoPoint location) {
        this(conversation, messageId, text, location, List.of());
    }

    /** What stands for the message in lists and histories: its text, else the names of what was sent along. */
    public String shown() {
        return text.isBlank()
                ? attachments.stream().map(file -> "[" + file.name() + "]").collect(Collectors.joining(" "))
                : text;
    }
}
