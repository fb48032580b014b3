package io.yizhan.bot.desk;

import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All that is on the desk, in memory. Fed by this node's changes, by what other nodes announce, and by reading the store; the
 * newest version of a conversation wins, in whichever order they arrive.
 */
final class DeskView {
    private final Map<ConversationId, Entry> entries = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Is told of each change once, in order; must return at once and not change the view. */
    interface Listener {
        void changed(ConversationId id, @Nullable DeskItem before, @Nullable DeskItem after);
    }

    /** @param item null for a conversation that has left the desk */
    private record Entry(long version, @Nullable DeskItem item, long appliedNanos) {}

    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** @param item null if the conversation has left the desk with that version */
    void apply(ConversationId id, long version, @Nullable DeskItem item) {
        lock.lock();
        try {
            Entry present = entries.get(id);
            if (present == null || present.version() < version) {
                put(id, new Entry(version, item, System.nanoTime()));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes over what the store holds, except where something newer has come since it was read.
     *
     * @param readNanos {@link System#nanoTime} before reading
     */
    void replaceAll(Map<ConversationId, DeskItem> stored, long readNanos) {
        lock.lock();
        try {
            Set<ConversationId> all = new HashSet<>(entries.keySet());
            all.addAll(stored.keySet());
            for (ConversationId id : all) {
                Entry present = entries.get(id);
                DeskItem read = stored.get(id);
                boolean outdated = present != null
                        && present.appliedNanos() - readNanos >= 0
                        && (read == null || read.version() <= present.version());
                if (!outdated) {
                    put(id, read == null ? null : new Entry(read.version(), read, readNanos));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void put(ConversationId id, @Nullable Entry entry) {
        Entry replaced = entry == null ? entries.remove(id) : entries.put(id, entry);
        DeskItem before = replaced == null ? null : replaced.item();
        DeskItem after = entry == null ? null : entry.item();
        if (!Objects.equals(before, after)) {
            listeners.forEach(listener -> listener.changed(id, before, after));
        }
    }

    Optional<DeskItem> find(ConversationId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::item);
    }

    /** Everything on the desk, most urgent first. */
    List<DeskItem> items() {
        return entries.values().stream()
                .map(Entry::item)
                .filter(Objects::nonNull)
                .sorted(DeskItem.ORDER)
                .toList();
    }

    /** What nobody has claimed, most urgent first. */
    List<DeskItem> waiting() {
        return items().stream().filter(DeskItem::isWaiting).toList();
    }

    /** How many wait that would be taken before this conversation. */
    int ahead(ConversationId id, Level level) {
        Instant since = find(id).filter(
                        item -> item.isWaiting() && item.request().level() == level)
                .map(item -> item.request().since())
                .orElse(Instant.MAX);
        int ahead = 0;
        for (Entry entry : entries.values()) {
            DeskItem other = entry.item();
            if (other != null && other.isWaiting() && !other.conversationId().equals(id)) {
                int order = other.request().level().compareTo(level);
                if (order < 0 || (order == 0 && other.request().since().isBefore(since))) {
                    ahead++;
                }
            }
        }
        return ahead;
    }
}
