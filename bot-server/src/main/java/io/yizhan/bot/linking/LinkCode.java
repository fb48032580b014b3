package io.yizhan.bot.linking;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A one-time code: {@code YZ-} and 8 characters of Crockford's base 32 (40 random bits), which has neither I, L, O nor U. The
 * letters in front keep it apart from telephone numbers and the like, a letter among the eight from booking numbers.
 */
record LinkCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A message that is a code and nothing else, as people and telephones write it. */
    private static final Pattern ALONE = Pattern.compile(
            "[\\s\"'“”「」()]*YZ\\s?[-‐‑–—_]\\s?([0-9A-TV-Z]{4})[\\s-]?([0-9A-TV-Z]{4})[\\s\"'“”「」().。]*");

    private static final int LONGEST = 30;

    static LinkCode random() {
        String value;
        do {
            value = RANDOM.ints(LENGTH, 0, ALPHABET.length())
                    .mapToObj(i -> ALPHABET.substring(i, i + 1))
                    .collect(Collectors.joining());
        } while (!hasLetter(value));
        return new LinkCode(value);
    }

    private static boolean hasLetter(String value) {
        return value.chars().anyMatch(Character::isLetter);
    }

    /** The code that a message consists of. */
    static Optional<LinkCode> in(String message) {
        if (message.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = ALONE.matcher(
                Normalizer.normalize(message, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(read(matcher.group(1) + matcher.group(2)))
                        .filter(LinkCode::hasLetter)
                        .map(LinkCode::new)
                : Optional.empty();
    }

    /** Letters that are not in the alphabet are those digits that they look like. */
    private static String read(String typed) {
        return typed.replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /** As people are shown it. */
    String shown() {
        return "YZ-" + value;
    }

    /** Not the code itself, which must not get into a log. */
    @Override
    public String toString() {
        return "LinkCode";
    }
}
