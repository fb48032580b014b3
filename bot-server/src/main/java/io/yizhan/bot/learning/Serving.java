package io.yizhan.bot.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.answering.Deciders;
import io.yizhan.bot.storage.Announcements;
import io.yizhan.bot.understanding.Taught;
import io.yizhan.bot.understanding.Teacher;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Lets this node serve the version that all shall serve. Until it has a version it serves the one before: a moment if the
 * version was learned over the same shipped models, some seconds if it must be learned anew because these are others.
 */
final class Serving implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    private final Teacher teacher;
    private final Deciders deciders;
    private final LearningStore store;
    private final ExecutorService changes = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("learning-serve").factory());
    private volatile Present present;
    private volatile boolean running;

    /** What this node serves. */
    record Present(long number, Taught taught, Curriculum curriculum) {}

    Serving(
            Teacher teacher,
            Deciders deciders,
            LearningStore store,
            Announcements announcements,
            MeterRegistry metrics) {
        this.teacher = teacher;
        this.deciders = deciders;
        this.store = store;
        this.present = new Present(0, teacher.shipped(), Curriculum.NOTHING);
        announcements.listen(Keys.CHANGED, number -> followLater(), this::followLater);
        metrics.gauge("yizhan.learning.version", this, serving -> serving.present.number());
    }

    Present present() {
        return present;
    }

    /** What a version is called on the timeline. */
    String name(long number) {
        return number == 0 ? teacher.base() : teacher.base() + '+' + number;
    }

    /** Announcements may go on for a moment after this has been stopped. */
    private void followLater() {
        try {
            changes.execute(this::follow);
        } catch (RejectedExecutionException e) {
            log.debug("a change comes too late for this node", e);
        }
    }

    private void follow() {
        try {
            bringUpToDate();
        } catch (JedisException e) {
            log.warn("version {} goes on serving, whatever was published: {}", present.number(), e.getMessage());
        }
    }

    /** Returns when this node serves what it shall. */
    synchronized void bringUpToDate() {
        long number = store.current();
        if (number == present.number()) {
            return;
        }
        Optional<Curriculum> curriculum = store.curriculum(number);
        if (curriculum.isEmpty()) {
            log.error("version {} is not kept any more; version {} goes on serving", number, present.number());
            return;
        }
        Taught taught = number == 0 ? teacher.shipped() : taught(number, curriculum.get());
        deciders.use(curriculum.get().answering());
        teacher.use(taught);
        present = new Present(number, taught, curriculum.get());
        log.info("serving version {}", taught.version());
    }

    private Taught taught(long number, Curriculum curriculum) {
        return store.model(number, teacher.base())
                .map(learned -> teacher.restore(curriculum.lessons(), name(number), learned))
                .orElseGet(() -> learnedAnew(number, curriculum));
    }

    /** The program has been replaced by one with other models since. */
    private Taught learnedAnew(long number, Curriculum curriculum) {
        Taught taught = teacher.teach(curriculum.lessons(), name(number), share -> {});
        store.keepModel(number, teacher.base(), taught.learned());
        return taught;
    }

    @Override
    public void start() {
        running = true;
        long number = store.current();
        if (number == 0 || store.model(number, teacher.base()).isPresent()) {
            bringUpToDate();
        } else {
            followLater();
        }
    }

    @Override
    public void stop() {
        running = false;
        changes.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that travellers can reach. */
    @Override
    public int getPhase() {
        return 0;
    }
}
