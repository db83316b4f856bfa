package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.access.Users;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.resource.Versions;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A database and its containers. */
public final class Database {

    private final String id;
    private final String rid;
    private final JsonObject json;
    private final Map<String, Container> byName = new ConcurrentSkipListMap<>();
    private final Map<String, Container> byRid = new ConcurrentHashMap<>();
    private final AtomicInteger containerNumbers = new AtomicInteger();
    private final Versions versions;
    private final Users users;
    private final ClientEncryptionKeys clientEncryptionKeys;

    Database(String id, String rid, long change, long timestamp, Versions versions) {
        this.id = id;
        this.rid = rid;
        this.json =
                SystemProperties.append(
                                JsonObject.builder().put("id", id),
                                rid,
                                selfLink(),
                                SystemProperties.etag(change, timestamp),
                                timestamp)
                        .put("_colls", "colls/")
                        .put("_users", "users/")
                        .build();
        this.versions = versions;
        this.users = new Users(rid, selfLink(), versions);
        this.clientEncryptionKeys = new ClientEncryptionKeys(rid, selfLink(), versions);
    }

    /** A database as it was written down, without what is in it. */
    Database(JsonObject written, Versions versions) {
        this.json = (JsonObject) written.get("json");
        this.id = json.string("id");
        this.rid = json.string("_rid");
        this.versions = versions;
        this.users = new Users(rid, selfLink(), versions);
        this.clientEncryptionKeys = new ClientEncryptionKeys(rid, selfLink(), versions);
        skipNumbers(written);
    }

    /** Gives no number out any more that had been given out when this was written down. */
    final void skipNumbers(JsonObject written) {
        containerNumbers.accumulateAndGet((int) Numbers.of(written, "containers"), Math::max);
        versions.skipNumbers((int) Numbers.of(written, "numbers"));
    }

    /** What is written down of it. */
    JsonObject.Builder written() {
        return JsonObject.builder()
                .put("op", "database")
                .put("json", json)
                .put("containers", containerNumbers.get())
                .put("numbers", versions.numbers());
    }

    /** Whom permissions are given to. */
    public Users users() {
        return users;
    }

    /** The keys that clients encrypt with, as far as the service knows them. */
    public ClientEncryptionKeys clientEncryptionKeys() {
        return clientEncryptionKeys;
    }

    public String id() {
        return id;
    }

    /** The resource id. */
    public String rid() {
        return rid;
    }

    /** The property {@code _self}, which ends in a slash. */
    public final String selfLink() {
        return "dbs/" + rid + "/";
    }

    /** The database as a read returns it. */
    public JsonObject json() {
        return json;
    }

    /** The containers in the order of their names. */
    public List<Container> containers() {
        return new ArrayList<>(byName.values());
    }

    /**
     * The container of a name or resource id.
     *
     * @throws ServiceException 404 when there is none
     */
    public Container container(String nameOrRid) {
        if (nameOrRid == null) {
            throw ServiceException.badRequest("The request names no container.");
        }
        Container container = byName.get(nameOrRid);
        if (container == null) {
            container = byRid.get(nameOrRid);
        }
        if (container == null) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
        return container;
    }

    /** Those of its containers that are global secondary indexes of others. */
    public List<Container> indexes() {
        return byName.values().stream()
                .filter(container -> container.definition().globalSecondaryIndex().isPresent())
                .toList();
    }

    /** The container of a resource id, or null. */
    Container find(String containerRid) {
        return byRid.get(containerRid);
    }

    int containerNumbers() {
        return containerNumbers.get();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    String nextContainerRid() {
        return ResourceIds.container(rid, containerNumbers.incrementAndGet());
    }

    void add(Container container) {
        byName.put(container.id(), container);
        byRid.put(container.rid(), container);
    }

    void remove(Container container) {
        byName.remove(container.id(), container);
        byRid.remove(container.rid());
    }
}
