package io.yizhan.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final AgentId LI = new AgentId("li");
    private static final AgentId WANG = new AgentId("wang");

    private final Conversation fresh = fresh();

    private static Conversation fresh() {
        CustomerId customer = Ids.newCustomer();
        return Conversation.open(Ids.newConversation(customer), customer, "web", null, NOW);
    }

    private static Request request(Level level) {
        EmergencyType type = level.isEmergency() ? EmergencyType.MEDICAL : null;
        return new Request(level, type, null, "emergency", NOW, null, 1);
    }

    @Test
    void anEmergencyRaisesALesserRequest() {
        Conversation waiting = fresh.request(request(Level.NORMAL));

        assertThat(waiting.request(request(Level.CRITICAL)).openRequest()).contains(request(Level.CRITICAL));
    }

    @Test
    void aLesserRequestNeverLowersAnEmergency() {
        Conversation emergency = fresh.request(request(Level.CRITICAL));

        assertThat(emergency.request(request(Level.NORMAL))).isEqualTo(emergency);
    }

    @Test
    void onlyOneAgentGetsIt() {
        Conversation claimed = fresh.request(request(Level.HIGH)).claimBy(LI, "Li Na", NOW);

        assertThatThrownBy(() -> claimed.claimBy(WANG, "Wang", NOW))
                .isInstanceOfSatisfying(
                        ClaimConflictException.class,
                        e -> assertThat(e.holder()).contains(LI))
                .hasMessageContaining("Li Na");
        assertThat(claimed.claimBy(LI, "Li Na", NOW)).isEqualTo(claimed);
    }

    @Test
    void onlyTheHolderMayAnswerHandBackOrClose() {
        Conversation claimed = fresh.request(request(Level.HIGH)).claimBy(LI, "Li Na", NOW);

        assertThatThrownBy(() -> claimed.answeredBy(WANG)).isInstanceOf(ClaimConflictException.class);
        assertThatThrownBy(() -> claimed.handBackBy(WANG)).isInstanceOf(ClaimConflictException.class);
        assertThatThrownBy(() -> fresh.closeBy(LI, NOW)).isInstanceOf(ClaimConflictException.class);
        assertThat(claimed.handBackBy(LI).handling()).isEqualTo(new Handling.Bot());
    }

    @Test
    void aTravellerWhoWritesAgainReopensAClosedConversation() {
        Conversation closed = fresh.claimBy(LI, "Li Na", NOW).closeBy(LI, NOW);

        assertThat(closed.reopened().handling()).isEqualTo(new Handling.Bot());
    }

    @Test
    void theConversationSharesItsCustomersShard() {
        assertThat(fresh.id().shard()).isEqualTo(fresh.customer().shard());
    }
}
