package io.yizhan.knowledge;

import io.yizhan.language.Language;

/** Words and meaning as one score. */
final class Fusion {

    private Fusion() {}

    static double score(Language language, double words, double meaning) {
        double z = switch (language) {
            case ZH -> -8 + 3 * words + 9 * meaning;
            case EN -> -8 + 3 * words + 9 * meaning;
        };
        return 1 / (1 + Math.exp(-z));
    }
}
