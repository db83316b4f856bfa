package io.github.cosmicworks.emulator.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds what came by the change feed against what clients know that they have written. */
final class FeedCheck {

    private FeedCheck() {}

    /** What is wrong with a feed of latest versions, by the value that the item has at the end. */
    static List<String> latestVersion(
            String register, List<FeedReader.Change> changes, long last, History history) {
        List<String> wrong = inOrder(register, changes, history);
        long seen = changes.isEmpty() ? Event.NOTHING : changes.get(changes.size() - 1).value();
        if (last != Event.NOTHING && seen != last) {
            wrong.add(
                    "%s is at %d, and the last that its change feed said is %d"
                            .formatted(register, last, seen));
        }
        return wrong;
    }

    /** What is wrong with a feed of all versions and deletes, by the events of the register. */
    static List<String> allVersions(
            String register, List<FeedReader.Change> changes, List<Event> events, History history) {
        List<String> wrong = inOrder(register, changes, history);
        Map<Long, Integer> places = new HashMap<>();
        int deletes = 0;
        for (int i = 0; i < changes.size(); i++) {
            long value = changes.get(i).value();
            if (value == Event.NOTHING) {
                deletes++;
            } else if (places.put(value, i) != null) {
                wrong.add(register + ": the change to " + value + " came twice");
            }
        }
        int certainDeletes = 0;
        int possibleDeletes = 0;
        for (Event event : events) {
            if (event.written() == Event.NOTHING) {
                possibleDeletes++;
                certainDeletes += event.isCertain() ? 1 : 0;
            } else if (event.written() != Event.UNCHANGED
                    && event.isCertain()
                    && !places.containsKey(event.written())) {
                wrong.add(register + ": the change to " + event.written() + " is missing");
            }
        }
        if (deletes < certainDeletes || deletes > possibleDeletes) {
            wrong.add(
                    "%s: %d deletes came, of %d to %d"
                            .formatted(register, deletes, certainDeletes, possibleDeletes));
        }
        wrong.addAll(inTheOrderOfTime(register, events, places));
        return wrong;
    }

    /** A change never comes before one whose request had been answered when its own was made. */
    private static List<String> inTheOrderOfTime(
            String register, List<Event> events, Map<Long, Integer> places) {
        List<String> wrong = new ArrayList<>();
        List<Event> writes =
                events.stream()
                        .filter(event -> places.containsKey(event.written()))
                        .sorted((a, b) -> places.get(a.written()) - places.get(b.written()))
                        .toList();
        long latestInvoked = Long.MIN_VALUE;
        for (Event write : writes) {
            if (write.returned() < latestInvoked) {
                wrong.add(register + ": the change to " + write.written() + " came too late");
            }
            latestInvoked = Math.max(latestInvoked, write.invoked());
        }
        return wrong;
    }

    private static List<String> inOrder(
            String register, List<FeedReader.Change> changes, History history) {
        List<String> wrong = new ArrayList<>();
        long before = 0;
        for (FeedReader.Change change : changes) {
            if (change.lsn() <= before) {
                wrong.add(register + ": its change feed went back to " + change);
            }
            before = change.lsn();
            if (history.wasRefused(change.value())) {
                wrong.add(register + ": a refused write came by the change feed: " + change);
            }
        }
        return wrong;
    }
}
