package io.github.cosmicworks.emulator.operation.scripts;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.items.ItemCommand;
import io.github.cosmicworks.emulator.operation.items.ItemOutcome;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.metadata.ContainerUsage;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.SnapshotConflictException;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.ActivityIds;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.script.FunctionSession;
import io.github.cosmicworks.emulator.script.JavaScriptEngine;
import io.github.cosmicworks.emulator.script.Scripting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What scripts ask of their container: operations on the items of one logical partition, in one
 * transaction. Nothing of what comes in is trusted; the script may have put its own library in the
 * place of ours. The argument is a JSON object in one line and a body behind it, and so is the
 * answer.
 */
final class ScriptItems implements JavaScriptEngine.HostFunction {

    /** Items that the integrated query API reads at once. */
    private static final int BATCH = 100;

    private static final int GONE = 410;

    private final ScriptTransaction transaction;
    private double charge;

    ScriptItems(ScriptTransaction transaction) {
        this.transaction = transaction;
    }

    /** What all operations so far have cost. */
    double charge() {
        return charge;
    }

    void charge(double more) {
        charge += more;
    }

    @Override
    public String call(String operation, String argument) {
        try {
            return switch (operation) {
                case "accept" -> Boolean.toString(transaction.run().accepts());
                case "guid" -> ActivityIds.next();
                case "usage" ->
                        argument.startsWith("max")
                                ? ContainerUsage.QUOTA
                                : ContainerUsage.of(transaction.container());
                default -> answer(operation, argument);
            };
        } catch (ServiceException e) {
            if (e.status() == GONE) {
                // The partition was split: the script runs again on the one that has taken over.
                transaction.failed(e);
                transaction.run().cancel();
            }
            charge += 1;
            return failure(e);
        } catch (SnapshotConflictException e) {
            // Nothing that the script does can help any more; it is run again from its beginning.
            transaction.overtaken();
            transaction.run().cancel();
            return failure(ServiceException.conflict("Another write came first."));
        } catch (StackOverflowError e) {
            // The script has used the stack up; what was half done here must not be committed.
            transaction.failed(Scripting.stackOverflow());
            transaction.run().cancel();
            return failure(Scripting.stackOverflow());
        } catch (RuntimeException e) {
            transaction.failed(e);
            transaction.run().cancel();
            return failure(ServiceException.badRequest("The emulator failed."));
        }
    }

    private static String failure(ServiceException e) {
        String message = e.getMessage();
        String prefix = "Message: ";
        String body =
                message.startsWith(prefix + "{")
                        ? message.substring(prefix.length())
                        : Scripting.errors(message);
        return JsonWriter.toJson(
                        JsonObject.builder()
                                .put(
                                        "error",
                                        JsonObject.builder()
                                                .put("number", e.status())
                                                .put("body", body)
                                                .build())
                                .build())
                + "\n";
    }

    private static String success(JsonObject.Builder options, String body) {
        return JsonWriter.toJson(JsonObject.builder().put("options", options.build()).build())
                + "\n"
                + body;
    }

    private String answer(String operation, String argument) {
        int end = argument.indexOf('\n');
        JsonObject parameters = object(end < 0 ? argument : argument.substring(0, end));
        String body = end < 0 ? "" : argument.substring(end + 1);
        return switch (operation) {
            case "create" -> write(OperationType.CREATE, parameters, body);
            case "upsert" -> write(OperationType.UPSERT, parameters, body);
            case "replace" -> write(OperationType.REPLACE, parameters, body);
            case "delete" -> write(OperationType.DELETE, parameters, "");
            case "read" -> write(OperationType.READ, parameters, "");
            case "feed" -> feed(parameters);
            case "query" -> query(parameters, body);
            case "scan" -> scan(parameters);
            case "spatial" -> spatial(parameters, body);
            default -> throw ServiceException.badRequest("Unknown operation '" + operation + "'.");
        };
    }

    private static JsonObject object(String json) {
        try {
            if (JsonParser.parse(json) instanceof JsonObject object) {
                return object;
            }
            throw ServiceException.badRequest("A JSON object was expected.");
        } catch (JsonSyntaxException e) {
            throw ServiceException.badRequest("The document is not valid JSON: " + e.getMessage());
        }
    }

    private String write(OperationType operation, JsonObject parameters, String text) {
        JsonObject body = text.isEmpty() ? null : object(text);
        if (body != null) {
            requireOwnPartition(body);
        }
        String etag = parameters.string("etag");
        ItemOutcome outcome =
                new ItemCommand(
                                operation,
                                transaction.container(),
                                new ItemCommand.Target(
                                        transaction.partitionKey(),
                                        transaction.effectivePartitionKey(),
                                        itemId(parameters)),
                                new ItemCommand.Content(
                                        body, text.getBytes(StandardCharsets.UTF_8).length),
                                new ItemCommand.Conditions(
                                        etag == null || etag.isEmpty() ? null : etag,
                                        parameters.string("ifNoneMatch")))
                        .execute(transaction.items());
        charge += outcome.charge();
        JsonObject.Builder options = JsonObject.builder().put("statusCode", outcome.status());
        if (outcome.status() == 304) {
            options.put("notModified", true);
        }
        return success(
                options, outcome.hasContent() ? JsonWriter.toJson(outcome.item().body()) : "");
    }

