package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.OutboundMessage;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The form of an event in the log, for scripts of other features that hand out entries. */
public final class ConversationLog {
    private ConversationLog() {}

    /** @param entries as a script gives them: {@code {id, {field, value, …}}} each */
    public static List<Numbered> read(List<?> entries, JsonMapper json) {
        return entries.stream().map(entry -> event((List<?>) entry, json)).toList();
    }

    private static Numbered event(List<?> entry, JsonMapper json) {
        String id = (String) entry.getFirst();
        List<?> fields = (List<?>) entry.get(1);
        return new Numbered(
                Long.parseLong(id.substring(0, id.indexOf('-'))),
                Instant.ofEpochMilli(Long.parseLong((String) fields.get(1))),
                json.readValue((String) fields.get(3), OutboundMessage.class));
    }
}
