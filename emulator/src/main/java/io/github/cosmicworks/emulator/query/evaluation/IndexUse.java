package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which indexes a query uses, and which it would if the indexing policy had them. As in the
 * service, this depends on the query and the policy only, and not on how many items match.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-metrics">Indexing metrics</a>
 */
final class IndexUse {

    private final IndexView index;
    private final List<JsonValue> utilizedSingle = new ArrayList<>();
    private final List<JsonValue> potentialSingle = new ArrayList<>();
    private final Set<JsonValue> utilizedComposite = new LinkedHashSet<>();
    private final Set<JsonValue> potentialComposite = new LinkedHashSet<>();

    /** A path in a direction. */
    private record Key(IndexPath path, boolean descending) {}

    /**
     * @param filter what an index can tell of WHERE; null for nothing
     * @param order what ORDER BY needs; null without ORDER BY
     */
    IndexUse(IndexFilter filter, OrderIndex order, IndexView index) {
        this.index = index;
        addSingles(filter);
        List<Key> orderKeys = keys(order);
        if (orderKeys.size() == 1 && potentialSingle.isEmpty() && utilizedSingle.isEmpty()) {
            utilizedSingle.add(single("", orderKeys.get(0).path()));
        } else if (orderKeys.size() > 1) {
            utilizedComposite.add(composite(orderKeys));
        }
        addComposites(filter, orderKeys);
    }

    private static List<Key> keys(OrderIndex order) {
        List<Key> keys = new ArrayList<>();
        if (order != null) {
            for (int i = 0; i < order.paths().size(); i++) {
                keys.add(new Key(order.paths().get(i), order.descending().get(i)));
            }
        }
        return keys;
    }

    private void addSingles(IndexFilter filter) {
        if (filter instanceof IndexFilter.Lookup lookup) {
            (index.isIndexed(lookup.path()) ? utilizedSingle : potentialSingle)
                    .add(single(lookup.text(), lookup.path()));
        } else if (filter instanceof IndexFilter.Near near) {
            (near.grid(index).isPresent() ? utilizedSingle : potentialSingle)
                    .add(single(near.text(), near.path()));
        } else if (filter instanceof IndexFilter.AllOf all) {
            all.filters().forEach(this::addSingles);
        } else if (filter instanceof IndexFilter.AnyOf any) {
            any.filters().forEach(this::addSingles);
        }
    }

    /** Equalities first, then one range or the order: what a composite index serves. */
    private void addComposites(IndexFilter filter, List<Key> order) {
        Set<Key> equalities = new LinkedHashSet<>();
        Set<Key> ranges = new LinkedHashSet<>();
        for (IndexFilter part : parts(filter)) {
            if (part instanceof IndexFilter.Lookup lookup
                    && !lookup.path().steps().contains(IndexPath.ELEMENTS)) {
                (lookup.isEquality() ? equalities : ranges).add(new Key(lookup.path(), false));
            }
        }
        ranges.removeAll(equalities);
        if (!equalities.isEmpty() && !order.isEmpty()) {
            addComposite(equalities, order);
        } else if (ranges.isEmpty()) {
            addComposite(equalities, List.of());
        } else if (!equalities.isEmpty()) {
            ranges.forEach(range -> addComposite(equalities, List.of(range)));
        }
    }

    private static List<IndexFilter> parts(IndexFilter filter) {
        if (filter == null) {
            return List.of();
        }
        return filter instanceof IndexFilter.AllOf all ? all.filters() : List.of(filter);
    }

    private void addComposite(Set<Key> first, List<Key> then) {
        Set<Key> keys = new LinkedHashSet<>(first);
        keys.addAll(then);
        if (keys.size() < 2) {
            return;
        }
        List<Key> list = List.copyOf(keys);
        boolean exists =
                index.hasComposite(
                        list.stream().map(Key::path).toList(),
                        list.stream().map(Key::descending).toList());
        (exists ? utilizedComposite : potentialComposite).add(composite(list));
    }

    private static JsonObject single(String filter, IndexPath path) {
        return JsonObject.builder()
                .put("FilterExpression", filter)
                .put("IndexSpec", path.toString())
                .put("FilterPreciseSet", true)
                .put("IndexPreciseSet", true)
                .put("IndexImpactScore", "High")
                .build();
    }

    private static JsonObject composite(List<Key> keys) {
        List<JsonValue> specs = new ArrayList<>();
        for (Key key : keys) {
            String path = "/" + String.join("/", key.path().steps());
            specs.add(new JsonString(path + (key.descending() ? " DESC" : " ASC")));
        }
        return JsonObject.builder()
                .put("IndexSpecs", JsonArray.of(specs))
                .put("IndexPreciseSet", true)
                .put("IndexImpactScore", "High")
                .build();
    }

    /** The header {@code x-ms-cosmos-index-utilization}: JSON in Base64. */
    String header() {
        JsonObject metrics =
                JsonObject.builder()
                        .put("UtilizedSingleIndexes", JsonArray.of(utilizedSingle))
                        .put("PotentialSingleIndexes", JsonArray.of(potentialSingle))
                        .put("UtilizedCompositeIndexes", JsonArray.of(utilizedComposite))
                        .put("PotentialCompositeIndexes", JsonArray.of(potentialComposite))
                        .build();
        return Base64.getEncoder().encodeToString(JsonWriter.toBytes(metrics));
    }
}
