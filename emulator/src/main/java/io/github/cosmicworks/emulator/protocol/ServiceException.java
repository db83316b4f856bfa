package io.github.cosmicworks.emulator.protocol;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonWriter;

/**
 * An answer of the service that is an error. Thrown anywhere below the listeners and turned into a
 * {@link Response} in one place. It carries no stack trace: it is an expected outcome, and the
 * client sees nothing of where it was made.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb">HTTP
 *     status codes</a>
 */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int USER_REQUEST_RATE_TOO_LARGE = 3200;

    private final int status;
    private final int subStatus;
    private final String code;
    private final long retryAfterMs;
    private final String additionalInfo;

    public ServiceException(int status, int subStatus, String code, String message) {
        this(status, subStatus, code, message, 0, null);
    }

    private ServiceException(
            int status,
            int subStatus,
            String code,
            String message,
            long retryAfterMs,
            String additionalInfo) {
        super(message, null, false, false);
        this.status = status;
        this.subStatus = subStatus;
        this.code = code;
        this.retryAfterMs = retryAfterMs;
        this.additionalInfo = additionalInfo;
    }

    public static ServiceException badRequest(String message) {
        return new ServiceException(400, 0, "BadRequest", message);
    }

    public static ServiceException badRequest(int subStatus, String message) {
        return new ServiceException(400, subStatus, "BadRequest", message);
    }

    /** A 400 whose message is JSON with one sentence, as most of the service's refusals are. */
    public static ServiceException refused(String sentence) {
        JsonObject body =
                JsonObject.builder().put("Errors", JsonArray.of(new JsonString(sentence))).build();
        return badRequest("Message: " + JsonWriter.toJson(body));
    }

    /** A feature that is not there: a clear 400 instead of a wrong answer. */
    public static ServiceException notSupported(String feature) {
        return badRequest(feature + " is not supported by this emulator yet.");
    }

    public static ServiceException unauthorized(String message) {
        return new ServiceException(401, 0, "Unauthorized", message);
    }

    public static ServiceException forbidden(int subStatus, String message) {
        return new ServiceException(403, subStatus, "Forbidden", message);
    }

    public static ServiceException notFound(String message) {
        return new ServiceException(404, 0, "NotFound", message);
    }

    public static ServiceException notFound(int subStatus, String message) {
        return new ServiceException(404, subStatus, "NotFound", message);
    }

    public static ServiceException methodNotAllowed(String message) {
        return new ServiceException(405, 0, "MethodNotAllowed", message);
    }

    public static ServiceException conflict(String message) {
        return new ServiceException(409, 0, "Conflict", message);
    }

    public static ServiceException gone(int subStatus, String message) {
        return new ServiceException(410, subStatus, "Gone", message);
    }

    public static ServiceException preconditionFailed(String message) {
        return new ServiceException(412, 0, "PreconditionFailed", message);
    }

    public static ServiceException tooLarge(String message) {
        return new ServiceException(413, 0, "RequestEntityTooLarge", message);
    }

    /** The provisioned throughput is used up: the client waits and repeats. */
    public static ServiceException tooManyRequests(long retryAfterMs) {
        return tooManyRequests(USER_REQUEST_RATE_TOO_LARGE, retryAfterMs);
    }

    /** The same with the sub-status that says which rate is too large. */
    public static ServiceException tooManyRequests(int subStatus, long retryAfterMs) {
        return new ServiceException(
                429,
                subStatus,
                "TooManyRequests",
                "Message: {\"Errors\":[\"Request rate is large. More Request Units may be needed, so no changes were"
                        + " made. Please retry this request later. Learn more: http://aka.ms/cosmosdb-error-429\"]}",
                retryAfterMs,
                null);
    }

    /**
     * A bug of the emulator, or a library on its class path that is not the one that it needs.
     *
     * @param cause is named; what it says is told only where it speaks of classes, as it may quote
     *     data elsewhere
     */
    public static ServiceException internal(Throwable cause) {
        String message =
                cause instanceof LinkageError
                        ? "The emulator failed to answer, because a library on the class path has another version than it"
                                + " needs, or is missing (mvn dependency:tree shows them): "
                                + cause
                        : "The emulator failed to answer with a %s; its log says why."
                                .formatted(cause.getClass().getName());
        return new ServiceException(500, 0, "InternalServerError", message);
    }

    /** The emulator has no memory left for what was asked for. */
    public static ServiceException outOfMemory() {
        return new ServiceException(
                503,
                0,
                "ServiceUnavailable",
                "The request needs more memory than the emulator has left: start it with a larger heap (-Xmx), or"
                        + " delete data.");
    }

    /** Work is given up because the client has gone; nobody will see this. */
    public static ServiceException nobodyWaits() {
        return new ServiceException(
                408, 0, "RequestTimeout", "The client has left before it was answered.");
    }

    /** The same error with more for the client to go on, in {@code additionalErrorInfo}. */
    public ServiceException withAdditionalInfo(String info) {
        return new ServiceException(status, subStatus, code, getMessage(), retryAfterMs, info);
    }

    /** After how many milliseconds the client may repeat the request; 0 when it says nothing. */
    public long retryAfterMs() {
        return retryAfterMs;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The sub-status, or 0 for none. */
    public int subStatus() {
        return subStatus;
    }

    /** The word for the status in the body, e.g. {@code NotFound}. */
    public String code() {
        return code;
    }

    /** The body of the answer; its message ends in the activity id, as the service's does. */
    public byte[] body(String activityId) {
        JsonObject.Builder body =
                JsonObject.builder()
                        .put("code", code)
                        .put("message", getMessage() + "\r\nActivityId: " + activityId);
        if (additionalInfo != null) {
            body.put("additionalErrorInfo", additionalInfo);
        }
        return JsonWriter.toBytes(body.build());
    }
}
