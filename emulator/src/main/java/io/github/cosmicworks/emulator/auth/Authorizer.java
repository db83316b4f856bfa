package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.operation.message.TokenIssuer;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Decides whether a request may be carried out, by the authorization header that it came with. Safe
 * for use by many threads; it is on the path of every request.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources">Access
 *     control on Azure Cosmos DB resources</a>
 */
public final class Authorizer {

    /** What comes before the signature in the header that clients make with a key. */
    private static final String USUAL = "type%3Dmaster%26ver%3D1.0%26sig%3D";

    private static final int MISSING_HEADER = 5000;
    private static final int INVALID_HEADER = 5001;
    private static final int TOKENS_DISABLED = 5002;

    private final KeySignatures signatures;
    private final TokenAuthorizer tokens;
    private final ResourceTokens resourceTokens;
    private final boolean localAuth;

    /** A caller, and the key that it signed with where it did. */
    private record Verified(Caller caller, Kind key) {}

    /**
     * An account that takes its keys and nothing else.
     *
     * @param keys the keys of the account
     * @param clock the time of the server, which dates of requests are held against
     */
    public Authorizer(AccountKeys keys, Clock clock) {
        this(keys, clock, null, null, true);
    }

    /**
     * An account that takes its keys and Microsoft Entra tokens.
     *
     * @param keys the keys of the account
     * @param clock the time of the server, which dates of requests are held against
     * @param tokens decides about tokens; null for an account that takes none
     */
    public Authorizer(AccountKeys keys, Clock clock, TokenAuthorizer tokens) {
        this(keys, clock, tokens, null, true);
    }

    /**
     * An account that takes what it is told to.
     *
     * @param keys the keys of the account
     * @param clock the time of the server, which dates of requests are held against
     * @param tokens decides about tokens; null for an account that takes none
     * @param account whose permissions resource tokens are of; null for an account that takes none
     * @param localAuth whether keys, and the resource tokens that are made with them, are taken
     */
    public Authorizer(
            AccountKeys keys,
            Clock clock,
            TokenAuthorizer tokens,
            Account account,
            boolean localAuth) {
        this.signatures = new KeySignatures(keys, clock);
        this.tokens = tokens;
        this.resourceTokens = account == null ? null : new ResourceTokens(keys, account);
        this.localAuth = localAuth;
    }

    /**
     * Lets a request through or refuses it, as {@link #authorize} does.
     *
     * @return makes resource tokens with the key that the request is signed with
     */
    public TokenIssuer issuer(Request request) {
        Kind key = verify(request).key();
        return (database, user, permission, lifetimeSeconds) -> {
            if (key == null || key.isReadOnly() || resourceTokens == null) {
                throw ResourceTokens.insufficient();
            }
            return resourceTokens.issue(key, database, user, permission, lifetimeSeconds);
        };
    }

    /**
     * Lets a request through or refuses it.
     *
     * @return who sent it
     * @throws ServiceException 401 when the caller is not who it says it is, 403 when it may not do
     *     what it asks for. Neither key nor token is in the message.
     */
    public Caller authorize(Request request) {
        return verify(request).caller();
    }

    private Verified verify(Request request) {
        String header = request.headers().get(HeaderNames.AUTHORIZATION);
        if (header == null || header.isBlank()) {
            throw unauthorized(
                    MISSING_HEADER,
                    "Required Header authorization is missing. Ensure a valid Authorization token is passed.");
        }
        if (header.startsWith(USUAL)) {
            String signature = decode(header, USUAL.length());
            if (signature.indexOf('&') < 0) {
                return verifyKey(request, signature);
            }
        }
        String decoded = decode(header, 0);
        if (decoded.startsWith(ResourceTokens.PREFIX)) {
            String token = decoded.substring(ResourceTokens.PREFIX.length());
            return new Verified(verifyResourceToken(request, token), null);
        }
        String type = null;
        String version = null;
        String signature = null;
        int start = 0;
        while (start < decoded.length()) {
            // The last field takes the rest: what is in Base64 ends in equals signs.
            int end = decoded.indexOf('&', start);
            end = end < 0 ? decoded.length() : end;
            if (decoded.startsWith("type=", start)) {
                type = decoded.substring(start + 5, end);
            } else if (decoded.startsWith("ver=", start)) {
                version = decoded.substring(start + 4, end);
            } else if (decoded.startsWith("sig=", start)) {
                signature = decoded.substring(start + 4, end);
            }
            start = end + 1;
        }
        if (type == null || signature == null || !"1.0".equals(version)) {
            throw invalidHeader();
        }
        return switch (type) {
            case "master" -> verifyKey(request, signature);
            case "aad" -> {
                if (tokens == null) {
                    throw unauthorized(
                            TOKENS_DISABLED,
                            "This account does not accept Microsoft Entra tokens. Use an account key.");
                }
                yield new Verified(tokens.authorize(request, signature), null);
            }
            default -> throw invalidHeader();
        };
    }

    private Verified verifyKey(Request request, String signature) {
        requireLocalAuth();
        Kind key = signatures.verify(request, signature);
        return new Verified(key.isReadOnly() ? Caller.READ_ONLY_KEY : Caller.KEY, key);
    }

    private Caller verifyResourceToken(Request request, String token) {
        requireLocalAuth();
        if (resourceTokens == null) {
            throw invalidHeader();
        }
        return resourceTokens.authorize(request, token);
    }

    /**
     * An account can be told to take no keys any more.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-connect-role-based-access-control#disable-key-based-authentication">Disable
     *     key-based authentication</a>
     */
    private void requireLocalAuth() {
        if (!localAuth) {
            throw ServiceException.unauthorized(
                    "Local Authorization is disabled. Use an AAD token to authorize all requests.");
        }
    }

    /** Clients send the header URL-encoded; the barrier requests of direct mode are not. */
    private static String decode(String header, int start) {
        int escape = header.indexOf('%', start);
        if (escape < 0) {
            return header.substring(start);
        }
        StringBuilder decoded = new StringBuilder(header.length() - start);
        int from = start;
        while (escape >= 0) {
            // A plus sign is never a space here: it is a digit of Base64.
            decoded.append(header, from, escape).append(escaped(header, escape + 1));
            from = escape + 3;
            escape = header.indexOf('%', from);
        }
        return decoded.append(header, from, header.length()).toString();
    }

    /** The character of two hexadecimal digits; keys, tokens and signatures are ASCII. */
    private static char escaped(String header, int start) {
        if (start + 2 > header.length()
                || !HexFormat.isHexDigit(header.charAt(start))
                || !HexFormat.isHexDigit(header.charAt(start + 1))) {
            throw invalidHeader();
        }
        return (char) HexFormat.fromHexDigits(header, start, start + 2);
    }

    static ServiceException invalidHeader() {
        return unauthorized(
                INVALID_HEADER,
                "Authorization header doesn't confirm to the required format. Please verify and try again.");
    }

    static ServiceException unauthorized(int subStatus, String message) {
        return new ServiceException(401, subStatus, "Unauthorized", message);
    }
}
