package io.yizhan.channel;

import io.yizhan.channel.ConversationEvents.Numbered;

/** A channel whose travellers hold no connection to us: every event has to be brought to them. */
public interface PushChannel extends Channel {

    /**
     * Brings one stored event to the traveller, and returns when the other side has taken it. Of one conversation, one event
     * at a time comes here, in order; what means nothing to the channel's travellers is simply left out. After a crash the
     * same event may come again: a channel whose other side knows idempotency keys uses {@link Delivery#key}.
     *
     * @throws DeliveryException if it was not taken
     */
    void deliver(Delivery delivery);

    /** Which files it brings along with a message. An agent who wants to send another is told so. */
    default FileLimits files() {
        return FileLimits.NONE;
    }

    /** A traveller is erased: what the channel keeps of them goes. */
    default void forget(String traveller) {}

    /**
     * @param recipient the traveller on this channel, as {@link MessageHandler.Sender#id} gave it
     * @param event a stored one: its number is there
     * @param untried whether this is surely the first try, so that nothing of it can have reached the other side
     */
    record Delivery(ConversationId conversation, String recipient, Numbered event, boolean untried) {

        /** The same for every try of the same event, and for no other event. */
        public String key() {
            return conversation.value() + ':' + event.seq();
        }
    }
}
