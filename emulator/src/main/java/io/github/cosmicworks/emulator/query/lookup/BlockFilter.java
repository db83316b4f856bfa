package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Place;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import io.github.cosmicworks.emulator.query.syntax.Query.Source;
import java.util.ArrayList;
import java.util.List;

/** What an index can tell of a query or subquery: which items have a row in it. */
final class BlockFilter {

    private final Conditions conditions;
    private final Aliases aliases;
    private final List<IndexFilter> filters = new ArrayList<>();

    private boolean outermost = true;

    /** Whether there is nothing else to a row than what WHERE says of the item. */
    private boolean ofItems = true;

    /**
     * @param aliases those around the query, to which its own are added
     */
    BlockFilter(Conditions conditions, Aliases aliases) {
        this.conditions = conditions;
        this.aliases = aliases;
    }

    /** The filter for a query over the items of the container; null when no index can help. */
    IndexFilter query(Query query) {
        List<Source> sources = query.from().sources();
        bind(sources.get(0), new Place(new IndexPath(List.of()), 0));
        sources.subList(1, sources.size()).forEach(source -> bind(source, null));
        return whole(query);
    }

    /** The filter for a subquery that has to have a result; null when no index can help. */
    IndexFilter subquery(Query query) {
        if (!query.groupBy().isEmpty() || Aggregates.in(query.selection())) {
            return null;
        }
        ofItems = false;
        outermost = false;
        if (query.from() != null) {
            query.from().sources().forEach(source -> bind(source, null));
        }
        return whole(query);
    }

    private IndexFilter whole(Query query) {
        IndexFilter where =
                query.where() == null
                        ? null
                        : new IndexFilterBuilder(conditions, aliases, outermost)
                                .build(query.where());
        boolean exact = ofItems && filters.isEmpty() && where != null && where.isExact();
        if (where instanceof IndexFilter.AllOf all) {
            filters.addAll(all.filters());
        } else if (where != null) {
            filters.add(where);
        }
        if (filters.isEmpty()) {
            return null;
        }
        return filters.size() == 1 && exact == filters.get(0).isExact()
                ? filters.get(0)
                : new IndexFilter.AllOf(List.copyOf(filters), exact);
    }

    private void bind(Source source, Place root) {
        if (source.collection() instanceof Collection.Subquery subquery) {
            ofItems = false;
            bindResults(source, subquery.query());
            return;
        }
        Collection.Path path = (Collection.Path) source.collection();
        Place place = aliases.place(path, root);
        ofItems &= root != null && path.steps().isEmpty() && !source.iterated();
        aliases.bind(
                source.alias(),
                place != null && source.iterated() ? aliases.elementOf(place) : place);
    }

    /** There is a row for each result, so there has to be one. */
    private void bindResults(Source source, Query query) {
        Aliases inner = aliases.inner();
        IndexFilter filter = new BlockFilter(conditions, inner).subquery(query);
        if (filter != null) {
            filters.add(filter);
        }
        Place selected =
                query.selection() instanceof Selection.Value value
                        ? inner.place(value.expression())
                        : null;
        aliases.bind(
                source.alias(),
                selected != null && source.iterated() ? aliases.elementOf(selected) : selected);
    }
}
