package io.yizhan.bot.understanding;

/**
 * An example as the encoder sees it.
 *
 * @param label among the {@link Labels}
 * @param type ordinal of the emergency type, their number if it is none
 * @param entry which entry of the knowledge base it is a phrasing of, -1 if of none
 */
record TuningExample(Example example, long[] ids, int label, int type, int entry) {
    static final int TYPES = EmergencyType.values().length + 1;

    boolean isTopic() {
        return example.intent() != null && example.intent().kind() == IntentLabel.Kind.TOPIC;
    }
}
