package io.github.cosmicworks.emulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.chaos.Event.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checkers of the chaos suite, with histories of which one knows what is wrong with them. */
class CheckersTest {

    private static Event write(long invoked, long returned, long value) {
        return new Event(invoked, returned, Condition.ANY, 0, value);
    }

    private static Event read(long invoked, long returned, long value) {
        return value == Event.NOTHING
                ? new Event(invoked, returned, Condition.ABSENT, 0, Event.UNCHANGED)
                : new Event(invoked, returned, Condition.EQUAL, value, Event.UNCHANGED);
    }

    @Test
    void whatOverlapsMayHaveHappenedInEitherOrder() {
        Event write = write(1, 10, 7);
        assertThat(violations(write, read(2, 3, Event.NOTHING), read(4, 5, 7))).isEmpty();
        assertThat(violations(write, read(2, 3, 7), read(4, 5, 7))).isEmpty();
    }

    @Test
    void aReadDoesNotGoBackInTime() {
        assertThat(violations(write(1, 10, 7), read(2, 3, 7), read(4, 5, Event.NOTHING)))
                .isNotEmpty();
    }

    @Test
    void aWriteThatWasAnsweredIsSeenByWhoComesLater() {
        assertThat(violations(write(1, 2, 7), read(3, 4, Event.NOTHING))).isNotEmpty();
    }

    @Test
    void ofTwoWritesTheLaterOneStays() {
        assertThat(violations(write(1, 2, 7), write(3, 4, 8), read(5, 6, 7))).isNotEmpty();
        assertThat(violations(write(1, 4, 7), write(3, 4, 8), read(5, 6, 7))).isEmpty();
    }

    @Test
    void onlyOneOfTwoCreatesSucceeds() {
        Event first = new Event(1, 4, Condition.ABSENT, 0, 7);
        Event second = new Event(2, 3, Condition.ABSENT, 0, 8);
        assertThat(violations(first, second)).isNotEmpty();
        Event refused = new Event(2, 3, Condition.PRESENT, 0, Event.UNCHANGED);
        assertThat(violations(first, refused)).isEmpty();
    }

    @Test
    void twoReplacesOfTheSameVersionDoNotBothSucceed() {
        Event first = new Event(3, 6, Condition.EQUAL, 7, 8);
        Event second = new Event(4, 5, Condition.EQUAL, 7, 9);
        assertThat(violations(write(1, 2, 7), first, second)).isNotEmpty();
        Event refused = new Event(4, 5, Condition.DIFFERENT, 7, Event.UNCHANGED);
        assertThat(violations(write(1, 2, 7), first, refused)).isEmpty();
    }

    @Test
    void whatWasNotAnsweredMayHappenLateOrNever() {
        Event lost = new Event(1, Event.NEVER, Condition.ANY, 0, 7);
        assertThat(violations(lost, read(2, 3, Event.NOTHING))).isEmpty();
        assertThat(violations(lost, read(2, 3, Event.NOTHING), read(4, 5, 7))).isEmpty();
        assertThat(violations(lost, read(2, 3, 7), read(4, 5, Event.NOTHING))).isNotEmpty();
    }

    @Test
    void whatWasNotAnsweredDoesNotHappenBeforeItWasAsked() {
        Event lost = new Event(3, Event.NEVER, Condition.ANY, 0, 7);
        assertThat(violations(read(1, 2, 7), lost)).isNotEmpty();
    }

    @Test
    void aRefusedWriteIsNotRead() {
        History history = new History();
        history.addRefused(7);
        history.add("r", new Event(1, Event.NEVER, Condition.ANY, 0, 7));
        history.add("r", read(2, 3, 7));
        assertThat(history.violations()).anyMatch(found -> found.contains("refused write"));
    }

    static LongStream randomHistories() {
        return LongStream.range(0, 300);
    }

