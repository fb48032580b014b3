package io.yizhan.bot.admin;

import io.yizhan.bot.conversation.Context;
import io.yizhan.bot.flow.Rehearsal;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shows curators how the bot would take a message, changing nothing. */
@RestController
class PreviewController {
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Rehearsal rehearsal;

    PreviewController(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @PostMapping("/api/admin/preview")
    Preview preview(@Valid @RequestBody Preview.Request request) {
        List<Context.Line> history = Objects.requireNonNullElse(request.history(), List.<Preview.Line>of()).stream()
                .map(line -> new Context.Line(line.from() == Preview.From.TRAVELLER, line.text()))
                .toList();
        long start = System.nanoTime();
        Rehearsal.Outcome outcome = rehearsal.rehearse(request.language(), history, request.text());
        return Preview.of(outcome, (System.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
