package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.OpenedKey;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Clock;
import java.util.Optional;

/**
 * Opens sessions for those who have a key of the account, or a link that works once. What they came
 * with is neither kept nor logged nor sent back.
 */
final class SignIn {

    /** A key has 88 characters. */
    private static final int MAX_BODY = 4 * 1024;

    private static final long WAIT_MILLIS = Attempts.PERIOD.toMillis();

    private final AccountKeys keys;
    private final boolean localAuth;
    private final Sessions sessions;
    private final Links links;
    private final Attempts attempts;

    SignIn(AccountKeys keys, boolean localAuth, Clock clock) {
        this.keys = keys;
        this.localAuth = localAuth;
        this.sessions = new Sessions(clock);
        this.links = new Links(clock);
        this.attempts = new Attempts(clock);
    }

    String newLink() {
        return links.make();
    }

    /** The key of the session that a visit belongs to. */
    Optional<OpenedKey> key(Visit visit) {
        return localAuth ? sessions.key(SessionCookie.read(visit)) : Optional.empty();
    }

    /** What the page does to its session: it begins one, asks for it, ends it. */
    Response answer(Visit visit) {
        return switch (visit.method()) {
            case "GET" -> describe(key(visit).orElseThrow(SignIn::signedOut), Headers.builder());
            case "POST" -> open(visit);
            case "DELETE" -> close(visit);
            default ->
                    throw ServiceException.methodNotAllowed(
                            "A session can be opened, asked for and closed.");
        };
    }

    private Response open(Visit visit) {
        if (!localAuth) {
            throw ServiceException.forbidden(
                    0,
                    "This account takes no keys (--disable-local-auth), and the explorer signs in with one.");
        }
        JsonObject body = parse(visit.body());
        OpenedKey key = body.has("link") ? byLink(body.string("link")) : byKey(body.string("key"));
        String id = sessions.open(key);
        return describe(
                key,
                Headers.builder().set(SessionCookie.SET_HEADER, SessionCookie.give(visit, id)));
    }

    private OpenedKey byLink(String link) {
        if (link == null || !links.use(link)) {
            throw ServiceException.unauthorized(
                    "This link has been used, or is too old. Sign in with the account's key.");
        }
        return keys.primary();
    }

    private OpenedKey byKey(String key) {
        if (!attempts.mayTry()) {
            throw ServiceException.tooManyRequests(WAIT_MILLIS);
        }
        return keys.open(key == null ? "" : key.strip())
                .orElseThrow(
                        () -> {
                            attempts.failed();
                            return ServiceException.unauthorized(
                                    "This is no key of this account. The emulator prints its key when it starts.");
                        });
    }

    private static JsonObject parse(byte[] body) {
        if (body.length > MAX_BODY) {
            throw ServiceException.tooLarge("A key is shorter than this.");
        }
        try {
            return JsonParser.parseObject(body);
        } catch (JsonSyntaxException e) {
            throw ServiceException.badRequest("To sign in, send {\"key\": \"...\"}.");
        }
    }

    private Response close(Visit visit) {
        String id = SessionCookie.read(visit);
        if (id != null) {
            sessions.close(id);
        }
        return Response.empty(
                204,
                Headers.builder().set(SessionCookie.SET_HEADER, SessionCookie.take(visit)).build());
    }

    private static Response describe(OpenedKey key, Headers.Builder headers) {
        JsonObject session = JsonObject.builder().put("readOnly", key.kind().isReadOnly()).build();
        headers.set(HeaderNames.CONTENT_TYPE, "application/json");
        return new Response(200, headers.build(), JsonWriter.toBytes(session));
    }

    /** The page tells this from a refusal of the account by {@link Explorer#SIGNED_OUT}. */
    static ServiceException signedOut() {
        return ServiceException.unauthorized("There is no session. Sign in to the explorer.");
    }
}
