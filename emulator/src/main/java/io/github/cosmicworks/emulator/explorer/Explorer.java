package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.OpenedKey;
import io.github.cosmicworks.emulator.protocol.ActivityIds;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.transport.HostNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * The page to look at the data. Safe for use by many threads; what it answers itself takes no time
 * to speak of.
 *
 * <p>It is open to no page but its own: the content security policy allows no script and no style
 * but its files, and no frame around it; requests are held against the name and the origin that
 * they come from; there is no header of CORS in any answer.
 */
public final class Explorer {

    /** What paths begin with that are the explorer's. */
    public static final String PATH = "/_explorer/";

    /** In an answer to a visitor who has no session, or no longer one. */
    static final String SIGNED_OUT = "x-cosmos-explorer-signed-out";

    private static final String WITHOUT_SLASH = "/_explorer";
    private static final String CERTIFICATE = PATH + "emulator.pem";
    private static final String SESSION = PATH + "session";
    private static final String ACCOUNT = PATH + "api/";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for"
                    + " 'script'; trusted-types 'none'";

    private final String certificatePem;
    private final Origins origins;
    private final SignIn signIn;
    private final Assets assets = new Assets();

    /**
     * The explorer of an account.
     *
     * @param certificatePem the emulator's certificate, which is given to everybody
     * @param keys the keys of the account
     * @param localAuth whether the account takes them
     * @param names the names that the emulator answers to
     * @param clock the time of sessions
     */
    public Explorer(
            String certificatePem,
            AccountKeys keys,
            boolean localAuth,
            HostNames names,
            Clock clock) {
        this.certificatePem = certificatePem;
        this.origins = new Origins(names);
        this.signIn = new SignIn(keys, localAuth, clock);
    }

    /** Whether a target is the explorer's to answer. */
    public static boolean owns(String target) {
        return target.startsWith(WITHOUT_SLASH)
                && (target.length() == WITHOUT_SLASH.length()
                        || target.charAt(WITHOUT_SLASH.length()) == '/'
                        || target.charAt(WITHOUT_SLASH.length()) == '?');
    }

    /**
     * Makes a link that opens the page once, without a key, within an hour.
     *
     * @return what stands behind the endpoint. The secret is behind the hash, which browsers send
     *     to nobody: the page sends it in the body of a request, and takes it out of the address.
     */
    public String newLink() {
        return PATH.substring(1) + "#link=" + signIn.newLink();
    }

    /** Decides about a visit; throws nothing. */
    public Outcome receive(Visit visit) {
        try {
            return route(visit);
        } catch (ServiceException e) {
            return new Outcome.Answered(refusal(e));
        }
    }

    private Outcome route(Visit visit) {
        String path = visit.path();
        if (path.equals(CERTIFICATE) && visit.isRead()) {
            return new Outcome.Answered(certificate());
        }
        origins.require(visit);
        if (path.startsWith(ACCOUNT)) {
            origins.requireOwnPage(visit);
            OpenedKey key = signIn.key(visit).orElseThrow(SignIn::signedOut);
            return new Outcome.ForAccount(
                    visit.target().substring(ACCOUNT.length() - 1), key::sign);
        }
        if (path.equals(SESSION)) {
            origins.requireOwnPage(visit);
            return new Outcome.Answered(guarded(signIn.answer(visit)));
        }
        if (!visit.isRead()) {
            throw ServiceException.methodNotAllowed("The files of the explorer can only be read.");
        }
        if (path.equals(WITHOUT_SLASH)) {
            Headers there = Headers.builder().set("location", PATH).build();
            return new Outcome.Answered(guarded(Response.empty(308, there)));
        }
        return new Outcome.Answered(
                guarded(assets.get(path.substring(PATH.length()), visit.headers())));
    }

    private Response certificate() {
        Headers headers =
                Headers.builder().set(HeaderNames.CONTENT_TYPE, "application/x-pem-file").build();
        return new Response(200, headers, certificatePem.getBytes(StandardCharsets.US_ASCII));
    }

    private static Response refusal(ServiceException error) {
        String activityId = ActivityIds.next();
        Headers.Builder headers =
                Headers.builder()
                        .set(HeaderNames.ACTIVITY_ID, activityId)
                        .set(HeaderNames.CONTENT_TYPE, "application/json");
        if (error.status() == 401) {
            headers.set(SIGNED_OUT, "true");
        }
        if (error.retryAfterMs() > 0) {
            headers.set(HeaderNames.RETRY_AFTER_MS, error.retryAfterMs());
        }
        return guarded(new Response(error.status(), headers.build(), error.body(activityId)));
    }

    /** An answer with what tells a browser to whom it is open: to the page, and to nobody else. */
    public static Response guarded(Response response) {
        Headers.Builder headers =
                response.headers().toBuilder()
                        .set("content-security-policy", POLICY)
                        .set("cross-origin-opener-policy", "same-origin")
                        .set("cross-origin-resource-policy", "same-origin")
                        .set("referrer-policy", "no-referrer")
                        .set("x-content-type-options", "nosniff")
                        .set("x-frame-options", "DENY");
        if (!response.headers().has("cache-control")) {
            headers.set("cache-control", "no-store");
        }
        return new Response(
                response.status(), headers.build(), response.body(), response.delivery());
    }
}
