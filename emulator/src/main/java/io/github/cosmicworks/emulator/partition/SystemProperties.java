package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonObject;
import java.util.Locale;
import java.util.Set;

/**
 * The properties that the service adds to every resource: {@code _rid}, {@code _self}, {@code
 * _etag}, {@code _ts}.
 */
public final class SystemProperties {

    /** The names of all of them that an item can have. */
    public static final Set<String> NAMES =
            Set.of("_rid", "_self", "_etag", "_ts", "_attachments", "_lsn");

    private SystemProperties() {}

    /**
     * Appends the system properties, replacing what a client sent under their names.
     *
     * @param properties the resource so far
     * @param timestamp seconds since 1970
     */
    public static JsonObject.Builder append(
            JsonObject.Builder properties, String rid, String self, String etag, long timestamp) {
        return properties
                .remove("_rid")
                .remove("_self")
                .remove("_etag")
                .remove("_ts")
                .put("_rid", rid)
                .put("_self", self)
                .put("_etag", etag)
                .put("_ts", timestamp);
    }

    /** An ETag, in its quotes, for the version of a resource that a change with a number made. */
    public static String etag(long change, long timestamp) {
        return String.format(
                Locale.ROOT,
                "\"%08x-%04x-0000-0000-%08x0000\"",
                change & 0xFFFFFFFFL,
                change >>> 32 & 0xFFFF,
                timestamp & 0xFFFFFFFFL);
    }
}
