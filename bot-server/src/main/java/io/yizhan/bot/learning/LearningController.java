package io.yizhan.bot.learning;

import io.yizhan.bot.answering.Deciders;
import io.yizhan.bot.answering.Thresholds;
import io.yizhan.bot.evaluation.Comparison;
import io.yizhan.bot.learning.Draft.ExampleEdit;
import io.yizhan.bot.learning.Draft.TermEdit;
import io.yizhan.bot.learning.LearningStore.Candidate;
import io.yizhan.bot.understanding.Teacher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Draft, build, publish, and back: what the bot learns, for admins. */
@RestController
@RequestMapping("/api/admin/learning")
class LearningController {
    private static final int AUDITED = 100;

    private final Draft draft;
    private final Builds builds;
    private final Serving serving;
    private final LearningStore store;
    private final Teacher teacher;
    private final Deciders deciders;

    LearningController(
            Draft draft, Builds builds, Serving serving, LearningStore store, Teacher teacher, Deciders deciders) {
        this.draft = draft;
        this.builds = builds;
        this.serving = serving;
        this.store = store;
        this.teacher = teacher;
        this.deciders = deciders;
    }

    /**
     * @param taught examples that the version that serves was taught
     * @param build the last one, if it was neither published nor discarded
     */
    record Overview(
            Version current,
            int taught,
            int teachable,
            List<Edit> draft,
            List<Level> thresholds,
            @Nullable Build build) {}

    /** @param current what counts now; {@code configured} what would without any teaching */
    record Level(Threshold threshold, double configured, double current) {}

    record Labels(List<String> items) {}

    record ExampleEdits(
            @NotNull(message = "is missing")
            @NotEmpty(message = "is empty")
            @Size(max = 2_000, message = "has more than 2,000 items")
            List<@Valid @NotNull ExampleEdit> items) {}

    record TermEdits(
            @NotNull(message = "is missing")
            @NotEmpty(message = "is empty")
            @Size(max = 500, message = "has more than 500 items")
            List<@Valid @NotNull TermEdit> items) {}

    record DraftItems(List<Edit> items) {}

    /** @param stale whether another version serves by now than the one that it was built on, so that it cannot be published */
    record BuildReport(
            Build build,
            boolean stale,
            boolean missesMoreEmergencies,
            @Nullable Comparison comparison) {}

    record Versions(long current, List<Version> items) {}

    /** @param reason why it shall serve although it misses more emergencies */
    record Publication(
            @Nullable @Size(max = 500, message = "has more than 500 characters")
            String note,

            @Nullable @Size(max = 500, message = "has more than 500 characters")
            String reason) {}

    record Audit(List<AuditLine> items) {}

    @GetMapping
    Overview overview() {
        return new Overview(
                current(),
                serving.present().curriculum().examples().size(),
                Draft.MOST_EXAMPLES,
                draft.edits(),
                levels(),
                builds.last().orElse(null));
    }

    private Version current() {
        long number = serving.present().number();
        return store.version(number).orElseGet(() -> Version.shipped(serving.name(number)));
    }

    private List<Level> levels() {
        Map<Threshold, Double> set = serving.present().curriculum().thresholds();
        return Arrays.stream(Threshold.values())
                .map(threshold -> {
                    double configured = configured(threshold);
                    return new Level(threshold, configured, set.getOrDefault(threshold, configured));
                })
                .toList();
    }

    private double configured(Threshold threshold) {
        Thresholds answering = deciders.configured();
        return Objects.requireNonNull(
                switch (threshold) {
                    case EMERGENCY -> teacher.configured().emergency();
                    case DOUBTFUL -> teacher.configured().doubtful();
                    case ANSWER -> answering.answer();
                    case CLARIFY -> answering.clarify();
                    case SPECIALIST -> answering.specialist();
                    case PERSON -> answering.person();
                    case SMALL_TALK -> answering.smallTalk();
                    case OUT_OF_SCOPE -> answering.outOfScope();
                });
    }

    @GetMapping("/labels")
    Labels labels() {
        return new Labels(draft.labels());
    }

    @PostMapping("/draft/examples")
    DraftItems teach(@Valid @RequestBody ExampleEdits edits, Principal editor) {
        draft.examples(edits.items(), editor.getName());
        return new DraftItems(draft.edits());
    }

    @PostMapping("/draft/terms")
    DraftItems words(@Valid @RequestBody TermEdits edits, Principal editor) {
        draft.terms(edits.items(), editor.getName());
        return new DraftItems(draft.edits());
    }

    /** A threshold to its value, or to null for the configured one. */
    @PutMapping("/draft/thresholds")
    DraftItems thresholds(@RequestBody Map<Threshold, @Nullable Double> values, Principal editor) {
        draft.thresholds(values, editor.getName());
        return new DraftItems(draft.edits());
    }

    @DeleteMapping("/draft/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, Principal editor) {
        if (!draft.remove(id, editor.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The draft has no such change.");
        }
    }

    @DeleteMapping("/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void empty(Principal editor) {
        draft.empty(editor.getName());
    }

    @PostMapping("/build")
    ResponseEntity<Build> build(Principal editor) {
        return ResponseEntity.accepted().body(builds.start(editor.getName()));
    }

    @GetMapping("/build")
    BuildReport report() {
        Build build = builds.last()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing has been built."));
        Optional<Comparison> comparison =
                build.state() == Build.State.READY ? store.candidate().map(Candidate::comparison) : Optional.empty();
        return new BuildReport(
                build,
                build.base() != store.current(),
                comparison.filter(Comparison::missesMoreEmergencies).isPresent(),
                comparison.orElse(null));
    }

    @DeleteMapping("/build")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Principal editor) {
        builds.discard(editor.getName());
    }

    @PostMapping("/publish")
    Version publish(@Valid @RequestBody(required = false) @Nullable Publication publication, Principal editor) {
        Publication said = Optional.ofNullable(publication).orElse(new Publication(null, null));
        return builds.publish(editor.getName(), words(said.note()), words(said.reason()));
    }

    private static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @GetMapping("/versions")
    Versions versions() {
        return new Versions(serving.present().number(), store.versions());
    }

    @PostMapping("/versions/{number}/restore")
    Version restore(@PathVariable long number, Principal editor) {
        if (!builds.restore(number, editor.getName())) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "Version " + number + " is not kept; the last " + LearningStore.KEPT
                            + " are, and 0, the shipped one.");
        }
        return current();
    }

    @GetMapping("/audit")
    Audit audit(@RequestParam(defaultValue = "" + AUDITED) int limit) {
        return new Audit(store.audited(Math.clamp(limit, 1, 1_000)));
    }
}
