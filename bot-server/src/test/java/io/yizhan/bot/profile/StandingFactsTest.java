package io.yizhan.bot.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.yizhan.bot.profile.StandingFacts.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingFactsTest {
    private static final StandingFacts FACTS = Facts.shipped();

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void readsWhatAMessageSaysForGood(String message, Set<String> expected) {
        assertThat(said(message)).isEqualTo(expected);
    }

    static Stream<Arguments> messages() throws IOException {
        try (InputStream in = StandingFactsTest.class.getResourceAsStream("messages.txt")) {
            String file = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return file.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 2))
                    .map(parts -> arguments(parts[1], parts[0].equals("-") ? Set.of() : facts(parts[0])));
        }
    }

    private static Set<String> facts(String list) {
        return new TreeSet<>(Arrays.asList(list.split(" ")));
    }

    private static Set<String> said(String message) {
        return FACTS.in(message).stream()
                .map(StandingFactsTest::written)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String written(Fact fact) {
        return (fact.denied() ? "!" : "") + fact.kind() + ':' + fact.value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "带着我的宝宝",
                "用轮椅 ",
                "过敏吃花生 ",
                "with my kids and ",
                "i have a and peanut, ",
                "my my old 8 year old and "
            })
    void isSoonDoneWithAMessageMadeToBeSlow(String part) {
        String longest = part.repeat(4_000 / part.length());

        assertThatCode(() -> assertTimeoutPreemptively(Duration.ofSeconds(5), () -> FACTS.in(longest)))
                .doesNotThrowAnyException();
    }

    @Test
    void findsAFactAtTheEndOfALongMessage() {
        String story = "We had a lovely time at the hotel and saw the sea. ".repeat(70);

        assertThat(said(story + "By the way, my wife is allergic to peanuts.")).containsExactly("allergy:peanut");
    }

    @Test
    void readsCapitalsAndFullWidthLettersAlike() {
        assertThat(said("I'M ALLERGIC TO PEANUTS".toUpperCase(Locale.ROOT)))
                .isEqualTo(said("Ｉ’ｍ ａｌｌｅｒｇｉｃ ｔｏ ｐｅａｎｕｔｓ"))
                .containsExactly("allergy:peanut");
    }
}
