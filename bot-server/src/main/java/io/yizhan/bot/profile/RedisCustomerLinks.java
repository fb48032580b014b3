package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.storage.Script;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * Links in Redis. The two ends lie in different slots: a link stands at the end with the lower id and nowhere else, so there is one
 * moment in which it begins or ends to hold; the other end only knows where to look, and that is never taken back. A crash
 * between the two writes leaves a place to look in vain. Links have no direction and make no tree, so that any number
 * of them at once, in any order and in circles, give the same.
 */
final class RedisCustomerLinks implements CustomerLinks {
    private static final Script REPLACE = Script.beside(RedisCustomerLinks.class, "replace-link.lua");
    private static final Script POINT = Script.beside(RedisCustomerLinks.class, "point-to-link.lua");
    private static final long GONE = -1;

    private final UnifiedJedis redis;
    private final JsonMapper json;

    RedisCustomerLinks(UnifiedJedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    @Override
    public List<CustomerId> together(CustomerId id) {
        Set<CustomerId> found = new LinkedHashSet<>(List.of(id));
        Deque<CustomerId> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (CustomerId next : linkedWith(open.remove())) {
                if (found.add(next)) {
                    open.add(next);
                }
            }
        }
        return List.copyOf(found);
    }

    private List<CustomerId> linkedWith(CustomerId id) {
        Response<Map<String, String>> own;
        Response<Set<String>> elsewhere;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            own = pipeline.hgetAll(Keys.links(id));
            elsewhere = pipeline.smembers(Keys.linked(id));
        }
        List<CustomerId> found = new ArrayList<>();
        own.get().values().stream().map(this::read).filter(Link::holds).forEach(link -> found.add(link.second()));
        elsewhere.get().stream()
                .map(CustomerId::new)
                .filter(first -> stored(first, id).filter(Link::holds).isPresent())
                .forEach(found::add);
        found.sort(Comparator.comparing(CustomerId::value));
        return found;
    }

    @Override
    public List<Link> among(List<CustomerId> together) {
        if (together.size() < 2) {
            return List.of();
        }
        return together.stream()
                .flatMap(id -> redis.hgetAll(Keys.links(id)).values().stream())
                .map(this::read)
                .filter(link -> link.holds() && together.contains(link.second()))
                .sorted(Comparator.comparing(Link::at))
                .toList();
    }

    @Override
    public boolean link(CustomerId one, CustomerId other, Link.Origin origin, Instant at) {
        List<CustomerId> together = together(one);
        if (together.contains(other)) {
            return true;
        }
        if (together.size() + together(other).size() > MOST) {
            return false;
        }
        Link wanted = Link.between(one, other, origin, at);
        if ((Long) POINT.run(
                        redis,
                        List.of(Keys.customer(wanted.second()), Keys.linked(wanted.second())),
                        List.of(wanted.first().value()))
                == 0) {
            return false;
        }
        return change(wanted.first(), wanted.second(), present -> {
                    boolean stays = present != null && (present.holds() || origin == Link.Origin.PROVIDER);
                    return stays ? present : wanted;
                })
                .filter(Link::holds)
                .isPresent();
    }

    @Override
    public Optional<Link> unlink(CustomerId one, CustomerId other, String agent, Instant at) {
        Link ends = Link.between(one, other, Link.Origin.CODE, at);
        if (stored(ends.first(), ends.second()).filter(Link::holds).isEmpty()) {
            return Optional.empty();
        }
        return change(
                        ends.first(),
                        ends.second(),
                        present -> present == null || !present.holds() ? present : present.undone(agent, at))
                .filter(link -> agent.equals(link.undoneBy()) && at.equals(link.undoneAt()));
    }

    private Optional<Link> stored(CustomerId first, CustomerId second) {
        return Optional.ofNullable(redis.hget(Keys.links(first), second.value()))
                .map(this::read);
    }

    /** Decides again until nobody comes between. @return the link as it stands; empty if there is none */
    private Optional<Link> change(CustomerId first, CustomerId second, UnaryOperator<@Nullable Link> decide) {
        while (true) {
            String present = redis.hget(Keys.links(first), second.value());
            Link before = present == null ? null : read(present);
            Link after = decide.apply(before);
            if (after == null || after.equals(before)) {
                return Optional.ofNullable(before);
            }
            long done = (Long) REPLACE.run(
                    redis,
                    List.of(Keys.customer(first), Keys.links(first)),
                    List.of(second.value(), present == null ? "" : present, json.writeValueAsString(after)));
            if (done == GONE) {
                return Optional.empty();
            }
            if (done > 0) {
                return Optional.of(after);
            }
        }
    }

    private Link read(String stored) {
        return json.readValue(stored, Link.class);
    }
}
