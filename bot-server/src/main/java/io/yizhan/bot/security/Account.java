package io.yizhan.bot.security;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param username 1 to 40 lower-case letters, digits, dots, hyphens and underscores
 * @param displayName what travellers and colleagues see, 1 to 60 characters
 * @param languages in which the person works
 * @param lastSeenAt null if never
 */
public record Account(
        String username,
        String displayName,
        Set<Role> roles,
        boolean enabled,
        Set<Language> languages,
        Instant createdAt,
        @Nullable Instant lastSeenAt) {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    /** @throws IllegalArgumentException with a sentence for the person who entered it */
    public Account {
        if (!USERNAME.matcher(username).matches()) {
            throw new IllegalArgumentException(
                    "username must be 1 to 40 lower-case letters, digits, dots, hyphens or underscores");
        }
        if (displayName.isBlank() || displayName.length() > 60) {
            throw new IllegalArgumentException("displayName must have 1 to 60 characters");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("roles must name ADMIN, AGENT or both");
        }
        roles = java.util.Collections.unmodifiableSet(new TreeSet<>(roles));
        languages = java.util.Collections.unmodifiableSet(new TreeSet<>(languages));
    }

    @JsonIgnore
    public boolean isEnabledAdmin() {
        return enabled && roles.contains(Role.ADMIN);
    }

    Account seenAt(@Nullable Instant at) {
        return new Account(username, displayName, roles, enabled, languages, createdAt, at);
    }
}
