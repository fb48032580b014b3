package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptLanguageDetectorTest {
    private final LanguageDetector detector = new ScriptLanguageDetector(new WrittenLanguage());

    @ParameterizedTest
    @CsvSource({
        "我在Bali girlfriend好像food poisoning了, ZH",
        "帮我把flight改到next Monday可以吗, ZH",
        "我哋個團走咗, ZH",
        "How do I get to 外滩 from the airport?, EN",
        "can i move my flight to another day, EN",
        "Wo ist mein Gepäck geblieben bitte, EN",
        "？？, ZH"
    })
    void tellsTheLanguageOfAFirstMessage(String text, Language expected) {
        assertThat(detector.detect(text, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "MU5735", "👍", "13812345678", "PEK", "a@b.com"})
    void keepsTheLanguageOfTheConversationWhenTheTextDoesNotDecide(String text) {
        assertThat(detector.detect(text, Language.ZH)).isEqualTo(Language.ZH);
        assertThat(detector.detect(text, Language.EN)).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"where is my refund please", "I need to change my hotel booking"})
    void followsATravellerWhoChangesToEnglish(String text) {
        assertThat(detector.detect(text, Language.ZH)).isEqualTo(Language.EN);
    }
}
