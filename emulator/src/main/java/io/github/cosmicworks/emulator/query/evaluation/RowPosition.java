package io.github.cosmicworks.emulator.query.evaluation;

/**
 * A row of the FROM clause.
 *
 * @param item the position of the item that it comes from
 * @param ordinal which of the rows of that item it is, from 0
 */
public record RowPosition(long item, int ordinal) implements Comparable<RowPosition> {

    /** Before the first row. */
    public static final RowPosition START = new RowPosition(0, 0);

    @Override
    public int compareTo(RowPosition other) {
        int byItem = Long.compare(item, other.item);
        return byItem != 0 ? byItem : Integer.compare(ordinal, other.ordinal);
    }
}
