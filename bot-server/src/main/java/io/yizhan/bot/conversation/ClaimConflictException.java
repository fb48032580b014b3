package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversation is not the agent's to act on: another has claimed it, or nobody has. */
public class ClaimConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable AgentId holder;
    private final @Nullable String holderName;

    public ClaimConflictException(ConversationId id, @Nullable AgentId holder, @Nullable String holderName) {
        super(
                holder == null
                        ? "conversation " + id + " is not claimed; claim it first"
                        : "conversation " + id + " has been claimed by " + holderName);
        this.holder = holder;
        this.holderName = holderName;
    }

    public Optional<AgentId> holder() {
        return Optional.ofNullable(holder);
    }

    public Optional<String> holderName() {
        return Optional.ofNullable(holderName);
    }
}
