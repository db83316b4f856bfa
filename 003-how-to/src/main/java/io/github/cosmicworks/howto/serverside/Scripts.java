package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JavaScript of the steps, which lies in files of its own beside their classes. */
final class Scripts {

    private static final int CONFLICT = 409;

    private Scripts() {}

    /** The text of a file such as {@code greet.js}. */
    static String read(String file) {
        try (InputStream in = Scripts.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Registers a file as stored procedure, or puts it in the place of an older one. */
    static CosmosStoredProcedure procedure(CosmosContainer container, String id) {
        CosmosStoredProcedure procedure = container.getScripts().getStoredProcedure(id);
        try {
            container
                    .getScripts()
                    .createStoredProcedure(
                            new CosmosStoredProcedureProperties(id, read(id + ".js")));
        } catch (CosmosException e) {
            if (e.getStatusCode() != CONFLICT) {
                throw e;
            }
            CosmosStoredProcedureProperties older = procedure.read().getProperties();
            procedure.replace(older.setBody(read(id + ".js")));
        }
        return procedure;
    }

    /** Options that say in which logical partition a procedure runs. */
    static CosmosStoredProcedureRequestOptions in(String categoryId) {
        return new CosmosStoredProcedureRequestOptions()
                .setPartitionKey(new PartitionKey(categoryId));
    }
}
