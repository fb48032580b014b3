package io.yizhan.bot.privacy;

import io.yizhan.bot.profile.CustomerProfiles.Customer;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a person.
 *
 * @param timeline newest first; agents' notes are among it
 */
record PersonalCopy(Instant at, Customer customer, List<TimelineEntry> timeline, List<Talk> conversations) {

    /** @param attachments what was sent; contents are fetched by their hash */
    record Talk(
            ConversationId id,
            String channel,
            @Nullable Language language,
            Instant openedAt,
            List<Numbered> events,
            List<Attachment> attachments) {}
}
