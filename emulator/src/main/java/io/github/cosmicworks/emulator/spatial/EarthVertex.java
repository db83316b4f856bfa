package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S2LatLng;
import com.google.common.geometry.S2Point;
import io.github.cosmicworks.emulator.spatial.GeoJson.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * A position on the Earth.
 *
 * @param latitude geodetic, in degrees
 * @param longitude in degrees
 * @param point the same on the unit sphere, at the geodetic latitude. Great circles through such
 *     points are the great ellipses of the Earth, since the ellipsoid is a sphere that is
 *     compressed along its axis
 */
record EarthVertex(double latitude, double longitude, S2Point point) {

    private static final double POLE = 90;
    private static final double ANTIMERIDIAN = 180;

    static EarthVertex of(Position position) {
        double latitude = position.y();
        // Exactly one point for each pole, and for the antimeridian from either side.
        double longitude =
                Math.abs(latitude) == POLE
                        ? 0
                        : position.x() == -ANTIMERIDIAN ? ANTIMERIDIAN : position.x();
        S2Point point =
                Math.abs(latitude) == POLE
                        ? new S2Point(0, 0, Math.signum(latitude))
                        : S2LatLng.fromDegrees(latitude, longitude).toPoint();
        return new EarthVertex(latitude, longitude, point);
    }

    static EarthVertex of(S2Point point) {
        S2LatLng position = new S2LatLng(point);
        return new EarthVertex(position.latDegrees(), position.lngDegrees(), point);
    }

    /**
     * The vertices of a line, each point once where positions that follow each other are the same.
     */
    static List<EarthVertex> chain(List<Position> positions) {
        List<EarthVertex> vertices = new ArrayList<>(positions.size());
        for (Position position : positions) {
            EarthVertex vertex = of(position);
            if (vertices.isEmpty() || !vertices.get(vertices.size() - 1).isAt(vertex)) {
                vertices.add(vertex);
            }
        }
        return vertices;
    }

    boolean isAt(EarthVertex other) {
        return point.equalsPoint(other.point);
    }
}