    /** A script sees the logical partition that it was called for, and cannot write elsewhere. */
    private void requireOwnPartition(JsonObject body) {
        PartitionKeyValue own = transaction.container().partitionKey().extract(body);
        if (!own.equals(transaction.partitionKey())) {
            throw ServiceException.badRequest(
                    "Requests originating from scripts cannot reference partition keys other than the one for which"
                            + " client request was submitted.");
        }
    }

    /** The id that a link by resource id or by name is about; null when there is none. */
    private String itemId(JsonObject parameters) {
        String rid = parameters.string("rid");
        if (rid == null) {
            return parameters.string("id");
        }
        Item item;
        try {
            item = transaction.items().readByRid(rid);
        } catch (IllegalArgumentException e) {
            item = null;
        }
        if (item == null) {
            throw ServiceException.notFound("Resource Not Found");
        }
        return item.key().id();
    }

    private static int pageSize(JsonObject parameters) {
        double size =
                parameters.get("pageSize") instanceof JsonNumber number ? number.doubleValue() : 0;
        if (size == 0 || size < -1 || size != Math.rint(size) || size > Integer.MAX_VALUE) {
            throw ServiceException.badRequest("The page size of a script is a positive number.");
        }
        return size < 0 ? Integer.MAX_VALUE : (int) size;
    }

    private static long position(String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw ServiceException.badRequest(
                    "Message: " + Scripting.errors("Invalid Continuation Token"));
        }
    }

    private String feed(JsonObject parameters) {
        int most = pageSize(parameters);
        List<JsonValue> page = new ArrayList<>();
        long bytes = 0;
        long last = position(parameters.string("continuation"));
        JsonObject.Builder options = JsonObject.builder();
        for (Item item : transaction.items().items().tailMap(last, false).values()) {
            boolean full =
                    page.size() == most
                            || (!page.isEmpty() && bytes + item.sizeInBytes() > Paging.MAX_BYTES);
            if (full) {
                options.put("continuation", Long.toString(last));
                break;
            }
            page.add(item.body());
            bytes += item.sizeInBytes();
            last = item.position();
        }
        charge += RequestCharge.query((int) bytes);
        return success(options, JsonWriter.toJson(JsonArray.of(page)));
    }

    private String query(JsonObject parameters, String spec) {
        CompiledQuery query =
                CompiledQuery.compile(
                        QuerySpec.ofBody(spec.getBytes(StandardCharsets.UTF_8)),
                        transaction.container().definition().itemModel());
        FunctionSession.requireAll(transaction.container(), query.functions());
        String continuation = parameters.string("continuation");
        try (FunctionSession functions =
                FunctionSession.within(transaction.run(), transaction.container())) {
            QueryPage page =
                    query.execute(
                            new SeenItems(transaction.items().items()),
                            PageRequest.FIRST
                                    .withMaxItemCount(pageSize(parameters))
                                    .withContinuation(
                                            continuation == null || continuation.isEmpty()
                                                    ? null
                                                    : continuation)
                                    .withClock(transaction.clock())
                                    .withFunctions(functions));
            charge += page.requestCharge();
            JsonObject.Builder options = JsonObject.builder();
            if (page.continuation() != null) {
                options.put("continuation", page.continuation());
            }
            return success(options, JsonWriter.toJson(JsonArray.of(page.results())));
        }
    }

    /** A batch of items with their positions, for what the library filters itself. */
    private String scan(JsonObject parameters) {
        long after = parameters.get("after") instanceof JsonInteger number ? number.value() : 0;
        List<JsonValue> batch = new ArrayList<>();
        int bytes = 0;
        boolean more = false;
        for (Item item : transaction.items().items().tailMap(after, false).values()) {
            if (batch.size() == BATCH || bytes > Paging.MAX_BYTES) {
                more = true;
                break;
            }
            batch.add(
                    JsonObject.builder()
                            .put("position", item.position())
                            .put("item", item.body())
                            .build());
            bytes += item.sizeInBytes();
        }
        charge += RequestCharge.query(bytes);
        return success(
                JsonObject.builder().put("more", more), JsonWriter.toJson(JsonArray.of(batch)));
    }

    /** The spatial functions are those of the query language. */
    private static String spatial(JsonObject parameters, String shapes) {
        String function =
                switch (String.valueOf(parameters.string("name"))) {
                    case "distance" -> "ST_DISTANCE(@a[0], @a[1])";
                    case "intersects" -> "ST_INTERSECTS(@a[0], @a[1])";
                    case "within" -> "ST_WITHIN(@a[0], @a[1])";
                    case "isValid" -> "ST_ISVALID(@a[0])";
                    case "isValidDetailed" -> "ST_ISVALIDDETAILED(@a[0])";
                    default -> throw ServiceException.badRequest("Unknown spatial function.");
                };
        String spec =
                "{\"query\":\"SELECT VALUE %s\",\"parameters\":[{\"name\":\"@a\",\"value\":%s}]}"
                        .formatted(function, shapes);
        List<JsonValue> results =
                CompiledQuery.compile(QuerySpec.ofBody(spec.getBytes(StandardCharsets.UTF_8)))
                        .execute(ItemSource.of(List.of(JsonObject.EMPTY)), PageRequest.FIRST)
                        .results();
        return success(
                JsonObject.builder(), results.isEmpty() ? "" : JsonWriter.toJson(results.get(0)));
    }
}
