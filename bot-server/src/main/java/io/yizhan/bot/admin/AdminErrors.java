package io.yizhan.bot.admin;

import io.yizhan.knowledge.EntryConflictException;
import io.yizhan.knowledge.InvalidEntryException;
import io.yizhan.knowledge.InvalidImportException;
import io.yizhan.knowledge.MissingGuidanceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is wrong with an edit, for the console. */
@RestControllerAdvice(basePackageClasses = AdminErrors.class)
class AdminErrors {

    @ExceptionHandler
    ProblemDetail conflict(EntryConflictException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
        problem.setProperty("entryId", e.id());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail missing(MissingGuidanceException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidEntryException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setProperty("errors", e.faults());
        return problem;
    }

    /** Each bad row is named in {@code errors}. */
    @ExceptionHandler
    ProblemDetail invalid(InvalidImportException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setProperty("errors", e.faults());
        return problem;
    }
}
