package io.yizhan.bot.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.profile.CustomerProfiles.Customer;
import io.yizhan.bot.profile.CustomerProfiles.Identity;
import io.yizhan.bot.profile.CustomerProfiles.Profile;
import io.yizhan.bot.storage.RealRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealRedis.class)
class CustomerIdentitiesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final Identity VISITOR = new Identity("web", "visitor 1}{");
    private static final StandingFacts FACTS = Facts.shipped();

    private final UnifiedJedis redis;
    private final CustomerProfiles profiles;

    CustomerIdentitiesTest(UnifiedJedis redis) {
        this.redis = redis;
        this.profiles = new RedisCustomerProfiles(
                redis, new JsonMapper(), Facts.vocabulary(), FACTS, new RedisCustomerLinks(redis, new JsonMapper()));
    }

    @Test
    void knowsAFollowerAgain() {
        CustomerId first = profiles.identify(VISITOR, "Li Hua", NOW);
        CustomerId again = profiles.identify(VISITOR, "another name", NOW.plusSeconds(5));

        assertThat(again).isEqualTo(first);
        assertThat(profiles.of(VISITOR)).contains(first);
        assertThat(profiles.find(first))
                .contains(new Customer(
                        first,
                        "Li Hua",
                        null,
                        NOW,
                        List.of(),
                        List.of(new Profile(first, "Li Hua", NOW, List.of(VISITOR))),
                        List.of()));
    }

    @Test
    void givesTheSameCustomerToAllWhoIdentifyAtOnce() throws Exception {
        List<CustomerId> customers = atOnce(16, () -> profiles.identify(VISITOR, null, NOW));

        assertThat(customers).containsOnly(customers.getFirst());
        assertThat(profiles.find(customers.getFirst()).orElseThrow().identities())
                .containsExactly(VISITOR);
    }

    @Test
    void givesAnIdentityThatAnybodyMaySendToOneStrangerOnly() throws Exception {
        List<CustomerId> customers = atOnce(16, () -> profiles.register(VISITOR, null, NOW));

        assertThat(customers).doesNotHaveDuplicates();
        CustomerId owner = profiles.of(VISITOR).orElseThrow();
        assertThat(customers).contains(owner);
        assertThat(customers)
                .allSatisfy(customer -> assertThat(
                                profiles.find(customer).orElseThrow().identities())
                        .isEqualTo(customer.equals(owner) ? List.of(VISITOR) : List.of()));
    }

    @Test
    void doesNotLetAStrangerNameSomebodyElse() {
        CustomerId owner = profiles.register(VISITOR, null, NOW);

        profiles.register(VISITOR, "Mallory", NOW);

        assertThat(profiles.find(owner).orElseThrow().name()).isNull();
    }

    @Test
    void writesTheCustomerOfAClaimThatACrashLeftBehind() {
        CustomerId claimed = Ids.newCustomer();
        redis.set(Keys.identity(VISITOR), claimed.value());

        CustomerId identified = profiles.identify(VISITOR, null, NOW);

        assertThat(identified).isEqualTo(claimed);
        assertThat(profiles.find(claimed).orElseThrow().identities()).containsExactly(VISITOR);
    }

    @Test
    void givesAClaimThatACrashLeftBehindToTheNextVisitor() {
        CustomerId claimed = Ids.newCustomer();
        redis.set(Keys.identity(VISITOR), claimed.value());

        CustomerId registered = profiles.register(VISITOR, null, NOW);

        assertThat(profiles.of(VISITOR)).contains(registered);
        assertThat(profiles.find(registered).orElseThrow().identities()).containsExactly(VISITOR);
    }

    @Test
    void freesTheIdentityOfACustomerWhoNeverGotAConversation() {
        CustomerId lost = profiles.register(VISITOR, null, NOW);

        CustomerId tooEarly = profiles.register(VISITOR, null, NOW.plusSeconds(59));
        CustomerId later = profiles.register(VISITOR, null, NOW.plusSeconds(61));

        assertThat(tooEarly).isNotEqualTo(lost);
        assertThat(later).isEqualTo(lost);
    }

    @Test
    void neverFreesTheIdentityOfACustomerWithAConversation() {
        CustomerId owner = profiles.register(VISITOR, null, NOW);
        Written.to(redis, profiles.opened(owner, Ids.newConversation(owner), NOW));

        CustomerId stranger = profiles.register(VISITOR, null, NOW.plus(Duration.ofDays(400)));

        assertThat(stranger).isNotEqualTo(owner);
        assertThat(profiles.of(VISITOR)).contains(owner);
    }

    @Test
    void onePersonOnSeveralChannelsOfAProviderIsOneCustomer() {
        Identity person = new Identity("person", "weixin:union-1");
        Identity here = new Identity("wechat:main", "o-here");
        Identity there = new Identity("wechat:overseas", "o-there");

        CustomerId first = profiles.identify(here, person, null, NOW);
        CustomerId second = profiles.identify(there, person, "李娜", NOW);

        assertThat(second).isEqualTo(first);
        Customer customer = profiles.find(first).orElseThrow();
        assertThat(customer.identities()).containsExactlyInAnyOrder(here, there, person);
        assertThat(customer.name()).isEqualTo("李娜");
        assertThat(profiles.of(there)).contains(first);
    }

    @Test
    void whoIsKnownAlreadyStaysTheSameCustomerWhenThePersonIsTold() {
        Identity identity = new Identity("wechat:main", "o-known");
        CustomerId known = profiles.identify(identity, null, NOW);

        CustomerId told = profiles.identify(identity, new Identity("person", "weixin:union-2"), null, NOW);
        CustomerId elsewhere = profiles.identify(
                new Identity("wechat:overseas", "o-elsewhere"), new Identity("person", "weixin:union-2"), null, NOW);

        assertThat(told).isEqualTo(known);
        assertThat(elsewhere).isEqualTo(known);
    }

    private static List<CustomerId> atOnce(int threads, Callable<CustomerId> call) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerId>> running = executor.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> call).toList());
            return running.stream().map(Future::resultNow).toList();
        }
    }
}
