package io.github.cosmicworks.emulator.entra;

import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.identity.EntraPrincipal.Kind;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The endpoints of a tenant: instance discovery, OpenID configuration, keys and tokens.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">The
 *     client credentials flow</a>
 */
final class SignInEndpoints {

    private static final String DEFAULT_SCOPE = "/.default";
    private static final String ASSERTION_TYPE =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** All names that Microsoft's public cloud goes by. */
    private static final JsonArray ALIASES =
            JsonArray.of(
                    new JsonString(EntraAuthority.HOST),
                    new JsonString("login.windows.net"),
                    new JsonString("login.microsoft.com"),
                    new JsonString("sts.windows.net"));

    private final EntraOptions options;
    private final TokenIssuer issuer;
    private final ClientCredentials credentials;
    private final Clock clock;

    SignInEndpoints(
            EntraOptions options, TokenIssuer issuer, ClientCredentials credentials, Clock clock) {
        this.options = options;
        this.issuer = issuer;
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Answers a request, or returns null when the path is none of these.
     *
     * @param authority scheme, host and port by which the client calls, e.g. {@code
     *     https://login.microsoftonline.com}
     * @param form the fields of the body of a POST
     */
    EntraResponse answer(String method, String authority, String path, Map<String, String> form) {
        try {
            if (path.equals("/common/discovery/instance")) {
                return discovery(authority);
            }
            int end = path.indexOf('/', 1);
            if (end < 0) {
                return null;
            }
            String tenant = path.substring(1, end);
            return switch (path.substring(end)) {
                case "/.well-known/openid-configuration",
                        "/v2.0/.well-known/openid-configuration" ->
                        configuration(authority, requireTenant(tenant));
                case "/discovery/keys", "/discovery/v2.0/keys" -> keys();
                case "/oauth2/v2.0/token" ->
                        method.equals("POST")
                                ? token(authority + path, requireTenant(tenant), form)
                                : null;
                default -> null;
            };
        } catch (SignInException e) {
            return refusal(e);
        }
    }

    private EntraResponse discovery(String authority) {
        JsonObject metadata =
                JsonObject.builder()
                        .put("preferred_network", EntraAuthority.HOST)
                        .put("preferred_cache", "login.windows.net")
                        .put("aliases", ALIASES)
                        .build();
        return EntraResponse.ok(
                JsonObject.builder()
                        .put(
                                "tenant_discovery_endpoint",
                                authority
                                        + "/"
                                        + options.tenantId()
                                        + "/v2.0/.well-known/openid-configuration")
                        .put("api-version", "1.1")
                        .put("metadata", JsonArray.of(metadata))
                        .build());
    }

    private EntraResponse configuration(String authority, String tenant) {
        String base = authority + "/" + tenant;
        return EntraResponse.ok(
                JsonObject.builder()
                        .put("issuer", issuer.issuer())
                        .put("token_endpoint", base + "/oauth2/v2.0/token")
                        .put("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                        .put("jwks_uri", base + "/discovery/v2.0/keys")
                        .put(
                                "token_endpoint_auth_methods_supported",
                                JsonArray.of(
                                        new JsonString("client_secret_post"),
                                        new JsonString("private_key_jwt")))
                        .put(
                                "id_token_signing_alg_values_supported",
                                JsonArray.of(new JsonString("RS256")))
                        .build());
    }

    private EntraResponse keys() {
        try {
            JsonValue key = JsonParser.parse(issuer.key().publicKey().toJSONString());
            return EntraResponse.ok(JsonObject.builder().put("keys", JsonArray.of(key)).build());
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("The key set is JSON.", e);
        }
    }

    private EntraResponse token(String endpoint, String tenant, Map<String, String> form) {
        String grant = required(form, "grant_type");
        if (!grant.equals("client_credentials")) {
            throw new SignInException(
                    400,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type '"
                            + grant
                            + "'; the local authority grants client_credentials.");
        }
        EntraPrincipal client = client(required(form, "client_id"), tenant);
        String audience = audience(required(form, "scope"));
        if (form.containsKey("client_secret")) {
            credentials.checkSecret(client, form.get("client_secret"));
        } else if (ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            credentials.checkAssertion(client, required(form, "client_assertion"), endpoint);
        } else {
            throw new SignInException(
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or"
                            + " 'client_secret'.");
        }
        TokenIssuer.Issued issued = issuer.issue(client, audience);
        return EntraResponse.ok(
                JsonObject.builder()
                        .put("token_type", "Bearer")
                        .put("expires_in", issued.secondsValid())
                        .put("ext_expires_in", issued.secondsValid())
                        .put("access_token", issued.token())
                        .build());
    }

    private String requireTenant(String tenant) {
        if (!tenant.equals(options.tenantId())) {
            throw new SignInException(
                    400,
                    "invalid_request",
                    90002,
                    "Tenant '"
                            + tenant
                            + "' not found. Check to make sure you have the correct tenant ID.");
        }
        return tenant;
    }

    private EntraPrincipal client(String clientId, String tenant) {
        return options.principals().stream()
                .filter(principal -> principal.kind() == Kind.SERVICE_PRINCIPAL)
                .filter(principal -> principal.clientId().equalsIgnoreCase(clientId))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SignInException(
                                        400,
                                        "unauthorized_client",
                                        700016,
                                        "Application with identifier '"
                                                + clientId
                                                + "' was not found in the directory '"
                                                + tenant
                                                + "'."));
    }

    /** The resource in a scope such as {@code https://localhost/.default openid profile}. */
    private static String audience(String scope) {
        List<String> resources = new ArrayList<>();
        for (String one : scope.split(" ", -1)) {
            if (one.endsWith(DEFAULT_SCOPE)) {
                resources.add(one.substring(0, one.length() - DEFAULT_SCOPE.length()));
            }
        }
        if (resources.size() != 1) {
            throw new SignInException(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope "
                            + scope
                            + " is not valid. Client credential flows must have a scope value with /.default suffixed"
                            + " to the resource identifier (application ID URI).");
        }
        return resources.get(0);
    }

    private static String required(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw new SignInException(
                    400,
                    "invalid_request",
                    900144,
                    "The request body must contain the following parameter: '" + name + "'.");
        }
        return value;
    }

    private EntraResponse refusal(SignInException e) {
        String trace = UUID.randomUUID().toString();
        return new EntraResponse(
                e.status(),
                JsonObject.builder()
                        .put("error", e.error())
                        .put("error_description", e.getMessage() + " Trace ID: " + trace)
                        .put("error_codes", JsonArray.of(new JsonInteger(e.code())))
                        .put("timestamp", clock.instant().toString())
                        .put("trace_id", trace)
                        .put("correlation_id", trace)
                        .build());
    }
}
