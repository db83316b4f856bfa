package io.github.cosmicworks.emulator.fault;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Duration;

/** An error of the service that a test asks for, in the service's words. */
record InjectedError(int status, int subStatus, Duration retryAfter) {

    static final int REQUEST_RATE_TOO_LARGE = 3200;

    private static final int SESSION_NOT_AVAILABLE = 1002;

    /** What a client gets that waits longer than the fault lasts which its request has met. */
    static final InjectedError TIMEOUT = new InjectedError(408, 0, Duration.ofMillis(1));

    ServiceException exception() {
        if (status == 429) {
            return ServiceException.tooManyRequests(subStatus, Math.max(1, retryAfter.toMillis()));
        }
        return new ServiceException(status, subStatus, code(), message());
    }

    private String code() {
        return switch (status) {
            case 400 -> "BadRequest";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 408 -> "RequestTimeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 412 -> "PreconditionFailed";
            case 413 -> "RequestEntityTooLarge";
            case 449 -> "RetryWith";
            case 500 -> "InternalServerError";
            case 503 -> "ServiceUnavailable";
            default -> "Error";
        };
    }

    private String message() {
        return switch (status) {
            case 404 ->
                    subStatus == SESSION_NOT_AVAILABLE
                            ? "The read session is not available for the input session token."
                            : "Resource Not Found.";
            case 408 -> "The request timed out.";
            case 410 -> "The requested resource is no longer available at the server.";
            case 449 ->
                    "Conflicting request to resource has been attempted. Retry to avoid conflicts.";
            case 503 -> "Service is currently unavailable.";
            default -> "The request failed, as a test has asked for.";
        };
    }
}
