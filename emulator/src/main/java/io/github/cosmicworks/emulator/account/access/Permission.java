package io.github.cosmicworks.emulator.account.access;

import io.github.cosmicworks.emulator.account.resource.NamedResources;
import io.github.cosmicworks.emulator.json.JsonObject;

/**
 * A permission of a user.
 *
 * @param definition what it allows
 * @param rid its resource id
 * @param json the permission as it is kept, without a token
 */
public record Permission(PermissionDefinition definition, String rid, JsonObject json)
        implements NamedResources.Resource {

    @Override
    public String id() {
        return definition.id();
    }

    /** The version, which changes with every replace. */
    public String etag() {
        return json.string("_etag");
    }
}
