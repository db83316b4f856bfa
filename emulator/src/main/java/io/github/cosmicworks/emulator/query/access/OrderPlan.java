package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.OrderedEntries;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Lookup;
import io.github.cosmicworks.emulator.query.lookup.OrderIndex;

/** How the items of a page are found in an order: by a walk along an index. */
public final class OrderPlan {

    /** Sorting so many items is no trouble. */
    private static final long SORTED = 100_000;

    private final OrderedEntries entries;
    private final Candidates candidates;
    private final LookupSet own;
    private final PlanContext context;

    /**
     * The plan for an order.
     *
     * @param filter what an index can tell of the query; null for nothing
     * @param plan how the items are found without an order
     * @throws ServiceException 400 when the indexing policy has no index for the order
     */
    public OrderPlan(OrderIndex order, IndexFilter filter, IndexPlan plan, PlanContext context) {
        this.context = context;
        this.candidates = plan.candidates();
        Lookup lookup = order.paths().size() == 1 ? ownLookup(filter, order) : null;
        this.own = lookup == null ? null : new LookupSet(lookup, context);
        // What is ordered by has to have its index, whatever the filter.
        OrderedEntries plain =
                lookup == null
                        ? order.entries(context.index())
                        : order.entries(context.index(), lookup.terms().ranges());
        OrderedEntries bounded =
                new CompositePlan(filter, context.index().composites()).ordered(order);
        this.entries = bounded == null ? plain : bounded;
    }

    /** The lookup of the value that is ordered by; null when there is none. */
    private static Lookup ownLookup(IndexFilter filter, OrderIndex order) {
        for (IndexFilter part : CompositePlan.parts(filter)) {
            if (part instanceof Lookup lookup
                    && lookup.place().element() == 0
                    && lookup.path().equals(order.paths().get(0))) {
                return lookup;
            }
        }
        return null;
    }

    /** The entries in the order, from one on; from the beginning for null. */
    public Iterable<IndexEntry> from(IndexEntry first) {
        return first == null ? entries : entries.from(first);
    }

    /**
     * Whether each entry is that of an item which passes the filter, so that entries can be counted
     * instead of items.
     */
    public boolean isExact() {
        return candidates == null || (isOwn() && own.terms().tests().isEmpty());
    }

    /** The entries in the order but for so many of the first ones, which nobody looks at. */
    public Iterable<IndexEntry> behind(long count) {
        return entries.behind(count);
    }

    /** The number of entries. */
    public long size() {
        return entries.size();
    }

    /** Whether an entry has a value that the filter wants, so far as the entry tells. */
    public boolean wants(IndexEntry entry) {
        return own == null || own.wants(entry.values().get(0));
    }

    /** Whether the item of an entry may pass the filter. */
    public boolean has(IndexEntry entry, JsonValue item) {
        return candidates == null || candidates.has(entry.position(), item);
    }

    /** Whether to walk, and not to sort what the lookups find. */
    public boolean isBest() {
        if (!isSelective()) {
            return true;
        }
        double all = (double) entries.size();
        double matching = candidates == null || isOwn() ? 1 : candidates.size() / all;
        double readable = (double) context.items() / context.indexed();
        double met = Math.min(all, (context.wanted() + 1.0) / (matching * readable));
        return met < found();
    }

    /** Whether the walk meets items that are no results. */
    private boolean isSelective() {
        return (candidates != null && !isOwn()) || context.items() < context.indexed();
    }

    /** How many items there are to sort at most. */
    private long found() {
        return candidates == null ? context.items() : Math.min(candidates.size(), context.items());
    }

    /** Whether nothing but the value that is ordered by decides. */
    private boolean isOwn() {
        return own != null && candidates instanceof LookupSet;
    }

    /** Whether the walk may be given up for a sort when it meets too few items. */
    public boolean mayBeGivenUp() {
        return isSelective() && found() < SORTED && found() < entries.size();
    }

    /** The plan as text, a line for each node. */
    public String explain() {
        return "walk along " + entries.size() + " entries of the order\n";
    }
}
