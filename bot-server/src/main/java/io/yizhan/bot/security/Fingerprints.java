package io.yizhan.bot.security;

/** Names a short secret without giving it away: only the servers can tell which secret a name belongs to, even by trying all. */
@FunctionalInterface
public interface Fingerprints {

    /** 64 hexadecimal digits, always the same for the same secret. */
    String of(String secret);
}
