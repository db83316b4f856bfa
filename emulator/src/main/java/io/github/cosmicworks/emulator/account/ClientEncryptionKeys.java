package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.policy.ClientEncryptionPolicy;
import io.github.cosmicworks.emulator.account.resource.NamedResources;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.resource.Versions;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Base64;
import java.util.List;

/** The client encryption keys of a database. */
public final class ClientEncryptionKeys {

    /** An RSA key of 16,384 bits wraps into 2 KiB; nothing longer is a wrapped key. */
    private static final int MAX_WRAPPED_BYTES = 4096;

    private static final int MAX_METADATA_LENGTH = 4096;

    /** What a data folder calls them. */
    static final String KIND = "clientEncryptionKey";

    private final String databaseRid;
    private final String databaseLink;
    private final Versions versions;
    private final NamedResources<ClientEncryptionKey> keys;

    ClientEncryptionKeys(String databaseRid, String databaseLink, Versions versions) {
        this.databaseRid = databaseRid;
        this.databaseLink = databaseLink;
        this.versions = versions;
        this.keys = new NamedResources<>(versions, KIND, databaseRid);
    }

    /** The keys in the order of their names. */
    public List<ClientEncryptionKey> all() {
        return keys.all();
    }

    /**
     * The key of a name or resource id.
     *
     * @throws ServiceException 404 when there is none
     */
    public ClientEncryptionKey get(String nameOrRid) {
        return keys.get(nameOrRid);
    }

    /** The list that the keys are in. */
    NamedResources<ClientEncryptionKey> resources() {
        return keys;
    }

    void restore(List<ClientEncryptionKey> once) {
        keys.restore(once);
    }

    /**
     * Creates a key.
     *
     * @throws ServiceException 400 that names what is wrong, 409 when there is one of this name
     */
    public ClientEncryptionKey create(JsonObject body) {
        String id = ResourceNames.requireResourceId(body);
        String rid = ResourceIds.user(databaseRid, versions.nextNumber());
        String selfLink = databaseLink + "clientencryptionkeys/" + rid + "/";
        ClientEncryptionKey key = describe(id, rid, selfLink, body);
        keys.add(key);
        return key;
    }

    /**
     * Replaces how a key is wrapped: what is encrypted with it stays as it is.
     *
     * @throws ServiceException 400 that names what is wrong, 404 when the key is gone
     */
    public ClientEncryptionKey replace(ClientEncryptionKey previous, JsonObject body) {
        if (!previous.id().equals(body.string("id"))) {
            throw ServiceException.badRequest(
                    "The id of a client encryption key cannot be changed.");
        }
        ClientEncryptionKey replacement =
                describe(previous.id(), previous.rid(), previous.json().string("_self"), body);
        keys.replace(previous, replacement);
        return replacement;
    }

    private ClientEncryptionKey describe(String id, String rid, String selfLink, JsonObject body) {
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", id)
                        .put("encryptionAlgorithm", algorithm(body))
                        .put("wrappedDataEncryptionKey", wrappedKey(body))
                        .put("keyWrapMetadata", metadata(body.get("keyWrapMetadata")));
        Versions.Version version = versions.next();
        return new ClientEncryptionKey(
                id,
                rid,
                SystemProperties.append(json, rid, selfLink, version.etag(), version.timestamp())
                        .build());
    }

    private static String algorithm(JsonObject body) {
        String algorithm = body.string("encryptionAlgorithm");
        if (!ClientEncryptionPolicy.ALGORITHM.equals(algorithm)) {
            throw ServiceException.badRequest(
                    "The encryption algorithm '"
                            + algorithm
                            + "' is invalid; use '"
                            + ClientEncryptionPolicy.ALGORITHM
                            + "'.");
        }
        return algorithm;
    }

    private static String wrappedKey(JsonObject body) {
        String wrapped = String.valueOf(body.string("wrappedDataEncryptionKey"));
        int length;
        try {
            length = Base64.getDecoder().decode(wrapped).length;
        } catch (IllegalArgumentException e) {
            length = 0;
        }
        if (length == 0
                || length > MAX_WRAPPED_BYTES
                || body.string("wrappedDataEncryptionKey") == null) {
            throw ServiceException.badRequest(
                    "The property 'wrappedDataEncryptionKey' must be the wrapped key in Base64.");
        }
        return wrapped;
    }

    private static JsonObject metadata(JsonValue value) {
        if (value instanceof JsonObject metadata
                && metadata.string("type") != null
                && metadata.string("name") != null
                && metadata.string("value") != null
                && metadata.string("algorithm") != null
                && metadata.toString().length() <= MAX_METADATA_LENGTH) {
            return metadata;
        }
        throw ServiceException.badRequest(
                "The property 'keyWrapMetadata' must have a type, a name, a value and an algorithm.");
    }
}
