package io.yizhan.bot.admin;

import io.yizhan.knowledge.EntryStore;
import io.yizhan.knowledge.EntryTransfer;
import io.yizhan.knowledge.EntryTransfer.Format;
import io.yizhan.knowledge.EntryTransfer.Mode;
import io.yizhan.knowledge.EntryTransfer.Report;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Entries out to a file and back in. */
@RestController
@RequestMapping("/api/admin/entries")
class EntryTransferController {
    private static final int LARGEST_FILE = 10 << 20;
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final EntryTransfer transfer;
    private final EntryStore store;

    EntryTransferController(EntryTransfer transfer, EntryStore store) {
        this.transfer = transfer;
        this.store = store;
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "json") String format) {
        Format wanted = named(format, Format.class);
        String name = "yizhan-entries." + wanted.name().toLowerCase(Locale.ROOT);
        return ResponseEntity.ok()
                .contentType(type(wanted))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(transfer.export(wanted, store.all()));
    }

    private static MediaType type(Format format) {
        return switch (format) {
            case JSON -> MediaType.APPLICATION_JSON;
            case CSV -> CSV;
            case XLSX -> XLSX;
        };
    }

    /** The file as the body; its content type tells the format. */
    @PostMapping("/import")
    Report take(
            @RequestParam(defaultValue = "merge") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(value = HttpHeaders.CONTENT_TYPE, defaultValue = "") String contentType,
            InputStream body,
            Principal editor)
            throws IOException {
        Format format = Arrays.stream(Format.values())
                .filter(known -> contentType.startsWith(bare(type(known))))
                .findFirst()
                .orElseThrow(EntryTransferController::unknownFormat);
        return take(format, body, named(mode, Mode.class), dryRun, editor);
    }

    /** The file as an upload named {@code file}; the ending of its name tells the format. */
    @PostMapping(path = "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Report upload(
            @RequestParam(defaultValue = "merge") String mode,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam MultipartFile file,
            Principal editor)
            throws IOException {
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").toLowerCase(Locale.ROOT);
        Format format = Arrays.stream(Format.values())
                .filter(known -> name.endsWith('.' + known.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(EntryTransferController::unknownFormat);
        try (InputStream in = file.getInputStream()) {
            return take(format, in, named(mode, Mode.class), dryRun, editor);
        }
    }

    private Report take(Format format, InputStream in, Mode mode, boolean dryRun, Principal editor) throws IOException {
        byte[] content = in.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "The file is too large; at most 10 MiB are accepted.");
        }
        return transfer.take(format, content, mode, dryRun, editor.getName());
    }

    private static String bare(MediaType type) {
        return type.getType() + '/' + type.getSubtype();
    }

    private static <E extends Enum<E>> E named(String name, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.BAD_REQUEST,
                        choices.getSimpleName().toLowerCase(Locale.ROOT) + " must be one of "
                                + Arrays.toString(choices.getEnumConstants()).toLowerCase(Locale.ROOT) + '.'));
    }

    private static ResponseStatusException unknownFormat() {
        return new ResponseStatusException(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send JSON, CSV or XLSX, named by its content type or file name.");
    }
}
