package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OnnxEncoderTest {
    private static final String BASE = "bge-small-zh-v1.5-q";
    private static final int THREADS = 4;

    @Test
    void isClosedOnlyWhenNobodyUsesIt() throws Exception {
        OnnxEncoder encoder = new OnnxEncoder(BASE, null);
        CountDownLatch busy = new CountDownLatch(THREADS);
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ends.add(executor.submit(() -> encodeUntilClosed(encoder, busy)));
            }
            busy.await();
            encoder.close();

            for (Future<String> end : ends) {
                assertThat(end.get()).contains(BASE, "closed");
            }
        }
    }

    private static String encodeUntilClosed(OnnxEncoder encoder, CountDownLatch busy) {
        while (true) {
            try {
                encoder.encode("护照在机场丢了怎么办");
                busy.countDown();
            } catch (IllegalStateException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    @Test
    void saysThatItIsClosedAndClosesTwice() {
        OnnxEncoder encoder = new OnnxEncoder(BASE, null);
        encoder.close();
        encoder.close();

        assertThatIllegalStateException().isThrownBy(() -> encoder.encode("hi")).withMessageContaining("closed");
    }
}
