package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.json.JsonBoolean;
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
        restore(next(throughput, change, timestamp));
    }

    /** An offer as it was written down. */
    Offer(JsonObject written) {
        this.rid = written.string("rid");
        this.resourceLink = written.string("link");
        this.resourceRid = written.string("of");
        restoreWritten(written);
    }

    /** Has again what was written down. */
    final void restoreWritten(JsonObject written) {
        restore(
                new State(
                        new Throughput(
                                (int) Numbers.of(written, "requestUnits"),
                                written.get("autoscale") == JsonBoolean.TRUE),
                        (int) Numbers.of(written, "highest"),
                        (JsonObject) written.get("json")));
    }

    /** What is written down of this offer in a state. */
    JsonObject written(State state) {
        return JsonObject.builder()
                .put("rid", rid)
                .put("link", resourceLink)
                .put("of", resourceRid)
                .put("requestUnits", state.throughput().requestUnitsPerSecond())
                .put("autoscale", state.throughput().autoscale())
                .put("highest", state.highest())
                .put("json", state.json())
                .build();
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

    final void restore(State once) {
        highest = once.highest();
        json = once.json();
        throughput = once.throughput();
    }

    /** What it will be with another throughput. */
    final State next(Throughput changed, long change, long timestamp) {
        int most = Math.max(highest, changed.requestUnitsPerSecond());
        JsonObject.Builder properties =
                JsonObject.builder()
                        .put("resource", resourceLink)
                        .put("offerType", "Invalid")
                        .put("offerResourceId", resourceRid)
                        .put("offerVersion", "V2")
                        .put("content", changed.content(most))
                        .put("id", rid);
        SystemProperties.append(
                properties,
                rid,
                "offers/" + rid + "/",
                SystemProperties.etag(change, timestamp),
                timestamp);
        return new State(changed, most, properties.build());
    }
}
