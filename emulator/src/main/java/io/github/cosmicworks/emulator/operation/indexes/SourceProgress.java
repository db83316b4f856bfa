package io.github.cosmicworks.emulator.operation.indexes;

import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PartitionView;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.protocol.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a global secondary index has come with one partition of its source.
 *
 * <p>At first it goes through the current versions of all items in the order of their writes, as
 * the change feed does. From then on it holds a view of what it has followed, and compares it with
 * what there is now: views share all that has not changed, so that this takes time by the number of
 * changes, and tells of deletes, too. Of an item that was written several times between two looks
 * the last version counts. Used by one thread at a time.
 */
final class SourceProgress {

    /** So many items are read from one view, which keeps what others replace in memory. */
    private static final int CHUNK = 256;

    /** A view that is behind for so long is let go of, and all is read again. */
    private static final long LONGEST_BEHIND_NANOS = 10_000_000_000L;

    private record Change(Item before, Item now) {}

    private final PhysicalPartition partition;
    private final IndexWriter writer;

    /** The LSN that the index has come to while it is built. */
    private long builtTo;

    /** What it has followed; null while it is built. */
    private PartitionView followed;

    /** What it is to follow next, and what this takes; null when there is nothing under way. */
    private PartitionView next;

    private final Deque<Change> pending = new ArrayDeque<>();
    private long pendingSince;

    SourceProgress(PhysicalPartition partition, IndexWriter writer) {
        this.partition = partition;
        this.writer = writer;
    }

    /** Whether it has read all that there was once. */
    boolean isBuilt() {
        return followed != null;
    }

    /** Whether something was written that it has not followed. */
    boolean isBehind() {
        return followed == null || followed.lsn() != partition.lsn();
    }

    /** What is in the partition now. */
    PartitionView now() {
        return partition.view();
    }

    /**
     * Follows the partition to what it is now, or as far as request units go.
     *
     * @return false when all has to be read again, and what the index has besides to be looked for
     */
    boolean follow(Turn turn) {
        if (followed == null) {
            build(turn);
            return true;
        }
        if (next == null) {
            compare();
        }
        while (!pending.isEmpty()) {
            turn.letOthersGo();
            Change change = pending.peek();
            if (!writer.follow(partition, change.before(), change.now())) {
                return !hasTakenTooLong();
            }
            pending.remove();
        }
        followed = next;
        next = null;
        return true;
    }

    private void compare() {
        PartitionView now = partition.view().withoutIndex();
        Map<Long, Item> removed = new HashMap<>();
        List<Item> added = new ArrayList<>();
        followed.difference(now, item -> removed.put(item.position(), item), added::add);
        added.sort((a, b) -> Long.compare(a.lsn(), b.lsn()));
        List<Change> writes = new ArrayList<>();
        for (Item item : added) {
            writes.add(new Change(removed.remove(item.position()), item));
        }
        removed.values().forEach(item -> pending.add(new Change(item, null)));
        pending.addAll(writes);
        next = now;
        pendingSince = System.nanoTime();
    }

    private boolean hasTakenTooLong() {
        if (System.nanoTime() - pendingSince < LONGEST_BEHIND_NANOS) {
            return false;
        }
        pending.clear();
        next = null;
        followed = null;
        builtTo = 0;
        return true;
    }

    private void build(Turn turn) {
        Step step = Step.MORE;
        while (step == Step.MORE) {
            PartitionView view = partition.view();
            step = build(view, turn);
            if (step == Step.COMPLETE) {
                followed = view.withoutIndex();
            }
        }
    }

    private enum Step {
        COMPLETE,
        MORE,
        /** No request units are left. */
        PAUSED
    }

    private Step build(PartitionView view, Turn turn) {
        int count = 0;
        for (Item item : view.changesAfter(builtTo)) {
            turn.letOthersGo();
            if (count >= CHUNK && item.lsn() > builtTo + 1) {
                builtTo = item.lsn() - 1;
                return Step.MORE;
            }
            builtTo = item.lsn() - 1; // others may have the same LSN
            if (view.isLive(item) && !writer.follow(partition, null, item)) {
                return Step.PAUSED;
            }
            count++;
        }
        return Step.COMPLETE;
    }
}
