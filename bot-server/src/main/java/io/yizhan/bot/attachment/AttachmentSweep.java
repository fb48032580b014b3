package io.yizhan.bot.attachment;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Erases contents that belong to nobody. */
final class AttachmentSweep {
    private static final Logger log = LoggerFactory.getLogger(AttachmentSweep.class);

    private final References references;

    AttachmentSweep(References references) {
        this.references = references;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 30, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            references.sweep();
        } catch (IOException e) {
            log.warn("contents that belong to nobody are erased later: {}", e.getMessage());
        }
    }
}
