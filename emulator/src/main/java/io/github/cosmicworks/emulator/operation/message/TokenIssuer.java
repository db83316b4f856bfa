package io.github.cosmicworks.emulator.operation.message;

import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.access.Permission;
import io.github.cosmicworks.emulator.account.access.User;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * Makes the resource tokens of permissions, with the key that the request for a permission was
 * signed with: a token ends when that key does.
 */
@FunctionalInterface
public interface TokenIssuer {

    /**
     * A new token.
     *
     * @param permission a permission of the user, who belongs to the database
     * @param lifetimeSeconds how long it is valid
     * @throws ServiceException 403 when the caller has no key that makes tokens
     */
    String issue(Database database, User user, Permission permission, long lifetimeSeconds);
}
