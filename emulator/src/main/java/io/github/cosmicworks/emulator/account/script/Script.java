package io.github.cosmicworks.emulator.account.script;

import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.Locale;

/**
 * A stored procedure, trigger or user-defined function as it is registered with a container.
 *
 * @param kind what it is
 * @param rid its resource id
 * @param json the resource as a read returns it
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/stored-procedures">Stored procedures
 *     in the REST reference</a>
 */
public record Script(ScriptKind kind, String rid, JsonObject json) {

    /** Types of triggers, as the REST reference spells them. */
    private static final List<String> TRIGGER_TYPES = List.of("Pre", "Post");

    /** What a trigger can be for. */
    private static final List<String> TRIGGER_OPERATIONS =
            List.of("All", "Create", "Update", "Delete", "Replace", "Upsert");

    /** Its name. */
    public String id() {
        return json.string("id");
    }

    /** The text of its JavaScript. */
    public String body() {
        return json.string("body");
    }

    /** {@code Pre} or {@code Post}; null for what is no trigger. */
    public String triggerType() {
        return json.string("triggerType");
    }

    /** The operation that a trigger is for; null for what is no trigger. */
    public String triggerOperation() {
        return json.string("triggerOperation");
    }

    /**
     * What a client sends to create or replace a script, checked and with names of types spelled as
     * the reference spells them.
     *
     * @throws ServiceException 400 when something is missing or wrong
     */
    static JsonObject definition(ScriptKind kind, JsonObject sent) {
        ResourceNames.requireResourceId(sent);
        if (!(sent.get("body") instanceof JsonString body) || body.value().isBlank()) {
            throw ServiceException.badRequest(
                    "The input content is invalid because the required properties - 'body; ' - are missing");
        }
        JsonObject.Builder definition = sent.toBuilder();
        if (kind == ScriptKind.TRIGGER) {
            definition.put("triggerType", named(sent, "triggerType", TRIGGER_TYPES));
            definition.put("triggerOperation", named(sent, "triggerOperation", TRIGGER_OPERATIONS));
        }
        return definition.build();
    }

    private static String named(JsonObject sent, String property, List<String> values) {
        String value = sent.string(property);
        return values.stream()
                .filter(candidate -> candidate.equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(
                        () ->
                                ServiceException.badRequest(
                                        "The input content is invalid: the property '%s' of a trigger is one of %s."
                                                .formatted(
                                                        property,
                                                        String.join(", ", values)
                                                                .toLowerCase(Locale.ROOT))));
    }
}
