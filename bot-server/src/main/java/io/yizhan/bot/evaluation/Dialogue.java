package io.yizhan.bot.evaluation;

import io.yizhan.language.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with what should become of each of its turns.
 *
 * @param id as the file names it
 * @param turns what the traveller says, in order, at least one
 */
public record Dialogue(String id, List<Turn> turns) {
    /** The kind of a first turn that names none. */
    static final String OPENING = "opening";

    /** The kind of a later turn that names none. */
    static final String LATER = "later";

    public Dialogue {
        turns = List.copyOf(turns);
    }

    /** Of the first turn. */
    public Language lang() {
        return turns.getFirst().labelled().lang();
    }

    /**
     * One message of the traveller.
     *
     * @param kind what the figures are counted by: {@code follow-up}, {@code choice}, {@code correction} or any other word
     * @param choose entry or topic that the traveller picks from the options; {@code {n}} and {@code {nth}} in the text stand
     *     for its place among them; null if nothing is picked by its place
     */
    public record Turn(
            Labelled labelled, String kind, @Nullable String choose) {}
}
