package io.yizhan.channel.weixin;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.InvalidMessageException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the two addresses that are called from outside have in common: an account's part, and what is answered when a call is not
 * taken.
 *
 * @param <D> what one account's calls need
 */
public abstract class CallbackEndpoint<D> {
    private final Map<String, D> accounts;
    private final MeterRegistry metrics;
    private final String channel;

    /** @param channel in metrics and sentences, for example WeChat */
    protected CallbackEndpoint(Map<String, D> accounts, MeterRegistry metrics, String channel) {
        this.accounts = accounts;
        this.metrics = metrics;
        this.channel = channel;
    }

    /** @throws ResponseStatusException with status 404 if there is no such account */
    protected final D desk(String account) {
        D desk = accounts.get(account);
        if (desk == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such " + channel + " account here.");
        }
        return desk;
    }

    public final Collection<D> desks() {
        return accounts.values();
    }

    @ExceptionHandler
    final ProblemDetail refused(CallbackRefusedException e) {
        metrics.counter("yizhan." + channel.toLowerCase(Locale.ROOT) + ".refused")
                .increment();
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, e.getMessage());
    }

    @ExceptionHandler({MalformedCallbackException.class, InvalidMessageException.class})
    final ProblemDetail malformed(RuntimeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    /** It is called again. */
    @ExceptionHandler
    final ProblemDetail notNow(DeliveryException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Please call again.");
    }
}
