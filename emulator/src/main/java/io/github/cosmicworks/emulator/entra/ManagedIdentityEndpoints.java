package io.github.cosmicworks.emulator.entra;

import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.identity.EntraPrincipal.Kind;
import io.github.cosmicworks.emulator.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The endpoints by which a machine or app gets tokens for its own identities.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference">App
 *     Service</a>
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token">Virtual
 *     machines</a>
 */
final class ManagedIdentityEndpoints {

    static final String APP_SERVICE = "/msi/token";
    static final String IMDS = "/metadata/identity/oauth2/token";

    private final EntraOptions options;
    private final TokenIssuer issuer;
    private final String identityHeader;

    /**
     * The endpoints of one machine.
     *
     * @param identityHeader what an app sends to prove that it runs on the machine
     */
    ManagedIdentityEndpoints(EntraOptions options, TokenIssuer issuer, String identityHeader) {
        this.options = options;
        this.issuer = issuer;
        this.identityHeader = identityHeader;
    }

    /**
     * Answers a request, or returns null when the path is none of these.
     *
     * @param headers the value of a header by its name, or null
     */
    EntraResponse answer(String path, Map<String, String> query, UnaryOperator<String> headers) {
        return switch (path) {
            case APP_SERVICE -> appService(query, headers.apply("X-IDENTITY-HEADER"));
            case IMDS -> imds(query, headers.apply("Metadata"));
            default -> null;
        };
    }

    private EntraResponse appService(Map<String, String> query, String header) {
        byte[] given = header == null ? new byte[0] : header.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(identityHeader.getBytes(StandardCharsets.UTF_8), given)) {
            return appServiceRefusal(
                    403, "The header X-IDENTITY-HEADER must carry what IDENTITY_HEADER says.");
        }
        String resource = query.get("resource");
        if (resource == null) {
            return appServiceRefusal(400, "The parameter 'resource' is missing.");
        }
        Optional<EntraPrincipal> principal = principal(query);
        if (principal.isEmpty()) {
            return appServiceRefusal(400, "No managed identity was found for the specified id.");
        }
        TokenIssuer.Issued issued = issuer.issue(principal.get(), resource);
        return EntraResponse.ok(
                JsonObject.builder()
                        .put("access_token", issued.token())
                        .put("expires_on", Long.toString(issued.expires().getEpochSecond()))
                        .put("resource", resource)
                        .put("token_type", "Bearer")
                        .put("client_id", principal.get().clientId())
                        .build());
    }

    private static EntraResponse appServiceRefusal(int status, String message) {
        return new EntraResponse(
                status,
                JsonObject.builder().put("statusCode", status).put("message", message).build());
    }

    private EntraResponse imds(Map<String, String> query, String metadata) {
        if (!"true".equalsIgnoreCase(metadata)) {
            return imdsRefusal("Required metadata header not specified");
        }
        String resource = query.get("resource");
        if (resource == null) {
            return imdsRefusal("Required query variable 'resource' is missing");
        }
        Optional<EntraPrincipal> principal = principal(query);
        if (principal.isEmpty()) {
            return imdsRefusal("Identity not found");
        }
        TokenIssuer.Issued issued = issuer.issue(principal.get(), resource);
        return EntraResponse.ok(
                JsonObject.builder()
                        .put("access_token", issued.token())
                        .put("client_id", principal.get().clientId())
                        .put("expires_in", Long.toString(issued.secondsValid()))
                        .put("expires_on", Long.toString(issued.expires().getEpochSecond()))
                        .put("ext_expires_in", Long.toString(issued.secondsValid()))
                        .put("not_before", Long.toString(issued.issued().getEpochSecond()))
                        .put("resource", resource)
                        .put("token_type", "Bearer")
                        .build());
    }

    private static EntraResponse imdsRefusal(String description) {
        return new EntraResponse(
                400,
                JsonObject.builder()
                        .put("error", "invalid_request")
                        .put("error_description", description)
                        .build());
    }

    /** The identity that a request names, or the system-assigned one when it names none. */
    private Optional<EntraPrincipal> principal(Map<String, String> query) {
        String clientId = query.get("client_id");
        String objectId = query.getOrDefault("object_id", query.get("principal_id"));
        String resourceId = query.getOrDefault("mi_res_id", query.get("msi_res_id"));
        boolean named = clientId != null || objectId != null || resourceId != null;
        Kind kind = named ? Kind.USER_ASSIGNED_IDENTITY : Kind.SYSTEM_ASSIGNED_IDENTITY;
        return options.principals().stream()
                .filter(principal -> principal.kind() == kind)
                .filter(
                        principal ->
                                !named
                                        || principal.clientId().equalsIgnoreCase(clientId)
                                        || principal.objectId().equalsIgnoreCase(objectId)
                                        // The id of a resource ends in its name.
                                        || (resourceId != null
                                                && resourceId.endsWith(
                                                        "/userAssignedIdentities/"
                                                                + principal.name())))
                .findFirst();
    }
}
