package io.yizhan.bot.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.CustomerProfiles.Customer;
import io.yizhan.bot.profile.CustomerProfiles.Identity;
import io.yizhan.bot.profile.CustomerProfiles.Line;
import io.yizhan.bot.profile.CustomerProfiles.Profile;
import io.yizhan.bot.profile.Link;
import io.yizhan.bot.profile.Tag;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.bot.security.AccountUser;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InvalidMessageException;
import io.yizhan.channel.OutboundMessage.State;
import io.yizhan.knowledge.Bilingual;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The customer beside the conversation. */
@RestController
@RequestMapping("/api/agent/customers/{id}")
class CustomerController {
    private static final int LINES = 50;
    private static final int CONVERSATIONS = 20;

    private final CustomerProfiles profiles;
    private final DeskView view;
    private final Summaries summaries;
    private final CustomerNames names;
    private final Unlinking unlinking;
    private final Clock clock;

    CustomerController(
            CustomerProfiles profiles,
            DeskView view,
            Summaries summaries,
            CustomerNames names,
            Unlinking unlinking,
            Clock clock) {
        this.profiles = profiles;
        this.view = view;
        this.summaries = summaries;
        this.names = names;
        this.unlinking = unlinking;
        this.clock = clock;
    }

    record CustomerView(
            CustomerId id,
            @Nullable String name,
            @Nullable Language language,
            Instant createdAt,
            List<Identity> identities,
            List<Profile> profiles,
            List<Link> links,
            List<TagView> tags,
            List<Case> cases,
            List<Past> conversations,
            List<TimelineView> timeline) {}

    /** @param label how people call the tag, null for one in an agent's own words */
    record TagView(
            String kind,
            String value,
            @Nullable Bilingual label,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Source source,

            @Nullable String by,
            Instant at) {}

    record Source(ConversationId conversationId, @Nullable Long seq) {}

    /** What is open on the desk. */
    record Case(
            ConversationId conversationId,
            Level level,
            @Nullable String topic,
            State state,
            Instant since,
            @Nullable Instant promisedBy) {}

    record Past(
            ConversationId conversationId,
            String channel,
            State state,
            Instant openedAt,
            @Nullable Instant lastAt,
            @Nullable String lastText) {}

    /** @param id of the line, for {@code ?before=} */
    record TimelineView(String id, @JsonUnwrapped TimelineEntry entry) {}

    record Name(@Nullable String name) {}

    record Fact(@Nullable String kind, @Nullable String value) {}

    @GetMapping
    CustomerView customer(@PathVariable CustomerId id, @RequestParam(required = false) @Nullable String before) {
        Customer customer = known(id);
        return new CustomerView(
                id,
                customer.name(),
                customer.language(),
                customer.createdAt(),
                customer.identities(),
                customer.profiles(),
                customer.links(),
                customer.tags().stream().map(this::tag).toList(),
                cases(customer),
                profiles.conversations(id, CONVERSATIONS).stream()
                        .map(this::past)
                        .flatMap(Optional::stream)
                        .toList(),
                lines(id, before).stream()
                        .map(line -> new TimelineView(line.id(), line.entry()))
                        .toList());
    }

    private List<Line> lines(CustomerId id, @Nullable String before) {
        try {
            return profiles.timeline(id, before, LINES);
        } catch (IllegalArgumentException refused) {
            throw new InvalidMessageException("before must be the id of a line");
        }
    }

    private List<Case> cases(Customer customer) {
        Set<String> together = customer.profiles().stream()
                .map(profile -> profile.id().value())
                .collect(Collectors.toSet());
        return view.items().stream()
                .filter(item -> together.contains(item.customerId()))
                .map(item -> new Case(
                        item.conversationId(),
                        item.request().level(),
                        item.request().topic(),
                        item.isWaiting() ? State.QUEUED : State.AGENT,
                        item.request().since(),
                        item.request().promisedBy()))
                .toList();
    }

    private Optional<Past> past(ConversationId conversation) {
        return summaries
                .find(conversation)
                .map(summary -> new Past(
                        conversation,
                        summary.channel(),
                        summary.state(),
                        summary.openedAt(),
                        summary.lastAt(),
                        summary.lastText()));
    }

    private TagView tag(Tag tag) {
        Source source = tag.conversation() == null ? null : new Source(tag.conversation(), tag.seq());
        Bilingual label = profiles.label(tag).orElse(null);
        return new TagView(tag.kind(), tag.value(), label, source, tag.by(), tag.at());
    }

    @PutMapping("/name")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable CustomerId id, @RequestBody Name body) {
        String name = Bodies.text(body.name(), "name", 100);
        Customer customer = known(id);
        profiles.rename(id, name);
        customer.profiles().forEach(profile -> names.forget(profile.id().value()));
    }

    @PostMapping("/tags")
    @ResponseStatus(HttpStatus.CREATED)
    TagView add(@PathVariable CustomerId id, @RequestBody Fact fact, @AuthenticationPrincipal AccountUser user) {
        String kind = Bodies.text(fact.kind(), "kind", 40);
        String value = Bodies.text(fact.value(), "value", 100);
        known(id);
        Tag tag = entered(kind, value, user);
        profiles.tag(id, tag);
        return tag(tag);
    }

    private Tag entered(String kind, String value, AccountUser user) {
        try {
            return new Tag(kind, value, null, null, user.getUsername(), clock.instant());
        } catch (IllegalArgumentException refused) {
            throw new InvalidMessageException("kind must be 1 to 32 lower case letters or hyphens");
        }
    }

    @DeleteMapping("/tags/{kind}/{value}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable CustomerId id, @PathVariable String kind, @PathVariable String value) {
        known(id);
        profiles.untag(id, kind, value);
    }

    /** Two who were taken for one person are not: each has again what came in through its own identities. */
    @DeleteMapping("/links/{other}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(
            @PathVariable CustomerId id, @PathVariable CustomerId other, @AuthenticationPrincipal AccountUser user) {
        if (!unlinking.unlink(id, other, user.getUsername())) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "These two are not linked directly, or somebody has undone it already.");
        }
    }

    private Customer known(CustomerId id) {
        return profiles.find(id)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no customer " + id + "."));
    }
}
