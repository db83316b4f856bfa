package io.github.cosmicworks.emulator.operation.indexes;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.policy.GlobalSecondaryIndex;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.ItemKey;
import io.github.cosmicworks.emulator.partition.PartitionView;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.protocol.Turn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Brings one global secondary index up to date, as often as it is run. */
final class IndexSync {

    private static final long PAUSE_NANOS = 5_000_000_000L;

    private final Container index;
    private final Container source;
    private final IndexWriter writer;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile boolean startOver;
    private volatile boolean isPaused;
    private volatile long pausedUntil;
    private volatile Map<PhysicalPartition, SourceProgress> progress = Map.of();

    /** Whether the index may have what its source has not. */
    private boolean hasMore;

    private long nextExpiryCheck;

    IndexSync(
            Container index,
            Container source,
            GlobalSecondaryIndex definition,
            RequestUnits requestUnits) {
        this.index = index;
        this.source = source;
        this.writer = new IndexWriter(source, index, definition, requestUnits);
        this.hasMore = index.partitions().stream().anyMatch(partition -> partition.size() > 0);
    }

    /** Lets it be for a while, after a failure that the next look would only repeat. */
    void pause() {
        startOver = true;
        pausedUntil = System.nanoTime() + PAUSE_NANOS;
        isPaused = true;
    }

    private boolean isPaused() {
        if (isPaused && System.nanoTime() - pausedUntil >= 0) {
            isPaused = false;
        }
        return isPaused;
    }

    /** Has the index compared with its source from the beginning. */
    void startOver() {
        startOver = true;
    }

    /** Whether there is something to do; if so, whoever asks has to {@link #run} it. */
    boolean begin(long nowSeconds) {
        Map<PhysicalPartition, SourceProgress> known = progress;
        if (isPaused()) {
            return false;
        }
        boolean behind =
                startOver
                        || known.size() != source.partitions().size()
                        || known.values().stream().anyMatch(SourceProgress::isBehind)
                        || (source.definition().defaultTtlSeconds() != null
                                && nowSeconds != nextExpiryCheck);
        return behind && underWay.compareAndSet(false, true);
    }

    /**
     * Does what there is to do, or as much as request units are left for.
     *
     * @throws ServiceException when it cannot go on now: a partition was split, the storage is
     *     full, a container was deleted
     */
    void run(long nowSeconds, Turn turn) {
        try {
            bringUpToDate(nowSeconds, turn);
        } finally {
            underWay.set(false);
        }
    }

    /** Nobody will run what {@link #begin} has begun. */
    void abandon() {
        underWay.set(false);
    }

    private void bringUpToDate(long nowSeconds, Turn turn) {
        if (startOver) {
            startOver = false;
            progress = Map.of();
            hasMore = true;
        }
        nextExpiryCheck = nowSeconds;
        findPartitions();
        boolean built = true;
        for (Map.Entry<PhysicalPartition, SourceProgress> each : progress.entrySet()) {
            each.getKey().deleteExpired();
            if (!each.getValue().follow(turn)) {
                hasMore = true;
            }
            built &= each.getValue().isBuilt();
        }
        if (built && (!hasMore || deleteWhatIsTooMuch(turn))) {
            hasMore = false;
            index.setIndexActive();
        }
    }

    /** What was split off is read anew; most of it is as the index has it. */
    private void findPartitions() {
        List<PhysicalPartition> now = source.partitions();
        Map<PhysicalPartition, SourceProgress> before = progress;
        if (before.size() == now.size() && before.keySet().containsAll(now)) {
            return;
        }
        Map<PhysicalPartition, SourceProgress> changed = new LinkedHashMap<>();
        for (PhysicalPartition partition : now) {
            SourceProgress known = before.get(partition);
            changed.put(partition, known == null ? new SourceProgress(partition, writer) : known);
        }
        hasMore |= !before.isEmpty();
        progress = changed;
    }

    /**
     * Deletes what no item of the source stands behind any more.
     *
     * @return false when there were no request units left for it
     */
    private boolean deleteWhatIsTooMuch(Turn turn) {
        for (PhysicalPartition partition : index.partitions()) {
            Iterator<Item> items = partition.view().itemsAfter(0);
            while (items.hasNext()) {
                turn.letOthersGo();
                ItemKey key = items.next().key();
                if (!isBacked(key) && !writer.delete(key)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isBacked(ItemKey key) {
        long position = ResourceIds.itemPosition(key.id());
        for (SourceProgress each : new ArrayList<>(progress.values())) {
            PartitionView view = each.now();
            Item item = view.itemAt(position);
            if (item != null && view.isLive(item) && writer.key(item).equals(key)) {
                return true;
            }
        }
        return false;
    }
}
