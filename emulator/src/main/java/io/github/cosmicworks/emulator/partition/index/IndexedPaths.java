package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.spatial.SpatialGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which paths an indexing policy has indexes for. Of an included and an excluded path that both
 * hold, the more precise one counts.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-policy">Indexing policies</a>
 */
final class IndexedPaths {

    /** A path of the policy; it ends in {@code /*} when it stands for everything below, too. */
    private record Rule(IndexPath path, boolean everythingBelow) {

        boolean holds(IndexPath wanted) {
            List<String> steps = path.steps();
            if (!everythingBelow) {
                return steps.equals(wanted.steps());
            }
            return wanted.steps().size() >= steps.size()
                    && wanted.steps().subList(0, steps.size()).equals(steps);
        }

        /** Whether this is the path to everything, which leaves out what is computed. */
        boolean isWildcardOfRoot() {
            return everythingBelow && path.steps().isEmpty();
        }

        /** A path that ends in {@code /?} is more precise than the same with {@code /*}. */
        int precision() {
            return path.steps().size() * 2 + (everythingBelow ? 0 : 1);
        }
    }

    private static final Set<IndexPath> ALWAYS =
            Set.of(new IndexPath(List.of("id")), new IndexPath(List.of("_ts")));

    private final boolean enabled;
    private final ComputedProperties computed;
    private final List<Rule> included;
    private final List<Rule> excluded;
    private final List<List<SortedIndex.Key>> composites = new ArrayList<>();
    private final Map<Rule, SpatialGrid> grids = new LinkedHashMap<>();

    IndexedPaths(JsonObject policy, ComputedProperties computed) {
        this.computed = computed;
        enabled = !"none".equalsIgnoreCase(policy.string("indexingMode"));
        included = rules(policy.get("includedPaths"));
        excluded = rules(policy.get("excludedPaths"));
        if (policy.get("compositeIndexes") instanceof JsonArray indexes) {
            for (JsonValue index : indexes) {
                composites.add(composite((JsonArray) index));
            }
        }
        if (policy.get("spatialIndexes") instanceof JsonArray indexes) {
            for (JsonValue index : indexes) {
                JsonObject spatial = (JsonObject) index;
                grids.put(rule(spatial.string("path")), grid(spatial));
            }
        }
    }

    /** A bounding box goes with shapes on a plane; the policy has been checked for that. */
    private static SpatialGrid grid(JsonObject spatialIndex) {
        return spatialIndex.get("boundingBox") instanceof JsonObject box
                ? SpatialGrid.ofPlane(
                        side(box, "xmin"), side(box, "ymin"), side(box, "xmax"), side(box, "ymax"))
                : SpatialGrid.ofEarth();
    }

    private static double side(JsonObject box, String name) {
        return ((JsonNumber) box.get(name)).doubleValue();
    }

    /** A path that ends in neither wildcard is that of one value. */
    private static Rule rule(String text) {
        boolean wildcard = text.endsWith("/*") || text.endsWith("/?");
        return new Rule(
                IndexPath.parse(wildcard ? text.substring(0, text.length() - 1) : text),
                text.endsWith("/*"));
    }

    private static List<Rule> rules(JsonValue paths) {
        List<Rule> rules = new ArrayList<>();
        if (paths instanceof JsonArray array) {
            for (JsonValue element : array) {
                String text = ((JsonObject) element).string("path");
                rules.add(rule(text));
            }
        }
        return rules;
    }

    private static List<SortedIndex.Key> composite(JsonArray definition) {
        List<SortedIndex.Key> keys = new ArrayList<>();
        for (JsonValue element : definition) {
            JsonObject key = (JsonObject) element;
            keys.add(
                    new SortedIndex.Key(
                            IndexPath.parse(key.string("path")),
                            "descending".equalsIgnoreCase(key.string("order"))));
        }
        return keys;
    }

    /** What items have besides their own properties. */
    ComputedProperties computed() {
        return computed;
    }

    /** Ids and times are indexed whatever the paths of the policy are, as it documents. */
    boolean isIndexed(IndexPath path) {
        return enabled && (ALWAYS.contains(path) || isIncluded(path));
    }

    private boolean isIncluded(IndexPath path) {
        return precision(included, path) > precision(excluded, path);
    }

    private int precision(List<Rule> rules, IndexPath path) {
        boolean named = computed.has(path.steps().get(0));
        return rules.stream()
                .filter(rule -> rule.holds(path) && !(named && rule.isWildcardOfRoot()))
                .mapToInt(Rule::precision)
                .max()
                .orElse(-1);
    }

    /** How the spatial index over a path divides space; the most precise one counts. */
    Optional<SpatialGrid> grid(IndexPath path) {
        if (!enabled) {
            return Optional.empty();
        }
        return grids.entrySet().stream()
                .filter(index -> index.getKey().holds(path))
                .max(Comparator.comparingInt(index -> index.getKey().precision()))
                .map(Map.Entry::getValue);
    }

    /** The composite indexes, each with its paths and directions. */
    List<List<SortedIndex.Key>> composites() {
        return enabled ? composites : List.of();
    }
}
