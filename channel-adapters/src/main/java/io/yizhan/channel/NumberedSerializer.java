package io.yizhan.channel;

import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.OutboundMessage.Progress;
import io.yizhan.channel.OutboundMessage.RatingRequest;
import io.yizhan.channel.OutboundMessage.Read;
import io.yizhan.channel.OutboundMessage.Status;
import io.yizhan.channel.OutboundMessage.Typing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes an event flat, number and time first; Jackson does not unwrap a property that carries its type. */
final class NumberedSerializer extends StdSerializer<Numbered> {

    NumberedSerializer() {
        super(Numbered.class);
    }

    @Override
    public void serialize(Numbered event, JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        put(json, "seq", event.seq());
        put(json, "at", event.at().toString());
        switch (event.event()) {
            case Message message -> message(message, json);
            case Status status -> {
                put(json, "type", "status");
                put(json, "state", status.state());
                put(json, "agent", status.agent());
                put(json, "position", status.position());
                put(json, "promisedBy", status.promisedBy());
            }
            case Typing typing -> {
                put(json, "type", "typing");
                put(json, "from", typing.from());
            }
            case RatingRequest request -> put(json, "type", "rating-request");
            case Read read -> {
                put(json, "type", "read");
                put(json, "by", read.by());
                put(json, "upTo", read.upTo());
            }
            case Progress progress -> {
                put(json, "type", "delivery");
                put(json, "of", progress.of());
                put(json, "stage", progress.stage());
                put(json, "reason", progress.reason());
            }
        }
        json.writeEndObject();
    }

    private static void message(Message message, JsonGenerator json) {
        put(json, "type", "message");
        put(json, "from", message.from());
        put(json, "text", message.text());
        put(json, "options", message.options());
        put(json, "sources", message.sources());
        put(json, "emergency", message.emergency());
        put(json, "decision", message.decision());
        put(json, "replyTo", message.replyTo());
        put(json, "clientMessageId", message.clientMessageId());
        put(json, "agent", message.agent());
        put(json, "attachments", message.attachments());
    }

    private static void put(JsonGenerator json, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            json.writePOJOProperty(name, value);
        }
    }
}
