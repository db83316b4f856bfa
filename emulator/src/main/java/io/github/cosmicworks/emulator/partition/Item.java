package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonMemory;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import java.lang.ref.SoftReference;

/** One version of an item. */
public final class Item {

    /** So many new versions share an LSN at most. */
    static final int MOST_OF_ONE_LSN = 256;

    private static final int CHANGE_BITS = 8;

    /** In bytes: this object, its key and ETag, and its places in the tables of a partition. */
    private static final int OVERHEAD = 350;

    private final ItemKey key;
    private final long position;
    private final long change;
    private final String etag;
    private final long timestamp;
    private final int sizeInBytes;
    private final JsonObject body;
    private final int memory;

    /** What a read answers; an item that is read once is likely to be read again. */
    private volatile SoftReference<byte[]> json;

    /**
     * A version of an item.
     *
     * @param key its identity in the partition
     * @param position its number in the container, from which its resource id is made; the order of
     *     a scan
     * @param change the number of the change that made this version, as {@link #change} has it
     * @param etag changes with every version; in quotes
     * @param timestamp seconds since 1970 of that write
     * @param sizeInBytes the length of the JSON text that the client sent
     * @param body the item as a read returns it, system properties and all
     */
    Item(
            ItemKey key,
            long position,
            long change,
            String etag,
            long timestamp,
            int sizeInBytes,
            JsonObject body) {
        this.key = key;
        this.position = position;
        this.change = change;
        this.etag = etag;
        this.timestamp = timestamp;
        this.sizeInBytes = sizeInBytes;
        this.body = body;
        this.memory = (int) Math.min(Integer.MAX_VALUE, OVERHEAD + JsonMemory.of(body));
    }

    /** The same version, as made by another change. */
    Item withChange(long number) {
        return new Item(key, position, number, etag, timestamp, sizeInBytes, body);
    }

    /** Its identity in the partition. */
    public ItemKey key() {
        return key;
    }

    /** Its number in the container; the order of a scan. */
    public long position() {
        return position;
    }

    /** The number of the write that made this version. */
    public long lsn() {
        return change >>> CHANGE_BITS;
    }

    /**
     * The number of the change that made this version, higher than that of every change before. New
     * versions of one batch share an LSN and are told apart by their place in it.
     */
    long change() {
        return change;
    }

    /**
     * The number of a change by its write and its place in it; of more than {@value
     * #MOST_OF_ONE_LSN} new versions, the rest have the LSNs behind.
     */
    static long change(long lsn, int index) {
        return (lsn << CHANGE_BITS) + index;
    }

    /** Changes with every version; in quotes. */
    public String etag() {
        return etag;
    }

    /** Seconds since 1970 of the write that made this version. */
    public long timestamp() {
        return timestamp;
    }

    /** The length of the JSON text that the client sent. */
    public int sizeInBytes() {
        return sizeInBytes;
    }

    /** How many bytes of the heap it takes in a partition, without the indexes. */
    int memory() {
        return memory;
    }

    /** The item as a read returns it, system properties and all. */
    public JsonObject body() {
        return body;
    }

    /** The text of {@link #body()} in UTF-8. Nobody changes it. */
    public byte[] json() {
        SoftReference<byte[]> known = json;
        byte[] text = known == null ? null : known.get();
        if (text == null) {
            text = JsonWriter.toBytes(body);
            json = new SoftReference<>(text);
        }
        return text;
    }

    /** The same text for a reader after whom nobody is likely to ask for it. */
    byte[] jsonOnce() {
        SoftReference<byte[]> known = json;
        byte[] text = known == null ? null : known.get();
        return text == null ? JsonWriter.toBytes(body) : text;
    }

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
