package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.SystemProperties;

/**
 * The throughput of a database or container as a resource of its own, which is how it is read and
 * changed.
 */
public final class Offer {

    private final String rid;
    private final String resourceLink;
    private final String resourceRid;
    private volatile Throughput throughput;
    private volatile int highest;
    private volatile JsonObject json;

    Offer(
            String rid,
            String resourceLink,
            String resourceRid,
            Throughput throughput,
            long change,
            long timestamp) {
        this.rid = rid;
        this.resourceLink = resourceLink;
        this.resourceRid = resourceRid;
        replace(throughput, change, timestamp);
    }

    /** The resource id, which is the offer's name as well. */
    public String rid() {
        return rid;
    }

    /** The resource id of the database or container. */
    public String resourceRid() {
        return resourceRid;
    }

    public Throughput throughput() {
        return throughput;
    }

    /** The least that the throughput can be lowered to. */
    public int minimum() {
        return throughput.minimum(highest);
    }

    /** The offer as a read returns it. */
    public JsonObject json() {
        return json;
    }

    /** What can be changed of an offer. */
    record State(Throughput throughput, int highest, JsonObject json) {}

    State state() {
        return new State(throughput, highest, json);
    }

    void restore(State once) {
        highest = once.highest();
        json = once.json();
        throughput = once.throughput();
    }

    final void replace(Throughput changed, long change, long timestamp) {
        highest = Math.max(highest, changed.requestUnitsPerSecond());
        JsonObject.Builder properties =
                JsonObject.builder()
                        .put("resource", resourceLink)
                        .put("offerType", "Invalid")
                        .put("offerResourceId", resourceRid)
                        .put("offerVersion", "V2")
                        .put("content", changed.content(highest))
                        .put("id", rid);
        json =
                SystemProperties.append(
                                properties,
                                rid,
                                "offers/" + rid + "/",
                                SystemProperties.etag(change, timestamp),
                                timestamp)
                        .build();
        throughput = changed;
    }
}
