package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands messages. In memory, safe for any number of threads, deterministic for one {@link #version}. */
public interface Understander {

    /** A few milliseconds of one core. */
    Understanding understand(Utterance utterance);

    /**
     * A first look that costs microseconds: how likely the message reports an emergency, 0 to 1. Rough, on the safe
     * side; it only decides who is understood first, never what is answered.
     */
    double screen(String text);

    /** Which model it is; stands on the timeline beside every decision. */
    String version();

    /**
     * A message in its context.
     *
     * @param text as written
     * @param conversationLanguage the language so far, null at the start
     * @param before what was said before it, oldest first; a few lines are enough
     */
    record Utterance(String text, @Nullable Language conversationLanguage, List<Line> before) {
        public Utterance {
            before = List.copyOf(before);
        }
    }

    /** @param fromTraveller false for the bot or an agent */
    record Line(boolean fromTraveller, String text) {}
}
