package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.operation.message.Errors;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * What became of one operation of a batch.
 *
 * @param status its status
 * @param charge its share of the request charge
 * @param bytes the size of the item in the answer, as JSON text that a client sent; 0 without one
 * @param json the result as it stands in the answer
 */
record BatchResult(int status, double charge, int bytes, JsonObject json) {

    /** The result of an operation that failed because another one did. */
    static final BatchResult FAILED_DEPENDENCY =
            of(new ServiceException(424, 0, "FailedDependency", ""), 0);

    /** The result of an operation that was carried out. */
    static BatchResult of(ItemOutcome outcome, boolean minimal) {
        JsonValue body =
                outcome.hasContent() && !minimal ? outcome.item().body() : JsonUndefined.UNDEFINED;
        JsonObject json =
                JsonObject.builder()
                        .put("statusCode", outcome.status())
                        .put("requestCharge", RequestCharge.rounded(outcome.charge()))
                        .put("eTag", outcome.item().etag())
                        .put("resourceBody", body)
                        .build();
        int bytes = body.isDefined() ? outcome.item().sizeInBytes() : 0;
        return new BatchResult(outcome.status(), outcome.charge(), bytes, json);
    }

    /** The result of an operation that failed. */
    static BatchResult of(ServiceException error) {
        return of(error, Errors.CHARGE);
    }

    private static BatchResult of(ServiceException error, double charge) {
        JsonObject.Builder json = JsonObject.builder().put("statusCode", error.status());
        if (error.subStatus() != 0) {
            json.put("subStatusCode", error.subStatus());
        }
        json.put("requestCharge", charge);
        return new BatchResult(error.status(), charge, 0, json.build());
    }

    boolean isFailure() {
        return status >= 400;
    }
}
