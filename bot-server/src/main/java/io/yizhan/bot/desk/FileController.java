package io.yizhan.bot.desk;

import io.yizhan.bot.attachment.Attachments;
import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.delivery.Deliveries;
import io.yizhan.bot.security.AccountUser;
import io.yizhan.channel.Attachment;
import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.FileLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files that agents send. */
@RestController
@RequestMapping("/api/agent/conversations/{id}/files")
class FileController {
    private final AgentWords words;
    private final AgentChanges changes;
    private final Presence presence;
    private final Attachments attachments;
    private final AttachmentStore store;
    private final Deliveries deliveries;

    FileController(
            AgentWords words,
            AgentChanges changes,
            Presence presence,
            Attachments attachments,
            AttachmentStore store,
            Deliveries deliveries) {
        this.words = words;
        this.changes = changes;
        this.presence = presence;
        this.attachments = attachments;
        this.store = store;
        this.deliveries = deliveries;
    }

    record Said(long seq) {}

    /** The bytes of the file are the body of the call, whatever type it claims. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Said send(
            @PathVariable ConversationId id,
            @RequestParam String clientMessageId,
            @RequestParam String name,
            @AuthenticationPrincipal AccountUser user,
            HttpServletRequest request)
            throws IOException {
        presence.touch(user.getUsername());
        Agent agent = new Agent(new AgentId(user.getUsername()), user.account().displayName());
        String messageId = Bodies.text(clientMessageId, "clientMessageId", 100);
        String channel = changes.heldBy(agent, id).channel();
        Attachment file = store.keep(request.getInputStream(), name, "", Long.MAX_VALUE);
        check(deliveries.files(channel), channel, file);
        attachments.belong(id, List.of(file));
        return new Said(words.say(agent, id, messageId, "", List.of(file)));
    }

    /** Better told now than after the channel has refused it. */
    private static void check(FileLimits limits, String channel, Attachment file) {
        if (limits.kindOf(file).isPresent()) {
            return;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The channel " + channel + " cannot bring this file to the traveller. Nothing was sent.");
        problem.setTitle("The channel cannot carry this file");
        problem.setProperty("code", "file-not-carried");
        problem.setProperty("kinds", limits.kinds());
        throw new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
    }
}
