package io.github.cosmicworks.emulator.chaos;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether there is an order of a register's events that explains all their answers and in which no
 * event stands behind one that began after its end. This is the search of Wing and Gong, with the
 * memory of Lowe: what has been tried once, by the events that are placed and the value that they
 * leave, is not tried again.
 *
 * @see <a href="https://doi.org/10.1145/78969.78972">Herlihy and Wing: Linearizability, a
 *     correctness condition for concurrent objects</a>
 */
final class Linearizability {

    /** Steps of the search after which a history counts as not explained. */
    private static final long MOST_STEPS = 5_000_000;

    private final List<Event> events;
    private final Entry head = new Entry(-1, false);
    private final BitSet placed = new BitSet();
    private final Set<Configuration> tried = new HashSet<>();
    private final List<Choice> choices = new ArrayList<>();
    private long value = Event.NOTHING;
    private int furthest;
    private Event stuckAt;

    private Linearizability(List<Event> history) {
        this.events = history.stream().sorted(Comparator.comparingLong(Event::invoked)).toList();
        link();
    }

    /** The beginning or the end of an event, in a list by time from which placed ones are taken. */
    private static final class Entry {

        private final int event;
        private final boolean end;
        private Entry before;
        private Entry after;
        private Entry match;

        Entry(int event, boolean end) {
            this.event = event;
            this.end = end;
        }
    }

    private record Configuration(BitSet placed, long value) {}

    private record Choice(Entry beginning, long valueBefore) {}

    /**
     * What is wrong with the history of one register that was empty at first.
     *
     * @return empty when its events are explained
     */
    static Optional<String> violation(String subject, List<Event> history) {
        return new Linearizability(history).search(subject);
    }

    private void link() {
        record Moment(long time, Entry entry) {}
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Entry beginning = new Entry(i, false);
            Entry end = new Entry(i, true);
            beginning.match = end;
            moments.add(new Moment(events.get(i).invoked(), beginning));
            moments.add(new Moment(events.get(i).returned(), end));
        }
        // Of the same moment beginnings come first: such events overlap.
        moments.sort(
                Comparator.comparingLong(Moment::time).thenComparing(moment -> moment.entry().end));
        Entry last = head;
        for (Moment moment : moments) {
            last.after = moment.entry();
            moment.entry().before = last;
            last = moment.entry();
        }
    }

    private Optional<String> search(String subject) {
        Entry entry = head.after;
        for (long steps = 0; head.after != null; steps++) {
            if (steps > MOST_STEPS) {
                return Optional.of(subject + ": no order was found in " + steps + " steps");
            }
            if (!entry.end) {
                entry = place(entry) ? head.after : entry.after;
                continue;
            }
            // Nothing that may come next explains the answer of the event that ends here.
            if (choices.size() >= furthest) {
                furthest = choices.size();
                stuckAt = events.get(entry.event);
            }
            if (choices.isEmpty()) {
                return Optional.of(
                        "%s: %s cannot be explained after %d of %d events"
                                .formatted(subject, stuckAt, furthest, events.size()));
            }
            entry = takeBack().after;
        }
        return Optional.empty();
    }

    /** Places an event next, when its answer fits and the outcome has not been tried before. */
    private boolean place(Entry beginning) {
        Event event = events.get(beginning.event);
        if (event.isCertain() && !event.holdsFor(value)) {
            return false;
        }
        long next = event.after(value);
        placed.set(beginning.event);
        if (!tried.add(new Configuration((BitSet) placed.clone(), next))) {
            placed.clear(beginning.event);
            return false;
        }
        choices.add(new Choice(beginning, value));
        value = next;
        unlink(beginning);
        unlink(beginning.match);
        return true;
    }

    private Entry takeBack() {
        Choice choice = choices.remove(choices.size() - 1);
        value = choice.valueBefore();
        placed.clear(choice.beginning().event);
        relink(choice.beginning().match);
        relink(choice.beginning());
        return choice.beginning();
    }

    private static void unlink(Entry entry) {
        entry.before.after = entry.after;
        if (entry.after != null) {
            entry.after.before = entry.before;
        }
    }

    private static void relink(Entry entry) {
        entry.before.after = entry;
        if (entry.after != null) {
            entry.after.before = entry;
        }
    }
}
