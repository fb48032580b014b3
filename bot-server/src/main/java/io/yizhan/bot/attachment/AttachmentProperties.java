package io.yizhan.bot.attachment;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which contents are kept.
 *
 * @param largest most bytes of one
 * @param types media types that are taken; what a browser would execute is better left out
 * @param s3 the store that several nodes share; without a bucket, contents lie in the data folder
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
        List<String> types,

        @DefaultValue S3 s3) {
    AttachmentProperties {
        types = List.copyOf(types);
        if (largest.toBytes() < 1) {
            throw new IllegalArgumentException("yizhan.attachments.largest must be at least 1 byte");
        }
    }

    /**
     * A bucket of S3, or of a store that speaks its protocol.
     *
     * @param endpoint address of another store than Amazon's, null for Amazon's
     * @param region of the bucket; other stores seldom care
     * @param accessKey null to take the credentials that the machine has
     */
    record S3(
            @Nullable String bucket,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey) {
        S3 {
            if ((accessKey == null) != (secretKey == null)) {
                throw new IllegalArgumentException(
                        "yizhan.attachments.s3.access-key and secret-key must be given together");
            }
        }

        @Override
        public String toString() {
            return "S3[" + bucket + ", " + endpoint + ']';
        }
    }
}
