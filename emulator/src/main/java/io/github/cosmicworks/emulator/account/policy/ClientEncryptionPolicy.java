package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which properties clients encrypt: the rules that a policy has to keep. Whether the keys that it
 * names are there is looked for by clients and not by the service.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-always-encrypted#create-a-container-with-encryption-policy">Create
 *     a container with encryption policy</a>
 */
public final class ClientEncryptionPolicy {

    /** The one algorithm that Always Encrypted has. */
    public static final String ALGORITHM = "AEAD_AES_256_CBC_HMAC_SHA256";

    private static final String DETERMINISTIC = "Deterministic";

    private ClientEncryptionPolicy() {}

    /**
     * Checks a policy.
     *
     * @throws ServiceException 400 that names the path and what is wrong with it
     */
    static void require(JsonObject policy, PartitionKeyDefinition partitionKey) {
        long version =
                policy.get("policyFormatVersion") instanceof JsonInteger number
                        ? number.value()
                        : 1;
        if (version != 1 && version != 2) {
            throw invalid("Supported versions of client encryption policy are 1 and 2.");
        }
        if (!(policy.get("includedPaths") instanceof JsonArray paths) || paths.size() == 0) {
            throw invalid("The client encryption policy has no 'includedPaths'.");
        }
        Set<String> seen = new HashSet<>();
        for (JsonValue element : paths) {
            JsonObject path = element instanceof JsonObject object ? object : JsonObject.EMPTY;
            requirePath(path);
            if (!seen.add(path.string("path"))) {
                throw invalid("Duplicate path '" + path.string("path") + "' found.");
            }
            requireKeys(path, version, partitionKey);
        }
    }

    private static void requirePath(JsonObject included) {
        String path = included.string("path");
        if (path == null || path.length() < 2 || path.lastIndexOf('/') != 0) {
            throw invalid(
                    "The path '"
                            + path
                            + "' is invalid: name a property at the top, such as '/ssn'.");
        }
        String key = included.string("clientEncryptionKeyId");
        if (key == null || key.isEmpty()) {
            throw invalid("The path '" + path + "' has no 'clientEncryptionKeyId'.");
        }
        String type = included.string("encryptionType");
        if (!DETERMINISTIC.equals(type) && !"Randomized".equals(type)) {
            throw invalid("EncryptionType should be either 'Deterministic' or 'Randomized'.");
        }
        if (!ALGORITHM.equals(included.string("encryptionAlgorithm"))) {
            throw invalid("EncryptionAlgorithm should be '" + ALGORITHM + "'.");
        }
    }

    /** What items are found by can be encrypted from version 2 on, and in one way only. */
    private static void requireKeys(
            JsonObject included, long version, PartitionKeyDefinition partitionKey) {
        String path = included.string("path");
        String name = path.substring(1);
        boolean identifies =
                name.equals("id")
                        || partitionKey.paths().stream().anyMatch(key -> key.get(0).equals(name));
        if (identifies && version < 2) {
            throw invalid(
                    "The path '"
                            + path
                            + "' is the id or part of the partition key and cannot be encrypted with"
                            + " PolicyFormatVersion 1. Use PolicyFormatVersion 2.");
        }
        if (identifies && !DETERMINISTIC.equals(included.string("encryptionType"))) {
            throw invalid(
                    "The path '"
                            + path
                            + "' is the id or part of the partition key and has to be encrypted with Deterministic"
                            + " type encryption.");
        }
    }

    private static ServiceException invalid(String message) {
        return ServiceException.badRequest("The client encryption policy is invalid. " + message);
    }
}
