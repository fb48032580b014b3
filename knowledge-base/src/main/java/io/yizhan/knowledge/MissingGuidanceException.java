package io.yizhan.knowledge;

/** The change would leave a kind of emergency without safety guidance: publish another entry for it first. */
public class MissingGuidanceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MissingGuidanceException(TopicId topic) {
        super("Nothing was changed: " + topic + " would be left without published guidance that is always valid.");
    }
}
