package io.yizhan.knowledge;

import io.yizhan.language.Language;
import java.util.List;

/** Other ways in which travellers ask for an entry. */
public record Variants(List<String> zh, List<String> en) {
    public Variants {
        zh = List.copyOf(zh);
        en = List.copyOf(en);
    }

    public List<String> in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
