package io.yizhan.bot.learning;

import io.yizhan.bot.evaluation.Labelled;
import io.yizhan.bot.evaluation.LabelledSet;
import io.yizhan.bot.learning.AuditLine.Act;
import io.yizhan.bot.learning.Evaluations.Evaluation;
import io.yizhan.bot.learning.Regression.Own;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Labelled messages of the admins' own: measured once, or kept for every version to be measured against. */
@RestController
@RequestMapping("/api/admin/learning")
class EvaluationsController {
    private final Evaluations evaluations;
    private final Regression regression;
    private final LearningStore store;
    private final Clock clock;

    EvaluationsController(Evaluations evaluations, Regression regression, LearningStore store, Clock clock) {
        this.evaluations = evaluations;
        this.regression = regression;
        this.store = store;
        this.clock = clock;
    }

    record Kept(List<Own> items, int most) {}

    /** The file as the body; its content type tells the format. */
    @PostMapping("/evaluations")
    ResponseEntity<Evaluation> evaluate(
            @RequestHeader(value = HttpHeaders.CONTENT_TYPE, defaultValue = "") String contentType,
            InputStream body,
            Principal editor)
            throws IOException {
        return started(Uploads.read(contentType, body, Evaluations.MOST_MESSAGES), editor);
    }

    /** The file as an upload named {@code file}; the ending of its name tells the format. */
    @PostMapping(path = "/evaluations", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Evaluation> evaluate(@RequestParam MultipartFile file, Principal editor) throws IOException {
        return started(Uploads.read(file, Evaluations.MOST_MESSAGES), editor);
    }

    private ResponseEntity<Evaluation> started(LabelledSet set, Principal editor) {
        Evaluation evaluation = evaluations.start(set, editor.getName());
        return ResponseEntity.accepted()
                .location(URI.create("/api/admin/learning/evaluations/" + evaluation.id()))
                .body(evaluation);
    }

    @GetMapping("/evaluations/{id}")
    Evaluation evaluation(@PathVariable String id) {
        return evaluations
                .find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such evaluation; they are kept for a day."));
    }

    @GetMapping("/regression")
    Kept regression() {
        return new Kept(regression.own(), Regression.MOST);
    }

    /** The file as the body, as for an evaluation. */
    @PostMapping("/regression")
    Kept keep(
            @RequestHeader(value = HttpHeaders.CONTENT_TYPE, defaultValue = "") String contentType,
            InputStream body,
            Principal editor)
            throws IOException {
        return kept(Uploads.read(contentType, body, Regression.MOST), editor);
    }

    /** The file as an upload, as for an evaluation. */
    @PostMapping(path = "/regression", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Kept keep(@RequestParam MultipartFile file, Principal editor) throws IOException {
        return kept(Uploads.read(file, Regression.MOST), editor);
    }

    private Kept kept(LabelledSet set, Principal editor) {
        if (!set.dialogues().isEmpty()) {
            throw RefusedException.because(
                    "Dialogues can be measured but not kept; send the messages without the column dialogue.");
        }
        List<Labelled> messages = set.messages();
        if (regression.size() + messages.size() > Regression.MOST) {
            throw RefusedException.because("At most " + Regression.MOST + " messages of your own are kept; "
                    + regression.size() + " are there already.");
        }
        regression.add(messages);
        store.audit(
                new AuditLine(clock.instant(), editor.getName(), Act.REGRESSION_CHANGED, null, messages.size(), null));
        return regression();
    }

    @DeleteMapping("/regression/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable String id, Principal editor) {
        if (!regression.remove(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such message.");
        }
        store.audit(new AuditLine(clock.instant(), editor.getName(), Act.REGRESSION_CHANGED, null, 1, null));
    }
}
