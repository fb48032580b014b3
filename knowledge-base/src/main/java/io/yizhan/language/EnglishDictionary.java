package io.yizhan.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.store.ByteBuffersDirectory;

/** The words of English with all their endings, and well-known names, by the Hunspell dictionary of the SCOWL word lists. */
final class EnglishDictionary {
    private static final String FOLDER = "en_US/en_US";

    private final Hunspell hunspell;

    EnglishDictionary() {
        try (InputStream endings = open(FOLDER + ".aff");
                InputStream words = open(FOLDER + ".dic")) {
            hunspell = new Hunspell(new Dictionary(new ByteBuffersDirectory(), "sorting", endings, words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("the English dictionary cannot be read", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = EnglishDictionary.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the class path lacks " + resource);
        }
        return stream;
    }

    /** @param word in lower case */
    boolean contains(String word) {
        return hunspell.spell(word) || hunspell.spell(Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
}
