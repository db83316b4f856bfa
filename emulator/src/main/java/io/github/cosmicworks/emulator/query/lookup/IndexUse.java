package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which indexes a query uses, and which it would if the indexing policy had them. As in the
 * service, this depends on the query and the policy only, and not on how many items match.
 *
 * <p>The documentation shows the metrics of range and composite indexes. How the service writes a
 * spatial index in them is not documented, nor is there a record of it among the SDKs' tests: here
 * it is a single index like any other, by its path and the condition that it serves.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-metrics">Indexing metrics</a>
 */
public final class IndexUse {

    private final IndexView index;
    private final List<JsonValue> utilizedSingle = new ArrayList<>();
    private final List<JsonValue> potentialSingle = new ArrayList<>();
    private final Set<JsonValue> utilizedComposite = new LinkedHashSet<>();
    private final Set<JsonValue> potentialComposite = new LinkedHashSet<>();

    /** A path in a direction. */
    private record Key(IndexPath path, boolean descending) {}

    /**
     * @param order what ORDER BY needs; null without ORDER BY
     */
    public IndexUse(IndexNeeds needs, OrderIndex order, IndexView index) {
        this.index = index;
        addSingles(needs.reported());
        needs.selected().forEach(this::addSingles);
        List<Key> orderKeys = keys(order);
        if (orderKeys.size() > 1) {
            utilizedComposite.add(composite(orderKeys));
        }
        Set<Key> inComposites = addComposites(needs.reported(), orderKeys, needs.groups());
        if (orderKeys.size() == 1) {
            addOrder(orderKeys.get(0), inComposites);
        }
    }

    /**
     * The walk along an order is not listed beside other lookups. It takes the condition on its own
     * path along, so that this is not listed either, unless a composite index does.
     */
    private void addOrder(Key key, Set<Key> inComposites) {
        String path = key.path().toString();
        boolean others =
                Stream.concat(utilizedSingle.stream(), potentialSingle.stream())
                        .anyMatch(single -> !path.equals(spec(single)));
        if (!others && utilizedSingle.isEmpty() && potentialSingle.isEmpty()) {
            utilizedSingle.add(single("", key.path()));
        } else if (others && inComposites.stream().noneMatch(k -> k.path().equals(key.path()))) {
            utilizedSingle.removeIf(single -> path.equals(spec(single)));
        }
    }

    private static String spec(JsonValue single) {
        return ((JsonObject) single).string("IndexSpec");
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

    /**
     * Equalities first, then one range or the order: what a composite index serves. Equalities
     * alone are served by one that exists, but none is recommended for them, unless they are all
     * that is grouped by.
     *
     * @return what is in one of those that are utilized or recommended
     */
    private Set<Key> addComposites(IndexFilter filter, List<Key> order, List<IndexPath> groups) {
        Set<Key> equalities = new LinkedHashSet<>();
        Set<Key> ranges = new LinkedHashSet<>();
        for (IndexFilter part : parts(filter)) {
            if (part instanceof IndexFilter.Lookup lookup
                    && lookup.terms().tests().isEmpty()
                    && !lookup.path().hasElements()) {
                (lookup.isEquality() ? equalities : ranges).add(new Key(lookup.path(), false));
            }
        }
        ranges.removeAll(equalities);
        Set<Key> keys = new LinkedHashSet<>();
        if (equalities.isEmpty()) {
            return keys;
        }
        Set<IndexPath> equal = new HashSet<>();
        equalities.forEach(key -> equal.add(key.path()));
        List<Key> wanted = order.stream().filter(key -> !equal.contains(key.path())).toList();
        List<Key> grouped = groups.stream().map(path -> new Key(path, false)).toList();
        if (!wanted.isEmpty()) {
            keys.addAll(addComposite(equalities, wanted, true));
        } else if (!ranges.isEmpty()) {
            ranges.forEach(range -> keys.addAll(addComposite(equalities, List.of(range), true)));
        } else if (equal.containsAll(groups) && !groups.isEmpty()) {
            keys.addAll(addComposite(new LinkedHashSet<>(grouped), List.of(), true));
        } else {
            keys.addAll(addComposite(equalities, List.of(), false));
        }
        return keys;
    }

    private static List<IndexFilter> parts(IndexFilter filter) {
        if (filter == null) {
            return List.of();
        }
        return filter instanceof IndexFilter.AllOf all ? all.filters() : List.of(filter);
    }

    private List<Key> addComposite(Set<Key> first, List<Key> then, boolean recommended) {
        Set<Key> keys = new LinkedHashSet<>(first);
        keys.addAll(then);
        List<Key> list = List.copyOf(keys);
        boolean exists =
                list.size() > 1
                        && index.hasComposite(
                                list.stream().map(Key::path).toList(),
                                list.stream().map(Key::descending).toList());
        if (list.size() < 2 || (!exists && !recommended)) {
            return List.of();
        }
        (exists ? utilizedComposite : potentialComposite).add(composite(list));
        return list;
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
            specs.add(
                    new JsonString(
                            key.path().toProperty() + (key.descending() ? " DESC" : " ASC")));
        }
        return JsonObject.builder()
                .put("IndexSpecs", JsonArray.of(specs))
                .put("IndexPreciseSet", true)
                .put("IndexImpactScore", "High")
                .build();
    }

    /** The header {@code x-ms-cosmos-index-utilization}: JSON in Base64. */
    public String header() {
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
