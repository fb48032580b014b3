package io.yizhan.bot.profile;

import io.yizhan.bot.profile.FactVocabulary.Grammar;
import io.yizhan.language.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells whether a phrase is said as a fact about the speaker or somebody along. In doubt it is none. */
final class FactGrammar {
    /** How far before a phrase that needs no owner a "not" still belongs to it, in characters. */
    private static final int NEAR = 8;

    /** On either side of a phrase, in characters; who never ends a clause is cut short. */
    private static final int LONGEST_CLAUSE = 80;

    private final Map<Pattern, String> rewrite = new LinkedHashMap<>();
    private final Pattern owner;
    private final Pattern likelyOwner;
    private final Pattern negation;
    private final Pattern notNegation;
    private final Pattern doubt;
    private final Pattern contrast;
    private final Pattern hypothetical;
    private final Pattern afterwards;
    private final Pattern general;
    private final Pattern question;
    private final Pattern asked;
    private final Pattern clause;
    private final int reach;

    FactGrammar(Language language, Grammar grammar) {
        grammar.rewrite().forEach((from, to) -> rewrite.put(Pattern.compile(from), to));
        owner = words(grammar.owner(), language);
        likelyOwner = words(grammar.likelyOwner(), language);
        negation = words(grammar.negation(), language);
        notNegation = words(grammar.notNegation(), language);
        doubt = words(grammar.doubt(), language);
        contrast = words(grammar.contrast(), language);
        hypothetical = words(grammar.hypothetical(), language);
        afterwards = words(grammar.afterwards(), language);
        general = words(grammar.general(), language);
        question = Pattern.compile("(?:" + String.join("|", grammar.question()) + ")|[?]");
        asked = Pattern.compile(grammar.asked() + '$');
        clause = Pattern.compile(grammar.clause());
        reach = grammar.reach();
    }

    private static Pattern words(List<String> words, Language language) {
        String any = "(?:" + String.join("|", words) + ')';
        return Pattern.compile(
                switch (language) {
                    case ZH -> any;
                    case EN -> "(?<![a-z])" + any + "(?![a-z])";
                });
    }

    /** What a match turns out to be. */
    enum Verdict {
        FACT,
        DENIED,
        NOTHING
    }

    /** The text with spellings, contractions and dialect brought to one form. */
    String rewrite(String normalized) {
        String text = normalized;
        for (Map.Entry<Pattern, String> rule : rewrite.entrySet()) {
            text = rule.getKey().matcher(text).replaceAll(rule.getValue());
        }
        return text;
    }

    Verdict judge(String text, FactPattern pattern, MatchResult match) {
        Clause in = clause(text, match);
        if (startsWith(afterwards, in.after())) {
            return Verdict.NOTHING;
        }
        return switch (pattern.needs()) {
            case NOTHING -> {
                String near = in.before().substring(Math.max(0, in.before().length() - NEAR));
                yield denies(near) || pattern.inGaps(match, this::denies) ? Verdict.NOTHING : Verdict.FACT;
            }
            case OWNER -> hypothetical.matcher(in.before()).find() ? Verdict.NOTHING : owned(text, pattern, match, in);
            case CLAUSE -> in.before().isBlank() && !general(in) ? weigh("", pattern, match, false) : Verdict.NOTHING;
        };
    }

    private Verdict owned(String text, FactPattern pattern, MatchResult match, Clause in) {
        Span sure = last(owner, text, in.from(), match.start());
        if (sure != null && within(sure, match)) {
            boolean asks = asked.matcher(text.substring(in.from(), sure.from())).find() && !sure.relative(text, match);
            return asks ? Verdict.NOTHING : weigh(sure.until(text, match), pattern, match, true);
        }
        if (general(in)) {
            return Verdict.NOTHING;
        }
        Span likely = last(likelyOwner, text, in.from(), match.start());
        boolean named = likely != null && within(likely, match);
        boolean follows = in.before().isBlank()
                && owner.matcher(text.substring(0, match.start())).find();
        if (named || follows) {
            return weigh(named && likely != null ? likely.until(text, match) : "", pattern, match, false);
        }
        return Verdict.NOTHING;
    }

    /** Said of people in general, or asked. */
    private boolean general(Clause in) {
        return startsWith(general, in.after()) || question.matcher(in.whole()).find();
    }

    private boolean within(Span span, MatchResult match) {
        return match.start() - span.to() <= reach;
    }

    private Verdict weigh(String between, FactPattern pattern, MatchResult match, boolean sure) {
        String window = between;
        Matcher turn = contrast.matcher(between);
        while (turn.find()) {
            window = between.substring(turn.end());
        }
        if (doubt.matcher(window).find()
                || pattern.inGaps(match, gap -> doubt.matcher(gap).find())) {
            return Verdict.NOTHING;
        }
        if (denies(window) || pattern.inGaps(match, this::denies)) {
            return sure && pattern.kind().deniable() ? Verdict.DENIED : Verdict.NOTHING;
        }
        return Verdict.FACT;
    }

    private boolean denies(String words) {
        return negation.matcher(notNegation.matcher(words).replaceAll("")).find();
    }

    private static boolean startsWith(Pattern pattern, String text) {
        return pattern.matcher(text.stripLeading()).lookingAt();
    }

    private static @Nullable Span last(Pattern pattern, String text, int from, int upTo) {
        Matcher matcher = pattern.matcher(text).region(from, text.length()).useTransparentBounds(true);
        Span last = null;
        while (matcher.find() && matcher.start() <= upTo) {
            last = new Span(matcher.start(), matcher.end());
        }
        return last;
    }

    private record Span(int from, int to) {
        String until(String text, MatchResult match) {
            return to >= match.start() ? "" : text.substring(to, match.start());
        }

        /** Whether a relative clause follows, as in "can my mum, who uses a wheelchair, …". */
        boolean relative(String text, MatchResult match) {
            String between = until(text, match);
            return between.contains(" who ") || between.contains(" that ");
        }
    }

    private Clause clause(String text, MatchResult match) {
        int from = Math.max(0, match.start() - LONGEST_CLAUSE);
        int to = Math.min(text.length(), match.end() + LONGEST_CLAUSE);
        Matcher boundary = clause.matcher(text).region(from, to);
        while (boundary.find()) {
            if (boundary.end() <= match.start()) {
                from = boundary.end();
            } else if (boundary.start() >= match.end()) {
                to = boundary.end();
                break;
            }
        }
        return new Clause(
                from, text.substring(from, match.start()), text.substring(from, to), text.substring(match.end()));
    }

    /** @param after the rest of the whole text, not only of the clause */
    private record Clause(int from, String before, String whole, String after) {}
}
