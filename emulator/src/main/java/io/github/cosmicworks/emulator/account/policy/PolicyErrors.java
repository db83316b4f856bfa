package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Refusals of policies in the form of the service: a list with one sentence. */
final class PolicyErrors {

    private PolicyErrors() {}

    /** A sentence with its gaps, written as for {@link String#format}. */
    @SuppressWarnings("AnnotateFormatMethod")
    static ServiceException of(String sentence, Object... arguments) {
        JsonObject errors =
                JsonObject.builder()
                        .put("Errors", JsonArray.of(new JsonString(sentence.formatted(arguments))))
                        .build();
        return ServiceException.badRequest("Message: " + JsonWriter.toJson(errors));
    }

    /** What the service says of a value of the wrong JSON type. */
    static ServiceException invalidInput() {
        return of("One of the specified inputs is invalid");
    }
}
