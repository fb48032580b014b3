package io.yizhan.bot.learning;

import io.yizhan.bot.understanding.Lessons.Lesson;
import io.yizhan.bot.understanding.Teacher;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The examples and words that the version that serves goes by. */
@RestController
@RequestMapping("/api/admin/learning")
class ExamplesController {
    private static final int LARGEST_PAGE = 200;

    private final Teacher teacher;
    private final Serving serving;

    ExamplesController(Teacher teacher, Serving serving) {
        this.teacher = teacher;
        this.serving = serving;
    }

    /**
     * @param label null for a shipped example that was told to count no longer
     * @param taught whether by an admin, else shipped
     */
    record Example(
            Language language,
            String text,
            @Nullable String label,
            boolean taught,
            @Nullable String by,
            @Nullable Instant at) {}

    /** @param total how many there are on all pages */
    record Page(List<Example> items, int total) {}

    record Words(List<Curriculum.Term> items) {}

    /** Those taught first, newest first; then, if asked for, those shipped. */
    @GetMapping("/examples")
    Page examples(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "false") boolean shipped,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "page must be 0 or more, size 1 to " + LARGEST_PAGE + '.');
        }
        String words = teacher.wordForm(query);
        List<Example> found = Stream.concat(taught(), shipped ? shipped() : Stream.empty())
                .filter(example ->
                        language.isEmpty() || example.language().code().equals(language))
                .filter(example -> label.isEmpty() || label.equals(example.label()))
                .filter(example -> example.text().contains(words))
                .toList();
        return new Page(found.stream().skip((long) page * size).limit(size).toList(), found.size());
    }

    private Stream<Example> taught() {
        return serving.present().curriculum().examples().reversed().stream()
                .map(example -> new Example(
                        example.language(), example.text(), example.label(), true, example.by(), example.at()));
    }

    private Stream<Example> shipped() {
        return Arrays.stream(Language.values())
                .flatMap(each -> teacher.shippedExamples(each).stream())
                .map((Lesson lesson) ->
                        new Example(lesson.language(), lesson.text(), lesson.label(), false, null, null));
    }

    /** The words that were taught. */
    @GetMapping("/terms")
    Words terms() {
        return new Words(serving.present().curriculum().terms());
    }
}
