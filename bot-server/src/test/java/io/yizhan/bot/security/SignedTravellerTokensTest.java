package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.Ids;
import io.yizhan.channel.ConversationId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignedTravellerTokensTest {
    private static final SignedTravellerTokens TOKENS = new SignedTravellerTokens(new byte[32]);
    private static final ConversationId ID = Ids.newConversation(Ids.newCustomer());

    @Test
    void opensExactlyTheConversationItWasMadeFor() {
        assertThat(TOKENS.verify(TOKENS.issue(ID))).contains(ID);
    }

    @Property(tries = 500)
    void oneChangedCharacterMakesItWorthless(@ForAll @IntRange(max = 68) int place, @ForAll char other) {
        String token = TOKENS.issue(ID);
        String changed = token.substring(0, place) + other + token.substring(place + 1);

        assertThat(TOKENS.verify(changed).isPresent()).isEqualTo(changed.equals(token));
    }

    @Property(tries = 500)
    void whateverElseIsSentOpensNothing(@ForAll String token) {
        assertThat(TOKENS.verify(token)).isEmpty();
    }

    @Test
    void anotherServersKeyOpensNothing() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new SignedTravellerTokens(other).verify(TOKENS.issue(ID))).isEmpty();
    }
}
