package io.github.cosmicworks.emulator.operation;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Headers of a request or response by name in lower case; the last value of a name counts.
 * Unmodifiable.
 */
public final class Headers {

    /** A request has some twenty headers, a response about as many: room for them at once. */
    private static final int CAPACITY = 64;

    /** No headers. */
    public static final Headers NONE = new Headers(Map.of());

    private final Map<String, String> values;

    private Headers(Map<String, String> values) {
        this.values = values;
    }

    /** A builder that starts empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value of a header, whose name is given in lower case; null when it was not sent. */
    public String get(String name) {
        return values.get(name);
    }

    /** Whether a header is there and says {@code true}, in any case. */
    public boolean isTrue(String name) {
        return "true".equalsIgnoreCase(values.get(name));
    }

    /** Whether a header is there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * The whole number in a header.
     *
     * @return the number, or the fallback when the header was not sent
     * @throws ServiceException 400 when it is no whole number
     */
    public long number(String name, long fallback) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            return fallback;
        }
        try {
            return Long.parseLong(value.trim());
        } catch (NumberFormatException e) {
            throw ServiceException.badRequest("The header '" + name + "' must be a whole number.");
        }
    }

    /** Hands every name and value to an action. */
    public void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }

    /** A builder that starts with these headers. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** Values are left out: keys and tokens are among them. */
    @Override
    public String toString() {
        return "Headers" + values.keySet();
    }

    /** Collects headers. */
    public static final class Builder {

        private Map<String, String> values;

        /** Whether headers that are built already have the same map, which then stays as it is. */
        private boolean shared;

        private Builder() {
            this.values = new LinkedHashMap<>(CAPACITY);
        }

        private Builder(Map<String, String> initial) {
            this.values = initial;
            this.shared = true;
        }

        /** Sets a header; a null value removes it. */
        public Builder set(String name, String value) {
            if (shared) {
                Map<String, String> copy = new LinkedHashMap<>(CAPACITY);
                copy.putAll(values);
                values = copy;
                shared = false;
            }
            String key = name.toLowerCase(Locale.ROOT);
            if (value == null) {
                values.remove(key);
            } else {
                values.put(key, value);
            }
            return this;
        }

        /** Sets a header to a number. */
        public Builder set(String name, long value) {
            return set(name, Long.toString(value));
        }

        /** The headers set so far. */
        public Headers build() {
            shared = true;
            return new Headers(values);
        }
    }
}
