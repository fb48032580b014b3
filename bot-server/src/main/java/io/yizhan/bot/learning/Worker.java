package io.yizhan.bot.learning;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that learns and measures. It gives way to everything else that wants a processor. */
final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final int WAITING = 4;
    /** The lowest of Linux, where a thread has a niceness of its own (setpriority(2), notes). */
    private static final int NICENESS = 19;

    private static final int A_PROCESS = 0;

    private static final int THIS_THREAD = 0;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work -> Thread.ofPlatform()
                    .daemon()
                    .name("learning")
                    .priority(Thread.MIN_PRIORITY)
                    .unstarted(() -> {
                        giveWay();
                        work.run();
                    }));

    /** @throws RejectedExecutionException if too much waits already */
    void execute(Runnable work) {
        thread.execute(work);
    }

    /** Java's own priorities do nothing on Linux. */
    private static void giveWay() {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            linker.defaultLookup().find("setpriority").ifPresent(address -> lower(linker, address));
        } catch (IllegalCallerException e) {
            log.warn("learning gives no way to answering, for native access is denied: {}", e.getMessage());
        }
    }

    private static void lower(Linker linker, MemorySegment setPriority) {
        MethodHandle call = linker.downcallHandle(
                setPriority,
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int failed = (int) call.invokeExact(A_PROCESS, THIS_THREAD, NICENESS);
            if (failed != 0) {
                log.warn("learning gives no way to answering, for its priority cannot be lowered");
            }
        } catch (Throwable e) { // the handle declares no less
            throw new IllegalStateException("setpriority cannot be called", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
