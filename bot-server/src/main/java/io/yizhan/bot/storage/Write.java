package io.yizhan.bot.storage;

import java.util.List;

/**
 * One Redis command that takes part in a transaction. A feature says what it wants written and owns the key; {@code
 * ConversationStore} writes it together with the conversation's state.
 *
 * @param command for example {@code HSET}
 * @param key in the slot of the conversation's shard
 * @param arguments what follows the key
 */
public record Write(String command, String key, List<String> arguments) {
    /** An argument that stands for the number of the first event stored with it. */
    public static final String FIRST_SEQ = "\0first-seq\0";

    public Write {
        arguments = List.copyOf(arguments);
    }

    public static Write of(String command, String key, String... arguments) {
        return new Write(command, key, List.of(arguments));
    }
}
