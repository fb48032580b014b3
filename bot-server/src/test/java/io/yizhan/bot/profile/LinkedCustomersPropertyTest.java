package io.yizhan.bot.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.storage.RedisFixture;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is said, linked and undone in whichever order: everybody sees what all say who are linked with them, and nothing else. */
class LinkedCustomersPropertyTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final int PEOPLE = 5;
    private static final RedisFixture REDIS = RedisFixture.start();

    private final RedisCustomerLinks links = new RedisCustomerLinks(REDIS.client(), new JsonMapper());
    private final CustomerProfiles profiles =
            new RedisCustomerProfiles(REDIS.client(), new JsonMapper(), Facts.vocabulary(), Facts.shipped(), links);

    @AfterContainer
    static void stop() {
        REDIS.close();
    }

    enum What {
        SAY,
        LINK,
        UNLINK
    }

    record Action(What what, int one, int other) {}

    @Property(tries = 60)
    void everybodySeesExactlyWhatTheLinkedSay(@ForAll("histories") List<Action> history) {
        List<CustomerId> people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> profiles.register(null, null, NOW))
                .toList();
        Set<Set<Integer>> linked = new HashSet<>();
        List<List<String>> said = people.stream()
                .map(each -> (List<String>) new ArrayList<String>())
                .toList();

        for (int i = 0; i < history.size(); i++) {
            Action action = history.get(i);
            CustomerId one = people.get(action.one());
            CustomerId other = people.get(action.other());
            switch (action.what()) {
                case SAY -> {
                    said.get(action.one()).add("line " + i);
                    say(one, "line " + i);
                }
                case LINK -> {
                    if (!together(linked, action.one()).contains(action.other())) {
                        linked.add(Set.of(action.one(), action.other()));
                    }
                    assertThat(links.link(one, other, Link.Origin.CODE, NOW.plusSeconds(i)))
                            .isTrue();
                }
                case UNLINK -> {
                    boolean held =
                            action.one() != action.other() && linked.remove(Set.of(action.one(), action.other()));
                    assertThat(links.unlink(one, other, "anna", NOW.plusSeconds(i))
                                    .isPresent())
                            .isEqualTo(held);
                }
            }
        }

        for (int i = 0; i < PEOPLE; i++) {
            Set<Integer> expected = together(linked, i);
            assertThat(links.together(people.get(i)))
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(people::get).toList());
            assertThat(profiles.timeline(people.get(i), null, 100))
                    .extracting(line -> line.entry().text())
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .flatMap(each -> said.get(each).stream())
                            .collect(Collectors.toList()));
        }
    }

    private static Set<Integer> together(Set<Set<Integer>> linked, int one) {
        Set<Integer> found = new HashSet<>(Set.of(one));
        Deque<Integer> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            int next = open.remove();
            linked.stream()
                    .filter(pair -> pair.contains(next))
                    .flatMap(Set::stream)
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    private void say(CustomerId who, String text) {
        TimelineEntry entry = new TimelineEntry(
                NOW,
                Ids.newConversation(who),
                1,
                TimelineEntry.Kind.EXCHANGE,
                text,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Written.to(REDIS.client(), profiles.record(who, entry));
    }

    @Provide
    Arbitrary<List<Action>> histories() {
        Arbitrary<Integer> person = Arbitraries.integers().between(0, PEOPLE - 1);
        return Combinators.combine(Arbitraries.of(What.class), person, person)
                .as(Action::new)
                .filter(action -> action.what() == What.SAY || action.one() != action.other())
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }
}
