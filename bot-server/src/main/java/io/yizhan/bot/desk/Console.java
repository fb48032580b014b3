package io.yizhan.bot.desk;

import io.yizhan.bot.security.Account;
import io.yizhan.channel.ConversationEvents.Subscription;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * One open console. Whoever has something to tell only puts it down; a thread of the console's own sends it, so that one
 * slow line delays nobody else's alarm. A platform thread: the carriers of the virtual ones may be busy with a flood.
 */
final class Console {
    private static final Logger log = LoggerFactory.getLogger(Console.class);
    private static final int MOST_UNSENT = 20_000;

    private final WebSocketSession session;
    private final Account account;
    private final BlockingQueue<String> unsent = new LinkedBlockingQueue<>(MOST_UNSENT);
    private final Map<ConversationId, Subscription> watched = new ConcurrentHashMap<>();
    private final Thread writer;

    Console(WebSocketSession session, Account account) {
        this.session = session;
        this.account = account;
        this.writer = Thread.ofPlatform().daemon().name("console").unstarted(this::write);
    }

    void start() {
        writer.start();
    }

    String user() {
        return account.username();
    }

    Account account() {
        return account;
    }

    /** Returns at once. A console that takes nothing any more is cut off; it connects again and reads on. */
    void send(String json) {
        if (!unsent.offer(json)) {
            log.warn("a console of {} takes nothing any more; closing it", user());
            close(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    private void write() {
        try {
            while (session.isOpen()) {
                session.sendMessage(new TextMessage(unsent.take()));
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("a console of {} went away: {}", user(), e.getMessage());
            close(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean watches(ConversationId id) {
        return watched.containsKey(id);
    }

    Set<ConversationId> watched() {
        return watched.keySet();
    }

    void watch(ConversationId id, Subscription subscription) {
        Subscription earlier = watched.put(id, subscription);
        if (earlier != null) {
            earlier.close();
        }
    }

    void unwatch(ConversationId id) {
        Subscription subscription = watched.remove(id);
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Gives everything free that the connection held. */
    void end() {
        watched.keySet().forEach(this::unwatch);
        writer.interrupt();
    }

    void close(CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException e) {
            log.debug("a console of {} was gone already: {}", user(), e.getMessage());
        }
    }
}
