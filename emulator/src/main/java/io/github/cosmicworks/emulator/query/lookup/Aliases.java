package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Place;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in an item the aliases of a query are, and those of the queries around it. */
final class Aliases {

    /** Numbers the elements that conditions are about; one for a query with its subqueries. */
    static final class Elements {
        private int last;

        int next() {
            return ++last;
        }
    }

    private final Map<String, Place> places;
    private final Elements elements;

    private Aliases(Map<String, Place> places, Elements elements) {
        this.places = places;
        this.elements = elements;
    }

    /** Without aliases. */
    static Aliases none() {
        return new Aliases(new HashMap<>(), new Elements());
    }

    /** These, for a subquery that adds its own. */
    Aliases inner() {
        return new Aliases(new HashMap<>(places), elements);
    }

    /**
     * Says where an alias is.
     *
     * @param place null when it is in no one place
     */
    void bind(String alias, Place place) {
        if (alias != null && place == null) {
            places.remove(alias);
        } else if (alias != null) {
            places.put(alias, place);
        }
    }

    /** The elements of the array at a place; each time some other one. */
    Place elementOf(Place place) {
        return new Place(place.path().with(IndexPath.ELEMENTS), elements.next());
    }

    /** Where a collection is; null when it is in no one place of an item. */
    Place place(Collection.Path collection, Place root) {
        Place place = root == null ? places.get(collection.root()) : root;
        for (Object step : collection.steps()) {
            place = place == null ? null : below(place, step);
        }
        return place;
    }

    private static Place below(Place place, Object step) {
        if (step instanceof String name) {
            return new Place(place.path().with(name), place.element());
        }
        double position = ((JsonNumber) step).doubleValue();
        return position >= 0 && position < Integer.MAX_VALUE && position == Math.rint(position)
                ? new Place(place.path().with(IndexPath.element((int) position)), place.element())
                : null;
    }

    /** Where the value of an expression is in an item; null when it is no path of an alias. */
    Place place(Expression expression) {
        for (Map.Entry<String, Place> alias : places.entrySet()) {
            List<String> steps = OrderIndex.path(expression, alias.getKey());
            if (steps != null) {
                List<String> all = new ArrayList<>(alias.getValue().path().steps());
                all.addAll(steps);
                return all.isEmpty()
                        ? null
                        : new Place(new IndexPath(all), alias.getValue().element());
            }
        }
        return null;
    }
}
