package io.yizhan.knowledge;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Police, ambulance and fire numbers by country or region, with the source and date of the table. */
public interface EmergencyNumbers {

    /** The first place that a text names: a country, region, city, island or airport, in Chinese or English. */
    Optional<Place> mentionedIn(String text);

    /**
     * The place nearest to a point.
     *
     * @param latitude degrees, −90 to 90
     * @param longitude degrees, −180 to 180
     */
    Place nearest(double latitude, double longitude);

    Optional<Place> byCode(String code);

    List<Place> places();

    /** Who publishes the numbers. */
    Bilingual source();

    /** When they were last checked, ISO 8601, year and month. */
    String asOf();

    /** The line for Chinese citizens abroad (12308). */
    Bilingual consular();

    /**
     * A country or region.
     *
     * @param code ISO 3166-1 alpha-2
     * @param police and the others: as dialled locally; null where there is no number of its own
     */
    record Place(
            String code,
            Bilingual name,
            @Nullable String police,
            @Nullable String ambulance,
            @Nullable String fire,
            @Nullable String general,
            @Nullable Bilingual note) {}
}
