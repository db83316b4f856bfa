package io.github.cosmicworks.emulator.account.access;

import io.github.cosmicworks.emulator.account.resource.NamedResources;
import io.github.cosmicworks.emulator.account.resource.Versions;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/** The users of a database. */
public final class Users {

    /** What a data folder calls them. */
    public static final String KIND = "user";

    private final String databaseRid;
    private final String databaseLink;
    private final Versions versions;
    private final NamedResources<User> users;

    public Users(String databaseRid, String databaseLink, Versions versions) {
        this.databaseRid = databaseRid;
        this.databaseLink = databaseLink;
        this.versions = versions;
        this.users = new NamedResources<>(versions, KIND, databaseRid);
    }

    /** The users in the order of their names. */
    public List<User> all() {
        return users.all();
    }

    /**
     * The user of a name or resource id.
     *
     * @throws ServiceException 404 when there is none
     */
    public User get(String nameOrRid) {
        return users.get(nameOrRid);
    }

    /** The user of a resource id, or null. */
    public User ofRid(String rid) {
        return users.ofRid(rid);
    }

    /** Whether there is a user of this name. */
    public boolean has(String name) {
        return users.has(name);
    }

    /**
     * Creates a user.
     *
     * @throws ServiceException 409 when there is one of this name
     */
    public User create(String id) {
        String rid = ResourceIds.user(databaseRid, versions.nextNumber());
        String selfLink = databaseLink + "users/" + rid + "/";
        User user =
                new User(
                        id,
                        rid,
                        describe(id, rid, selfLink),
                        new Permissions(selfLink, rid, versions));
        users.add(user);
        return user;
    }

    /**
     * Gives a user another name. Tokens of its permissions that are around end with that.
     *
     * @throws ServiceException 404 when the user is gone, 409 when the name is taken
     */
    public User replace(User previous, String id) {
        User replacement =
                new User(
                        id,
                        previous.rid(),
                        describe(id, previous.rid(), previous.json().string("_self")),
                        previous.permissions());
        users.replace(previous, replacement);
        return replacement;
    }

    /**
     * Takes a user away, with its permissions.
     *
     * @throws ServiceException 404 when it is gone
     */
    public void delete(User user) {
        versions.next();
        users.remove(user);
    }

    /** Has a user again as it was written down, in the place of any of its resource id. */
    public void putAgain(JsonObject json) {
        String rid = json.string("_rid");
        User previous = users.ofRid(rid);
        users.putAgain(
                new User(
                        json.string("id"),
                        rid,
                        json,
                        previous == null
                                ? new Permissions(json.string("_self"), rid, versions)
                                : previous.permissions()));
    }

    /** Has no user of a resource id any more. */
    public void forget(String rid) {
        users.forget(rid);
    }

    /** All users, at a moment at which nobody changes them. */
    public List<User> settled() {
        return users.settled();
    }

    /** A user with the permissions that it has at one moment. */
    public record Snapshot(User user, List<Permission> permissions) {}

    /** The users and their permissions as they are now. */
    public List<Snapshot> snapshot() {
        return all().stream().map(user -> new Snapshot(user, user.permissions().all())).toList();
    }

    /** Has these users with these permissions and no others. */
    public void restore(List<Snapshot> once) {
        users.restore(once.stream().map(Snapshot::user).toList());
        once.forEach(each -> each.user().permissions().restore(each.permissions()));
    }

    private JsonObject describe(String id, String rid, String selfLink) {
        Versions.Version version = versions.next();
        return SystemProperties.append(
                        JsonObject.builder().put("id", id),
                        rid,
                        selfLink,
                        version.etag(),
                        version.timestamp())
                .put("_permissions", "permissions/")
                .build();
    }
}
