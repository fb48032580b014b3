package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void aVisitorMayWriteTheBurstAndNoMoreAndDisturbsNobody() {
        MessageLimits limits = new BucketedMessageLimits(new SecurityProperties.Visitor(5, 1));

        long passed = IntStream.range(0, 20).filter(i -> limits.allows("a")).count();

        assertThat(passed).isEqualTo(5);
        assertThat(limits.allows("b")).isTrue();
    }

    @Test
    void aWrongSettingSaysWhatToWrite() {
        SecurityProperties.Visitor visitor = new SecurityProperties.Visitor(1, 1);

        assertThatThrownBy(() -> new SecurityProperties(List.of("desk.example.com"), Duration.ofDays(1), visitor))
                .hasMessageContaining("https://desk.example.com");
        assertThatThrownBy(() -> new SecurityProperties.Visitor(0, 1)).hasMessageContaining("at least 1");
    }
}
