package io.yizhan.bot.learning;

import io.yizhan.bot.evaluation.LabelledFile;
import io.yizhan.bot.evaluation.LabelledFile.Format;
import io.yizhan.bot.evaluation.LabelledSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Labelled messages as they come over HTTP: as the body, told by its content type, or as an upload, told by its name. */
final class Uploads {
    private static final int LARGEST_FILE = 4 << 20;
    private static final List<String> JSON_LINES =
            List.of("application/x-ndjson", "application/jsonl", "application/json", "text/plain");

    private Uploads() {}

    static LabelledSet read(String contentType, InputStream body, int most) throws IOException {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("text/csv")) {
            return read(Format.CSV, body, most);
        }
        if (JSON_LINES.stream().anyMatch(type::startsWith)) {
            return read(Format.JSONL, body, most);
        }
        throw unknownFormat();
    }

    static LabelledSet read(MultipartFile file, int most) throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").toLowerCase(Locale.ROOT);
        try (InputStream in = file.getInputStream()) {
            if (name.endsWith(".csv")) {
                return read(Format.CSV, in, most);
            }
            if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
                return read(Format.JSONL, in, most);
            }
        }
        throw unknownFormat();
    }

    private static LabelledSet read(Format format, InputStream in, int most) throws IOException {
        byte[] content = in.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "The file is too large; at most 4 MiB are accepted.");
        }
        return LabelledFile.read(content, format, most);
    }

    private static ResponseStatusException unknownFormat() {
        return new ResponseStatusException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON lines or CSV, named by its content type or file name.");
    }
}
