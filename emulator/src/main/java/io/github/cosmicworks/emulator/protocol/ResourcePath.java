package io.github.cosmicworks.emulator.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path of a resource as pairs of type and id: {@code dbs/cosmicworks/colls/products/docs/1}.
 * Ids are names, or the resource ids ({@code _rid}) that the SDK takes from links. Never ends in a
 * type without an id.
 */
public record ResourcePath(List<Segment> segments) {

    /** The path of the account itself. */
    public static final ResourcePath ACCOUNT = new ResourcePath(List.of());

    /** One pair of a path. */
    public record Segment(ResourceType type, String id) {}

    public ResourcePath {
        segments = List.copyOf(segments);
    }

    /** A path with one more pair. */
    public ResourcePath child(ResourceType type, String id) {
        List<Segment> extended = new ArrayList<>(segments);
        extended.add(new Segment(type, id));
        return new ResourcePath(extended);
    }

    /** The id of the segment of a type, or null when the path has none. */
    public String id(ResourceType type) {
        for (Segment segment : segments) {
            if (segment.type() == type) {
                return segment.id();
            }
        }
        return null;
    }

    /** The last pair, or null for the account. */
    public Segment last() {
        return segments.isEmpty() ? null : segments.get(segments.size() - 1);
    }

    @Override
    public String toString() {
        return segments.stream()
                .map(segment -> segment.type().segment() + "/" + segment.id())
                .collect(Collectors.joining("/"));
    }
}
