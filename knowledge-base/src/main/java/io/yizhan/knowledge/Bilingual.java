package io.yizhan.knowledge;

import io.yizhan.language.Language;

/** One text in both languages, each written natively. */
public record Bilingual(String zh, String en) {

    public String in(Language language) {
        return switch (language) {
            case ZH -> zh;
            case EN -> en;
        };
    }
}
