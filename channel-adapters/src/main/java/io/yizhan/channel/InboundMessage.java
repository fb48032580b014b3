package io.yizhan.channel;

import org.jspecify.annotations.Nullable;

/**
 * A traveller's message as a channel hands it in.
 *
 * @param messageId the sender's own id of the message, 1 to 100 characters; makes redelivery harmless
 * @param text 1 to {@value #MAX_LENGTH} characters
 * @param location where the traveller's device says it is, null if not told
 */
public record InboundMessage(
        ConversationId conversation,
        String messageId,
        String text,
        @Nullable GeoPoint location) {
    public static final int MAX_LENGTH = 4_000;

    public InboundMessage {
        if (messageId.isBlank() || messageId.length() > 100) {
            throw new InvalidMessageException("clientMessageId must have 1 to 100 characters");
        }
        if (text.isBlank()) {
            throw new InvalidMessageException("text must not be empty");
        }
        if (text.length() > MAX_LENGTH) {
            throw new InvalidMessageException("text has " + text.length() + " characters; at most " + MAX_LENGTH
                    + " are accepted. Please send it in parts");
        }
    }
}
