package io.yizhan.bot.security;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The people who work here. */
public interface Accounts {

    Optional<Account> find(String username);

    /** By user name, with the time each was last seen. */
    List<Account> all();

    /** Notes that these people were here. */
    void seen(Collection<String> usernames, Instant at);

    /** When each was last seen; those who never were are missing. */
    Map<String, Instant> lastSeen();
}
