package io.yizhan.knowledge;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An array of entries as the API gives them. */
final class JsonEntryFile implements EntryFile {
    private final JsonMapper json;

    JsonEntryFile(JsonMapper json) {
        this.json = json;
    }

    @Override
    public byte[] write(List<Entry> entries) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(entries);
    }

    @Override
    public Content read(byte[] file) throws IOException {
        JsonNode entries = parse(file);
        Content content = new Content();
        for (int i = 0; i < entries.size(); i++) {
            try {
                content.add(i + 1, json.treeToValue(entries.get(i), EntryDraft.class));
            } catch (DatabindException e) {
                String field = e.getPath().stream()
                        .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
                        .collect(Collectors.joining("."));
                content.fault(i + 1, field, field + " has the wrong form; see the format of an entry.");
            }
        }
        return content;
    }

    private JsonNode parse(byte[] file) throws IOException {
        try {
            JsonNode root = json.readTree(file);
            JsonNode entries = root.isObject() ? root.path("items") : root;
            if (!entries.isArray()) {
                throw new IOException("the file must hold a JSON array of entries.");
            }
            return entries;
        } catch (JacksonException e) {
            throw new IOException("the file is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
