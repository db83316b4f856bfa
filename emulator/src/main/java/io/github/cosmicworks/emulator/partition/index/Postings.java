package io.github.cosmicworks.emulator.partition.index;

import java.util.Arrays;

/**
 * The entries of a text index that have one term, in the order of their numbers, with the places
 * where it stands. It only grows, so that readers go on while somebody writes: what they may see is
 * there before the count says so.
 */
final class Postings {

    private volatile int[] entries = new int[2];

    /** Where the places of an entry begin among {@link #places}. */
    private volatile int[] starts = new int[2];

    /** For each entry how often the term is in it, and the distances from place to place. */
    private volatile byte[] places = new byte[8];

    private volatile int count;
    private int length;

    /** Walks over the entries that are there when it starts. */
    final class Cursor {
        private final int end = count;
        private final int[] numbers = entries;
        private final int[] offsets = starts;
        private final byte[] bytes = places;
        private int at = -1;
        private int read;

        boolean next() {
            return ++at < end;
        }

        int entry() {
            return numbers[at];
        }

        int frequency() {
            read = offsets[at];
            return number();
        }

        /** The places, ascending. */
        int[] places() {
            int[] found = new int[frequency()];
            int place = 0;
            for (int i = 0; i < found.length; i++) {
                place += number();
                found[i] = place;
            }
            return found;
        }

        private int number() {
            int value = 0;
            int shift = 0;
            byte part;
            do {
                part = bytes[read++];
                value |= (part & 0x7F) << shift;
                shift += 7;
            } while (part < 0);
            return value;
        }
    }

    /** Takes an entry whose number is larger than all before. */
    void add(int entry, int[] ascending) {
        int index = count;
        if (index == entries.length) {
            entries = Arrays.copyOf(entries, index * 2);
            starts = Arrays.copyOf(starts, index * 2);
        }
        entries[index] = entry;
        starts[index] = length;
        number(ascending.length);
        int before = 0;
        for (int place : ascending) {
            number(place - before);
            before = place;
        }
        count = index + 1;
    }

    private void number(int value) {
        if (length + 5 > places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        int rest = value;
        while (rest > 0x7F) {
            places[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        places[length++] = (byte) rest;
    }

    int count() {
        return count;
    }
}
