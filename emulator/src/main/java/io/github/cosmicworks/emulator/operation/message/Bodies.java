package io.github.cosmicworks.emulator.operation.message;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Reads the bodies of requests. */
public final class Bodies {

    private Bodies() {}

    /**
     * The body as an object.
     *
     * @throws ServiceException 400 that says where the text is no JSON object
     */
    public static JsonObject object(Request request) {
        if (request.body().length == 0) {
            throw ServiceException.badRequest(
                    "The request has no body; a JSON object was expected.");
        }
        try {
            return JsonParser.parseObject(request.body());
        } catch (JsonSyntaxException e) {
            throw ServiceException.badRequest(
                    "The request body is not valid JSON: " + e.getMessage());
        }
    }
}
