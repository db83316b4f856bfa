package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.implementation.DocumentCollection;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.CosmosUserDefinedFunctionProperties;
import com.azure.cosmos.models.ModelBridgeInternal;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What the database of a class begins with: containers, scripts and items as lines of JSON, in the
 * form that the emulator exports. It is made through the SDK, so every target can have it.
 */
final class DatabaseSeed {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String FORMAT = "cosmos-emulator-export";
    private static final int NEWEST_VERSION = 1;

    /** What a line can be; it has one property of such a name. */
    private enum Kind {
        FORMAT("format"),
        DATABASE("database"),
        CONTAINER("container"),
        STORED_PROCEDURE("storedProcedure"),
        TRIGGER("trigger"),
        USER_DEFINED_FUNCTION("userDefinedFunction"),
        ITEM("item");

        private final String property;

        Kind(String property) {
            this.property = property;
        }
    }

    /** What comes before a container, and a container itself. */
    private static final Set<Kind> OUTSIDE =
            Collections.unmodifiableSet(EnumSet.of(Kind.FORMAT, Kind.DATABASE, Kind.CONTAINER));

    /**
     * A line of the resource.
     *
     * @param throughput of a database or a container
     */
    private record Line(
            int number, Kind kind, JsonNode content, Optional<ThroughputProperties> throughput) {

        ObjectNode object() {
            return (ObjectNode) content;
        }

        String text(String property) {
            return content.path(property).asText();
        }
    }

    private final String name;
    private final List<Line> lines = new ArrayList<>();

    private DatabaseSeed(String name) {
        this.name = name;
    }

    /**
     * Reads a resource, and makes nothing yet.
     *
     * @param anchor the class that the name is relative to
     * @throws ExtensionConfigurationException saying which line is wrong, and why
     */
    static DatabaseSeed read(Class<?> anchor, String name) {
        try (InputStream in = JsonResources.open(anchor, name)) {
            return read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource '" + name + "'", e);
        }
    }

    static DatabaseSeed read(String name, Reader text) throws IOException {
        DatabaseSeed seed = new DatabaseSeed(name);
        LineNumberReader reader = new LineNumberReader(text);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isBlank()) {
                seed.add(seed.line(reader.getLineNumber(), line));
            }
        }
        return seed;
    }

    private Line line(int number, String text) {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw wrong(number, "not JSON: " + e.getOriginalMessage(), e);
        }
        for (Kind kind : Kind.values()) {
            JsonNode content = json.path(kind.property);
            if (kind == Kind.FORMAT ? content.isTextual() : content.isObject()) {
                requireKnown(number, kind, json);
                return new Line(number, kind, content, throughput(json));
            }
        }
        throw wrong(
                number,
                "it has none of the properties 'database', 'container', 'item', 'storedProcedure', 'trigger' and 'userDefinedFunction'",
                null);
    }

    private void requireKnown(int number, Kind kind, JsonNode json) {
        if (kind == Kind.FORMAT
                && !(json.path(Kind.FORMAT.property).asText().equals(FORMAT)
                        && json.path("version").asInt() <= NEWEST_VERSION)) {
            throw wrong(
                    number,
                    "the format is not known; it can be '%s' up to version %d"
                            .formatted(FORMAT, NEWEST_VERSION),
                    null);
        }
    }

    private static Optional<ThroughputProperties> throughput(JsonNode json) {
        if (json.path("throughput").isInt()) {
            int units = json.path("throughput").asInt();
            return Optional.of(ThroughputProperties.createManualThroughput(units));
        }
        return json.path("autoscaleMaxThroughput").isInt()
                ? Optional.of(
                        ThroughputProperties.createAutoscaledThroughput(
                                json.path("autoscaleMaxThroughput").asInt()))
                : Optional.empty();
    }

    /** A line that has its place behind those before. */
    private void add(Line line) {
        boolean begun = lines.stream().anyMatch(before -> before.kind() != Kind.FORMAT);
        if (line.kind() == Kind.DATABASE && begun) {
            throw wrong(
                    line.number(),
                    "a class has one database, so its line is the first, or left out",
                    null);
        }
        boolean inContainer =
                lines.stream().anyMatch(before -> before.kind() == Kind.CONTAINER)
                        || OUTSIDE.contains(line.kind());
        if (!inContainer) {
            throw wrong(
                    line.number(),
                    "'%s' comes behind the line of its container".formatted(line.kind().property),
                    null);
        }
        lines.add(line);
    }

    /** What all containers share that have no throughput of their own. */
    Optional<ThroughputProperties> sharedThroughput() {
        return lines.stream()
                .filter(line -> line.kind() == Kind.DATABASE)
                .findFirst()
                .flatMap(Line::throughput);
    }

    /**
     * Makes what the lines say.
     *
     * @throws ExtensionConfigurationException saying which line the database refuses, and why
     */
    void make(CosmosDatabase database) {
        CosmosContainer container = null;
        for (Line line : lines) {
            try {
                if (line.kind() == Kind.CONTAINER) {
                    container = container(database, line);
                } else if (container != null) {
                    make(container, line);
                }
            } catch (CosmosException e) {
                String why = Optional.ofNullable(e.getShortMessage()).orElse(e.getMessage());
                throw wrong(line.number(), why.lines().findFirst().orElse(""), e);
            } catch (IllegalArgumentException e) {
                throw wrong(line.number(), e.getMessage(), e);
            }
        }
    }

    private static CosmosContainer container(CosmosDatabase database, Line line) {
        // The way on which the SDK itself makes them of what the service answers.
        CosmosContainerProperties properties =
                ModelBridgeInternal.getCosmosContainerPropertiesFromV2Results(
                                List.of(new DocumentCollection(line.object())))
                        .get(0);
        line.throughput()
                .ifPresentOrElse(
                        given -> database.createContainer(properties, given),
                        () -> database.createContainer(properties));
        return database.getContainer(properties.getId());
    }

    private static void make(CosmosContainer container, Line line) {
        String id = line.text("id");
        String body = line.text("body");
        switch (line.kind()) {
            case ITEM -> container.createItem(line.object());
            case STORED_PROCEDURE ->
                    container
                            .getScripts()
                            .createStoredProcedure(new CosmosStoredProcedureProperties(id, body));
            case USER_DEFINED_FUNCTION ->
                    container
                            .getScripts()
                            .createUserDefinedFunction(
                                    new CosmosUserDefinedFunctionProperties(id, body));
            case TRIGGER ->
                    container
                            .getScripts()
                            .createTrigger(
                                    new CosmosTriggerProperties(id, body)
                                            .setTriggerType(
                                                    TriggerType.valueOf(
                                                            upper(line.text("triggerType"))))
                                            .setTriggerOperation(
                                                    TriggerOperation.valueOf(
                                                            upper(line.text("triggerOperation")))));
            default -> {
                // A format and a database make nothing here.
            }
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    private ExtensionConfigurationException wrong(int number, String why, Exception cause) {
        return new ExtensionConfigurationException(
                "Line %d of the resource '%s': %s".formatted(number, name, why), cause);
    }
}
