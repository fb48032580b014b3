package io.yizhan.bot.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names an agent: the user name of the account.
 *
 * @param value 1 to 60 characters
 */
public record AgentId(@JsonValue String value) {
    @JsonCreator
    public AgentId {
        if (value.isBlank() || value.length() > 60) {
            throw new IllegalArgumentException("an agent's user name has 1 to 60 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
