package io.github.cosmicworks.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Items in files on the class path that tests start from: an array in JSON, an item a line in JSON,
 * or a table with the names of properties in its first line.
 */
final class Seeds {

    /** A number that text follows is no number, and an item a line is one item. */
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Spaces around a cell mean nothing, those in quotes are part of it. */
    private static final FieldModifier TRIM =
            new FieldModifier() {
                @Override
                public String modify(long line, int field, boolean quoted, String value) {
                    return quoted ? value : value.strip();
                }
            };

    private Seeds() {}

    /**
     * The items of a resource, by the end of its name: {@code .jsonl} or {@code .ndjson}, {@code
     * .csv}, or an array in JSON.
     *
     * @param anchor the class that the name is relative to
     * @throws IllegalArgumentException saying what is wrong with it, and where
     */
    static List<ObjectNode> items(Class<?> anchor, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return lines(anchor, name);
        }
        return lower.endsWith(".csv") ? table(anchor, name) : array(anchor, name);
    }

    private static List<ObjectNode> array(Class<?> anchor, String name) {
        JsonNode json = JsonResources.read(anchor, name);
        List<ObjectNode> items = new ArrayList<>();
        if (json.isArray()) {
            for (JsonNode element : json) {
                if (element instanceof ObjectNode item) {
                    items.add(item);
                }
            }
        }
        if (!json.isArray() || items.size() < json.size()) {
            throw new IllegalArgumentException(
                    "The resource '%s' is not an array of items, such as [{\"id\": \"1\"}, {\"id\": \"2\"}]"
                            .formatted(name));
        }
        return items;
    }

    private static List<ObjectNode> lines(Class<?> anchor, String name) {
        List<ObjectNode> items = new ArrayList<>();
        int number = 0;
        try (InputStream in = JsonResources.open(anchor, name);
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    items.add(item(line, name, number));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource '" + name + "'", e);
        }
        return items;
    }

    private static ObjectNode item(String line, String name, int number) {
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode item) {
                return item;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Line %d of the resource '%s' is not JSON: %s"
                            .formatted(number, name, e.getOriginalMessage()),
                    e);
        }
        throw new IllegalArgumentException(
                "Line %d of the resource '%s' is not an item, such as {\"id\": \"1\"}"
                        .formatted(number, name));
    }

    /**
     * The rows of a table. What JSON has as a number, as true, false or null is that, but for the
     * id; everything else is text. A row has no property where its cell is empty.
     */
    private static List<ObjectNode> table(Class<?> anchor, String name) {
        List<ObjectNode> items = new ArrayList<>();
        List<String> columns = List.of();
        try (InputStream in = JsonResources.open(anchor, name);
                CsvReader<CsvRecord> rows =
                        CsvReader.builder()
                                .trimWhitespacesAroundQuotes(true)
                                .allowExtraFields(true)
                                .allowMissingFields(true)
                                .build(
                                        CsvRecordHandler.of(form -> form.fieldModifier(TRIM)),
                                        in,
                                        StandardCharsets.UTF_8)) {
            for (CsvRecord row : rows) {
                if (columns.isEmpty()) {
                    columns = row.getFields();
                } else {
                    items.add(item(row, columns, name));
                }
            }
        } catch (CsvParseException e) {
            throw noTable(name, 1L + items.size(), e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource '" + name + "'", e);
        }
        return items;
    }

    private static ObjectNode item(CsvRecord row, List<String> columns, String name) {
        if (row.getFieldCount() != columns.size()) {
            throw noTable(
                    name,
                    row.getStartingLineNumber(),
                    "it has %d of %d columns".formatted(row.getFieldCount(), columns.size()),
                    null);
        }
        ObjectNode item = MAPPER.createObjectNode();
        for (int column = 0; column < columns.size(); column++) {
            put(item, columns.get(column), row.getField(column));
        }
        return item;
    }

    private static IllegalArgumentException noTable(
            String name, long line, String problem, Exception cause) {
        return new IllegalArgumentException(
                "The resource '%s' is not a table with a header, line %d: %s"
                        .formatted(name, line, problem),
                cause);
    }

    private static void put(ObjectNode item, String column, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        if (column.equals("id")) {
            item.put(column, cell);
            return;
        }
        try {
            JsonNode value = MAPPER.readTree(cell);
            boolean plain =
                    value != null && (value.isNumber() || value.isBoolean() || value.isNull());
            item.set(column, plain ? value : item.textNode(cell));
        } catch (JsonProcessingException text) {
            item.put(column, cell);
        }
    }
}
