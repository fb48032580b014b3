package io.yizhan.bot.admin;

import io.yizhan.knowledge.KnowledgeBase;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready once questions are found by meaning as well as by words. */
@Component
class KnowledgeHealth implements HealthIndicator {
    private final KnowledgeBase knowledge;

    KnowledgeHealth(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public Health health() {
        return knowledge.isComplete()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("reason", "the knowledge base is being embedded")
                        .build();
    }
}
