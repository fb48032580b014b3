package io.yizhan.bot.answering;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.understanding.BareAsk;
import io.yizhan.bot.understanding.BareAsk.Want;
import io.yizhan.language.Language;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BareAsksTest {

    @Test
    void offersOnlyEntriesThatAreShipped() throws IOException {
        Set<String> shipped = new HashSet<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath:knowledge/entries/*.json")) {
            for (JsonNode entry : JsonMapper.shared().readTree(file.getContentAsByteArray())) {
                shipped.add(entry.get("id").asString());
            }
        }

        assertThat(BareAsks.MEANT.values().stream().flatMap(List::stream))
                .isNotEmpty()
                .isSubsetOf(shipped);
    }

    @ParameterizedTest
    @CsvSource({
        "ZH, 能退吗, REFUND",
        "ZH, 改签要钱吗, REBOOK FEE",
        "EN, can i change it, CHANGE",
        "EN, how much does it cost to cancel, CANCEL FEE"
    })
    void readsWhatIsWanted(Language language, String said, String wants) {
        assertThat(BareAsk.in(said, language).orElseThrow().wants())
                .extracting(Want::name)
                .containsExactlyInAnyOrder(wants.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"can i change my flight", "refund for order 8823", "we lost the cat"})
    void namesSomethingAndIsNotBare(String said) {
        assertThat(BareAsk.in(said, Language.EN)).isEmpty();
    }
}
