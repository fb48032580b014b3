package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationId;
import java.security.SecureRandom;
import java.util.List;

/** Makes ids that cannot be guessed: 130 random bits behind the shard. */
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 22;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new customer, on a shard drawn at random. */
    public static CustomerId newCustomer() {
        return new CustomerId("%02x-".formatted(RANDOM.nextInt(Keys.SHARDS)) + random());
    }

    /** A new conversation, on the shard of its customer. */
    public static ConversationId newConversation(CustomerId customer) {
        return new ConversationId(customer.shard() + '-' + random());
    }

    /** All shards, two hexadecimal digits each. */
    public static List<String> shards() {
        return Keys.shards();
    }

    private static String random() {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
