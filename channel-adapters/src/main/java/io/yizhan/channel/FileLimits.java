package io.yizhan.channel;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files a channel brings to its travellers.
 *
 * @param kinds in which it brings them, tried in this order
 */
public record FileLimits(List<Kind> kinds) {
    /** The channel brings words alone. */
    public static final FileLimits NONE = new FileLimits(List.of());

    /** The channel brings whatever the server keeps. */
    public static final FileLimits ANY = new FileLimits(List.of(new Kind("file", Set.of(), Long.MAX_VALUE)));

    public FileLimits {
        kinds = List.copyOf(kinds);
    }

    /**
     * @param name of the kind: {@code image}, {@code voice}, {@code video} or {@code file}
     * @param mediaTypes that count as it, none for all
     * @param mostBytes of one
     */
    public record Kind(String name, Set<String> mediaTypes, long mostBytes) {
        public Kind {
            mediaTypes = Set.copyOf(mediaTypes);
        }

        boolean takes(Attachment file) {
            return file.bytes() <= mostBytes && (mediaTypes.isEmpty() || mediaTypes.contains(file.mediaType()));
        }
    }

    /** As which kind the channel brings a file; empty if it cannot. */
    public Optional<Kind> kindOf(Attachment file) {
        return kinds.stream().filter(kind -> kind.takes(file)).findFirst();
    }
}
