package io.yizhan.bot.security;

import io.yizhan.bot.storage.Script;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Accounts in Redis, with the hashes of their passwords, which never leave this package. */
final class RedisAccounts implements Accounts, UserDetailsService {
    private static final String ACCOUNTS = "yz:{accounts}:accounts";
    private static final String SEEN = "yz:{accounts}:seen";
    private static final Script STORE = Script.beside(RedisAccounts.class, "store-account.lua");

    private final UnifiedJedis redis;
    private final JsonMapper json;

    RedisAccounts(UnifiedJedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    record Stored(Account account, String password) {}

    enum Outcome {
        DONE,
        UNKNOWN,
        TAKEN,
        LAST_ADMIN
    }

    @Override
    public Optional<Account> find(String username) {
        return stored(username).map(Stored::account);
    }

    Optional<Stored> stored(String username) {
        return Optional.ofNullable(redis.hget(ACCOUNTS, username)).map(this::read);
    }

    @Override
    public List<Account> all() {
        Map<String, Instant> seen = lastSeen();
        return redis.hgetAll(ACCOUNTS).values().stream()
                .map(this::read)
                .map(stored -> stored.account().seenAt(seen.get(stored.account().username())))
                .sorted(Comparator.comparing(Account::username))
                .toList();
    }

    boolean isEmpty() {
        return redis.hlen(ACCOUNTS) == 0;
    }

    @Override
    public void seen(Collection<String> usernames, Instant at) {
        Map<String, String> times = new HashMap<>();
        usernames.forEach(username -> times.put(username, Long.toString(at.toEpochMilli())));
        if (!times.isEmpty()) {
            redis.hset(SEEN, times);
        }
    }

    @Override
    public Map<String, Instant> lastSeen() {
        Map<String, Instant> times = new HashMap<>();
        redis.hgetAll(SEEN).forEach((user, at) -> times.put(user, Instant.ofEpochMilli(Long.parseLong(at))));
        return times;
    }

    Outcome create(Stored account) {
        return store("create", account.account().username(), account);
    }

    Outcome replace(Stored account) {
        return store("replace", account.account().username(), account);
    }

    Outcome delete(String username) {
        return store("delete", username, null);
    }

    private Outcome store(String how, String username, @Nullable Stored account) {
        String value = account == null ? "" : json.writeValueAsString(account);
        return Outcome.valueOf((String) STORE.run(redis, List.of(ACCOUNTS, SEEN), List.of(how, username, value)));
    }

    @Override
    public AccountUser loadUserByUsername(String username) {
        return stored(username)
                .map(AccountUser::new)
                .orElseThrow(() -> new UsernameNotFoundException("no account has this user name"));
    }

    private Stored read(String stored) {
        return json.readValue(stored, Stored.class);
    }
}
