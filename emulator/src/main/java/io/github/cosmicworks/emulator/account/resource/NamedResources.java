package io.github.cosmicworks.emulator.account.resource;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Resources of one kind under one parent, by name and by resource id. Changes are made one at a
 * time, reads never wait.
 */
public final class NamedResources<T extends NamedResources.Resource> {

    /** A resource that is never changed, only replaced by another one with the same resource id. */
    public interface Resource {

        /** The name. */
        String id();

        /** The resource id. */
        String rid();

        /** The resource as a read returns it. */
        JsonObject json();
    }

    private final Versions versions;
    private final String kind;
    private final String parentRid;
    private final Map<String, T> byName = new ConcurrentSkipListMap<>();
    private final Map<String, T> byRid = new ConcurrentHashMap<>();

    /**
     * An empty list.
     *
     * @param versions numbers its changes, and has them written down
     * @param kind what its resources are, as it is written down
     * @param parentRid the resource id of the parent
     */
    public NamedResources(Versions versions, String kind, String parentRid) {
        this.versions = versions;
        this.kind = kind;
        this.parentRid = parentRid;
    }

    /** The resources in the order of their names. */
    public List<T> all() {
        return new ArrayList<>(byName.values());
    }

    /**
     * The resource of a name or resource id.
     *
     * @param nameOrRid null when the request has neither
     * @throws ServiceException 404 when there is none, 400 when none is named
     */
    public T get(String nameOrRid) {
        if (nameOrRid == null) {
            throw ServiceException.badRequest("The request names no resource of its type.");
        }
        T resource = byName.get(nameOrRid);
        if (resource == null) {
            resource = byRid.get(nameOrRid);
        }
        if (resource == null) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
        return resource;
    }

    /** The resource of a resource id, or null. */
    public T ofRid(String rid) {
        return byRid.get(rid);
    }

    /** Whether a name is taken. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * Adds a resource.
     *
     * @throws ServiceException 409 when its name is taken
     */
    public synchronized void add(T resource) {
        requireFree(resource.id());
        versions.append("put", kind, parentRid, resource);
        put(resource);
    }

    /**
     * Puts a resource in the place of another one, whose name may differ.
     *
     * @throws ServiceException 404 when the other one is gone or was replaced meanwhile, 409 when
     *     the new name is taken
     */
    public synchronized void replace(T previous, T replacement) {
        requireCurrent(previous);
        if (!previous.id().equals(replacement.id())) {
            requireFree(replacement.id());
        }
        versions.append("put", kind, parentRid, replacement);
        putAgain(replacement);
    }

    /**
     * Takes a resource away.
     *
     * @throws ServiceException 404 when it is gone or was replaced meanwhile
     */
    public synchronized void remove(T resource) {
        requireCurrent(resource);
        versions.append("remove", kind, parentRid, resource);
        forget(resource.rid());
    }

    /** Has a resource as it was written down, in the place of any of its resource id. */
    public synchronized void putAgain(T resource) {
        forget(resource.rid());
        put(resource);
    }

    /** Has no resource of a resource id any more. */
    public synchronized void forget(String rid) {
        T previous = byRid.remove(rid);
        if (previous != null) {
            byName.remove(previous.id(), previous);
        }
    }

    /** All resources at a moment at which nobody changes them. */
    public synchronized List<T> settled() {
        return all();
    }

    /** Has these resources and no others. */
    public synchronized void restore(List<T> once) {
        byName.keySet().retainAll(once.stream().map(Resource::id).toList());
        byRid.keySet().retainAll(once.stream().map(Resource::rid).toList());
        once.forEach(this::put);
    }

    private void put(T resource) {
        byName.put(resource.id(), resource);
        byRid.put(resource.rid(), resource);
    }

    private void requireFree(String name) {
        if (byName.containsKey(name)) {
            throw ServiceException.conflict(ResourceNames.CONFLICT);
        }
    }

    private void requireCurrent(T resource) {
        if (byRid.get(resource.rid()) != resource) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
    }
}
