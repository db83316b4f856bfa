package io.github.cosmicworks.emulator.auth;

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

    /**
     * An account that takes its keys and nothing else.
     *
     * @param keys the keys of the account
     * @param clock the time of the server, which dates of requests are held against
     */
    public Authorizer(AccountKeys keys, Clock clock) {
        this(keys, clock, null);
    }

    /**
     * An account that takes its keys and Microsoft Entra tokens.
     *
     * @param keys the keys of the account
     * @param clock the time of the server, which dates of requests are held against
     * @param tokens decides about tokens; null for an account that takes none
     */
    public Authorizer(AccountKeys keys, Clock clock, TokenAuthorizer tokens) {
        this.signatures = new KeySignatures(keys, clock);
        this.tokens = tokens;
    }

    /**
     * Lets a request through or refuses it.
     *
     * @return who sent it
     * @throws ServiceException 401 when the caller is not who it says it is, 403 when it may not do
     *     what it asks for. Neither key nor token is in the message.
     */
    public Caller authorize(Request request) {
        String header = request.headers().get(HeaderNames.AUTHORIZATION);
        if (header == null || header.isBlank()) {
            throw unauthorized(
                    MISSING_HEADER,
                    "Required Header authorization is missing. Ensure a valid Authorization token is passed.");
        }
        if (header.startsWith(USUAL)) {
            String signature = decode(header, USUAL.length());
            if (signature.indexOf('&') < 0) {
                return signatures.verify(request, signature);
            }
        }
        String decoded = decode(header, 0);
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
            case "master" -> signatures.verify(request, signature);
            case "aad" -> {
                if (tokens == null) {
                    throw unauthorized(
                            TOKENS_DISABLED,
                            "This account does not accept Microsoft Entra tokens. Use an account key.");
                }
                yield tokens.authorize(request, signature);
            }
            case "resource" ->
                    throw ServiceException.notSupported("Authorization by a resource token");
            default -> throw invalidHeader();
        };
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
