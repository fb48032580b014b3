package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent takes back that two customers are one person. It stays on record who did: with the link, and on both timelines. */
final class Unlinking {
    private static final Logger log = LoggerFactory.getLogger(Unlinking.class);

    private final CustomerLinks links;
    private final CustomerProfiles profiles;
    private final CustomerNames names;
    private final Clock clock;

    Unlinking(CustomerLinks links, CustomerProfiles profiles, CustomerNames names, Clock clock) {
        this.links = links;
        this.profiles = profiles;
        this.names = names;
        this.clock = clock;
    }

    /** @return whether they were linked */
    boolean unlink(CustomerId one, CustomerId other, String agent) {
        Instant now = clock.instant();
        if (links.unlink(one, other, agent, now).isEmpty()) {
            return false;
        }
        log.info("customers {} and {} are no longer linked: {} says so", one, other, agent);
        record(one, agent, now);
        record(other, agent, now);
        return true;
    }

    private void record(CustomerId id, String agent, Instant now) {
        names.forget(id.value());
        profiles.conversations(id, 1).stream()
                .filter(conversation -> conversation.shard().equals(id.shard()))
                .map(conversation -> new TimelineEntry(
                        now, conversation, 0, Kind.STATUS, null, null, "unlinked", null, null, null, agent, null, null))
                .forEach(entry -> profiles.note(id, entry));
    }
}
