package io.yizhan.bot.linking;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.linking.LinkCodes.Found;
import io.yizhan.bot.linking.LinkCodes.Holder;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.Link;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;

/**
 * Codes are used up, customers linked, and the other conversation told, in this order, before the message counts as handled: after a
 * crash in between the message is handled again and finds each step done or does it.
 */
final class CodeLinking implements Linking {
    private static final Logger log = LoggerFactory.getLogger(CodeLinking.class);

    private final LinkCodes codes;
    private final CustomerLinks links;
    private final CustomerProfiles profiles;
    private final ConversationStore store;
    private final UnifiedJedis redis;
    private final Clock clock;
    private final LinkTexts texts = new LinkTexts();

    CodeLinking(
            LinkCodes codes,
            CustomerLinks links,
            CustomerProfiles profiles,
            ConversationStore store,
            UnifiedJedis redis,
            Clock clock) {
        this.codes = codes;
        this.links = links;
        this.profiles = profiles;
        this.store = store;
        this.redis = redis;
        this.clock = clock;
    }

    @Override
    public Optional<String> code(Conversation conversation) {
        return codes.give(new Holder(conversation.customer(), conversation.id()))
                .map(LinkCode::shown);
    }

    @Override
    public Optional<String> answer(Waiting waiting) {
        String text = waiting.message().text();
        Conversation conversation = waiting.conversation();
        if (texts.asksForCode(text)) {
            return Optional.of(code(conversation)
                    .map(code -> texts.get(conversation.language(), "code", code))
                    .orElseGet(() -> texts.get(conversation.language(), "too-many-codes")));
        }
        return LinkCode.in(text).map(code -> texts.get(conversation.language(), redeem(code, waiting)));
    }

    /** @return which text tells what came of it */
    private String redeem(LinkCode code, Waiting waiting) {
        Conversation here = waiting.conversation();
        String message = here.id().value() + ' ' + waiting.seq();
        if (codes.isLockedOut(here.customer(), message)) {
            return "locked-out";
        }
        Optional<Found> found = codes.find(code, message);
        if (found.isEmpty()) {
            codes.wrong(here.customer(), message);
            return "wrong";
        }
        Holder there = found.get().holder();
        if (there.customer().equals(here.customer())) {
            return "own";
        }
        if (!found.get().used() && links.together(here.customer()).contains(there.customer())) {
            return "together";
        }
        if (!codes.use(code, message)) {
            codes.wrong(here.customer(), message);
            return "wrong";
        }
        if (!links.link(here.customer(), there.customer(), Link.Origin.CODE, clock.instant())) {
            return "too-many-channels";
        }
        log.info("customers {} and {} are linked by a code", here.customer(), there.customer());
        tell(there.conversation(), message);
        return "linked";
    }

    private void tell(ConversationId id, String message) {
        String told = Keys.told(id);
        Optional<Conversation> there = store.find(id);
        while (there.isPresent() && !redis.sismember(told, message)) {
            List<Write> writes = new ArrayList<>(profiles.record(there.get().customer(), linked(id)));
            writes.add(Write.of("SADD", told, message));
            OutboundMessage.Message event = new OutboundMessage.Message(
                    OutboundMessage.From.SYSTEM,
                    texts.get(there.get().language(), "linked-elsewhere"),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null);
            Change change = new Change(there.get(), null, List.of(event), writes, clock.instant());
            if (store.commit(change).isPresent()) {
                return;
            }
            there = store.find(id);
        }
    }

    private TimelineEntry linked(ConversationId id) {
        return new TimelineEntry(
                clock.instant(),
                id,
                0,
                TimelineEntry.Kind.STATUS,
                null,
                null,
                "linked",
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