    /** Against an independent search: all orders of a few events. */
    @ParameterizedTest
    @MethodSource("randomHistories")
    void theSearchFindsWhatTryingAllOrdersFinds(long seed) {
        Random random = new Random(seed);
        List<Condition> conditions = List.of(Condition.values());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long invoked = random.nextInt(20);
            long returned = random.nextInt(8) == 0 ? Event.NEVER : invoked + random.nextInt(10);
            Condition condition = conditions.get(random.nextInt(conditions.size()));
            long written = random.nextInt(4) - 1L;
            events.add(new Event(invoked, returned, condition, 1 + random.nextInt(2), written));
        }
        assertThat(Linearizability.violation("r", events).isEmpty())
                .as("%s", events)
                .isEqualTo(anyOrder(new ArrayList<>(events), Event.NOTHING));
    }

    private static boolean anyOrder(List<Event> left, long value) {
        if (left.isEmpty()) {
            return true;
        }
        for (Event next : left) {
            boolean first = left.stream().allMatch(other -> next.invoked() <= other.returned());
            if (first && (!next.isCertain() || next.holdsFor(value))) {
                List<Event> rest = new ArrayList<>(left);
                rest.remove(next);
                if (anyOrder(rest, next.after(value))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> violations(Event... events) {
        return Linearizability.violation("r", List.of(events)).stream().toList();
    }

    private static FeedReader.Change change(long lsn, long value) {
        return new FeedReader.Change("0", lsn, value);
    }

    @Test
    void aFeedOfLatestVersionsEndsWithTheLastOneAndDoesNotGoBack() {
        History history = new History();
        List<FeedReader.Change> changes = List.of(change(3, 7), change(5, 8));
        assertThat(FeedCheck.latestVersion("r", changes, 8, history)).isEmpty();
        assertThat(FeedCheck.latestVersion("r", changes, 9, history)).isNotEmpty();
        assertThat(FeedCheck.latestVersion("r", changes, Event.NOTHING, history)).isEmpty();
        assertThat(FeedCheck.latestVersion("r", List.of(change(5, 7), change(5, 8)), 8, history))
                .isNotEmpty();
        history.addRefused(7);
        assertThat(FeedCheck.latestVersion("r", changes, 8, history)).isNotEmpty();
    }

    @Test
    void aFeedOfAllVersionsHasEachOnceAndInOrder() {
        History history = new History();
        List<Event> events =
                List.of(
                        write(1, 2, 7),
                        write(3, 4, 8),
                        new Event(5, 6, Condition.PRESENT, 0, Event.NOTHING));
        assertThat(all(events, history, change(1, 7), change(2, 8), change(3, 0))).isEmpty();
        assertThat(all(events, history, change(1, 8), change(2, 7), change(3, 0))).isNotEmpty();
        assertThat(all(events, history, change(1, 7), change(2, 8))).isNotEmpty();
        assertThat(all(events, history, change(1, 7), change(3, 0))).isNotEmpty();
        assertThat(all(events, history, change(1, 7), change(2, 7), change(3, 8), change(4, 0)))
                .isNotEmpty();
        assertThat(all(events, history, change(1, 7), change(2, 8), change(3, 0), change(4, 0)))
                .isNotEmpty();
    }

    private static List<String> all(
            List<Event> events, History history, FeedReader.Change... changes) {
        return FeedCheck.allVersions("r", List.of(changes), events, history);
    }

    @Test
    void aQueryReturnsEachItemThatStaysOnce() {
        List<Long> all = LongStream.range(0, Churn.STAYING).boxed().toList();
        assertThat(query(all)).isEmpty();
        assertThat(query(all.subList(1, all.size()))).isNotEmpty();
        assertThat(query(Stream.concat(all.stream(), Stream.of(5L)).toList())).isNotEmpty();
    }

    private static List<String> query(List<Long> found) {
        History history = new History();
        QueryReader.check("a query", found, history);
        return history.violations();
    }

    @Test
    void incrementsCountOnceAndInOrder() {
        assertThat(counted(0, 2, new Counter.Increment(1, 2, 1), new Counter.Increment(3, 4, 2)))
                .isEmpty();
        assertThat(counted(0, 3, new Counter.Increment(1, 2, 1), new Counter.Increment(3, 4, 2)))
                .isNotEmpty();
        assertThat(counted(1, 3, new Counter.Increment(1, 2, 1), new Counter.Increment(3, 4, 2)))
                .isEmpty();
        assertThat(counted(0, 1, new Counter.Increment(1, 2, 1), new Counter.Increment(3, 4, 2)))
                .isNotEmpty();
        assertThat(counted(0, 2, new Counter.Increment(1, 2, 1), new Counter.Increment(3, 4, 1)))
                .isNotEmpty();
        assertThat(counted(0, 2, new Counter.Increment(1, 2, 2), new Counter.Increment(3, 4, 1)))
                .isNotEmpty();
    }

    private static List<String> counted(long lost, long found, Counter.Increment... increments) {
        History history = new History();
        Counter.check(history, List.of(increments), lost, found);
        return history.violations();
    }

    /** The bugs that {@code scripts/check-chaos.sh} puts in have their place in the sources. */
    @Test
    void everyBugOfTheListHasOnePlace() throws IOException {
        List<Bugs.Bug> bugs =
                Bugs.parse(Files.readString(Path.of("src/test/resources/chaos/bugs.txt")));
        assertThat(bugs).isNotEmpty();
        for (Bugs.Bug bug : bugs) {
            String source =
                    Files.readString(
                            Path.of(
                                    "src/main/java/io/github/cosmicworks/emulator/"
                                            + bug.source()));
            assertThat(Bugs.apply(source, bug)).as("%s", bug).isPresent();
        }
    }
}
