package io.yizhan.bot.evaluation;

import java.util.List;

/**
 * What one file holds.
 *
 * @param messages each by itself
 * @param dialogues messages that follow one another
 */
public record LabelledSet(List<Labelled> messages, List<Dialogue> dialogues) {
    public LabelledSet {
        messages = List.copyOf(messages);
        dialogues = List.copyOf(dialogues);
    }

    /** How many messages that makes, a turn being one. */
    public int size() {
        return messages.size()
                + dialogues.stream()
                        .mapToInt(dialogue -> dialogue.turns().size())
                        .sum();
    }
}
