package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which customers are one person. Nothing is moved when two become one: each keeps what came in through its own identities,
 * now and later, and {@link CustomerProfiles} reads all of them together. So undoing a link leaves each with its own.
 */
public interface CustomerLinks {
    /** Most customers that can be one person. */
    int MOST = 12;

    /** Everybody who is the same person as a customer: at least the customer, which comes first. */
    List<CustomerId> together(CustomerId id);

    /** The links that hold between those customers, oldest first. */
    List<Link> among(List<CustomerId> together);

    /**
     * Two customers are one person. Again, or between two who are together already, it changes nothing. What an agent has
     * undone is linked anew by a code only: the provider may say the same each week.
     *
     * @return whether the two are together now
     */
    boolean link(CustomerId one, CustomerId other, Link.Origin origin, Instant at);

    /**
     * The link between two customers does not hold.
     *
     * @param agent who says so
     * @return the link as undone, empty if none held
     */
    Optional<Link> unlink(CustomerId one, CustomerId other, String agent, Instant at);
}
