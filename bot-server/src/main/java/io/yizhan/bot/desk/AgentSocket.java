package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.security.Account;
import io.yizhan.bot.security.AccountUser;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code /ws/agent}: translates between the console's messages and the desk. */
final class AgentSocket extends TextWebSocketHandler {
    private static final String CONSOLE = Console.class.getName();

    private final JsonMapper json;
    private final Consoles consoles;
    private final Presence presence;
    private final Newsroom newsroom;
    private final Broadcast broadcast;
    private final Alarms alarms;
    private final DeskClocks clocks;
    private final DeskView view;
    private final AgentWords words;
    private final Summaries summaries;
    private final ConversationEvents events;

    AgentSocket(
            JsonMapper json,
            Consoles consoles,
            Presence presence,
            Newsroom newsroom,
            Broadcast broadcast,
            Alarms alarms,
            DeskClocks clocks,
            DeskView view,
            AgentWords words,
            Summaries summaries,
            ConversationEvents events) {
        this.json = json;
        this.consoles = consoles;
        this.presence = presence;
        this.newsroom = newsroom;
        this.broadcast = broadcast;
        this.alarms = alarms;
        this.clocks = clocks;
        this.view = view;
        this.words = words;
        this.summaries = summaries;
        this.events = events;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        if (!(session.getPrincipal() instanceof Authentication who && who.getPrincipal() instanceof AccountUser user)) {
            session.close(CloseStatus.POLICY_VIOLATION);
            return;
        }
        Account account = user.account();
        Console console = new Console(session, account);
        session.getAttributes().put(CONSOLE, console);
        console.start();
        consoles.to(console, new ConsoleMessage.Hello(account.username(), account.displayName(), account.roles()));
        consoles.add(console);
        alarms.repeat(console);
        presence.connected(account.username());
        broadcast.begin(console);
        clocks.repeat(console);
        newsroom.presenceChanged();
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        if (session.getAttributes().get(CONSOLE) instanceof Console console) {
            try {
                follow(json.readValue(message.getPayload(), ConsoleCommand.class), console);
            } catch (JacksonException e) {
                consoles.to(console, new ConsoleMessage.Problem("This message was not understood."));
            }
        }
    }

    private void follow(ConsoleCommand command, Console console) {
        switch (command) {
            case ConsoleCommand.Watch(ConversationId id, long after) -> watch(console, id, after);
            case ConsoleCommand.Unwatch(ConversationId id) -> console.unwatch(id);
            case ConsoleCommand.Typing(ConversationId id) -> {
                if (view.find(id)
                        .filter(item -> console.user().equals(item.agent()))
                        .isPresent()) {
                    newsroom.agentTypes(id);
                }
            }
            case ConsoleCommand.Read(ConversationId id, long upTo) ->
                words.read(
                        new Agent(new AgentId(console.user()), console.account().displayName()), id, upTo);
            case ConsoleCommand.Ping ping -> consoles.to(console, new ConsoleMessage.Pong());
        }
    }

    private void watch(Console console, ConversationId id, long after) {
        if (summaries.find(id).isEmpty()) {
            consoles.to(console, new ConsoleMessage.Problem("There is no conversation " + id + "."));
            return;
        }
        console.unwatch(id);
        console.watch(
                id, events.subscribe(id, after, event -> consoles.to(console, new ConsoleMessage.Event(id, event))));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        if (session.getAttributes().remove(CONSOLE) instanceof Console console) {
            consoles.remove(console);
            console.end();
            presence.disconnected(console.user());
            newsroom.presenceChanged();
        }
    }
}
