package io.yizhan.bot.desk;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an agent is there. */
enum Status {
    ONLINE,
    /** Connected, but not to be given work. */
    AWAY,
    OFFLINE;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
