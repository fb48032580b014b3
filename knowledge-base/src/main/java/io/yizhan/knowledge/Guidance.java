package io.yizhan.knowledge;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees to it that a kind of emergency that has safety guidance never loses it. */
final class Guidance {

    private Guidance() {}

    /** @throws MissingGuidanceException if a kind of emergency is covered before and not after */
    static void require(Collection<Entry> before, Collection<Entry> after) {
        Set<TopicId> covered = covered(after);
        covered(before).stream()
                .filter(topic -> !covered.contains(topic))
                .findFirst()
                .ifPresent(topic -> {
                    throw new MissingGuidanceException(topic);
                });
    }

    private static Set<TopicId> covered(Collection<Entry> entries) {
        return entries.stream().filter(Guidance::always).map(Entry::topic).collect(Collectors.toSet());
    }

    private static boolean always(Entry entry) {
        return entry.topic().isEmergency()
                && entry.status() == Entry.Status.PUBLISHED
                && entry.validFrom() == null
                && entry.validTo() == null;
    }
}
