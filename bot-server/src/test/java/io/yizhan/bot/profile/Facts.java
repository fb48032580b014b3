package io.yizhan.bot.profile;

import tools.jackson.databind.json.JsonMapper;

/** The vocabulary as shipped, with the real normaliser. */
final class Facts {
    private Facts() {}

    static FactVocabulary vocabulary() {
        return FactVocabulary.shipped(new JsonMapper());
    }

    static StandingFacts shipped() {
        return new StandingFacts(vocabulary(), text -> java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC).toLowerCase(java.util.Locale.ROOT));
    }
}
