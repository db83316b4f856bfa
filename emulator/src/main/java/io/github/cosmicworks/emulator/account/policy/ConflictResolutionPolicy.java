package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Which of two writes counts that regions have taken at the same time. */
final class ConflictResolutionPolicy {

    private ConflictResolutionPolicy() {}

    /**
     * Puts a policy into the container's definition, with what it leaves out.
     *
     * @throws ServiceException 400 when it has no valid mode
     */
    static void put(JsonValue policy, JsonObject.Builder json) {
        JsonObject given = policy instanceof JsonObject object ? object : JsonObject.EMPTY;
        String mode = given.has("mode") ? String.valueOf(given.string("mode")) : "LastWriterWins";
        if (!mode.equals("LastWriterWins") && !mode.equals("Custom")) {
            throw ServiceException.badRequest(
                    "The conflict resolution mode '"
                            + mode
                            + "' is invalid; use 'LastWriterWins' or 'Custom'.");
        }
        boolean lastWriterWins = mode.equals("LastWriterWins");
        String path = given.string("conflictResolutionPath");
        String procedure = given.string("conflictResolutionProcedure");
        json.put(
                "conflictResolutionPolicy",
                JsonObject.builder()
                        .put("mode", mode)
                        .put(
                                "conflictResolutionPath",
                                path == null || path.isEmpty()
                                        ? lastWriterWins ? "/_ts" : ""
                                        : path)
                        .put("conflictResolutionProcedure", procedure == null ? "" : procedure)
                        .build());
    }
}
