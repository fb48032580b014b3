package io.yizhan.bot.learning;

import io.yizhan.bot.evaluation.InvalidSetException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Why something was not taught, for the console. */
@RestControllerAdvice(basePackageClasses = LearningErrors.class)
class LearningErrors {

    @ExceptionHandler
    ProblemDetail refused(RefusedException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
        if (e.isGate()) {
            problem.setProperty("gate", "emergency-recall");
        }
        return problem;
    }

    /** Each bad item is named in {@code errors}. */
    @ExceptionHandler
    ProblemDetail invalid(InvalidEditsException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setProperty("errors", e.faults());
        return problem;
    }

    /** Each bad row is named in {@code errors}. */
    @ExceptionHandler
    ProblemDetail invalid(InvalidSetException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
        problem.setProperty("errors", e.faults());
        return problem;
    }
}
