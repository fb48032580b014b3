package io.yizhan.knowledge;

import io.yizhan.knowledge.EmergencyTable.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The table that is shipped with the program. */
final class TabledEmergencyNumbers implements EmergencyNumbers {
    private final EmergencyTable table;
    private final Map<String, Place> byCode = new LinkedHashMap<>();
    private final PlaceNames names;

    /** @param normal form of a text in which names are looked for */
    TabledEmergencyNumbers(EmergencyTable table, UnaryOperator<String> normal) {
        this.table = table;
        table.places().forEach(row -> byCode.put(row.code(), row.place()));
        this.names = new PlaceNames(table.places(), normal);
    }

    @Override
    public Optional<Place> mentionedIn(String text) {
        return names.firstIn(text).flatMap(this::byCode);
    }

    @Override
    public Place nearest(double latitude, double longitude) {
        return table.places().stream()
                .min(Comparator.comparingDouble(row -> distance(row, latitude, longitude)))
                .orElseThrow()
                .place();
    }

    private static double distance(Row row, double latitude, double longitude) {
        return row.cities().stream()
                .mapToDouble(city -> city.distanceTo(latitude, longitude))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    @Override
    public Optional<Place> byCode(String code) {
        return Optional.ofNullable(byCode.get(code.toUpperCase(Locale.ROOT)));
    }

    @Override
    public List<Place> places() {
        return List.copyOf(byCode.values());
    }

    @Override
    public Bilingual source() {
        return table.source();
    }

    @Override
    public String asOf() {
        return table.asOf();
    }

    @Override
    public Bilingual consular() {
        return table.consular();
    }
}
