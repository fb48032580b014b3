package io.yizhan.channel;

/**
 * A picture, recording or document that somebody sent. Its content is kept in the {@link AttachmentStore}.
 *
 * @param hash SHA-256 of the content, 64 hexadecimal digits
 * @param name as the sender called it, without folders, 1 to 100 characters
 * @param mediaType what the content is, found by looking at it, for example {@code image/jpeg}
 * @param bytes length of the content
 */
public record Attachment(String hash, String name, String mediaType, long bytes) {}
