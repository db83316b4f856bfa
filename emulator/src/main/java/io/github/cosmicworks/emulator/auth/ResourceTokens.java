package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.access.Permission;
import io.github.cosmicworks.emulator.account.access.PermissionDefinition;
import io.github.cosmicworks.emulator.account.access.User;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Resource tokens: makes those of permissions, and decides what the bearer of one may do.
 *
 * <p>The service documents the outside of a token, {@code type=resource&ver=1&sig=...;...;}, and no
 * client looks inside. Here the first part is an HMAC over the second, which names the permission,
 * its version and what it grants. A token ends with its time, with a change of its permission or
 * user, with its container, and with the key it was made with.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data#resource-tokens">Resource
 *     tokens</a>
 */
final class ResourceTokens {

    /** How every token begins, once it is no longer URL-encoded. */
    static final String PREFIX = "type=resource&ver=1&sig=";

    private static final String ALGORITHM = "HmacSHA256";

    /** The keys sign requests, too: what is signed here must never be taken for one of those. */
    private static final byte[] PURPOSE = "resource token".getBytes(StandardCharsets.UTF_8);

    private final AccountKeys keys;
    private final Account account;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys the keys of the account, which tokens are made with
     * @param account its permissions, and the time that tokens are held against
     */
    ResourceTokens(AccountKeys keys, Account account) {
        this.keys = keys;
        this.account = account;
    }

    /** A new token, made with a key. */
    String issue(
            Kind key, Database database, User user, Permission permission, long lifetimeSeconds) {
        long now = account.clock().millis();
        ResourceTokenClaims claims =
                new ResourceTokenClaims(
                        key,
                        database.rid(),
                        user.rid(),
                        user.etag(),
                        permission.rid(),
                        permission.etag(),
                        containerRid(database, permission.definition()),
                        grant(permission.definition()),
                        now,
                        now + lifetimeSeconds * 1000,
                        random.nextLong());
        byte[] payload = claims.toBytes();
        Base64.Encoder base64 = Base64.getEncoder();
        return PREFIX
                + base64.encodeToString(sign(key, payload))
                + ";"
                + base64.encodeToString(payload)
                + ";";
    }

    /**
     * Lets a request with a token through or refuses it.
     *
     * @param token what stands behind {@link #PREFIX}
     */
    Caller authorize(Request request, String token) {
        ResourceTokenClaims claims = verify(token);
        if (account.clock().millis() >= claims.expires()) {
            throw KeySignatures.notValidNow(
                    claims.start(), claims.end(), account.clock().instant());
        }
        PermissionDefinition definition = granted(claims);
        if (definition == null || !allows(claims, definition, request)) {
            throw insufficient();
        }
        return Caller.RESOURCE_TOKEN;
    }

    private ResourceTokenClaims verify(String token) {
        int end = token.indexOf(';');
        if (end < 0 || !token.endsWith(";") || token.indexOf(';', end + 1) != token.length() - 1) {
            throw Authorizer.invalidHeader();
        }
        byte[] signature = decode(token.substring(0, end));
        byte[] payload = decode(token.substring(end + 1, token.length() - 1));
        // Which key it was made with is what it says itself; that it is true, the signature says.
        ResourceTokenClaims claims = ResourceTokenClaims.of(payload);
        if (claims == null || !MessageDigest.isEqual(sign(claims.key(), payload), signature)) {
            throw ServiceException.unauthorized(
                    "The input authorization token can't serve the request. The wrong key is being used or the "
                            + "expected payload is not built as per the protocol. For more info: "
                            + "https://aka.ms/cosmosdb-tsg-unauthorized.");
        }
        return claims;
    }

    /** Base64 in the one form that the encoder gives; other forms of the same bytes are forged. */
    private static byte[] decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw Authorizer.invalidHeader();
    }

    private byte[] sign(Kind key, byte[] payload) {
        return hmac(hmac(keys.snapshot().get(key), PURPOSE), payload);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }

    /** What a token grants, or null when its permission or user is not what it was. */
    private PermissionDefinition granted(ResourceTokenClaims claims) {
        try {
            User user = account.database(claims.database()).users().ofRid(claims.user());
            Permission permission =
                    user == null ? null : user.permissions().ofRid(claims.permission());
            boolean current =
                    permission != null
                            && user.etag().equals(claims.userEtag())
                            && permission.etag().equals(claims.permissionEtag())
                            && grant(permission.definition()).equals(claims.grant());
            return current ? permission.definition() : null;
        } catch (ServiceException databaseIsGone) {
            return null;
        }
    }

    private boolean allows(
            ResourceTokenClaims claims, PermissionDefinition definition, Request request) {
        if (request.resourceType() == ResourceType.DATABASE_ACCOUNT) {
            // Every client begins here.
            return !request.operation().isWrite();
        }
        String databaseId = request.path().id(ResourceType.DATABASE);
        String containerId = request.path().id(ResourceType.CONTAINER);
        if (databaseId == null || containerId == null) {
            return false;
        }
        try {
            Database database = account.database(databaseId);
            Container container = database.container(containerId);
            return database.rid().equals(claims.database())
                    && container.rid().equals(claims.container())
                    && new ResourceGrant(definition, container).allows(account, request);
        } catch (ServiceException notThere) {
            // Who may not see whether there is something is not told.
            return false;
        }
    }

    private static String containerRid(Database database, PermissionDefinition definition) {
        try {
            return database.container(definition.path().id(ResourceType.CONTAINER)).rid();
        } catch (ServiceException notThere) {
            return "";
        }
    }

    private static String grant(PermissionDefinition definition) {
        return definition.mode() + " " + definition.path() + " " + definition.partitionKeyHeader();
    }

    static ServiceException insufficient() {
        return ServiceException.forbidden(
                0,
                "Insufficient permissions provided in the authorization header for the corresponding request."
                        + " Please retry with another authorization header.");
    }
}
