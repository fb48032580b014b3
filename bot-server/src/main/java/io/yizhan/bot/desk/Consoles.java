package io.yizhan.bot.desk;

import io.yizhan.channel.ConversationId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** The consoles that are open on this node. */
final class Consoles {
    private final Set<Console> all = ConcurrentHashMap.newKeySet();
    private final JsonMapper json;

    Consoles(JsonMapper json) {
        this.json = json;
    }

    void add(Console console) {
        all.add(console);
    }

    void remove(Console console) {
        all.remove(console);
    }

    List<Console> open() {
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void toAll(ConsoleMessage message) {
        to(console -> true, message);
    }

    void toWatchers(ConversationId id, ConsoleMessage message) {
        to(console -> console.watches(id), message);
    }

    /** Written once, sent to each. */
    void to(Predicate<Console> which, ConsoleMessage message) {
        List<Console> meant = all.stream().filter(which).toList();
        if (!meant.isEmpty()) {
            String text = json.writeValueAsString(message);
            meant.forEach(console -> console.send(text));
        }
    }

    void to(Console console, ConsoleMessage message) {
        console.send(json.writeValueAsString(message));
    }
}
