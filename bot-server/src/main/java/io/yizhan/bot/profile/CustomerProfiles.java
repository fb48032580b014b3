package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.storage.Read;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.knowledge.Bilingual;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The customers. What belongs to a reply is given as writes, to be stored with it in one transaction. Those whom {@link
 * CustomerLinks} calls one person are read as one, whichever of their ids is asked for; what is written stays with the customer
 * it was written for.
 */
public interface CustomerProfiles {

    /**
     * The customer of an identity that the channel vouches for (a WeChat follower), made if there is none. Two calls at
     * once give the same customer.
     */
    CustomerId identify(Identity identity, @Nullable String name, Instant now);

    /**
     * The same, for an identity that belongs to a person whom the provider knows on several channels: all of them are one
     * customer. Two who had become customers before that was known are linked.
     *
     * @param person the identity that the person's channels have in common
     */
    CustomerId identify(Identity identity, Identity person, @Nullable String name, Instant now);

    /**
     * A new customer. Gets the identity if nobody has it yet, else none: an id that anybody may send proves nothing. An
     * identity counts as free again if its customer has had no conversation a minute after it was made, because a crash
     * came between.
     */
    CustomerId register(@Nullable Identity identity, @Nullable String name, Instant now);

    /** The customer who has an identity. */
    Optional<CustomerId> of(Identity identity);

    /** The same, to be asked together with other questions. */
    Read<Optional<CustomerId>> owner(Identity identity);

    Optional<Customer> find(CustomerId id);

    /**
     * Newest first; {@code before} is the id of the last line of the page before, null for the first page.
     *
     * @throws IllegalArgumentException if {@code before} is no such id
     */
    List<Line> timeline(CustomerId id, @Nullable String before, int limit);

    /** The latest conversations of a customer, newest first. */
    List<ConversationId> conversations(CustomerId id, int limit);

    /** Writes that add a conversation to its customer. */
    List<Write> opened(CustomerId id, ConversationId conversation, Instant at);

    /** Writes that put a line on the timeline. */
    List<Write> record(CustomerId id, TimelineEntry entry);

    /**
     * Puts a line on the timeline that belongs to no reply.
     *
     * @throws UnknownCustomerException if there is no such customer
     */
    void note(CustomerId id, TimelineEntry entry);

    /**
     * Writes that keep the standing facts said in a message (allergies, wheelchair, diet, infants or elders along,
     * language), or take back what it denies; empty if it says none.
     */
    List<Write> learn(CustomerId id, ConversationId conversation, long seq, String text, Language language, Instant at);

    /**
     * Names the person.
     *
     * @throws UnknownCustomerException if there is no such customer
     */
    void rename(CustomerId id, String name);

    /**
     * Adds a tag, or replaces the one of the same kind and value.
     *
     * @throws UnknownCustomerException if there is no such customer
     */
    void tag(CustomerId id, Tag tag);

    /**
     * Takes a tag away; nothing happens if it is not there.
     *
     * @throws UnknownCustomerException if there is no such customer
     */
    void untag(CustomerId id, String kind, String value);

    /** How people call a tag; empty for one in an agent's own words. */
    Optional<Bilingual> label(Tag tag);

    /**
     * A customer as known now.
     *
     * @param id the one that was asked for
     * @param language the one that the customer asked for, null if none
     * @param createdAt of the oldest profile
     * @param tags oldest first
     * @param profiles all that are this person, oldest first: one unless there are links
     * @param links by which the profiles are one
     */
    record Customer(
            CustomerId id,
            @Nullable String name,
            @Nullable Language language,
            Instant createdAt,
            List<Tag> tags,
            List<Profile> profiles,
            List<Link> links) {

        public List<Identity> identities() {
            return profiles.stream()
                    .flatMap(profile -> profile.identities().stream())
                    .toList();
        }
    }

    /** What one customer is known by. */
    record Profile(CustomerId id, @Nullable String name, Instant createdAt, List<Identity> identities) {}

    record Identity(String channel, String externalId) {}

    /** @param id place of the line, for paging */
    record Line(String id, TimelineEntry entry) {}
}
