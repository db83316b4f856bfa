package io.github.cosmicworks.emulator.partition.index;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The positions of the entries in some stretches of an index, in ascending order, found one by one:
 * a node of the index is opened when the lowest position in it is the next one.
 */
final class PositionWalk {

    /** What is still to come: a node, or a single entry. */
    private record Pending(TreeNode node, long position) implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            return Long.compare(position, other.position);
        }
    }

    private final PriorityQueue<Pending> pending;

    /** Starts in front of the first position. */
    PositionWalk(List<IndexRange> ranges) {
        List<Pending> all = new ArrayList<>();
        ranges.forEach(range -> add(range.root(), range.from(), range.to(), all));
        pending = new PriorityQueue<>(all);
    }

    private static void add(TreeNode node, int from, int to, List<Pending> all) {
        if (from >= to) {
            return;
        }
        if (from == 0 && to == node.size()) {
            all.add(new Pending(node, EntrySummary.of(node).first()));
        } else if (node.isLeaf()) {
            for (int i = from; i < to; i++) {
                all.add(new Pending(null, ((IndexEntry) node.entries[i]).position()));
            }
        } else {
            for (int i = 0; i < node.count && node.start(i) < to; i++) {
                int start = node.start(i);
                int end = node.start(i + 1);
                add(
                        node.children[i],
                        Math.max(from, start) - start,
                        Math.min(to, end) - start,
                        all);
            }
        }
    }

    /**
     * The first position from one on, which must not fall from call to call.
     *
     * @return {@link Long#MAX_VALUE} behind the last one
     */
    long next(long from) {
        while (!pending.isEmpty()) {
            Pending first = pending.peek();
            if (first.node == null) {
                if (first.position >= from) {
                    return first.position;
                }
                pending.poll();
            } else if (EntrySummary.of(first.node).last() < from) {
                pending.poll();
            } else {
                pending.poll();
                open(first.node, from);
            }
        }
        return Long.MAX_VALUE;
    }

    private void open(TreeNode node, long from) {
        for (int i = 0; i < node.count; i++) {
            if (node.isLeaf()) {
                long position = ((IndexEntry) node.entries[i]).position();
                if (position >= from) {
                    pending.add(new Pending(null, position));
                }
            } else {
                EntrySummary child = EntrySummary.of(node.children[i]);
                if (child.last() >= from) {
                    pending.add(new Pending(node.children[i], Math.max(from, child.first())));
                }
            }
        }
    }
}
