package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.JsonSize;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How a query block groups its rows, and the groups while it runs. */
public final class Groups {

    /** What a group takes besides its keys. */
    private static final long GROUP_BYTES = 200;

    private final Map<String, Integer> keySlots = new HashMap<>();
    private final List<Evaluator> keys = new ArrayList<>();
    private final List<Integer> slotsOfKeys = new ArrayList<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final List<Evaluator> arguments = new ArrayList<>();
    private final List<Integer> slotsOfAggregates = new ArrayList<>();
    private final List<JsonObject> errors = new ArrayList<>();
    private final SlotAllocator slots;

    public Groups(SlotAllocator slots) {
        this.slots = slots;
    }

    /** Adds an expression of GROUP BY by its text. */
    public void key(String text, Evaluator evaluator) {
        int slot = slots.next();
        keySlots.put(text, slot);
        keys.add(evaluator);
        slotsOfKeys.add(slot);
    }

    public boolean hasKeys() {
        return !keys.isEmpty();
    }

    /** Whether an index may know what the rows come to, if they are all items. */
    public boolean mayBeIndexed() {
        return keys.isEmpty() && arguments.stream().anyMatch(IndexedAggregate.class::isInstance);
    }

    /**
     * The paths that the aggregates read, if they read nothing else and could do so in an index.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-utilization-for-scalar-aggregate-functions">Index
     *     utilization for scalar aggregate functions</a>
     */
    public Optional<List<IndexPath>> indexedPaths() {
        if (hasKeys()) {
            return Optional.empty();
        }
        List<IndexPath> paths = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
            if (!aggregates.get(i).readsIndex()) {
                return Optional.empty();
            }
            if (arguments.get(i) instanceof ItemPath path) {
                paths.add(path.path());
            } else if (!(arguments.get(i) instanceof Evaluator.Constant)) {
                return Optional.empty();
            }
        }
        return Optional.of(paths);
    }

    /** The slot that holds an expression of GROUP BY, or null when it is none. */
    public Integer keySlot(String text) {
        return keySlots.get(text);
    }

    /** Adds a reference that is not grouped; all of them are told at once. */
    public void addError(JsonObject error) {
        errors.add(error);
    }

    /** Ends the compilation if there are errors. */
    public void requireNoErrors() {
        if (!errors.isEmpty()) {
            throw QueryError.all(errors);
        }
    }

    /** Adds an aggregate; the slot will hold its result. */
    public int aggregate(Aggregate aggregate, Evaluator argument) {
        int slot = slots.next();
        aggregates.add(aggregate);
        arguments.add(argument);
        slotsOfAggregates.add(slot);
        return slot;
    }

    /** Groups for the rows of a frame. */
    public Run start(Frame frame) {
        return new Run(frame.context().effort());
    }

    /**
     * One group.
     *
     * @param keys the values that its rows have in common
     * @param accumulators one for each aggregate
     * @param position the row that began it
     */
    public record Group(
            List<JsonValue> keys, List<Aggregate.Accumulator> accumulators, RowPosition position) {}

    /** The groups of one execution, in the order in which they began. */
    public final class Run {

        private final Map<List<JsonValue>, Group> groups = new LinkedHashMap<>();
        private final Effort effort;

        Run(Effort effort) {
            this.effort = effort;
        }

        public void add(Frame frame, RowPosition position) {
            JsonValue[] values = new JsonValue[keys.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = keys.get(i).evaluate(frame);
            }
            Group group =
                    groups.computeIfAbsent(
                            Arrays.asList(values), k -> begin(k, accumulators(), position));
            for (int i = 0; i < aggregates.size(); i++) {
                JsonValue value = arguments.get(i).evaluate(frame);
                if (aggregates.get(i).keepsValues()) {
                    effort.keep(16 + JsonSize.of(value));
                }
                group.accumulators.get(i).add(value);
            }
        }

        private Group begin(
                List<JsonValue> groupKeys,
                List<Aggregate.Accumulator> accumulators,
                RowPosition position) {
            effort.keep(GROUP_BYTES + 48L * accumulators.size());
            groupKeys.forEach(key -> effort.keep(JsonSize.of(key)));
            return new Group(groupKeys, accumulators, position);
        }

        /**
         * Makes the one group of all items from what an index knows of them.
         *
         * @param items how many items there are
         * @return false when it does not know all of the aggregates
         */
        public boolean addAll(long items, EvaluationContext context) {
            List<Aggregate.Accumulator> accumulators = accumulators();
            for (int i = 0; i < accumulators.size(); i++) {
                OptionalLong known = known(aggregates.get(i), arguments.get(i), items, context);
                if (known.isEmpty()) {
                    return false;
                }
                accumulators.get(i).addAll(known.getAsLong());
            }
            groups.put(List.of(), begin(List.of(), accumulators, RowPosition.START));
            return true;
        }

        /**
         * Makes the one group of all rows from what is known of them.
         *
         * @return false when not all of the aggregates are known
         */
        public boolean addAll(KnownOutcomes outcomes) {
            List<Aggregate.Accumulator> accumulators = accumulators();
            for (int i = 0; i < accumulators.size(); i++) {
                if (!add(aggregates.get(i), arguments.get(i), accumulators.get(i), outcomes)) {
                    return false;
                }
            }
            groups.put(List.of(), begin(List.of(), accumulators, RowPosition.START));
            return true;
        }

        private boolean add(
                Aggregate aggregate,
                Evaluator argument,
                Aggregate.Accumulator accumulator,
                KnownOutcomes outcomes) {
            if (aggregate == Aggregate.COUNT) {
                boolean counts =
                        !(argument instanceof Evaluator.Constant constant)
                                || constant.value().isDefined();
                OptionalLong count = counts ? outcomes.count(argument) : OptionalLong.of(0);
                count.ifPresent(accumulator::addAll);
                return count.isPresent();
            }
            if (aggregate == Aggregate.MIN || aggregate == Aggregate.MAX) {
                Optional<List<JsonValue>> values = outcomes.extreme(aggregate, argument);
                values.ifPresent(all -> all.forEach(accumulator::add));
                return values.isPresent();
            }
            return false;
        }

        private OptionalLong known(
                Aggregate aggregate, Evaluator argument, long items, EvaluationContext context) {
            if (argument instanceof IndexedAggregate indexed) {
                return indexed.overAll(aggregate, context);
            }
            return aggregate == Aggregate.COUNT
                            && argument instanceof Evaluator.Constant constant
                            && constant.value().isDefined()
                    ? OptionalLong.of(items)
                    : OptionalLong.empty();
        }

        /** What the groups are so far, as a continuation token has it; grows with their number. */
        public JsonArray state() {
            List<JsonValue> states = new ArrayList<>();
            for (Group group : groups.values()) {
                List<JsonValue> state = new ArrayList<>();
                state.add(new JsonInteger(group.position.item()));
                state.add(new JsonInteger(group.position.ordinal()));
                group.keys.forEach(key -> state.add(BoxedValues.of(key)));
                group.accumulators.forEach(accumulator -> state.add(accumulator.state()));
                states.add(JsonArray.of(state));
            }
            return JsonArray.of(states);
        }

        /**
         * Takes over what another run of the same query has made of the rows before.
         *
         * @return false when it is not what such a run has made
         */
        public boolean restore(JsonValue encoded) {
            if (!(encoded instanceof JsonArray states)) {
                return false;
            }
            for (JsonValue one : states) {
                int size = 2 + keys.size() + aggregates.size();
                if (!(one instanceof JsonArray state)
                        || state.size() != size
                        || !(state.get(0) instanceof JsonInteger item)
                        || !(state.get(1) instanceof JsonInteger ordinal)) {
                    return false;
                }
                List<JsonValue> groupKeys = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    groupKeys.add(BoxedValues.value(state.get(2 + i)));
                }
                Group group =
                        begin(
                                groupKeys,
                                accumulators(),
                                new RowPosition(item.value(), (int) ordinal.value()));
                for (int i = 0; i < aggregates.size(); i++) {
                    if (!(state.get(2 + keys.size() + i) instanceof JsonArray accumulated)
                            || !group.accumulators.get(i).restore(accumulated)) {
                        return false;
                    }
                }
                groups.put(groupKeys, group);
            }
            return true;
        }

        private List<Aggregate.Accumulator> accumulators() {
            return aggregates.stream().map(Aggregate::start).toList();
        }

        /** The groups; without GROUP BY there is always one, even of no rows. */
        public List<Group> groups() {
            if (groups.isEmpty() && keys.isEmpty()) {
                return List.of(new Group(List.of(), accumulators(), RowPosition.START));
            }
            return List.copyOf(groups.values());
        }

        /** Puts the keys and results of a group in their slots. */
        public void load(Frame frame, Group group) {
            for (int i = 0; i < slotsOfKeys.size(); i++) {
                frame.set(slotsOfKeys.get(i), group.keys.get(i));
            }
            for (int i = 0; i < slotsOfAggregates.size(); i++) {
                frame.set(slotsOfAggregates.get(i), group.accumulators.get(i).result());
            }
        }
    }
}
