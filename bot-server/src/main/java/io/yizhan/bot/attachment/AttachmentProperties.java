package io.yizhan.bot.attachment;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which contents are kept.
 *
 * @param largest most bytes of one
 * @param types media types that are taken; what a browser would execute is better left out
 */
@ConfigurationProperties("yizhan.attachments")
record AttachmentProperties(
        @DefaultValue("20MB") DataSize largest,
        @DefaultValue({
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/heic",
            "image/bmp",
            "audio/amr",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "audio/vorbis",
            "audio/opus",
            "audio/vnd.wave",
            "audio/x-wav",
            "video/mp4",
            "video/quicktime",
            "application/mp4",
            "application/pdf",
            "text/plain"
        })
        List<String> types) {
    AttachmentProperties {
        types = List.copyOf(types);
        if (largest.toBytes() < 1) {
            throw new IllegalArgumentException("yizhan.attachments.largest must be at least 1 byte");
        }
    }
}
