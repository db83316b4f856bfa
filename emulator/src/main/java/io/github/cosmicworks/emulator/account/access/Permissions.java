package io.github.cosmicworks.emulator.account.access;

import io.github.cosmicworks.emulator.account.resource.NamedResources;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.resource.Versions;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/** The permissions of a user. */
public final class Permissions {

    /** What a data folder calls them. */
    public static final String KIND = "permission";

    private final String userLink;
    private final String userRid;
    private final Versions versions;
    private final NamedResources<Permission> permissions;

    Permissions(String userLink, String userRid, Versions versions) {
        this.userLink = userLink;
        this.userRid = userRid;
        this.versions = versions;
        this.permissions = new NamedResources<>(versions, KIND, userRid);
    }

    /** The permissions in the order of their names. */
    public List<Permission> all() {
        return permissions.all();
    }

    /**
     * The permission of a name or resource id.
     *
     * @throws ServiceException 404 when there is none
     */
    public Permission get(String nameOrRid) {
        return permissions.get(nameOrRid);
    }

    /** Has a permission again as it was written down, in the place of any of its resource id. */
    public void putAgain(JsonObject json, String databaseId, String databaseRid) {
        permissions.putAgain(
                new Permission(
                        PermissionDefinition.of(json, databaseId, databaseRid),
                        json.string("_rid"),
                        json));
    }

    /** Has no permission of a resource id any more. */
    public void forget(String rid) {
        permissions.forget(rid);
    }

    /** All permissions, at a moment at which nobody changes them. */
    public List<Permission> settled() {
        return permissions.settled();
    }

    void restore(List<Permission> once) {
        permissions.restore(once);
    }

    /** The permission of a resource id, or null. */
    public Permission ofRid(String rid) {
        return permissions.ofRid(rid);
    }

    /** Whether there is a permission of this name. */
    public boolean has(String name) {
        return permissions.has(name);
    }

    /**
     * Creates a permission.
     *
     * @throws ServiceException 409 when there is one of this name, or one for the same resource
     */
    public synchronized Permission create(PermissionDefinition definition) {
        requireOnlyOne(definition, null);
        String rid = ResourceIds.permission(userRid, versions.nextNumber());
        Permission permission = describe(definition, rid, userLink + "permissions/" + rid + "/");
        permissions.add(permission);
        return permission;
    }

    /**
     * Replaces a permission. Tokens of it that are around end with that.
     *
     * @throws ServiceException 404 when the permission is gone, 409 when the name is taken or
     *     another permission is for the same resource
     */
    public synchronized Permission replace(Permission previous, PermissionDefinition definition) {
        requireOnlyOne(definition, previous.rid());
        Permission replacement =
                describe(definition, previous.rid(), previous.json().string("_self"));
        permissions.replace(previous, replacement);
        return replacement;
    }

    /**
     * Takes a permission away.
     *
     * @throws ServiceException 404 when it is gone
     */
    public synchronized void delete(Permission permission) {
        versions.next();
        permissions.remove(permission);
    }

    /**
     * "You can associate only one permission to a particular resource for a user", says the
     * reference. A partition key makes it another resource.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/permissions">Permissions</a>
     */
    private void requireOnlyOne(PermissionDefinition definition, String exceptRid) {
        for (Permission other : permissions.all()) {
            boolean same =
                    !other.rid().equals(exceptRid)
                            && other.definition().path().equals(definition.path())
                            && other.definition()
                                    .partitionKeyHeader()
                                    .equals(definition.partitionKeyHeader());
            if (same) {
                throw ServiceException.conflict(ResourceNames.CONFLICT);
            }
        }
    }

    private Permission describe(PermissionDefinition definition, String rid, String selfLink) {
        Versions.Version version = versions.next();
        JsonObject json =
                SystemProperties.append(
                                definition.json().toBuilder(),
                                rid,
                                selfLink,
                                version.etag(),
                                version.timestamp())
                        .build();
        return new Permission(definition, rid, json);
    }
}
