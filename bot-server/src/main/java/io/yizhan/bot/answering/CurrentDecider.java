package io.yizhan.bot.answering;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.KnowledgeBase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides by whatever thresholds were last said to be used. */
final class CurrentDecider implements Decider, Deciders {
    private final KnowledgeBase knowledge;
    private final EmergencyNumbers numbers;
    private final AnsweringProperties properties;
    private volatile Decider current;

    CurrentDecider(KnowledgeBase knowledge, EmergencyNumbers numbers, AnsweringProperties properties) {
        this.knowledge = knowledge;
        this.numbers = numbers;
        this.properties = properties;
        this.current = new RankedDecider(knowledge, numbers, properties);
    }

    @Override
    public Decision decide(String text, boolean located, Understanding understanding, Conversation conversation) {
        return current.decide(text, located, understanding, conversation);
    }

    @Override
    public Decider with(Thresholds thresholds) {
        return new RankedDecider(
                knowledge,
                numbers,
                new AnsweringProperties(
                        or(thresholds.answer(), properties.answer()),
                        or(thresholds.clarify(), properties.clarify()),
                        or(thresholds.specialist(), properties.specialist()),
                        or(thresholds.person(), properties.person()),
                        or(thresholds.smallTalk(), properties.smallTalk()),
                        or(thresholds.outOfScope(), properties.outOfScope()),
                        properties.zone()));
    }

    private static double or(@Nullable Double value, double configured) {
        return Optional.ofNullable(value).orElse(configured);
    }

    @Override
    public void use(Thresholds thresholds) {
        current = with(thresholds);
    }

    @Override
    public Thresholds configured() {
        return new Thresholds(
                properties.answer(),
                properties.clarify(),
                properties.specialist(),
                properties.person(),
                properties.smallTalk(),
                properties.outOfScope());
    }
}
