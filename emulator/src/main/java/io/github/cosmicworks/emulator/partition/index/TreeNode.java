package io.github.cosmicworks.emulator.partition.index;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * A node of a {@link SnapshotTree}. All leaves are at one depth.
 *
 * <p>In a leaf, the entries are the elements. In an inner node, an entry is not above anything in
 * the child of the same index, and above everything in the children before.
 */
final class TreeNode {

    static final int CAPACITY = 64;
    private static final int SMALL = CAPACITY / 4;
    private static final int FIRST_LENGTH = 8;

    /** Who may change it: the tree that has made it, until its next snapshot. */
    private final Object owner;

    Object[] entries;
    TreeNode[] children;
    int count;

    /**
     * How many elements are in front of each child, and in all of them; null for not counted yet.
     */
    private volatile int[] starts;

    /** What a reader has found out of the elements below; null for nothing yet. */
    private volatile Object summary;

    private TreeNode(Object owner, Object[] entries, TreeNode[] children, int count) {
        this.owner = owner;
        this.entries = entries;
        this.children = children;
        this.count = count;
    }

    static TreeNode emptyLeaf(Object owner) {
        return new TreeNode(owner, new Object[FIRST_LENGTH], null, 0);
    }

    static TreeNode leaf(Object owner, Object[] elements) {
        return new TreeNode(owner, elements, null, elements.length);
    }

    /** A node over others, of which there is at least one. */
    static TreeNode inner(Object owner, TreeNode... nodes) {
        Object[] entries = new Object[Math.max(FIRST_LENGTH, nodes.length)];
        for (int i = 0; i < nodes.length; i++) {
            entries[i] = nodes[i].entries[0];
        }
        TreeNode[] children = Arrays.copyOf(nodes, entries.length);
        return new TreeNode(owner, entries, children, nodes.length);
    }

    boolean isLeaf() {
        return children == null;
    }

    /** Says that something is changed in it or below. */
    void changed() {
        // Most nodes are changed far more often than somebody asks for these.
        if (starts != null) {
            starts = null;
        }
        if (summary != null) {
            summary = null;
        }
    }

    /** The number of elements in it and below; only of a node that nobody changes meanwhile. */
    int size() {
        return isLeaf() ? count : start(count);
    }

    /** The number of elements in front of a child, as {@link #size}. */
    int start(int child) {
        int[] known = starts;
        if (known == null) {
            known = new int[count + 1];
            for (int i = 0; i < count; i++) {
                known[i + 1] = known[i] + children[i].size();
            }
            starts = known;
        }
        return known[child];
    }

    /** The element of a rank, from 0. */
    Object element(int rank) {
        TreeNode node = this;
        int rest = rank;
        while (!node.isLeaf()) {
            int child = node.childOf(rest);
            rest -= node.start(child);
            node = node.children[child];
        }
        return node.entries[rest];
    }

    /** The child that has the element of a rank. */
    private int childOf(int rank) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (start(middle) <= rank) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** What was found out of the elements below, by {@link #summarize}; null for nothing yet. */
    Object summary() {
        return summary;
    }

    /** Keeps what was found out of the elements below, for as long as they are the same. */
    void summarize(Object found) {
        summary = found;
    }

    boolean isFull() {
        return count == CAPACITY;
    }

    private boolean isSmall() {
        return count < SMALL;
    }

    /** This node, or a copy of it that the owner may change. */
    TreeNode ownedBy(Object who) {
        return owner == who
                ? this
                : new TreeNode(
                        who, entries.clone(), children == null ? null : children.clone(), count);
    }

    /**
     * The index of the element at a place, or {@code -(index + 1)} of the first one behind it.
     *
     * @param place below 0 for an element that is behind the place, above 0 for one before it
     */
    int indexOf(ToIntFunction<Object> place) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = place.applyAsInt(entries[middle]);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -(low + 1);
    }

    /** The index of the child that a place belongs to. */
    int childAt(ToIntFunction<Object> place) {
        int found = indexOf(place);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    void insert(int index, Object entry, TreeNode child) {
        changed();
        if (count == entries.length) {
            int length = Math.min(CAPACITY, count * 2);
            entries = Arrays.copyOf(entries, length);
            if (children != null) {
                children = Arrays.copyOf(children, length);
            }
        }
        System.arraycopy(entries, index, entries, index + 1, count - index);
        entries[index] = entry;
        if (children != null) {
            System.arraycopy(children, index, children, index + 1, count - index);
            children[index] = child;
        }
        count++;
    }

    void remove(int index) {
        changed();
        count--;
        System.arraycopy(entries, index + 1, entries, index, count - index);
        entries[count] = null;
        if (children != null) {
            System.arraycopy(children, index + 1, children, index, count - index);
            children[count] = null;
        }
    }

    /**
     * Divides a full node.
     *
     * @param atEnd whether it has grown at its end, where it may go on to: it stays nearly full
     * @return the upper part
     */
    TreeNode split(boolean atEnd) {
        changed();
        int from = atEnd ? count - 1 : count / 2;
        Object[] upper = new Object[CAPACITY];
        System.arraycopy(entries, from, upper, 0, count - from);
        Arrays.fill(entries, from, count, null);
        TreeNode[] upperChildren = null;
        if (children != null) {
            upperChildren = new TreeNode[CAPACITY];
            System.arraycopy(children, from, upperChildren, 0, count - from);
            Arrays.fill(children, from, count, null);
        }
        TreeNode right = new TreeNode(owner, upper, upperChildren, count - from);
        count = from;
        return right;
    }

    /**
     * Puts a child that has become small together with the one beside it, or takes out an empty
     * one.
     */
    void tidy(int index) {
        TreeNode child = children[index];
        if (child.count == 0) {
            remove(index);
        } else if (child.isSmall()) {
            if (index > 0 && fits(children[index - 1], child)) {
                merge(index - 1);
            } else if (index + 1 < count && fits(child, children[index + 1])) {
                merge(index);
            }
        }
    }

    private static boolean fits(TreeNode left, TreeNode right) {
        return left.count + right.count <= CAPACITY / 2;
    }

    private void merge(int index) {
        TreeNode left = children[index].ownedBy(owner);
        TreeNode right = children[index + 1];
        int count = left.count + right.count;
        left.entries = Arrays.copyOf(left.entries, Math.max(count, left.entries.length));
        System.arraycopy(right.entries, 0, left.entries, left.count, right.count);
        if (left.children != null) {
            left.entries[left.count] = entries[index + 1];
            left.children = Arrays.copyOf(left.children, left.entries.length);
            System.arraycopy(right.children, 0, left.children, left.count, right.count);
        }
        left.count = count;
        left.changed();
        children[index] = left;
        remove(index + 1);
    }
}
