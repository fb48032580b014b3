package io.yizhan.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Contents in a bucket that all nodes see, under {@code attachments/<hash>}. */
final class S3Contents implements Contents, AutoCloseable {
    private final S3Client client;
    private final String bucket;

    S3Contents(AttachmentProperties.S3 properties) {
        this.client = client(properties);
        this.bucket = Objects.requireNonNull(properties.bucket());
    }

    /** Nothing of the protocol that can be left out: not every compatible store knows Amazon's checksums and chunks. */
    private static S3Client client(AttachmentProperties.S3 properties) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .region(Region.of(properties.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(properties.endpoint() != null)
                        .chunkedEncodingEnabled(false)
                        .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        if (properties.accessKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    properties.accessKey(), Objects.requireNonNull(properties.secretKey()))));
        }
        return builder.build();
    }

    @Override
    public void put(String hash, Path file) throws IOException {
        try {
            client.putObject(request -> request.bucket(bucket).key(key(hash)), file);
        } catch (SdkException e) {
            throw new IOException("the attachment could not be stored", e);
        }
    }

    @Override
    public Optional<InputStream> get(String hash) throws IOException {
        try {
            return Optional.of(
                    client.getObject(request -> request.bucket(bucket).key(key(hash))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw new IOException("the attachment could not be read", e);
        }
    }

    @Override
    public void delete(String hash) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key(hash)));
        } catch (SdkException e) {
            throw new IOException("the attachment could not be deleted", e);
        }
    }

    private static String key(String hash) {
        return "attachments/" + hash;
    }

    @Override
    public void close() {
        client.close();
    }
}
