package io.github.cosmicworks.emulator.account.access;

import io.github.cosmicworks.emulator.account.resource.NamedResources;
import io.github.cosmicworks.emulator.json.JsonObject;

/**
 * A user of a database: what permissions are given to. Immutable but for its permissions; a replace
 * makes another one that keeps them.
 *
 * @param id its name
 * @param rid its resource id
 * @param json the user as a read returns it
 * @param permissions what it may do
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/users">Users in the REST
 *     reference</a>
 */
public record User(String id, String rid, JsonObject json, Permissions permissions)
        implements NamedResources.Resource {

    /** The version, which changes with every replace. */
    public String etag() {
        return json.string("_etag");
    }
}
