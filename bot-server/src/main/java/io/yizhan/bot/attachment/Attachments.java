package io.yizhan.bot.attachment;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Which contents belong to which conversations. */
public interface Attachments {

    /** Notes what was sent in a conversation; the same again changes nothing. */
    void belong(ConversationId conversation, List<Attachment> attachments);

    /** An attachment of a conversation by its hash. */
    Optional<Attachment> find(ConversationId conversation, String hash);

    /** All that was sent in a conversation, by name. */
    List<Attachment> of(ConversationId conversation);

    /** Erases what was sent in a conversation, but for what others sent too. */
    void erase(ConversationId conversation) throws IOException;
}
