package io.yizhan.channel;

/** There is no such conversation, or it has been erased: open a new one. */
public class UnknownConversationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownConversationException(ConversationId id) {
        super("conversation " + id + " does not exist");
    }
}
