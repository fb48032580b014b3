package io.yizhan.bot.desk;

import io.yizhan.knowledge.EntryId;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.knowledge.KnowledgeBase.Query;
import io.yizhan.knowledge.KnowledgeBase.Scope;
import io.yizhan.knowledge.TopicId;
import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import io.yizhan.language.LanguageDetector;
import io.yizhan.language.TextNormalizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds entries that an agent may quote. */
@RestController
class QuoteController {
    private static final int MOST = 8;

    private final KnowledgeBase knowledge;
    private final TextNormalizer normalizer;
    private final Embedder embedder;
    private final LanguageDetector detector;

    QuoteController(KnowledgeBase knowledge, TextNormalizer normalizer, Embedder embedder, LanguageDetector detector) {
        this.knowledge = knowledge;
        this.normalizer = normalizer;
        this.embedder = embedder;
        this.detector = detector;
    }

    record Quotes(List<Quote> items) {}

    record Quote(EntryId entryId, TopicId topic, String title, String answer) {}

    /** @param language of the answers; without it, that of the query */
    @GetMapping("/api/agent/knowledge")
    Quotes search(@RequestParam String query, @RequestParam(required = false) @Nullable String language) {
        String text = Bodies.text(query, "query", 200);
        Language asked = detector.detect(text, null);
        String normalized = normalizer.normalize(text, asked);
        Language answered = language == null ? asked : Language.find(language).orElse(asked);
        Query search = new Query(normalized, asked, embedder.embed(normalized, asked), Scope.QUESTIONS, MOST);
        return new Quotes(knowledge.search(search).stream()
                .map(match -> new Quote(
                        match.entry().id(),
                        match.entry().topic(),
                        match.entry().question().in(answered),
                        match.entry().answer().in(answered)))
                .toList());
    }
}
