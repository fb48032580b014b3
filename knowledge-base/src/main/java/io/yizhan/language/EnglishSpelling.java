package io.yizhan.language;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.store.ByteBuffersDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mends misspelt English words, since an encoder takes a word that it does not know to pieces and understands the pieces. What no
 * dictionary has becomes the nearest of the encoder's own words and those that travellers use (one a line, the most frequent
 * first), if one is near. Names, codes and addresses are left alone.
 */
final class EnglishSpelling {
    private static final String VOCABULARY = "/bge-small-en-v1.5-q-tokenizer.json";
    private static final String TRAVEL_WORDS = "travel-words.txt";
    private static final String FIELD = "word";
    /** Shorter words have too many neighbours. */
    private static final int SHORTEST = 4;
    /** From this length on two slips still point to one word. */
    private static final int LONG = 8;

    /** As in "tryin". */
    private static final String SPOKEN_ENDING = "in";

    private static final int FREQUENT = 500;
    private static final int SUGGESTED = 10;
    private static final int REMEMBERED = 10_000;
    /** How many of the lists have a word that travellers use. */
    private static final int TRAVELLERS_USE = 2;

    private static final Pattern WORD = Pattern.compile(
            "(?<![\\p{L}\\p{Nd}@./_:'’-])[a-z]{" + SHORTEST + ",24}(?![\\p{L}\\p{Nd}@_'’]|[./:-][\\p{L}\\p{Nd}])");
    /** A word with a capital amid a sentence. */
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{Ll}\\p{Nd},;] {1,3})\\p{Lu}\\p{Ll}+");

    private final IndexReader dictionary;
    private final EnglishDictionary words = new EnglishDictionary();
    private final DirectSpellChecker oneSlip = checker(1);
    private final DirectSpellChecker twoSlips = checker(2);
    private final Cache<String, String> mended =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    EnglishSpelling() {
        List<String> travel = travelWords();
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            for (List<String> words : List.of(vocabulary(), travel, travel.subList(0, FREQUENT))) {
                Document document = new Document();
                document.add(new TextField(FIELD, String.join(" ", words), Field.Store.NO));
                writer.addDocument(document);
            }
            writer.commit();
            dictionary = DirectoryReader.open(memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DirectSpellChecker checker(int slips) {
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMaxEdits(slips);
        checker.setMinQueryLength(SHORTEST);
        checker.setAccuracy(0);
        checker.setThresholdFrequency(0);
        return checker;
    }

    private static List<String> vocabulary() {
        try (InputStream file = open(VOCABULARY)) {
            JsonNode words = JsonMapper.shared().readTree(file).at("/model/vocab");
            return words.propertyNames().stream()
                    .filter(word -> word.length() > 1 && word.chars().allMatch(c -> c >= 'a' && c <= 'z'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> travelWords() {
        try (BufferedReader file =
                new BufferedReader(new InputStreamReader(open(TRAVEL_WORDS), StandardCharsets.UTF_8))) {
            return file.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = EnglishSpelling.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the class path lacks " + resource);
        }
        return stream;
    }

    /**
     * @param written as the traveller wrote it, which tells names by their capitals
     * @param normalized the same in lower case
     */
    String mend(String written, String normalized) {
        Set<String> names = NAME.matcher(written)
                .results()
                .map(name -> name.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return WORD.matcher(normalized)
                .replaceAll(found -> Matcher.quoteReplacement(
                        names.contains(found.group()) ? found.group() : mended.get(found.group(), this::mendWord)));
    }

    private String mendWord(String word) {
        if (words.contains(word)) {
            return word;
        }
        return word.endsWith(SPOKEN_ENDING) && words.contains(word + 'g') ? word + 'g' : nearest(word);
    }

    private String nearest(String word) {
        String near = suggestion(word, oneSlip, 1);
        return near.equals(word) && word.length() >= LONG ? suggestion(word, twoSlips, TRAVELLERS_USE) : near;
    }

    /** The word itself if it is known or nothing is near. */
    private String suggestion(String word, DirectSpellChecker checker, int lists) {
        try {
            SuggestWord[] near = checker.suggestSimilar(
                    new Term(FIELD, word), SUGGESTED, dictionary, SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX);
            return Arrays.stream(near)
                    .filter(suggested -> suggested.freq >= lists)
                    .max(Comparator.comparingInt((SuggestWord suggested) -> suggested.freq)
                            .thenComparingDouble(suggested -> suggested.score)
                            .thenComparing(suggested -> suggested.string))
                    .map(suggested -> suggested.string)
                    .orElse(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
