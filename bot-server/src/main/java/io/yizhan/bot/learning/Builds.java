package io.yizhan.bot.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.evaluation.Comparison;
import io.yizhan.bot.evaluation.LabelledSet;
import io.yizhan.bot.learning.AuditLine.Act;
import io.yizhan.bot.learning.Build.State;
import io.yizhan.bot.learning.LearningStore.Candidate;
import io.yizhan.bot.learning.Serving.Present;
import io.yizhan.bot.understanding.Taught;
import io.yizhan.bot.understanding.Teacher;
import io.yizhan.knowledge.KnowledgeBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the draft to a candidate, in the background, one at a time on all nodes together. */
final class Builds {
    private static final Logger log = LoggerFactory.getLogger(Builds.class);
    /** A build of which nothing was heard for so long has died with its node. */
    private static final Duration HOLD = Duration.ofSeconds(60);

    private static final long REPORT_NANOS = Duration.ofMillis(300).toNanos();
    /** About the share of the time that learning takes; the rest is measuring. */
    private static final double LEARNING = 0.4;

    private final Teacher teacher;
    private final Measurements measurements;
    private final KnowledgeBase knowledge;
    private final Serving serving;
    private final LearningStore store;
    private final Regression regression;
    private final Worker worker;
    private final Clock clock;
    private final MeterRegistry metrics;

