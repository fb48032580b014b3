package io.yizhan.channel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Keeps what people send besides text. The same content is kept once. */
public interface AttachmentStore {

    /**
     * Keeps a content; returns when it is durable. Its kind is found by looking at it: a sender may say anything.
     *
     * @param name as the sender called it; folders and control characters are cut off
     * @param mediaType as the sender says, a hint where looking does not tell
     * @param limit most bytes that the channel takes, at least 1; the server's own limit counts too
     * @throws InvalidMessageException if it is empty, longer than the limit, or of a kind that is not taken
     * @throws IOException if the content could not be read to its end
     */
    Attachment keep(InputStream content, String name, String mediaType, long limit) throws IOException;

    /** The content; the caller closes it. Empty if it was never kept, or has been erased. */
    Optional<InputStream> read(Attachment attachment) throws IOException;
}
