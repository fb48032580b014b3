package io.yizhan.bot.security;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;

/** An account as the one who is signed in. */
public final class AccountUser extends User {
    private static final long serialVersionUID = 1L;

    private final transient Account account;
    private final String passwordMark;

    AccountUser(RedisAccounts.Stored stored) {
        super(
                stored.account().username(),
                stored.password(),
                stored.account().enabled(),
                true,
                true,
                true,
                AuthorityUtils.createAuthorityList(stored.account().roles().stream()
                        .map(role -> "ROLE_" + role)
                        .toList()));
        this.account = stored.account();
        this.passwordMark = mark(stored);
    }

    /** The account as it stood when its owner signed in. */
    public Account account() {
        return account;
    }

    /** Whether the account still allows what it allowed when its owner signed in. */
    boolean agreesWith(RedisAccounts.Stored now) {
        return now.account().enabled()
                && now.account().roles().equals(account.roles())
                && mark(now).equals(passwordMark);
    }

    /** Tells one password from the next without being its hash. */
    private static String mark(RedisAccounts.Stored stored) {
        return DigestUtils.sha256Hex(stored.password());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
