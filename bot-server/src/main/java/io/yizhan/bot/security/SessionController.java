package io.yizhan.bot.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in. Signing in and out are filters' work; see {@link SecurityConfiguration}. */
@RestController
class SessionController {

    record SessionView(String user, String displayName, Set<Role> roles, Csrf csrf) {}

    record Csrf(String header, String token) {}

    /** Sets the CSRF cookie whether or not anybody is signed in: signing in needs it too. */
    @GetMapping("/api/session")
    ResponseEntity<?> session(@AuthenticationPrincipal @Nullable AccountUser user, CsrfToken token) {
        Csrf csrf = new Csrf(token.getHeaderName(), token.getToken());
        if (user == null) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                    .cacheControl(CacheControl.noStore())
                    .body(ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, "Please sign in."));
        }
        Account account = user.account();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SessionView(account.username(), account.displayName(), account.roles(), csrf));
    }
}
