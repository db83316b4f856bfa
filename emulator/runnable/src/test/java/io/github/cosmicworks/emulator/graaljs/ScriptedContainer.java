package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureResponse;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.CosmosUserDefinedFunctionProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Registers scripts with a container and runs them, as a program with the SDK does. */
record ScriptedContainer(CosmosContainer container) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Short names for what tests of the API do again and again. */
    private static final String HELPERS =
            """
            const c = getContext().getCollection(), self = c.getSelfLink(), alt = c.getAltLink();
            const out = [];
            const say = value => { out.push(value); getContext().getResponse().setBody(out); };
            const sayError = err => say(err ? err.number : 'no error');
            """;

    static {
        WarmEngine.load();
    }

    /** A container with five items in the logical partition {@code surf} and one elsewhere. */
    static ScriptedContainer withFiveItems(CosmosContainer container) {
        for (int i = 0; i < 5; i++) {
            container.createItem(
                    Map.of(
                            "id",
                            "i" + i,
                            "categoryId",
                            "surf",
                            "n",
                            i,
                            "tags",
                            List.of("all", "t" + i)));
        }
        container.createItem(Map.of("id", "other", "categoryId", "ski", "n", 99));
        return new ScriptedContainer(container);
    }

    /**
     * What a script says, as JSON. It may use {@code c}, the container; {@code self} and {@code
     * alt}, its links; {@code say} and {@code sayError}; {@code a} and {@code b}, its arguments.
     */
    String say(String body, Object... arguments) {
        return run("function (a, b) { " + HELPERS + body + " }", arguments).toString();
    }

    /** Registers a stored procedure under a name of its own. */
    String procedure(String body) {
        String id = "p" + UUID.randomUUID();
        container.getScripts().createStoredProcedure(new CosmosStoredProcedureProperties(id, body));
        return id;
    }

    /** Registers a trigger under a name of its own. */
    String trigger(TriggerType type, TriggerOperation operation, String body) {
        String id = "t" + UUID.randomUUID();
        CosmosTriggerProperties properties = new CosmosTriggerProperties(id, body);
        properties.setTriggerType(type).setTriggerOperation(operation);
        container.getScripts().createTrigger(properties);
        return id;
    }

    /** Registers a user-defined function. */
    void function(String id, String body) {
        container
                .getScripts()
                .createUserDefinedFunction(new CosmosUserDefinedFunctionProperties(id, body));
    }

    /** Executes a registered procedure in the logical partition {@code surf}. */
    CosmosStoredProcedureResponse execute(String procedure, Object... arguments) {
        CosmosStoredProcedureRequestOptions options = new CosmosStoredProcedureRequestOptions();
        options.setPartitionKey(new PartitionKey("surf")).setScriptLoggingEnabled(true);
        return container
                .getScripts()
                .getStoredProcedure(procedure)
                .execute(Arrays.asList(arguments), options);
    }

    /** Registers a procedure, executes it once and returns what it puts into its body. */
    JsonNode run(String body, Object... arguments) {
        return json(execute(procedure(body), arguments).getResponseAsString());
    }

    /** The error that a procedure ends with. */
    CosmosException failureOf(String body, Object... arguments) {
        String procedure = procedure(body);
        return failure(() -> execute(procedure, arguments));
    }

    static CosmosException failure(ThrowingCallable call) {
        CosmosException failure = catchThrowableOfType(CosmosException.class, call);
        assertThat(failure).as("an error of the service").isNotNull();
        return failure;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
