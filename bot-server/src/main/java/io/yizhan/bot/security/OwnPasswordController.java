package io.yizhan.bot.security;

import io.yizhan.bot.security.RedisAccounts.Stored;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** One's own password. Every other session of the account ends with it. */
@RestController
class OwnPasswordController {
    private final RedisAccounts accounts;
    private final PasswordEncoder passwords;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    OwnPasswordController(RedisAccounts accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    record Change(@Nullable String current, @Nullable String next) {}

    @PutMapping("/api/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(
            @AuthenticationPrincipal AccountUser user,
            @RequestBody Change change,
            HttpServletRequest request,
            HttpServletResponse response) {
        Stored before = accounts.stored(user.getUsername())
                .filter(stored -> passwords.matches(change.current(), stored.password()))
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.BAD_REQUEST, "The current password is not right."));
        Stored after = new Stored(before.account(), AccountPasswords.hash(passwords, checked(change.next())));
        accounts.replace(after);
        if (request.getSession(false) != null) {
            goOn(after, request, response);
        }
    }

    private static String checked(@Nullable String next) {
        try {
            return AccountPasswords.check(next == null ? "" : next);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
        }
    }

    /** This session lives on under the new password. */
    private void goOn(Stored account, HttpServletRequest request, HttpServletResponse response) {
        AccountUser user = new AccountUser(account);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
        user.eraseCredentials();
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