    Builds(
            Teacher teacher,
            Measurements measurements,
            KnowledgeBase knowledge,
            Serving serving,
            LearningStore store,
            Regression regression,
            Worker worker,
            Clock clock,
            MeterRegistry metrics) {
        this.teacher = teacher;
        this.measurements = measurements;
        this.knowledge = knowledge;
        this.serving = serving;
        this.store = store;
        this.regression = regression;
        this.worker = worker;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The last one, if it was neither published nor discarded. */
    Optional<Build> last() {
        return store.build()
                .map(build -> build.state().isRunning() && !store.isLocked()
                        ? build.ended(
                                State.FAILED, build.startedAt(), "The node that built it stopped; build it again.")
                        : build);
    }

    /**
     * Begins a build of the draft as it is now.
     *
     * @throws RefusedException if one is running, or there is nothing to build
     */
    Build start(String by) {
        List<Edit> edits = store.draft();
        if (edits.isEmpty()) {
            throw RefusedException.because("The draft is empty; add what the bot shall learn first.");
        }
        if (!knowledge.isComplete()) {
            throw RefusedException.because("The knowledge base is still being embedded; try again in a minute.");
        }
        serving.bringUpToDate();
        Present present = serving.present();
        Build build = new Build(
                store.nextNumber(), present.number(), State.LEARNING, by, clock.instant(), null, edits.size(), 0, null);
        if (!store.lock(build.number(), HOLD)) {
            throw RefusedException.because("A version is being built already, started by "
                    + store.build().map(Build::by).orElse("somebody") + "; wait for it or discard it.");
        }
        store.begin(build);
        try {
            worker.execute(() -> run(build, present, edits));
        } catch (RejectedExecutionException e) {
            store.forgetBuild();
            store.unlock();
            throw RefusedException.because("Too much is being measured on this server; try again in a minute.");
        }
        store.audit(new AuditLine(build.startedAt(), by, Act.BUILT, build.number(), edits.size(), null));
        return build;
    }

    private void run(Build build, Present present, List<Edit> edits) {
        Reporting reporting = new Reporting(build);
        try {
            Curriculum curriculum = present.curriculum().with(edits);
            reporting.hear(State.LEARNING, 0);
            Taught taught = teacher.teach(
                    curriculum.lessons(),
                    serving.name(build.number()),
                    share -> reporting.hear(State.LEARNING, LEARNING * share));
            Comparison comparison = Comparison.of(
                    new LabelledSet(regression.all(), List.of()),
                    measurements.of(present.taught(), present.curriculum()),
                    measurements.of(taught, curriculum),
                    share -> reporting.hear(State.MEASURING, LEARNING + (1 - LEARNING) * share));
            reporting.finish(
                    new Candidate(build.number(), build.base(), taught.version(), curriculum, edits, comparison),
                    taught.learned());
        } catch (CancellationException e) {
            log.info("the build of version {} was given up", build.number());
            count("discarded");
        } catch (RuntimeException e) {
            log.error("version {} could not be built", build.number(), e);
            count("failed");
            reporting.end(State.FAILED, "It could not be built: " + e.getMessage());
        }
    }

    private void count(String outcome) {
        metrics.counter("yizhan.learning.builds", "outcome", outcome).increment();
    }

    /** Keeps the lock and says how far it is, now and then. */
    private final class Reporting {
        private final Build build;
        private final long start = System.nanoTime();
        private long last = start - REPORT_NANOS;

        Reporting(Build build) {
            this.build = build;
        }

        void hear(State state, double share) {
            long now = System.nanoTime();
            if (now - last >= REPORT_NANOS) {
                last = now;
                if (!store.report(build.at(state, share), HOLD)) {
                    throw new CancellationException();
                }
            }
        }

        void finish(Candidate candidate, byte[] learned) {
            last = start - REPORT_NANOS;
            hear(State.MEASURING, 1);
            store.keep(candidate, teacher.base(), learned);
            end(State.READY, null);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            metrics.timer("yizhan.learning.build").record(took);
            count("ready");
            log.info("built version {} from {} edits in {} ms", build.number(), build.edits(), took.toMillis());
        }

        void end(State state, @Nullable String problem) {
            store.report(build.ended(state, clock.instant(), problem), Duration.ZERO);
        }
    }

    /** Throws away what was built, or gives up what is being built. The draft stays. */
    void discard(String by) {
        Build build = last().orElseThrow(() -> RefusedException.because("There is nothing to discard."));
        store.unlock();
        store.forgetBuild();
        store.audit(new AuditLine(clock.instant(), by, Act.DISCARDED, build.number(), build.edits(), null));
    }

    /**
     * Lets the candidate serve, on every node.
     *
     * @param override why it shall although it misses more emergencies, null if it does not
     * @throws RefusedException if there is no candidate, or another version serves than the one that it was built on, or it
     *     misses more emergencies and nobody says why that is right
     */
    Version publish(String by, @Nullable String note, @Nullable String override) {
        Candidate candidate = store.candidate()
                .filter(waiting ->
                        last().map(Build::state).filter(State.READY::equals).isPresent())
                .orElseThrow(() -> RefusedException.because("There is nothing to publish; build the draft first."));
        boolean worse = candidate.comparison().missesMoreEmergencies();
        if (worse && override == null) {
            throw RefusedException.atTheGate(
                    "This version would miss emergencies that are found today; publish it only with a reason.");
        }
        String reason = worse ? override : null;
        Version version = new Version(
                candidate.number(),
                candidate.model(),
                clock.instant(),
                by,
                note,
                reason,
                candidate.curriculum().examples().size(),
                candidate.curriculum().terms().size(),
                candidate.curriculum().thresholds().size(),
                candidate.comparison().after().figures());
        AuditLine line = new AuditLine(
                clock.instant(),
                by,
                worse ? Act.OVERRIDDEN : Act.PUBLISHED,
                candidate.number(),
                candidate.edits().size(),
                worse ? reason : note);
        if (!store.publish(candidate, version, line)) {
            throw RefusedException.because(
                    "Another version serves by now than the one that this was built on; build it again.");
        }
        count("published");
        serving.bringUpToDate();
        return version;
    }

    /**
     * Lets an earlier version serve again, on every node.
     *
     * @return false if it is not kept any more
     */
    boolean restore(long number, String by) {
        if (!store.restore(number, new AuditLine(clock.instant(), by, Act.RESTORED, number, null, null))) {
            return false;
        }
        count("restored");
        serving.bringUpToDate();
        return true;
    }
}
