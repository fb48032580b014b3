package io.yizhan.bot.attachment;

import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentResponses;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Gives agents what was sent in a conversation. */
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
        return AttachmentResponses.of(attachment, content);
    }

    private static ResponseStatusException gone() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such attachment in this conversation.");
    }
}
