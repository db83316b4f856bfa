package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;

/**
 * One version of an item.
 *
 * @param key its identity in the partition
 * @param position its number in the container, from which its resource id is made; the order of a
 *     scan
 * @param lsn the number of the write that made this version
 * @param etag changes with every version; in quotes
 * @param timestamp seconds since 1970 of that write
 * @param sizeInBytes the length of the JSON text that the client sent
 * @param body the item as a read returns it, system properties and all
 */
public record Item(
        ItemKey key,
        long position,
        long lsn,
        String etag,
        long timestamp,
        int sizeInBytes,
        JsonObject body) {

    /**
     * Whether this version's time to live is over.
     *
     * @param now seconds since 1970
     * @param defaultTtl the container's default in seconds, -1 for never, null when items do not
     *     expire
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/time-to-live">Time to
     *     live</a>
     */
    public boolean isExpired(long now, Integer defaultTtl) {
        if (defaultTtl == null) {
            return false;
        }
        double ttl = body.get("ttl") instanceof JsonNumber own ? own.doubleValue() : defaultTtl;
        return ttl >= 0 && now >= timestamp + ttl;
    }
}
