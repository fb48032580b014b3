package io.yizhan.bot.privacy;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.security.AccountUser;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A person's data, copied or erased at their request, by an admin. */
@RestController
@RequestMapping("/api/admin")
class PrivacyController {
    private static final Logger log = LoggerFactory.getLogger(PrivacyController.class);

    private final Copies copies;
    private final Erasures erasures;
    private final CustomerProfiles profiles;

    PrivacyController(Copies copies, Erasures erasures, CustomerProfiles profiles) {
        this.copies = copies;
        this.erasures = erasures;
        this.profiles = profiles;
    }

    record Done(List<Erasure> items) {}

    @GetMapping("/customers/{id}/export")
    ResponseEntity<PersonalCopy> export(@PathVariable CustomerId id, @AuthenticationPrincipal AccountUser user) {
        PersonalCopy copy = copies.of(id).orElseThrow(() -> unknown(id));
        log.info("{} has a copy of what is known of customer {}", user.getUsername(), id);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("customer-" + id + ".json")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(copy);
    }

    @DeleteMapping("/customers/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void erase(@PathVariable CustomerId id, @AuthenticationPrincipal AccountUser user) {
        if (profiles.find(id).isEmpty()) {
            throw unknown(id);
        }
        erasures.erase(id, user.getUsername());
    }

    /** Which erasures are finished: ids, who and when. */
    @GetMapping("/erasures")
    Done done() {
        return new Done(erasures.done());
    }

    private static ResponseStatusException unknown(CustomerId id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no customer " + id + ".");
    }
}
