package io.github.cosmicworks.emulator.operation.message;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * Turns errors into responses: the one place where status, sub-status and message become headers
 * and a body.
 */
public final class Errors {

    /** What a request is charged that fails before it does any work. */
    public static final double CHARGE = 1;

    private Errors() {}

    /** The response for an error that no partition is known for. */
    public static Response response(Request request, ServiceException error) {
        return response(
                request,
                error,
                Headers.builder().set(HeaderNames.REQUEST_CHARGE, RequestCharge.header(CHARGE)));
    }

    /**
     * The response for a request that is not let through. It tells nothing of what it asks for; in
     * direct mode a client takes it all the same for the header that says that the request itself
     * is at fault.
     */
    public static Response refusal(Request request, ServiceException error) {
        String charge = RequestCharge.header(error.status() == 401 ? 0 : CHARGE);
        return response(
                request,
                error,
                Headers.builder()
                        .set(HeaderNames.REQUEST_CHARGE, charge)
                        .set(HeaderNames.VALIDATION_FAILURE, 1));
    }

    /** The response for an error, with the headers of whoever answers. */
    public static Response response(
            Request request, ServiceException error, Headers.Builder headers) {
        if (error.subStatus() != 0) {
            headers.set(HeaderNames.SUB_STATUS, error.subStatus());
        }
        if (error.retryAfterMs() > 0) {
            headers.set(HeaderNames.RETRY_AFTER_MS, error.retryAfterMs());
        }
        String activityId = request.headers().get(HeaderNames.ACTIVITY_ID);
        return new Response(error.status(), headers.build(), error.body(activityId));
    }
}
