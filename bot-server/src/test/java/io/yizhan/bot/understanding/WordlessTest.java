package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordlessTest {

    @ParameterizedTest
    @CsvSource({
        "👋, smalltalk.greeting",
        "？？, smalltalk.greeting",
        "..., smalltalk.greeting",
        "🙏🙏, smalltalk.thanks",
        "👍, smalltalk.thanks"
    })
    void aWaveGreetsAndAThumbThanks(String text, String intent) {
        assertThat(Wordless.intent(text).map(IntentLabel::toString)).contains(intent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🆘", "🆘🆘 !!", "🚑", "👋 在吗", "ok", "1"})
    void wordsAndCriesForHelpAreLeftToTheClassifiers(String text) {
        assertThat(Wordless.intent(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"🆘", "🆘🆘 !!", "🚑"})
    void aCryForHelpIsHeard(String text) {
        assertThat(Wordless.isCryForHelp(text)).isTrue();
    }
}
