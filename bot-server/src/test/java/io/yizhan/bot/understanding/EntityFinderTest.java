package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.understanding.Understanding.Entity;
import io.yizhan.bot.understanding.Understanding.Entity.Kind;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.language.Language;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

class EntityFinderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private final EntityFinder finder = new EntityFinder(Mockito.mock(EmergencyNumbers.class));

    private List<Entity> find(String text) {
        Language language = text.codePoints().anyMatch(Character::isIdeographic) ? Language.ZH : Language.EN;
        return finder.find(text, language, TODAY);
    }

    @ParameterizedTest
    @CsvSource({
        "我的航班 ca 1234 改到几点, FLIGHT, CA1234",
        "is MU5183 on time, FLIGHT, MU5183",
        "G102次还有票吗, TRAIN, G102",
        "高铁 G1234 几点到, TRAIN, G1234",
        "高铁G1有座吗, TRAIN, G1",
        "is G1234 on time, TRAIN, G1234",
        "G5 2665 delayed?, FLIGHT, G52665",
        "订单号是 8823991047 帮我查, ORDER, 8823991047",
        "booking no. ABX-22918 please, ORDER, ABX-22918",
        "where is YZ10023344, ORDER, YZ10023344",
        "手机号 138 0013 8000, PHONE, +8613800138000",
        "write to Li.Lei@Example.com, EMAIL, li.lei@example.com"
    })
    void findsWhatAnAgentWouldNoteDown(String text, Kind kind, String value) {
        assertThat(find(text)).anySatisfy(entity -> {
            assertThat(entity.kind()).isEqualTo(kind);
            assertThat(entity.value()).isEqualTo(value);
            assertThat(text).contains(entity.text());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"退款要几天", "can I pay RM 500", "we need 2 rooms for 3 nights", "order please", "room 1204"})
    void takesNoPlainNumberForACode(String text) {
        assertThat(find(text)).noneMatch(entity -> entity.kind() != Kind.DATE);
    }

    @Test
    void readsEachThingOnce() {
        assertThat(find("订单 YZ10023344 航班 CA1234"))
                .extracting(Entity::kind)
                .containsExactlyInAnyOrder(Kind.ORDER, Kind.FLIGHT);
    }

    @Property(tries = 100)
    void findsEveryChineseMobileNumberWhereverItStands(@ForAll @IntRange(max = 99_999_999) int digits) {
        String number = "139%08d".formatted(digits);

        assertThat(find("打我电话" + number + "谢谢")).contains(new Entity(Kind.PHONE, "+86" + number, number));
    }
}
