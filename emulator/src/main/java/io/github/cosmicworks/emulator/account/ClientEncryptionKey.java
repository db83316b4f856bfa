package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.resource.NamedResources;
import io.github.cosmicworks.emulator.json.JsonObject;

/**
 * A data encryption key of a database as the service knows it: wrapped by a key that only clients
 * have.
 *
 * @param id its name
 * @param rid its resource id
 * @param json the key as a read returns it
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-always-encrypted">Always
 *     Encrypted</a>
 */
public record ClientEncryptionKey(String id, String rid, JsonObject json)
        implements NamedResources.Resource {}
