package io.yizhan.bot.security;

import io.yizhan.bot.security.RedisAccounts.Outcome;
import io.yizhan.bot.security.RedisAccounts.Stored;
import io.yizhan.language.Language;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The accounts, for admins. */
@RestController
@RequestMapping("/api/admin/accounts")
class AccountsController {
    /** Under which the program itself stands where it says who did something. */
    private static final String OWN_NAME = "yizhan";

    private final RedisAccounts accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;

    AccountsController(RedisAccounts accounts, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    record AccountList(List<Account> items) {}

    /** @param username only when creating; a password may be missing when changing */
    record Edit(
            @Nullable String username,
            @Nullable String displayName,
            @Nullable Set<Role> roles,
            @Nullable Set<Language> languages,
            @Nullable Boolean enabled,
            @Nullable String password) {}

    @GetMapping
    AccountList all() {
        return new AccountList(accounts.all());
    }

    @PostMapping
    ResponseEntity<Account> create(@RequestBody Edit edit) {
        if (OWN_NAME.equals(edit.username())) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, OWN_NAME + " is the program's own name in histories; choose another.");
        }
        Account account = corrected(() -> new Account(
                Optional.ofNullable(edit.username()).orElse(""),
                Optional.ofNullable(edit.displayName()).orElse(""),
                Optional.ofNullable(edit.roles()).orElse(Set.of()),
                !Boolean.FALSE.equals(edit.enabled()),
                Optional.ofNullable(edit.languages()).orElse(Set.of(Language.values())),
                clock.instant(),
                null));
        String password = corrected(() ->
                AccountPasswords.check(Optional.ofNullable(edit.password()).orElse("")));
        settle(accounts.create(new Stored(account, AccountPasswords.hash(passwords, password))), account.username());
        return ResponseEntity.status(HttpStatus.CREATED).body(account);
    }

    @PutMapping("/{username}")
    Account change(@PathVariable String username, @RequestBody Edit edit) {
        Stored before = accounts.stored(username).orElseThrow(() -> unknown(username));
        Account present = before.account();
        Account account = corrected(() -> new Account(
                username,
                Optional.ofNullable(edit.displayName()).orElse(present.displayName()),
                Optional.ofNullable(edit.roles()).orElse(present.roles()),
                Optional.ofNullable(edit.enabled()).orElse(present.enabled()),
                Optional.ofNullable(edit.languages()).orElse(present.languages()),
                present.createdAt(),
                null));
        String hash = Optional.ofNullable(edit.password())
                .filter(password -> !password.isEmpty())
                .map(password -> corrected(() -> AccountPasswords.check(password)))
                .map(password -> AccountPasswords.hash(passwords, password))
                .orElse(before.password());
        settle(accounts.replace(new Stored(account, hash)), username);
        return account;
    }

    @DeleteMapping("/{username}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String username) {
        settle(accounts.delete(username), username);
    }

    private static void settle(Outcome outcome, String username) {
        switch (outcome) {
            case DONE -> {}
            case UNKNOWN -> throw unknown(username);
            case TAKEN ->
                throw new ResponseStatusException(HttpStatus.CONFLICT, "The user name " + username + " is taken.");
            case LAST_ADMIN ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, username + " is the last enabled admin; make another one first.");
        }
    }

    private static ResponseStatusException unknown(String username) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no account " + username + ".");
    }

    private static <T> T corrected(java.util.function.Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }
}
