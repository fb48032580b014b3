package io.yizhan.bot.privacy;

import io.yizhan.bot.attachment.Attachments;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.privacy.PersonalCopy.Talk;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.CustomerProfiles.Line;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Copies of what is known of people. */
final class Copies {
    private static final int PAGE = 500;

    private final CustomerProfiles profiles;
    private final ConversationStore store;
    private final ConversationEvents events;
    private final Attachments attachments;
    private final Clock clock;

    Copies(
            CustomerProfiles profiles,
            ConversationStore store,
            ConversationEvents events,
            Attachments attachments,
            Clock clock) {
        this.profiles = profiles;
        this.store = store;
        this.events = events;
        this.attachments = attachments;
        this.clock = clock;
    }

    /** Empty if there is no such customer. */
    Optional<PersonalCopy> of(CustomerId id) {
        return profiles.find(id)
                .map(customer -> new PersonalCopy(
                        clock.instant(),
                        customer,
                        timeline(id),
                        profiles.conversations(id, Integer.MAX_VALUE).stream()
                                .flatMap(each -> store.find(each).stream())
                                .map(this::talk)
                                .toList()));
    }

    private List<TimelineEntry> timeline(CustomerId id) {
        List<TimelineEntry> all = new ArrayList<>();
        List<Line> page = profiles.timeline(id, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(line -> all.add(line.entry()));
            page = profiles.timeline(id, page.getLast().id(), PAGE);
        }
        return all;
    }

    private Talk talk(Conversation conversation) {
        return new Talk(
                conversation.id(),
                conversation.channel(),
                conversation.language(),
                conversation.openedAt(),
                events(conversation.id()),
                attachments.of(conversation.id()));
    }

    private List<Numbered> events(ConversationId id) {
        List<Numbered> all = new ArrayList<>();
        List<Numbered> page = events.after(id, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = events.after(id, Objects.requireNonNull(page.getLast().seq()), PAGE);
        }
        return all;
    }
}
