package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter;
import io.github.cosmicworks.emulator.query.lookup.LookupKind;
import io.github.cosmicworks.emulator.spatial.SpatialGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the items of a page are found: a tree of lookups in the indexes, or a scan of all items.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-usage">Index
 *     usage</a>
 */
public final class IndexPlan {

    /** A set this small is not worth a look for a smaller one. */
    private static final int SMALL = 64;

    private final PlanContext context;
    private final IndexFilter filter;
    private final Candidates root;

    /** Whether some of the filter is about paths that have no index. */
    private boolean partly;

    /**
     * The plan for a filter.
     *
     * @param filter what an index can tell of the query; null for nothing
     */
    public IndexPlan(IndexFilter filter, PlanContext context) {
        this.context = context;
        this.filter = filter;
        this.root = filter == null || context.index() == null ? null : candidates(filter);
    }

    /** The items that may pass the filter; null when all of them have to be looked at. */
    public Candidates candidates() {
        return root;
    }

    /** Whether the candidates are those items that pass the filter, and no others. */
    public boolean isExact() {
        return root != null && !partly && filter.isExact();
    }

    private Candidates candidates(IndexFilter part) {
        if (part instanceof IndexFilter.Lookup lookup) {
            return context.index().isIndexed(lookup.path()) ? new LookupSet(lookup, context) : null;
        }
        if (part instanceof IndexFilter.Near near) {
            Optional<SpatialGrid> grid = near.grid(context.index());
            return grid.isPresent() ? PositionSet.near(near, grid.get(), context) : null;
        }
        if (part instanceof IndexFilter.Texts texts) {
            return PositionSet.texts(texts, context);
        }
        if (part instanceof IndexFilter.AnyOf any) {
            return union(any.filters());
        }
        return intersection(((IndexFilter.AllOf) part).filters());
    }

    private Candidates union(List<IndexFilter> filters) {
        List<Candidates> parts = new ArrayList<>();
        for (IndexFilter part : filters) {
            Candidates found = candidates(part);
            if (found == null) {
                return null;
            }
            parts.add(found);
        }
        return parts.size() == 1 ? parts.get(0) : new UnionSet(parts);
    }

    /** The smallest set leads. Those that are read in steps are counted first. */
    private Candidates intersection(List<IndexFilter> filters) {
        List<Candidates> parts = new ArrayList<>();
        for (IndexFilter part : filters) {
            Candidates found = candidates(part);
            if (found == null) {
                partly = true;
            } else {
                parts.add(found);
            }
        }
        if (parts.size() < 2) {
            return parts.isEmpty() ? null : parts.get(0);
        }
        parts.sort(Comparator.comparing(IndexPlan::kind));
        Candidates leading = null;
        for (Candidates part : parts) {
            if (leading == null || weight(part) < weight(leading)) {
                leading = part;
            }
            if (leading.size() <= SMALL) {
                break;
            }
        }
        List<Candidates> others = new ArrayList<>(parts);
        CompositeSet composite =
                leading.size() <= SMALL
                        ? null
                        : new CompositePlan(filters, context.index().composites()).smallest(parts);
        if (composite != null && composite.size() < leading.size()) {
            leading = composite;
            others.removeAll(composite.covered());
        } else {
            others.remove(leading);
        }
        return others.isEmpty() ? leading : new IntersectionSet(leading, others);
    }

    private static LookupKind kind(Candidates part) {
        return part instanceof LookupSet lookup ? lookup.terms().kind() : LookupKind.SEEK;
    }

    /** To try a value is cheaper than to look at an item, so that a full index scan may lead. */
    private static double weight(Candidates part) {
        boolean tested = part instanceof LookupSet lookup && !lookup.terms().tests().isEmpty();
        return part.size() * (tested ? 0.5 : 1.0);
    }

    /** Says what the lookups take. */
    public void charge(Measurements measurements) {
        if (root != null) {
            root.charge(new IndexCharge(measurements), Long.MAX_VALUE);
        }
    }

    /** The plan as text, a line for each node. */
    public String explain() {
        if (root == null) {
            return "full scan of " + context.items() + " items\n";
        }
        StringBuilder text = new StringBuilder();
        root.explain(text, "");
        return text.toString();
    }
}
