package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to {@code GET /addresses/}: where the replicas of partitions are. In the service every
 * replica has a machine of its own; here all share one listener, and their paths tell them apart.
 * There are as many as in the service, for the SDK reads from a quorum of them and asks again for
 * addresses when there are fewer.
 *
 * <p>The name of the list and that of an address are misspelt; that is how the protocol has them.
 */
public final class AddressFeed {

    private static final String PROTOCOL = "rntbd";

    private AddressFeed() {}

    /**
     * The addresses of partitions of a container.
     *
     * @param authority the name or IPv4 address by which the client reaches this machine, a colon
     *     and the port of the direct protocol
     * @param containerRid the container's resource id
     * @param rangeIds the ids of the partition key ranges that are asked for and known; those that
     *     never were must be left out, which makes the SDK read the ranges of the container again
     * @return JSON in UTF-8
     */
    public static byte[] ofPartitions(
            String authority, String containerRid, List<String> rangeIds) {
        List<JsonValue> addresses = new ArrayList<>();
        for (String rangeId : rangeIds) {
            addReplicas(addresses, authority, containerRid, rangeId);
        }
        return feed(containerRid, addresses);
    }

    /** The addresses of the partition that keeps databases and containers, in the same form. */
    public static byte[] ofMaster(String authority) {
        List<JsonValue> addresses = new ArrayList<>();
        addReplicas(addresses, authority, ReplicaPath.MASTER, ReplicaPath.MASTER);
        return feed("", addresses);
    }

    private static void addReplicas(
            List<JsonValue> addresses, String authority, String containerRid, String rangeId) {
        String origin = PROTOCOL + "://" + authority;
        for (int replica = 0; replica < ResponseEncoder.REPLICA_SET_SIZE; replica++) {
            ReplicaPath path = new ReplicaPath(containerRid, rangeId, replica);
            addresses.add(
                    JsonObject.builder()
                            .put("isPrimary", path.isPrimary())
                            .put("isAuxiliary", false)
                            .put("protocol", PROTOCOL)
                            .put("logicalUri", "")
                            .put("physcialUri", origin + path)
                            .put("partitionIndex", rangeId)
                            .put("partitionKeyRangeId", rangeId)
                            .build());
        }
    }

    private static byte[] feed(String rid, List<JsonValue> addresses) {
        return JsonWriter.toBytes(
                JsonObject.builder()
                        .put("_rid", rid)
                        .put("Addresss", JsonArray.of(addresses))
                        .put("_count", addresses.size())
                        .build());
    }
}
