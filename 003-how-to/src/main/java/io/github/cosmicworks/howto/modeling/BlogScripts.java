package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JavaScript of the blog, which lies in files of its own beside the classes. */
final class BlogScripts {

    private static final int CONFLICT = 409;

    private BlogScripts() {}

    /** Registers a file as stored procedure, unless it is there. */
    static CosmosStoredProcedure procedure(CosmosContainer container, String id) {
        unlessItIsThere(
                () ->
                        container
                                .getScripts()
                                .createStoredProcedure(
                                        new CosmosStoredProcedureProperties(id, read(id + ".js"))));
        return container.getScripts().getStoredProcedure(id);
    }

    /** Registers a file as trigger behind each write that names it, unless it is there. */
    static void postTrigger(CosmosContainer container, String id) {
        CosmosTriggerProperties trigger = new CosmosTriggerProperties(id, read(id + ".js"));
        trigger.setTriggerType(TriggerType.POST).setTriggerOperation(TriggerOperation.ALL);
        unlessItIsThere(() -> container.getScripts().createTrigger(trigger));
    }

    private static void unlessItIsThere(Runnable create) {
        try {
            create.run();
        } catch (CosmosException e) {
            if (e.getStatusCode() != CONFLICT) {
                throw e;
            }
        }
    }

    private static String read(String file) {
        try (InputStream in = BlogScripts.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
