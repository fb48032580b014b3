package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.conversation.ClaimConflictException;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.UnknownConversationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What went wrong, for the console. */
@RestControllerAdvice(basePackageClasses = DeskErrors.class)
class DeskErrors {

    /** Somebody else has it: the problem names the holder. */
    @ExceptionHandler
    ProblemDetail conflict(ClaimConflictException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT,
                e.holderName()
                        .map(name -> name + " has this conversation.")
                        .orElse("Nobody has this conversation; claim it first."));
        e.holder().map(AgentId::value).ifPresent(holder -> problem.setProperty("holder", holder));
        e.holderName().ifPresent(name -> problem.setProperty("holderName", name));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownConversationException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such conversation.");
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidMessageException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }
}
