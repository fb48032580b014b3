package io.yizhan.bot.attachment;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Gives agents what travellers sent: to be saved or shown as a picture, never to be executed. */
@RestController
class AttachmentController {
    private final Attachments attachments;
    private final AttachmentStore store;

    AttachmentController(Attachments attachments, AttachmentStore store) {
        this.attachments = attachments;
        this.store = store;
    }

    @GetMapping("/api/agent/conversations/{id}/attachments/{hash}")
    ResponseEntity<Resource> download(@PathVariable ConversationId id, @PathVariable String hash) throws IOException {
        Attachment attachment = attachments.find(id, hash).orElseThrow(AttachmentController::gone);
        InputStream content = store.read(attachment).orElseThrow(AttachmentController::gone);
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(attachment.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.mediaType()))
                .contentLength(attachment.bytes())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(content));
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such attachment in this conversation.");
    }
}
