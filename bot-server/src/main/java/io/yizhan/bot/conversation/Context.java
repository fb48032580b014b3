package io.yizhan.bot.conversation;

import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Understanding.Entity;
import io.yizhan.knowledge.EntryId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bot remembers of a conversation from one turn to the next.
 *
 * @param misses turns in a row that it could not answer
 * @param offered options of the last clarifying question, in order; empty if none is open
 * @param lastEntry the entry given last, null if none
 * @param lastEntryTimes how often in a row it was given
 * @param awaitingPlace whether the traveller in an emergency was asked where they are
 * @param place ISO country code of where the traveller is, null if unknown
 * @param doubted the emergency that the traveller was asked to confirm, null if none
 * @param recent the last lines said, oldest first, at most {@value #RECENT}
 * @param noted what the traveller has named so far, the latest last, at most {@value #NOTED}; an agent reads it as the case
 */
public record Context(
        int misses,
        List<Offer> offered,
        @Nullable EntryId lastEntry,
        int lastEntryTimes,
        boolean awaitingPlace,
        @Nullable String place,
        @Nullable EmergencyType doubted,
        List<Line> recent,
        List<Noted> noted) {
    public static final int RECENT = 8;
    public static final int NOTED = 12;
    public static final Context EMPTY = new Context(0, List.of(), null, 0, false, null, null, List.of(), List.of());

    public Context {
        offered = List.copyOf(offered);
        recent = List.copyOf(recent);
        noted = noted == null ? List.of() : List.copyOf(noted); // conversations stored before there was any
    }

    /** An option of a clarifying question. */
    public record Offer(EntryId entry, String label) {}

    public record Line(boolean fromTraveller, String text) {}

    /**
     * Something named by the traveller.
     *
     * @param value in canonical form, which tells whether it was named before
     */
    public record Noted(Entity.Kind kind, String value, String text) {}

    /** An entry was given, for the so-manieth time in a row. */
    public Context answered(EntryId entry, int times) {
        return new Context(0, List.of(), entry, times, false, place, null, recent, noted);
    }

    public Context clarifying(List<Offer> options) {
        return new Context(misses, options, lastEntry, lastEntryTimes, awaitingPlace, place, null, recent, noted);
    }

    public Context missed(int inARow) {
        return new Context(inARow, List.of(), lastEntry, lastEntryTimes, awaitingPlace, place, null, recent, noted);
    }

    /** Something was said that neither answers nor misses. */
    public Context chatted() {
        return new Context(0, List.of(), lastEntry, lastEntryTimes, awaitingPlace, place, null, recent, noted);
    }

    /**
     * An emergency was answered.
     *
     * @param guidance what was given, null if nothing new
     * @param whereabouts ISO country code, null if the traveller was asked where they are
     * @param toConfirm the type that the traveller was asked to confirm, null if it is certain
     */
    public Context alarmed(
            @Nullable EntryId guidance, @Nullable String whereabouts, @Nullable EmergencyType toConfirm) {
        return new Context(
                0,
                List.of(),
                guidance == null ? lastEntry : guidance,
                1,
                whereabouts == null,
                whereabouts == null ? place : whereabouts,
                toConfirm,
                recent,
                noted);
    }

    /** The same with one more line said. */
    public Context saying(Line line) {
        List<Line> lines = new ArrayList<>(recent);
        lines.add(line);
        return new Context(
                misses,
                offered,
                lastEntry,
                lastEntryTimes,
                awaitingPlace,
                place,
                doubted,
                lines.subList(Math.max(0, lines.size() - RECENT), lines.size()),
                noted);
    }

    /** The same with what a message names; what was named before moves to the end. */
    public Context noting(List<Entity> named) {
        if (named.isEmpty()) {
            return this;
        }
        List<Noted> all = new ArrayList<>(noted);
        for (Entity entity : named) {
            all.removeIf(known -> known.kind() == entity.kind() && known.value().equals(entity.value()));
            all.add(new Noted(entity.kind(), entity.value(), entity.text()));
        }
        return new Context(
                misses,
                offered,
                lastEntry,
                lastEntryTimes,
                awaitingPlace,
                place,
                doubted,
                recent,
                all.subList(Math.max(0, all.size() - NOTED), all.size()));
    }
}
