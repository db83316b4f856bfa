package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Lookup;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one lookup of all those that are about the same value. */
final class FilterMerge {

    private FilterMerge() {}

    static IndexFilter merged(IndexFilter filter) {
        if (filter instanceof IndexFilter.AllOf all) {
            return all(all);
        }
        if (filter instanceof IndexFilter.AnyOf any) {
            return any(any);
        }
        return filter;
    }

    private static IndexFilter any(IndexFilter.AnyOf any) {
        List<IndexFilter> others = new ArrayList<>();
        Map<Place, Lookup> lookups = new LinkedHashMap<>();
        flatten(any, others, lookups);
        others.addAll(0, lookups.values());
        return others.size() == 1 ? others.get(0) : new IndexFilter.AnyOf(others);
    }

    private static void flatten(
            IndexFilter.AnyOf any, List<IndexFilter> others, Map<Place, Lookup> lookups) {
        for (IndexFilter filter : any.filters()) {
            IndexFilter part = merged(filter);
            if (part instanceof IndexFilter.AnyOf inner) {
                flatten(inner, others, lookups);
            } else if (part instanceof Lookup lookup && lookup.terms().tests().isEmpty()) {
                lookups.merge(lookup.place(), lookup, FilterMerge::either);
            } else {
                others.add(part);
            }
        }
    }

    private static Lookup either(Lookup a, Lookup b) {
        return new Lookup(a.place(), a.terms().or(b.terms()), a.text() + " OR " + b.text());
    }

    private static IndexFilter all(IndexFilter.AllOf all) {
        List<IndexFilter> others = new ArrayList<>();
        Map<Place, Lookup> lookups = new LinkedHashMap<>();
        flatten(all, others, lookups);
        others.addAll(0, lookups.values());
        return others.size() == 1 && all.isExact() == others.get(0).isExact()
                ? others.get(0)
                : new IndexFilter.AllOf(others, all.isExact());
    }

    private static void flatten(
            IndexFilter.AllOf all, List<IndexFilter> others, Map<Place, Lookup> lookups) {
        for (IndexFilter filter : all.filters()) {
            if (filter instanceof IndexFilter.AllOf inner) {
                flatten(inner, others, lookups);
            } else if (filter instanceof Lookup lookup) {
                lookups.merge(lookup.place(), lookup, FilterMerge::both);
            } else {
                others.add(merged(filter));
            }
        }
    }

    private static Lookup both(Lookup a, Lookup b) {
        return new Lookup(a.place(), a.terms().and(b.terms()), a.text() + " AND " + b.text());
    }
}
