package io.yizhan.bot;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** Refused requests as problem details whose detail says what to write instead. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {

    private record Fault(String field, String message) {}

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Fault> faults = e.getFieldErrors().stream()
                .map(ApiProblems::fault)
                .sorted(java.util.Comparator.comparing(Fault::field))
                .toList();
        ProblemDetail problem = bad(faults.stream().map(Fault::message).collect(Collectors.joining(" ")));
        problem.setProperty("errors", faults);
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static Fault fault(FieldError error) {
        return new Fault(error.getField(), error.getField() + ' ' + error.getDefaultMessage() + '.');
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = bad(
                e.getCause() instanceof JacksonException json
                        ? "The request is not the JSON that is expected here" + place(json) + '.'
                        : "The request has no readable body.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /** Where it goes wrong; the field if it is known, else the line. Never what stands there. */
    private static String place(JacksonException e) {
        String field = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining("."));
        if (!field.isEmpty()) {
            return ": look at " + field;
        }
        return e.getLocation() == null
                ? ""
                : ": look at line " + e.getLocation().getLineNr();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = bad("The parameter " + e.getPropertyName() + " has a value that is not allowed.");
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static ProblemDetail bad(String detail) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
    }
}
