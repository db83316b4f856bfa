package io.github.cosmicworks.emulator.entra;

import io.github.cosmicworks.emulator.auth.TokenTrust;
import io.github.cosmicworks.emulator.certificate.SelfSigned;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.identity.EntraPrincipal.Kind;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A running local authority on loopback. Programs reach it in the ways that they reach the real
 * one, with nothing in their source that knows:
 *
 * <ul>
 *   <li>service principals and workloads call {@code https://login.microsoftonline.com}: the
 *       authority is the HTTPS proxy that leads there, see {@link #systemProperties()}. It leads
 *       nowhere else;
 *   <li>managed identities call an address that the environment names, see {@link
 *       #appServiceEnvironment()} and {@link #virtualMachineEnvironment()}.
 * </ul>
 *
 * <p>Secrets, certificates and keys are made anew with every start and never leave the process but
 * by the methods of this class.
 */
public final class EntraAuthority implements AutoCloseable {

    /** The name that the real authority goes by. */
    static final String HOST = "login.microsoftonline.com";

    private final EntraOptions options;
    private final TokenIssuer issuer;
    private final ClientCredentials credentials;
    private final String identityHeader;
    private final Clock clock;
    private SelfSigned server;
    private EntraServer listener;
    private boolean closed;

    private EntraAuthority(EntraOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
        this.issuer = new TokenIssuer(options, clock);
        this.credentials = new ClientCredentials(clock);
        this.identityHeader = options.identityHeader().orElseGet(EntraAuthority::newHeader);
    }

    private static String newHeader() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /**
     * An authority on the loopback interface, at a free port or the one of {@link
     * EntraOptions#withManagedIdentityAt}. It begins to listen when it is first asked where: most
     * programs that start an account have a key to it.
     *
     * @param clock the time that tokens are made by
     */
    public static EntraAuthority start(EntraOptions options, Clock clock) {
        return new EntraAuthority(options, clock);
    }

    /** Where it listens: for HTTP, for HTTPS and as a proxy. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The certificate that programs must trust to sign in. */
    public X509Certificate certificate() {
        return server().certificate();
    }

    private synchronized SelfSigned server() {
        if (server == null) {
            // A client that checks the certificate goes by its own clock, whatever the tests' says.
            server =
                    SelfSigned.ofServer(
                            "CN=localhost",
                            Clock.systemUTC().instant(),
                            List.of("localhost", "127.0.0.1", "::1", HOST));
        }
        return server;
    }

    private synchronized int port() {
        if (closed) {
            throw new IllegalStateException("The authority is closed.");
        }
        if (listener == null) {
            listener =
                    EntraServer.start(
                            options.port(),
                            server(),
                            new SignInEndpoints(options, issuer, credentials, clock),
                            new ManagedIdentityEndpoints(options, issuer, identityHeader));
        }
        return listener.port();
    }

    /** The tenant, who is in it and what each may do. */
    public EntraOptions options() {
        return options;
    }

    /**
     * What an account needs to know to accept the tokens of this authority.
     *
     * @param audiences what the tokens must be meant for
     */
    public TokenTrust trust(Set<String> audiences) {
        return new TokenTrust(
                options.tenantId(),
                Set.of(issuer.issuer()),
                audiences,
                id ->
                        Optional.of(issuer.key())
                                .filter(key -> key.id().equals(id))
                                .map(SigningKey::rsaPublicKey));
    }

    /** The system properties that lead a program to this authority when it signs in. */
    public Map<String, String> systemProperties() {
        return Map.of("https.proxyHost", "127.0.0.1", "https.proxyPort", Integer.toString(port()));
    }

    /** The environment variables of App Service, Functions and Container Apps. */
    public Map<String, String> appServiceEnvironment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("IDENTITY_ENDPOINT", endpoint() + ManagedIdentityEndpoints.APP_SERVICE);
        environment.put("IDENTITY_HEADER", identityHeader);
        return environment;
    }

    /** The environment variables that put this authority in the place of a machine's metadata. */
    public Map<String, String> virtualMachineEnvironment() {
        return Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", endpoint().toString());
    }

    /** The secret of a service principal. */
    public String clientSecret(EntraPrincipal principal) {
        return credentials.secret(require(principal, Kind.SERVICE_PRINCIPAL));
    }

    /** The certificate of a service principal with its private key, as PEM text. */
    public String clientCertificate(EntraPrincipal principal) {
        return credentials.certificate(require(principal, Kind.SERVICE_PRINCIPAL)).pemWithKey();
    }

    /** A token by which a workload of a cluster signs in as a service principal, for an hour. */
    public String federatedToken(EntraPrincipal principal) {
        return credentials.federatedToken(require(principal, Kind.SERVICE_PRINCIPAL));
    }

    /**
     * An access token, as a signed-in developer tool has one.
     *
     * @param audience the resource that it is meant for, e.g. {@code https://localhost}
     */
    public AccessToken accessToken(EntraPrincipal principal, String audience) {
        TokenIssuer.Issued issued = issuer.issue(principal, audience);
        return new AccessToken(issued.token(), issued.expires());
    }

    private EntraPrincipal require(EntraPrincipal principal, Kind kind) {
        if (principal.kind() != kind || !options.principals().contains(principal)) {
            throw new IllegalArgumentException(
                    "'" + principal.name() + "' is no service principal of this tenant.");
        }
        return principal;
    }

    /** Stops listening. */
    @Override
    public synchronized void close() {
        closed = true;
        if (listener != null) {
            listener.close();
        }
    }

    /** Says whose authority it is, and nothing of what is secret. */
    @Override
    public String toString() {
        return "EntraAuthority[" + options.tenantId() + "]";
    }
}
