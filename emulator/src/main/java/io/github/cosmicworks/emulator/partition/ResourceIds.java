package io.github.cosmicworks.emulator.partition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Resource ids ({@code _rid}) of the service's form: Base64 with {@code -} for {@code /}, in which
 * a child's id begins with its parent's. The SDK takes them apart, so bytes are where it looks for
 * them.
 */
public final class ResourceIds {

    private static final int DATABASE_LENGTH = 4;
    private static final int CONTAINER_LENGTH = 8;

    /** Characters in the ids of containers and of what is in them. */
    private static final int CONTAINER_TEXT = 12;

    private static final int CHILD_TEXT = 24;

    /** No id of the service is longer; what is longer is not looked at. */
    private static final int MAX_TEXT = 64;

    /** Marks the second group of four bytes as a container rather than a user. */
    private static final int CONTAINER_FLAG = 0x80000000;

    /**
     * Odd and far from small fractions of 2^31, so that the strides of two databases do not meet.
     */
    private static final int DATABASE_STRIDE = 0x85EBCA6B;

    /**
     * Marks, in the highest half of the last byte, a partition key range among the children of a
     * container.
     */
    private static final long PARTITION_KEY_RANGE_FLAG = 0x50;

    private ResourceIds() {}

    /** The id of the database with a number from 1. */
    public static String database(int number) {
        return encode(ByteBuffer.allocate(DATABASE_LENGTH).putInt(scatter(number)).array());
    }

    /**
     * The id of the database that a container, or anything in it, belongs to.
     *
     * @throws IllegalArgumentException when it is no resource id
     */
    public static String databaseOf(String rid) {
        return encode(Arrays.copyOf(decode(rid), DATABASE_LENGTH));
    }

    /**
     * The id of the container with a number from 1 in a database.
     *
     * <p>Its own four bytes differ from those of containers in other databases too: the SDK keeps
     * session tokens by a number in which the flag of a container, as a sign, blots out the
     * database ({@code ResourceId.getUniqueDocumentCollectionId}).
     */
    public static String container(String databaseRid, int number) {
        byte[] database = decode(databaseRid);
        int own = scatter(number) + ByteBuffer.wrap(database).getInt() * DATABASE_STRIDE;
        return encode(
                ByteBuffer.allocate(CONTAINER_LENGTH)
                        .put(database)
                        .putInt(CONTAINER_FLAG | own)
                        .array());
    }

    /**
     * The id of the user, or client encryption key, with a number from 1 in a database: like a
     * container's without its mark.
     */
    public static String user(String databaseRid, int number) {
        return encode(
                ByteBuffer.allocate(CONTAINER_LENGTH)
                        .put(decode(databaseRid))
                        .putInt(scatter(number))
                        .array());
    }

    /** The id of the permission with a number from 1 of a user. */
    public static String permission(String userRid, int number) {
        return child(userRid, scatter(number));
    }

    /**
     * The id of the item with a position from 1 in a container; lowest byte first, as the SDK reads
     * it.
     */
    public static String item(String containerRid, long position) {
        return child(containerRid, position);
    }

    /** Whether a text has the form of the id of an item in a container. */
    public static boolean isItemOf(String containerRid, String itemRid) {
        // Asked of every request for an item, most of which have names.
        if (containerRid.length() != CONTAINER_TEXT || itemRid.length() != CHILD_TEXT) {
            return false;
        }
        byte[] container = decodeOrNull(containerRid);
        byte[] item = decodeOrNull(itemRid);
        return container != null
                && item != null
                && container.length == CONTAINER_LENGTH
                && item.length == CONTAINER_LENGTH + Long.BYTES
                && Arrays.equals(container, Arrays.copyOf(item, CONTAINER_LENGTH));
    }

    /**
     * Whether texts are resource ids of which each begins with the one before it, as those of a
     * link do.
     */
    public static boolean isLink(List<String> ids) {
        byte[] parent = {};
        for (String id : ids) {
            byte[] own = decodeOrNull(id);
            if (own == null
                    || own.length <= parent.length
                    || !Arrays.equals(parent, Arrays.copyOf(own, parent.length))) {
                return false;
            }
            parent = own;
        }
        return !ids.isEmpty();
    }

    /** The position of an item in its container. */
    public static long itemPosition(String itemRid) {
        byte[] bytes = decode(itemRid);
        if (bytes.length != CONTAINER_LENGTH + Long.BYTES) {
            throw new IllegalArgumentException(itemRid + " is no resource id of an item");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(CONTAINER_LENGTH);
    }

    /** The id of the partition key range with a number. */
    public static String partitionKeyRange(String containerRid, int number) {
        return child(containerRid, (number + 2L) | PARTITION_KEY_RANGE_FLAG << 56);
    }

    /**
     * The id of a script with a number from 1.
     *
     * @param kind what sort of script it is, which the highest half of the last byte says: 8 for a
     *     stored procedure, 7 for a trigger, 6 for a user-defined function
     */
    public static String script(String containerRid, int kind, int number) {
        return child(containerRid, number | (long) kind << 60);
    }

    /** The id of the offer with a number from 1: three bytes. */
    public static String offer(int number) {
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(scatter(number))
                        .array();
        return encode(Arrays.copyOf(bytes, 3));
    }

    private static String child(String containerRid, long number) {
        return encode(
                ByteBuffer.allocate(CONTAINER_LENGTH + Long.BYTES)
                        .put(decode(containerRid))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(number)
                        .array());
    }

    /** Spreads small numbers over the bytes, so that ids do not look alike; no two numbers meet. */
    private static int scatter(int number) {
        return number * 0x9E3779B1 & 0x7FFFFFFF;
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes).replace('/', '-');
    }

    /** The bytes of a resource id in the one form that it has; null for any other text. */
    private static byte[] decodeOrNull(String text) {
        if (text.length() > MAX_TEXT) {
            return null;
        }
        try {
            byte[] bytes = decode(text);
            return encode(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] decode(String rid) {
        return Base64.getDecoder().decode(rid.replace('-', '/'));
    }
}
