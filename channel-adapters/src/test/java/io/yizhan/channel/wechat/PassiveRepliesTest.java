package io.yizhan.channel.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.channel.wechat.PassiveReplies.Call;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PassiveRepliesTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final PassiveReplies replies = new PassiveReplies();
    private final AtomicInteger noted = new AtomicInteger();

    @Test
    void whoWaitsFirstIsAnsweredFirst() {
        Call first = offered("o-1", "m-1");
        Call second = offered("o-1", "m-2");
        CompletableFuture<Boolean> said = say("o-1", "one");

        assertThat(first.await(LONG)).contains("one");
        first.close(true);

        assertThat(said.join()).isTrue();
        assertThat(noted).hasValue(1);
        assertThat(second.await(Duration.ZERO)).isEmpty();
        second.close(true);
    }

    @Test
    void nobodyIsAnsweredWithAnothersWords() {
        Call call = offered("o-1", "m-1");

        assertThat(say("o-2", "for another").join()).isFalse();
        assertThat(noted).hasValue(0);
        assertThat(call.await(Duration.ofMillis(20))).isEmpty();
        call.close(true);
    }

    @Test
    void whoHasStoppedWaitingIsNotAnswered() {
        Call call = offered("o-1", "m-1");
        assertThat(call.await(Duration.ZERO)).isEmpty();

        assertThat(say("o-1", "too late").join()).isFalse();
        assertThat(noted).as("not even tried").hasValue(0);
        call.close(true);
    }

    @Test
    void anAnswerThatCouldNotBeWrittenIsNotSaid() {
        Call call = offered("o-1", "m-1");
        CompletableFuture<Boolean> said = say("o-1", "lost");

        assertThat(call.await(LONG)).contains("lost");
        call.close(false);

        assertThat(said.join()).isFalse();
        assertThat(noted).hasValue(1);
    }

    @RepeatedTest(200)
    void whatIsSaidAtTheLastMomentGoesOutOnce() {
        Call call = offered("o-1", "m-1");
        CompletableFuture<Boolean> said = say("o-1", "just in time");

        Optional<String> answer =
                call.await(Duration.ofMillis(ThreadLocalRandom.current().nextInt(3)));
        call.close(answer.isPresent());

        assertThat(said.join())
                .as("it goes another way if, and only if, the call was not answered with it")
                .isEqualTo(answer.isPresent());
    }

    @Test
    void aCallThatIsMadeAgainForALostAnswerCarriesNothingElse() {
        Call again = replies.open("o-1", "m-1");
        Call next = offered("o-1", "m-2");

        CompletableFuture<Boolean> said = say("o-1", "something new");
        again.close(false);

        assertThat(next.await(LONG)).contains("something new");
        next.close(true);
        assertThat(said.join()).isTrue();
        assertThat(noted)
                .as("the lost answer is still the one to be said again")
                .hasValue(1);
    }

    @Test
    void whatThereIsToSayWaitsUntilItIsKnownWhetherTheCallIsNew() {
        Call call = replies.open("o-1", "m-1");
        CompletableFuture<Boolean> said = say("o-1", "ready early");

        assertThat(said).isNotDone();
        call.offer();

        assertThat(call.await(LONG)).contains("ready early");
        call.close(true);
        assertThat(said.join()).isTrue();
    }

    private Call offered(String follower, String id) {
        Call call = replies.open(follower, id);
        call.offer();
        return call;
    }

    private CompletableFuture<Boolean> say(String follower, String text) {
        return CompletableFuture.supplyAsync(() -> replies.say(follower, text, call -> noted.incrementAndGet()));
    }
}
