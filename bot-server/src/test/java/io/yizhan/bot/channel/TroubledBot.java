package io.yizhan.bot.channel;

import io.yizhan.bot.understanding.Understander;
import io.yizhan.bot.understanding.Understanding;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The real understanding, but that a test can make it slow or fail on a message. */
@TestConfiguration(proxyBeanMethods = false)
public class TroubledBot {
    public static final String SLOW = "(slow)";
    static final String FAILING = "(failing)";

    private static volatile CountDownLatch slowness = new CountDownLatch(0);

    /** Messages with {@link #SLOW} are not understood before the latch opens. */
    public static CountDownLatch slowDown() {
        slowness = new CountDownLatch(1);
        return slowness;
    }

    @Bean
    @Primary
    Understander troubled(@Qualifier("understander") Understander real) {
        return new Troubled(real);
    }

    private record Troubled(Understander real) implements Understander {
        @Override
        public Understanding understand(Utterance utterance) {
            if (utterance.text().contains(FAILING)) {
                throw new IllegalStateException("made to fail by a test");
            }
            if (utterance.text().contains(SLOW)) {
                await();
            }
            return real.understand(utterance);
        }

        private static void await() {
            try {
                if (!slowness.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the test forgot to let the bot go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public double screen(String text) {
            return real.screen(text);
        }

        @Override
        public String version() {
            return real.version();
        }
    }
}
