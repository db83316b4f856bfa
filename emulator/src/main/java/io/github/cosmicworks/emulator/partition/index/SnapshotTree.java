package io.github.cosmicworks.emulator.partition.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A sorted set of which a snapshot can be taken in no time: the nodes of a B+ tree that a snapshot
 * shares with it are copied before they are changed, all others are changed in place.
 *
 * <p>Writers must exclude each other and those who take a snapshot, who may be several at once.
 * Snapshots are immutable and any thread's.
 *
 * @param <E> the elements; two that the order takes for equal are the same one
 */
public final class SnapshotTree<E> {

    private final Comparator<? super E> order;
    private Object owner = new Object();
    private TreeNode root = TreeNode.emptyLeaf(owner);
    private int size;

    /** An empty set. */
    public SnapshotTree(Comparator<? super E> order) {
        this.order = order;
    }

    /** A set of elements in any order, made faster than one by one. */
    @SuppressWarnings("unchecked") // what goes in is what is sorted
    public static <E> SnapshotTree<E> of(Collection<E> elements, Comparator<? super E> order) {
        SnapshotTree<E> tree = new SnapshotTree<>(order);
        E[] sorted = (E[]) elements.toArray();
        Arrays.sort(sorted, order);
        List<Object> distinct = new ArrayList<>(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || order.compare(sorted[i - 1], sorted[i]) != 0) {
                distinct.add(sorted[i]);
            }
        }
        tree.fill(distinct.toArray());
        return tree;
    }

    private void fill(Object[] sorted) {
        int most = TreeNode.CAPACITY - 1;
        List<TreeNode> level = new ArrayList<>();
        for (int from = 0; from < sorted.length; from += most) {
            level.add(
                    TreeNode.leaf(
                            owner,
                            Arrays.copyOfRange(
                                    sorted, from, Math.min(from + most, sorted.length))));
        }
        while (level.size() > 1) {
            List<TreeNode> above = new ArrayList<>();
            for (int from = 0; from < level.size(); from += most) {
                List<TreeNode> part = level.subList(from, Math.min(from + most, level.size()));
                above.add(TreeNode.inner(owner, part.toArray(TreeNode[]::new)));
            }
            level = above;
        }
        if (!level.isEmpty()) {
            root = level.get(0);
        }
        size = sorted.length;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** The lowest element, or null. */
    @SuppressWarnings("unchecked") // nothing else is in the nodes
    public E first() {
        TreeNode node = root;
        while (!node.isLeaf()) {
            node = node.children[0];
        }
        return (E) node.entries[0];
    }

    /** What is in it now. */
    public SortedSnapshot<E> snapshot() {
        owner = new Object();
        return new SortedSnapshot<>(root, size, order);
    }

    /** Holds from now on what a snapshot of it holds. */
    public void restore(SortedSnapshot<E> snapshot) {
        owner = new Object();
        root = snapshot.root();
        size = snapshot.size();
    }

    /** Holds nothing any more. */
    public void clear() {
        restore(new SnapshotTree<E>(order).snapshot());
    }

    /** Takes in an element, in the place of an equal one when there is one. */
    public void add(E element) {
        root = root.ownedBy(owner);
        insert(root, element, place(element));
        if (root.isFull()) {
            TreeNode left = root;
            root = TreeNode.inner(owner, left, left.split(false));
        }
    }

    /** Takes out the element that is equal to one; nothing happens when there is none. */
    public void remove(E element) {
        ToIntFunction<Object> place = place(element);
        if (SortedSnapshot.find(root, place) == null) {
            return;
        }
        root = root.ownedBy(owner);
        delete(root, place);
        size--;
        while (!root.isLeaf() && root.count <= 1) {
            root = root.count == 0 ? TreeNode.emptyLeaf(owner) : root.children[0];
        }
    }

    @SuppressWarnings("unchecked") // nothing else is in the nodes
    private ToIntFunction<Object> place(E element) {
        return other -> order.compare(element, (E) other);
    }

    private void insert(TreeNode node, E element, ToIntFunction<Object> place) {
        node.changed();
        if (node.isLeaf()) {
            int found = node.indexOf(place);
            if (found >= 0) {
                node.entries[found] = element;
            } else {
                node.insert(-found - 1, element, null);
                size++;
            }
            return;
        }
        int index = node.childAt(place);
        TreeNode child = node.children[index].ownedBy(owner);
        node.children[index] = child;
        if (place.applyAsInt(node.entries[index]) <= 0) {
            // It is the lowest one here now, or takes the place of the one that was.
            node.entries[index] = element;
        }
        insert(child, element, place);
        if (child.isFull()) {
            boolean grewAtEnd =
                    index == node.count - 1 && child.entries[child.count - 1] == element;
            TreeNode upper = child.split(grewAtEnd);
            node.insert(index + 1, upper.entries[0], upper);
        }
    }

    private void delete(TreeNode node, ToIntFunction<Object> place) {
        node.changed();
        if (node.isLeaf()) {
            node.remove(node.indexOf(place));
            return;
        }
        int index = node.childAt(place);
        TreeNode child = node.children[index].ownedBy(owner);
        node.children[index] = child;
        delete(child, place);
        node.tidy(index);
    }
}
