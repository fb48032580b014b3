package io.yizhan.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.language.TextNormalizer;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TabledEmergencyNumbersTest {
    private final EmergencyNumbers numbers = read();

    private static EmergencyNumbers read() {
        try (AnnotationConfigApplicationContext language =
                        new AnnotationConfigApplicationContext("io.yizhan.language");
                InputStream in = Objects.requireNonNull(
                        EmergencyNumbers.class.getResourceAsStream("/knowledge/emergency-numbers.json"))) {
            TextNormalizer normalizer = language.getBean(TextNormalizer.class);
            return new TabledEmergencyNumbers(
                    JsonMapper.builder().build().readValue(in, EmergencyTable.class), normalizer::normalize);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    void coversTheWorld() {
        assertThat(numbers.places()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我老公在曼谷晕倒了|TH",
                "我喺東京畀人打劫|JP",
                "从北京飞巴黎，人在巴黎|FR",
                "刚从日本到，在香港机场证件丢了|HK",
                "去清迈的路上，现在在老挝万象被扣了|LA",
                "I'm in Nice and my bag was stolen|FR",
                "flying from London to Rome, stuck at CDG|FR",
                "robbed in sao paulo|BR",
                "my son is missing in the old town of Prague|CZ",
                "We are in the UK, he can't breathe|GB",
                "help, at LAX, passport gone|US",
                "护照在Paris丢了|FR",
                "印度尼西亚地震了|ID",
            })
    void findsThePlaceWhereSomebodyIs(String text, String code) {
        assertThat(numbers.mentionedIn(text).map(EmergencyNumbers.Place::code)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "please help us it is in the room",
                "PLEASE HELP US NOW",
                "what a nice hotel, two tours booked",
                "你们会安排接机吗",
                "在哪里加行李",
                "登机口关闸了怎么办",
                "餐厅有意大利面吗",
                "我们上班夫妻想去玩",
                "退款到中国银行要多久",
                "北京时间几点上班",
                "是否顺利马上告诉我",
            })
    void findsNoPlaceInOrdinaryWords(String text) {
        assertThat(numbers.mentionedIn(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "35.68,139.69,JP",
        "13.75,100.5,TH",
        "48.85,2.35,FR",
        "40.71,-74.0,US",
        "22.28,114.16,HK",
        "-33.87,151.2,AU"
    })
    void findsTheNearestPlaceOfAPoint(double latitude, double longitude, String code) {
        assertThat(numbers.nearest(latitude, longitude).code()).isEqualTo(code);
    }

    @Test
    void knowsPlacesByTheirCode() {
        assertThat(numbers.byCode("jp")).hasValueSatisfying(place -> {
            assertThat(place.police()).isEqualTo("110");
            assertThat(place.ambulance()).isEqualTo("119");
        });
        assertThat(numbers.byCode("ZZ")).isEmpty();
        assertThat(numbers.consular().zh()).contains("12308");
    }
}
