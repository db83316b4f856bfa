package io.github.cosmicworks.emulator.operation.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * Builds responses: the header set that goes with an answer about metadata or items, and the body
 * of a list.
 */
public final class Responses {

    /** The service keeps four replicas of every partition, of which three acknowledge a write. */
    private static final String REPLICAS = "4";

    private static final String QUORUM = "3";

    private Responses() {}

    /**
     * An answer about a database, container or offer. It carries no session token: a client would
     * take it for one of the container's partitions, which count their writes on their own.
     */
    public static Headers.Builder metadata(Account account, double charge) {
        return withLsn(Headers.builder(), account.lsn())
                .set(HeaderNames.REQUEST_CHARGE, RequestCharge.header(charge));
    }

    /** An answer from a physical partition. */
    public static Headers.Builder items(
            Container container, PhysicalPartition partition, double charge) {
        return withLsn(Headers.builder(), partition.lsn())
                .set(HeaderNames.REQUEST_CHARGE, RequestCharge.header(charge))
                .set(HeaderNames.SESSION_TOKEN, partition.sessionToken())
                .set(HeaderNames.PARTITION_KEY_RANGE_ID, partition.id())
                .set(HeaderNames.OWNER_ID, container.rid())
                .set(HeaderNames.OWNER_FULL_NAME, container.namePath());
    }

    private static Headers.Builder withLsn(Headers.Builder headers, long number) {
        String lsn = Long.toString(number);
        return headers.set(HeaderNames.LSN, lsn)
                .set(HeaderNames.GLOBAL_COMMITTED_LSN, lsn)
                .set(HeaderNames.QUORUM_ACKED_LSN, lsn)
                .set(HeaderNames.REPLICA_SET_SIZE, REPLICAS)
                .set(HeaderNames.WRITE_QUORUM, QUORUM);
    }

    /** A response with a resource as its body and its ETag in the headers. */
    public static Response resource(int status, Headers.Builder headers, JsonObject json) {
        headers.set(HeaderNames.ETAG, json.string("_etag"));
        return new Response(status, headers.build(), JsonWriter.toBytes(json));
    }

    /**
     * A response with a list as its body.
     *
     * @param ownerRid the resource id of the parent; empty for the account
     * @param name the property that the list is under, e.g. {@code Documents}
     */
    public static Response list(
            Headers.Builder headers,
            String ownerRid,
            String name,
            Collection<? extends JsonValue> elements) {
        headers.set(HeaderNames.ITEM_COUNT, elements.size());
        byte[] body =
                JsonWriter.toBytes(generator -> writeList(generator, ownerRid, name, elements));
        return new Response(200, headers.build(), body);
    }

    private static void writeList(
            JsonGenerator generator,
            String ownerRid,
            String name,
            Collection<? extends JsonValue> elements) {
        try {
            generator.writeStartObject();
            generator.writeStringField("_rid", ownerRid);
            generator.writeArrayFieldStart(name);
            for (JsonValue element : elements) {
                JsonWriter.write(generator, element);
            }
            generator.writeEndArray();
            generator.writeNumberField("_count", elements.size());
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }
}
