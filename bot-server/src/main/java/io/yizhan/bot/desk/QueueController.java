package io.yizhan.bot.desk;

import io.yizhan.bot.desk.Views.QueueItem;
import io.yizhan.bot.desk.Views.Summary;
import io.yizhan.bot.security.AccountUser;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InvalidMessageException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done, and who is there to do it. */
@RestController
@RequestMapping("/api/agent")
class QueueController {
    private static final int RECENT = 50;

    private final DeskView view;
    private final Summaries summaries;
    private final RecentConversations recent;
    private final Presence presence;
    private final Newsroom newsroom;

    QueueController(
            DeskView view, Summaries summaries, RecentConversations recent, Presence presence, Newsroom newsroom) {
        this.view = view;
        this.summaries = summaries;
        this.recent = recent;
        this.presence = presence;
        this.newsroom = newsroom;
    }

    record Items<T>(List<T> items) {}

    record Availability(@Nullable String status) {}

    @GetMapping("/queue")
    Items<QueueItem> queue() {
        return new Items<>(view.waiting().stream().map(summaries::of).toList());
    }

    @GetMapping("/conversations")
    Items<Summary> conversations(
            @RequestParam(defaultValue = "mine") String state, @AuthenticationPrincipal AccountUser user) {
        Stream<ConversationId> ids = switch (state) {
            case "mine" ->
                claimed()
                        .filter(item -> user.getUsername().equals(item.agent()))
                        .map(DeskItem::conversationId);
            case "agent" -> claimed().map(DeskItem::conversationId);
            case "recent" -> recent.newest(RECENT).stream();
            default -> throw new InvalidMessageException("state must be mine, agent or recent, not " + state);
        };
        return new Items<>(ids.map(summaries::find).flatMap(Optional::stream).toList());
    }

    private Stream<DeskItem> claimed() {
        return view.items().stream().filter(item -> !item.isWaiting());
    }

    @PutMapping("/status")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void status(@RequestBody Availability availability, @AuthenticationPrincipal AccountUser user) {
        boolean away = switch (String.valueOf(availability.status())) {
            case "online" -> false;
            case "away" -> true;
            default -> throw new InvalidMessageException("status must be online or away");
        };
        presence.set(user.getUsername(), away);
        newsroom.presenceChanged();
    }
}
