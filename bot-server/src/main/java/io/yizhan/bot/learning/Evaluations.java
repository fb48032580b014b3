package io.yizhan.bot.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.bot.evaluation.Comparison;
import io.yizhan.bot.evaluation.LabelledSet;
import io.yizhan.bot.evaluation.Measurement;
import io.yizhan.bot.learning.AuditLine.Act;
import io.yizhan.bot.learning.LearningStore.Candidate;
import io.yizhan.bot.learning.Serving.Present;
import io.yizhan.bot.understanding.Taught;
import io.yizhan.bot.understanding.Teacher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import tools.jackson.databind.json.JsonMapper;

/** Measures files of the admins' own, one after the other, in the background. */
final class Evaluations {
    static final int MOST_MESSAGES = 5_000;

    private static final Logger log = LoggerFactory.getLogger(Evaluations.class);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final long REPORT_NANOS = Duration.ofMillis(500).toNanos();

    private final Teacher teacher;
    private final Measurements measurements;
    private final Serving serving;
    private final LearningStore store;
    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Worker worker;
    private final Clock clock;

    Evaluations(
            Teacher teacher,
            Measurements measurements,
            Serving serving,
            LearningStore store,
            UnifiedJedis redis,
            JsonMapper json,
            Worker worker,
            Clock clock) {
        this.teacher = teacher;
        this.measurements = measurements;
        this.serving = serving;
        this.store = store;
        this.redis = redis;
        this.json = json;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * A measurement.
     *
     * @param version that serves
     * @param candidate that it is compared with; null if none waited
     * @param result {@code before} is what serves, {@code after} the candidate, or the same; null until it is done
     */
    record Evaluation(
            String id,
            State state,
            String by,
            Instant at,
            int messages,
            double progress,
            long version,
            @Nullable Long candidate,
            @Nullable String problem,
            @Nullable Comparison result) {

        Evaluation at(State next, double share) {
            return new Evaluation(id, next, by, at, messages, share, version, candidate, problem, result);
        }

        Evaluation done(Comparison comparison) {
            return new Evaluation(id, State.DONE, by, at, messages, 1, version, candidate, null, comparison);
        }

        Evaluation failed(String because) {
            return new Evaluation(id, State.FAILED, by, at, messages, progress, version, candidate, because, null);
        }
    }

    enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** @throws RefusedException if too much waits already */
    Evaluation start(LabelledSet set, String by) {
        Present present = serving.present();
        Optional<Candidate> candidate = store.candidate();
        byte[] id = new byte[8];
        ThreadLocalRandom.current().nextBytes(id);
        Evaluation evaluation = new Evaluation(
                HexFormat.of().formatHex(id),
                State.QUEUED,
                by,
                clock.instant(),
                set.size(),
                0,
                present.number(),
                candidate.map(Candidate::number).orElse(null),
                null,
                null);
        keep(evaluation);
        try {
            worker.execute(() -> run(evaluation, set, present, candidate));
        } catch (RejectedExecutionException e) {
            redis.del(Keys.evaluation(evaluation.id()));
            throw RefusedException.because("Too much is being measured on this server; try again in a minute.");
        }
        store.audit(new AuditLine(evaluation.at(), by, Act.EVALUATED, null, set.size(), null));
        return evaluation;
    }

    private void run(Evaluation evaluation, LabelledSet set, Present present, Optional<Candidate> candidate) {
        try {
            Measurement now = measurements.of(present.taught(), present.curriculum());
            Measurement then = candidate.flatMap(this::restored).orElse(now);
            Comparison comparison = Comparison.of(set, now, then, reporting(evaluation));
            keep(evaluation.done(comparison));
        } catch (RuntimeException e) {
            log.error("an evaluation failed", e);
            keep(evaluation.failed("It could not be measured: " + e.getMessage()));
        }
    }

    /** Says how far it is, now and then. */
    private DoubleConsumer reporting(Evaluation evaluation) {
        AtomicLong last = new AtomicLong(System.nanoTime() - REPORT_NANOS);
        return share -> {
            long nanos = System.nanoTime();
            if (nanos - last.get() >= REPORT_NANOS) {
                last.set(nanos);
                keep(evaluation.at(State.RUNNING, share));
            }
        };
    }

    private Optional<Measurement> restored(Candidate candidate) {
        return store.candidateModel(teacher.base()).map(learned -> {
            Taught taught = teacher.restore(candidate.curriculum().lessons(), candidate.model(), learned);
            return measurements.of(taught, candidate.curriculum());
        });
    }

    private void keep(Evaluation evaluation) {
        redis.set(
                Keys.evaluation(evaluation.id()),
                json.writeValueAsString(evaluation),
                SetParams.setParams().ex(KEPT.toSeconds()));
    }

    Optional<Evaluation> find(String id) {
        return Optional.ofNullable(redis.get(Keys.evaluation(id)))
                .map(stored -> json.readValue(stored, Evaluation.class));
    }
}
