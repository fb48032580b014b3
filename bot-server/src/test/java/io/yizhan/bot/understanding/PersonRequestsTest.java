package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRequestsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"转人工", "我要找真人", "不要机器人", "can i talk to a real person", "human please", "speak with someone"})
    void plainWordsForAPerson(String normalized) {
        assertThat(PersonRequests.in(normalized)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "你是真人还是机器人",
                "是ai还是真人在回我",
                "are you a real person or a robot?",
                "am i talking to a bot or a real human",
                "what is the agent fee",
                "talk to a doctor"
            })
    void otherTalkOfPeople(String normalized) {
        assertThat(PersonRequests.in(normalized)).isFalse();
    }
}
