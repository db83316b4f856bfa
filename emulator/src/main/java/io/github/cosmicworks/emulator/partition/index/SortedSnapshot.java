package io.github.cosmicworks.emulator.partition.index;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * What was in a {@link SnapshotTree} at one moment. Immutable.
 *
 * @param <E> the elements
 */
public final class SortedSnapshot<E> implements Iterable<E> {

    private final TreeNode root;
    private final int size;
    private final Comparator<? super E> order;

    SortedSnapshot(TreeNode root, int size, Comparator<? super E> order) {
        this.root = root;
        this.size = size;
        this.order = order;
    }

    TreeNode root() {
        return root;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /**
     * The element at a place, or null.
     *
     * @param place tells where an element is: below 0 for one behind the place, above 0 for one
     *     before it, 0 for the one
     */
    @SuppressWarnings("unchecked") // nothing else is in the nodes
    public E at(ToIntFunction<? super E> place) {
        return (E) find(root, (ToIntFunction<Object>) place);
    }

    /** The number of elements in front of a place, as in {@link #at}. */
    @SuppressWarnings("unchecked") // nothing else is in the nodes
    public int rank(ToIntFunction<? super E> place) {
        ToIntFunction<Object> where = (ToIntFunction<Object>) place;
        int before = 0;
        TreeNode node = root;
        while (!node.isLeaf()) {
            int child = node.childAt(where);
            before += node.start(child);
            node = node.children[child];
        }
        int found = node.indexOf(where);
        return before + (found < 0 ? -found - 1 : found);
    }

    /** The number of elements in front of one, or of where it would be. */
    int rank(E element) {
        return rank((ToIntFunction<E>) other -> order.compare(element, other));
    }

    /** The number of elements up to one, that one included, or to where it would be. */
    int rankBehind(E element) {
        return rank((ToIntFunction<E>) other -> order.compare(element, other) >= 0 ? 1 : -1);
    }

    static Object find(TreeNode root, ToIntFunction<Object> place) {
        TreeNode node = root;
        while (!node.isLeaf()) {
            node = node.children[node.childAt(place)];
        }
        int found = node.indexOf(place);
        return found < 0 ? null : node.entries[found];
    }

    /** All elements, in order. */
    @Override
    public Iterator<E> iterator() {
        return new Walk<>(Cursor.first(root), true);
    }

    /** All elements, the last one first. */
    public Iterator<E> descending() {
        return new Walk<>(Cursor.last(root), false);
    }

    /** The elements at a place, as in {@link #at}, and behind it, in order. */
    @SuppressWarnings("unchecked") // nothing else is in the nodes
    public Iterator<E> from(ToIntFunction<? super E> place) {
        return new Walk<>(Cursor.at(root, (ToIntFunction<Object>) place), true);
    }

    /** The elements from one on, or from where it would be, in order. */
    public Iterator<E> from(E element) {
        return from((ToIntFunction<E>) other -> order.compare(element, other));
    }

    /** The elements from one on, or from where it would be, backwards. */
    public Iterator<E> downFrom(E element) {
        return downFrom((ToIntFunction<E>) other -> order.compare(element, other));
    }

    /** The elements at a place, as in {@link #at}, and before it, backwards. */
    @SuppressWarnings("unchecked") // nothing else is in the nodes
    public Iterator<E> downFrom(ToIntFunction<? super E> place) {
        Cursor cursor = Cursor.at(root, (ToIntFunction<Object>) place);
        boolean behind =
                cursor.isEnd() || ((ToIntFunction<Object>) place).applyAsInt(cursor.entry()) < 0;
        if (behind) {
            cursor.back();
        }
        return new Walk<>(cursor, false);
    }

    /**
     * Tells what makes a later snapshot of the same tree of this one. What they share is passed
     * over.
     *
     * @param removed takes what is only here
     * @param added takes what is only there, or is there in the place of an equal one
     */
    @SuppressWarnings("unchecked") // nothing else is in the nodes
    public void difference(
            SortedSnapshot<E> later, Consumer<? super E> removed, Consumer<? super E> added) {
        Cursor mine = Cursor.first(root);
        Cursor theirs = Cursor.first(later.root);
        while (!mine.isEnd() && !theirs.isEnd()) {
            if (mine.isAtSameLeaf(theirs)) {
                mine.skipLeaf();
                theirs.skipLeaf();
                continue;
            }
            E before = (E) mine.entry();
            E after = (E) theirs.entry();
            int order = before == after ? 0 : this.order.compare(before, after);
            if (order <= 0) {
                if (before != after) {
                    removed.accept(before);
                }
                mine.forward();
            }
            if (order >= 0) {
                if (before != after) {
                    added.accept(after);
                }
                theirs.forward();
            }
        }
        for (; !mine.isEnd(); mine.forward()) {
            removed.accept((E) mine.entry());
        }
        for (; !theirs.isEnd(); theirs.forward()) {
            added.accept((E) theirs.entry());
        }
    }

    /** Goes from element to element. */
    private static final class Walk<E> implements Iterator<E> {

        private final Cursor cursor;
        private final boolean forward;

        Walk(Cursor cursor, boolean forward) {
            this.cursor = cursor;
            this.forward = forward;
        }

        @Override
        public boolean hasNext() {
            return !cursor.isEnd();
        }

        @Override
        @SuppressWarnings("unchecked") // nothing else is in the nodes
        public E next() {
            if (cursor.isEnd()) {
                throw new NoSuchElementException();
            }
            E element = (E) cursor.entry();
            if (forward) {
                cursor.forward();
            } else {
                cursor.back();
            }
            return element;
        }
    }

    /** A place in a tree: an element, or one of the ends. */
    private static final class Cursor {

        /** From the root down to the leaf. */
        private final TreeNode[] path;

        private final int[] indexes;
        private TreeNode leaf;
        private int index;

        private Cursor(TreeNode root) {
            int depth = 0;
            for (TreeNode node = root; !node.isLeaf(); node = node.children[0]) {
                depth++;
            }
            path = new TreeNode[depth];
            indexes = new int[depth];
        }

        static Cursor first(TreeNode root) {
            Cursor cursor = new Cursor(root);
            cursor.descend(0, root, true);
            return cursor;
        }

        static Cursor last(TreeNode root) {
            Cursor cursor = new Cursor(root);
            cursor.descend(0, root, false);
            return cursor;
        }

        /** The first element that is not before a place. */
        static Cursor at(TreeNode root, ToIntFunction<Object> place) {
            Cursor cursor = new Cursor(root);
            TreeNode node = root;
            for (int depth = 0; depth < cursor.path.length; depth++) {
                cursor.path[depth] = node;
                cursor.indexes[depth] = node.childAt(place);
                node = node.children[cursor.indexes[depth]];
            }
            cursor.leaf = node;
            int found = node.indexOf(place);
            cursor.index = found < 0 ? -found - 1 : found;
            if (cursor.index == node.count) {
                cursor.skipLeaf();
            }
            return cursor;
        }

        private void descend(int depth, TreeNode from, boolean toFirst) {
            TreeNode node = from;
            for (int i = depth; i < path.length; i++) {
                path[i] = node;
                indexes[i] = toFirst ? 0 : node.count - 1;
                node = node.children[indexes[i]];
            }
            leaf = node;
            index = toFirst ? 0 : node.count - 1;
        }

        boolean isEnd() {
            return index < 0 || index >= leaf.count;
        }

        Object entry() {
            return leaf.entries[index];
        }

        boolean isAtSameLeaf(Cursor other) {
            return index == 0 && other.index == 0 && leaf == other.leaf;
        }

        void forward() {
            if (++index >= leaf.count) {
                skipLeaf();
            }
        }

        /** To the first element of the next leaf, or behind the last one. */
        void skipLeaf() {
            for (int depth = path.length - 1; depth >= 0; depth--) {
                if (indexes[depth] + 1 < path[depth].count) {
                    indexes[depth]++;
                    descend(depth + 1, path[depth].children[indexes[depth]], true);
                    return;
                }
            }
            index = leaf.count;
        }

        void back() {
            if (--index >= 0) {
                return;
            }
            for (int depth = path.length - 1; depth >= 0; depth--) {
                if (indexes[depth] > 0) {
                    indexes[depth]--;
                    descend(depth + 1, path[depth].children[indexes[depth]], false);
                    return;
                }
            }
        }
    }
}
