package io.github.cosmicworks.emulator.protocol;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Headers of a request or response by name in lower case; the last value of a name counts.
 * Unmodifiable.
 *
 * <p>There are some twenty in a message, made anew for every one and asked for a few: a list that
 * is searched by the names' hashes, which names that are constants know, is smaller than a map and
 * faster to fill and to copy.
 */
public final class Headers {

    /** A request has some twenty headers, a response about as many: room for them at once. */
    private static final int CAPACITY = 32;

    /** No headers. */
    public static final Headers NONE = builder().build();

    private final Entries entries;

    private Headers(Entries entries) {
        this.entries = entries;
    }

    /** A builder that starts empty. */
    public static Builder builder() {
        return new Builder(new Entries(CAPACITY), false);
    }

    /** The value of a header, whose name is given in lower case; null when it was not sent. */
    public String get(String name) {
        int index = entries.indexOf(name);
        return index < 0 ? null : entries.values[index];
    }

    /** Whether a header is there and says {@code true}, in any case. */
    public boolean isTrue(String name) {
        return "true".equalsIgnoreCase(get(name));
    }

    /** Whether a header is there. */
    public boolean has(String name) {
        return entries.indexOf(name) >= 0;
    }

    /**
     * The whole number in a header.
     *
     * @return the number, or the fallback when the header was not sent
     * @throws ServiceException 400 when it is no whole number
     */
    public long number(String name, long fallback) {
        String value = get(name);
        if (value == null || value.isBlank()) {
            return fallback;
        }
        try {
            return Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            throw ServiceException.badRequest("The header '" + name + "' must be a whole number.");
        }
    }

    /** Hands every name and value to an action, in the order in which the names were first set. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < entries.size; i++) {
            action.accept(entries.names[i], entries.values[i]);
        }
    }

    /** A builder that starts with these headers. */
    public Builder toBuilder() {
        return new Builder(entries, true);
    }

    /** Values are left out: keys and tokens are among them. */
    @Override
    public String toString() {
        return "Headers" + Arrays.asList(entries.names).subList(0, entries.size);
    }

    /** Collects headers. */
    public static final class Builder {

        private Entries entries;

        /** Whether headers that are built already have the same entries, which then stay so. */
        private boolean shared;

        private Builder(Entries entries, boolean shared) {
            this.entries = entries;
            this.shared = shared;
        }

        /**
         * Sets a header; a null value removes it.
         *
         * @param name in lower case
         */
        public Builder set(String name, String value) {
            if (shared) {
                entries = entries.copy();
                shared = false;
            }
            entries.set(name, value);
            return this;
        }

        /**
         * Sets a header to a number.
         *
         * @param name in lower case
         */
        public Builder set(String name, long value) {
            return set(name, Long.toString(value));
        }

        /** The headers set so far. */
        public Headers build() {
            shared = true;
            return new Headers(entries);
        }
    }

    /** Names and values in the order in which the names came. */
    private static final class Entries {

        private int[] hashes;
        private String[] names;
        private String[] values;
        private int size;

        Entries(int capacity) {
            this(new int[capacity], new String[capacity], new String[capacity], 0);
        }

        private Entries(int[] hashes, String[] names, String[] values, int size) {
            this.hashes = hashes;
            this.names = names;
            this.values = values;
            this.size = size;
        }

        Entries copy() {
            return new Entries(hashes.clone(), names.clone(), values.clone(), size);
        }

        int indexOf(String name) {
            int hash = name.hashCode();
            for (int i = 0; i < size; i++) {
                if (hashes[i] == hash && names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        void set(String name, String value) {
            int index = indexOf(name);
            if (value == null) {
                if (index >= 0) {
                    remove(index);
                }
            } else if (index >= 0) {
                values[index] = value;
            } else {
                add(name, value);
            }
        }

        private void add(String name, String value) {
            if (size == names.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
                names = Arrays.copyOf(names, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            hashes[size] = name.hashCode();
            names[size] = name;
            values[size] = value;
            size++;
        }

        private void remove(int index) {
            size--;
            System.arraycopy(hashes, index + 1, hashes, index, size - index);
            System.arraycopy(names, index + 1, names, index, size - index);
            System.arraycopy(values, index + 1, values, index, size - index);
            names[size] = null;
            values[size] = null;
        }
    }
}
