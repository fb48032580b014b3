package io.yizhan.bot.admin;

import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.Entry.Status;
import io.yizhan.knowledge.EntryDraft;
import io.yizhan.knowledge.EntryId;
import io.yizhan.knowledge.EntryStore;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

/** The entries, for their curators. */
@RestController
@RequestMapping("/api/admin/entries")
class EntriesController {
    private static final int LARGEST_PAGE = 200;

    private final EntryStore store;

    EntriesController(EntryStore store) {
        this.store = store;
    }

    /** @param total how many there are on all pages */
    record Page(List<Entry> items, int total) {}

    record Versions(List<Entry> items) {}

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw bad("page must be 0 or more, size 1 to " + LARGEST_PAGE + '.');
        }
        Status wanted = status.isEmpty() ? null : status(status);
        List<Entry> found = store.all().stream()
                .filter(entry -> topic.isEmpty() || entry.topic().value().equals(topic))
                .filter(entry -> wanted == null || entry.status() == wanted)
                .filter(entry -> contains(entry, query.strip().toLowerCase(Locale.ROOT)))
                .toList();
        return new Page(found.stream().skip((long) page * size).limit(size).toList(), found.size());
    }

    private static boolean contains(Entry entry, String words) {
        return Stream.of(
                        Stream.of(
                                entry.id().value(),
                                entry.topic().value(),
                                entry.question().zh(),
                                entry.question().en(),
                                entry.answer().zh(),
                                entry.answer().en()),
                        entry.variants().zh().stream(),
                        entry.variants().en().stream())
                .flatMap(texts -> texts)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }

    private static Status status(String code) {
        try {
            return Status.of(code);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage() + '.', e);
        }
    }

    @PostMapping
    ResponseEntity<Entry> create(@RequestBody EntryDraft draft, Principal editor) {
        Entry created = store.create(draft.check(), editor.getName());
        return ResponseEntity.created(URI.create("/api/admin/entries/" + created.id()))
                .body(created);
    }

    @GetMapping("/{id}")
    Entry one(@PathVariable String id) {
        return present(id);
    }

    @GetMapping("/{id}/history")
    Versions history(@PathVariable String id) {
        List<Entry> versions = store.history(named(id));
        if (versions.isEmpty()) {
            present(id);
        }
        return new Versions(versions);
    }

    @PutMapping("/{id}")
    Entry change(@PathVariable String id, @RequestBody EntryDraft draft, Principal editor) {
        present(id);
        if (draft.version() == null) {
            throw bad("version is missing; send the version that was edited.");
        }
        if (draft.id() != null && !draft.id().equals(id)) {
            throw bad("id must be " + id + "; an entry keeps its id.");
        }
        return store.update(draft.named(id).check(), editor.getName());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @RequestParam @Nullable Long version, Principal editor) {
        store.delete(present(id).id(), version, editor.getName());
    }

    private Entry present(String id) {
        return store.find(named(id)).orElseThrow(() -> unknown(id));
    }

    private static EntryId named(String id) {
        try {
            return new EntryId(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no entry " + id + '.');
    }

    private static ResponseStatusException bad(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }
}
