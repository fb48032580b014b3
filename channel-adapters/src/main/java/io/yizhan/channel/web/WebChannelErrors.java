package io.yizhan.channel.web;

import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.TooManyMessagesException;
import io.yizhan.channel.UnknownConversationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The port's exceptions as problem details. */
@RestControllerAdvice
class WebChannelErrors {

    @ExceptionHandler
    ProblemDetail invalid(InvalidMessageException e) {
        return problem(HttpStatus.BAD_REQUEST, "The message cannot be taken", e);
    }

    @ExceptionHandler
    ProblemDetail unauthorized(UnauthorizedException e) {
        return problem(HttpStatus.UNAUTHORIZED, "Not your conversation", e);
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownConversationException e) {
        return problem(HttpStatus.NOT_FOUND, "No such conversation", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyMessagesException e) {
        ProblemDetail problem = problem(HttpStatus.TOO_MANY_REQUESTS, "Too many messages", e);
        problem.setProperty("retryAfterMs", e.retryAfter().toMillis());
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(Math.max(1, e.retryAfter().toSeconds())))
                .body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String title, RuntimeException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        problem.setTitle(title);
        return problem;
    }
}
