package io.yizhan.bot.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refusals as problem details. None asks for Basic: a browser would then keep the password and add it to the requests that
 * other sites make.
 */
final class Problems implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {
    private static final String STALE_TOKEN =
            "The header X-XSRF-TOKEN is missing or out of date; read GET /api/session for the current one.";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Nobody is signed in, or HTTP Basic failed. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        refuse(response, e, tried ? "The user name or the password is wrong." : "Please sign in.");
    }

    /** The sign-in form was wrong; the same sentence whatever it was, so that nobody learns who has an account. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        refuse(response, e, "The user name or the password is wrong.");
    }

    private void refuse(HttpServletResponse response, AuthenticationException e, String detail) throws IOException {
        if (e instanceof TooManySignInsException tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many failed sign-ins; please try again in " + tooMany.seconds() + " seconds.");
        } else {
            write(response, HttpStatus.UNAUTHORIZED, detail);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        boolean csrf = e instanceof CsrfException;
        if (csrf && !isSigningIn(request) && SecurityContextHolder.getContext().getAuthentication() == null) {
            write(response, HttpStatus.UNAUTHORIZED, "Please sign in.");
        } else {
            write(response, HttpStatus.FORBIDDEN, csrf ? STALE_TOKEN : "Your account may not do this.");
        }
    }

    private static boolean isSigningIn(HttpServletRequest request) {
        return request.getRequestURI().equals("/api/session")
                && request.getMethod().equals("POST");
    }

    private void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
