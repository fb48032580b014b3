package io.yizhan.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code knowledge/emergency-numbers.json} as it is written. */
record EmergencyTable(Bilingual source, String asOf, Bilingual consular, List<Row> places) {

    record Row(
            String code,
            Bilingual name,
            @Nullable String police,
            @Nullable String ambulance,
            @Nullable String fire,
            @Nullable String general,
            @Nullable Bilingual note,
            List<String> aliases,
            List<City> cities) {

        EmergencyNumbers.Place place() {
            return new EmergencyNumbers.Place(code, name, police, ambulance, fire, general, note);
        }
    }

    /** Degrees, north and east positive. */
    record City(String name, double lat, double lon) {
        private static final double EARTH_RADIUS_KM = 6_371;

        /** Great-circle distance in kilometres by the haversine formula. */
        double distanceTo(double latitude, double longitude) {
            double halfLat = Math.sin(Math.toRadians(latitude - lat) / 2);
            double halfLon = Math.sin(Math.toRadians(longitude - lon) / 2);
            double chord = halfLat * halfLat
                    + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(latitude)) * halfLon * halfLon;
            return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
        }
    }
}
