package io.yizhan.bot.security;

/** What an account may do. */
public enum Role {
    /** Curates the knowledge base, reads the reports, keeps the accounts, and may do all that an agent may. */
    ADMIN,
    /** Works at the desk. */
    AGENT
}
