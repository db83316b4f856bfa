package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.ValueOrder;

/**
 * What is known of the entries of an index below a node, found out when it is first asked for.
 *
 * @param first the lowest position of an item
 * @param last the highest position of an item
 * @param distinct the number of different values
 * @param values the different values of a leaf; null when nobody has asked for them
 */
record EntrySummary(long first, long last, int distinct, LeafValues values) {

    private EntrySummary(long first, long last, int distinct) {
        this(first, last, distinct, null);
    }

    /** The summary of a node that nobody changes any more. */
    static EntrySummary of(TreeNode node) {
        if (node.summary() instanceof EntrySummary known) {
            return known;
        }
        EntrySummary summary = node.isLeaf() ? ofLeaf(node) : ofChildren(node);
        node.summarize(summary);
        return summary;
    }

    private static EntrySummary ofLeaf(TreeNode leaf) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < leaf.count; i++) {
            long position = ((IndexEntry) leaf.entries[i]).position();
            first = Math.min(first, position);
            last = Math.max(last, position);
        }
        return new EntrySummary(first, last, distinct(leaf, 0, leaf.count));
    }

    private static EntrySummary ofChildren(TreeNode node) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < node.count; i++) {
            EntrySummary child = of(node.children[i]);
            first = Math.min(first, child.first);
            last = Math.max(last, child.last);
        }
        return new EntrySummary(first, last, distinctBelow(node, 0, node.size()));
    }

    /** The number of different values among the elements of some ranks. */
    static int distinct(TreeNode node, int from, int to) {
        if (from >= to) {
            return 0;
        }
        if (!node.isLeaf()) {
            return from == 0 && to == node.size()
                    ? of(node).distinct
                    : distinctBelow(node, from, to);
        }
        int distinct = 1;
        for (int i = from + 1; i < to; i++) {
            if (!same(node.entries[i - 1], node.entries[i])) {
                distinct++;
            }
        }
        return distinct;
    }

    private static int distinctBelow(TreeNode node, int from, int to) {
        int distinct = 0;
        Object before = null;
        for (int i = 0; i < node.count && node.start(i) < to; i++) {
            TreeNode child = node.children[i];
            int start = node.start(i);
            int end = node.start(i + 1);
            int low = Math.max(from, start) - start;
            int high = Math.min(to, end) - start;
            if (low < high) {
                distinct += distinct(child, low, high);
                if (before != null && same(before, child.element(low))) {
                    distinct--;
                }
                before = child.element(high - 1);
            }
        }
        return distinct;
    }

    private static boolean same(Object a, Object b) {
        IndexEntry left = (IndexEntry) a;
        IndexEntry right = (IndexEntry) b;
        for (int i = 0; i < left.values().size(); i++) {
            if (ValueOrder.INSTANCE.compare(left.values().get(i), right.values().get(i)) != 0) {
                return false;
            }
        }
        return true;
    }
}
