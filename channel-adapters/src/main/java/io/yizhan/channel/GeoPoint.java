package io.yizhan.channel;

/**
 * A point on earth.
 *
 * @param latitude degrees north, −90 to 90
 * @param longitude degrees east, −180 to 180
 */
public record GeoPoint(double latitude, double longitude) {
    public GeoPoint {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new InvalidMessageException(
                    "location must be a latitude of −90 to 90 and a longitude of −180 to 180");
        }
    }
}
