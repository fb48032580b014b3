package io.yizhan.bot.desk;

import io.yizhan.bot.security.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** Which agents are there, on all nodes. What happens on this node counts at once, the rest within seconds. */
final class Presence {
    private static final Duration ALIVE = Duration.ofSeconds(20);
    private static final Duration TOUCH = Duration.ofSeconds(5);

    private final UnifiedJedis redis;
    private final Accounts accounts;
    private final Clock clock;
    private final String node;
    private final Instant startedAt;
    private final Map<String, Integer> here = new ConcurrentHashMap<>();
    private final Map<String, Instant> active = new ConcurrentHashMap<>();
    private volatile Others others = new Others(Set.of(), Set.of(), Map.of());

    Presence(UnifiedJedis redis, Accounts accounts, Clock clock, String node) {
        this.redis = redis;
        this.accounts = accounts;
        this.clock = clock;
        this.node = node;
        this.startedAt = clock.instant();
    }

    /** What the store says. */
    private record Others(Set<String> connected, Set<String> away, Map<String, Instant> lastSeen) {}

    void connected(String user) {
        here.merge(user, 1, Integer::sum);
        refresh();
    }

    void disconnected(String user) {
        Integer left = here.computeIfPresent(user, (u, connections) -> connections == 1 ? null : connections - 1);
        if (left == null) {
            redis.hdel(DeskKeys.CONNECTIONS, field(user));
            accounts.seen(List.of(user), clock.instant());
        }
        refresh();
    }

    void set(String user, boolean away) {
        if (away) {
            redis.sadd(DeskKeys.AWAY, user);
        } else {
            redis.srem(DeskKeys.AWAY, user);
        }
        refresh();
    }

    /** The agent did something, connected or not. */
    void touch(String user) {
        Instant now = clock.instant();
        Instant before = active.put(user, now);
        if (before == null || before.plus(TOUCH).isBefore(now)) {
            accounts.seen(List.of(user), now);
        }
    }

    /** Says that this node's agents are still here, and reads of the others. */
    void refresh() {
        Instant now = clock.instant();
        Map<String, String> mine = new HashMap<>();
        here.keySet().forEach(user -> mine.put(field(user), Long.toString(now.toEpochMilli())));
        if (!mine.isEmpty()) {
            redis.hset(DeskKeys.CONNECTIONS, mine);
            accounts.seen(here.keySet(), now);
        }
        others = new Others(connectedElsewhere(now), redis.smembers(DeskKeys.AWAY), accounts.lastSeen());
    }

    private Set<String> connectedElsewhere(Instant now) {
        Set<String> connected = new HashSet<>();
        redis.hgetAll(DeskKeys.CONNECTIONS).forEach((field, at) -> {
            String[] parts = field.split(" ", 2);
            Instant signOfLife = Instant.ofEpochMilli(Long.parseLong(at));
            if (parts.length < 2 || signOfLife.plus(ALIVE).isBefore(now)) {
                redis.hdel(DeskKeys.CONNECTIONS, field);
            } else if (!parts[0].equals(node)) {
                connected.add(parts[1]);
            }
        });
        return connected;
    }

    private String field(String user) {
        return node + ' ' + user;
    }

    Status of(String user) {
        if (!isConnected(user)) {
            return Status.OFFLINE;
        }
        return isAway(user) ? Status.AWAY : Status.ONLINE;
    }

    boolean isConnected(String user) {
        return here.containsKey(user) || others.connected().contains(user);
    }

    boolean isAway(String user) {
        return others.away().contains(user);
    }

    boolean anyoneOnline() {
        return Stream.concat(here.keySet().stream(), others.connected().stream())
                .anyMatch(user -> !isAway(user));
    }

    /**
     * How long the agent has been gone; empty while connected. Counts from the start of this node at the earliest: after a
     * restart everybody gets the time to connect again.
     */
    Optional<Duration> absence(String user) {
        if (isConnected(user)) {
            return Optional.empty();
        }
        Instant seen = Stream.of(others.lastSeen().get(user), active.get(user), startedAt)
                .filter(java.util.Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(startedAt);
        return Optional.of(Duration.between(seen, clock.instant()));
    }
}
