package io.yizhan.channel.wecom;

import io.yizhan.channel.PushChannel.Delivery;
import io.yizhan.channel.SharedState;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * How many parts of an event WeCom has taken, and under which ids. A part that was tried and of which nothing is known since,
 * because the answer got lost or the node died, is noted as such.
 */
final class SentParts {
    /** As long as WeCom tells what happened. */
    private static final Duration NOTED_FOR = Duration.ofDays(3);

    private static final int ID_LENGTH = 32;

    private final SharedState state;
    private final String channel;

    SentParts(SharedState state, String channel) {
        this.state = state;
        this.channel = channel;
    }

    /**
     * What is noted of an event.
     *
     * @param taken parts that WeCom has
     * @param trying whether one more was tried, and may have been taken
     * @param round how often parts were taken and did not arrive; they are sent again under other ids
     */
    record Noted(int taken, boolean trying, int round) {
        private static final Noted NOTHING = new Noted(0, false, 0);
        private static final Pattern FORM = Pattern.compile("(\\d+)(\\+?)(?:/(\\d+))?");

        boolean isUncertain(int part) {
            return trying && part == taken;
        }

        private static Noted of(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new IllegalStateException("no note of parts: " + text);
            }
            return new Noted(
                    Integer.parseInt(parts.group(1)),
                    !parts.group(2).isEmpty(),
                    parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
        }

        @Override
        public String toString() {
            return taken + (trying ? "+" : "") + (round == 0 ? "" : "/" + round);
        }
    }

    Noted of(Delivery delivery) {
        return delivery.untried() ? Noted.NOTHING : find(delivery.key());
    }

    private Noted find(String event) {
        return state.find(key(event)).map(Noted::of).orElse(Noted.NOTHING);
    }

    /** @return the id by which WeCom knows the part; at most 32 letters and digits, and the same for each try */
    String trying(Delivery delivery, int part, int round) {
        String event = delivery.key();
        String id = DigestUtils.sha256Hex(event + ' ' + part + (round == 0 ? "" : " " + round))
                .substring(0, ID_LENGTH);
        state.together()
                .keep(key(event), new Noted(part, true, round).toString(), NOTED_FOR)
                .keep(message(id), event + ' ' + part, NOTED_FOR)
                .send();
        return id;
    }

    void taken(Delivery delivery, int parts, int round) {
        keep(delivery.key(), new Noted(parts, false, round));
    }

    /** A part of an event. @param event {@link Delivery#key} */
    record Part(String event, int number) {}

    /** Which part went out under an id, if it is still noted. */
    Optional<Part> part(String messageId) {
        return state.find(message(messageId)).map(text -> {
            int space = text.lastIndexOf(' ');
            return new Part(text.substring(0, space), Integer.parseInt(text.substring(space + 1)));
        });
    }

    /** A part did not arrive: from there on the event is sent again, if an agent wishes. */
    void failed(Part part, String messageId) {
        Noted noted = find(part.event());
        keep(part.event(), new Noted(Math.min(noted.taken(), part.number()), false, noted.round() + 1));
        state.drop(message(messageId));
    }

    private void keep(String event, Noted noted) {
        state.keep(key(event), noted.toString(), NOTED_FOR);
    }

    private String key(String event) {
        return channel + ":sent:" + event;
    }

    private String message(String id) {
        return channel + ":message:" + id;
    }
}
