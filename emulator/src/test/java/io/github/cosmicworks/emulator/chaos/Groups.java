package io.github.cosmicworks.emulator.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.chaos.Call.Verb;
import io.github.cosmicworks.emulator.chaos.Event.Condition;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Transactional batches: all items of a logical partition are written together, so that they are
 * one register. Who reads them by a batch or a query finds all with one value, or none.
 */
final class Groups implements Work {

    private static final int ITEMS = 5;

    private static final String READ_ALL =
            operations(i -> "{\"operationType\":\"Read\",\"id\":\"" + i + "\"}");
    private static final String DELETE_ALL =
            operations(i -> "{\"operationType\":\"Delete\",\"id\":\"" + i + "\"}");

    private final History history;
    private final Generations names;

    Groups(History history, int count) {
        this.history = history;
        this.names = new Generations("g", count);
    }

    private static String operations(IntFunction<String> operation) {
        return IntStream.range(0, ITEMS)
                .mapToObj(operation)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String upserts(String name, long value) {
        return operations(
                i ->
                        "{\"operationType\":\"Upsert\",\"resourceBody\":{\"id\":\"%d\",\"pk\":\"%s\",\"v\":%d}}"
                                .formatted(i, name, value));
    }

    @Override
    public void step(Caller caller, Random random) {
        int group = random.nextInt(names.count());
        String name = names.name(group);
        int kind = random.nextInt(10);
        boolean certain;
        if (kind < 4) {
            certain = write(caller, name, history.newValue());
        } else if (kind < 5) {
            certain = writeInVain(caller, name, history.newValue());
        } else if (kind < 6) {
            certain = delete(caller, name);
        } else {
            certain = read(caller, name, kind < 8 ? Verb.BATCH : Verb.QUERY);
        }
        names.count(group, certain);
    }

    private boolean write(Caller caller, String name, long value) {
        long invoked = System.nanoTime();
        try {
            Answer answer = caller.call(batch(name, upserts(name, value)));
            if (answer.status() == 200) {
                history.answered(name, invoked, Condition.ANY, 0, value);
            } else {
                history.addRefused(value);
                expectRefusal(answer, name);
            }
            return true;
        } catch (Lost e) {
            return history.lost(e, name, invoked, Condition.ANY, 0, value);
        }
    }

    /** A batch whose last operation fails leaves nothing of the others. */
    private boolean writeInVain(Caller caller, String name, long value) {
        String all = upserts(name, value);
        String batch =
                all.substring(0, all.length() - 1)
                        + ",{\"operationType\":\"Read\",\"id\":\"not there\"}]";
        history.addRefused(value);
        try {
            Answer answer = caller.call(batch(name, batch));
            if (answer.status() == 200) {
                history.violated("A batch with an operation that fails was carried out: " + name);
            }
        } catch (Lost e) {
            // It must leave nothing either way.
        }
        return true;
    }

    private boolean delete(Caller caller, String name) {
        long invoked = System.nanoTime();
        try {
            Answer answer = caller.call(batch(name, DELETE_ALL));
            if (answer.status() == 200) {
                history.answered(name, invoked, Condition.PRESENT, 0, Event.NOTHING);
            } else if (answer.status() == 207 && isNotFound(answer.body())) {
                history.answered(name, invoked, Condition.ABSENT, 0, Event.UNCHANGED);
            } else {
                expectRefusal(answer, name);
            }
            return true;
        } catch (Lost e) {
            return history.lost(e, name, invoked, Condition.PRESENT, 0, Event.NOTHING);
        }
    }

    private boolean read(Caller caller, String name, Verb verb) {
        long invoked = System.nanoTime();
        Call call =
                verb == Verb.BATCH
                        ? batch(name, READ_ALL)
                        : Call.of(
                                Verb.QUERY,
                                Setting.GROUPS,
                                name,
                                null,
                                "{\"query\":\"SELECT c.v FROM c\"}");
        try {
            Answer answer = caller.call(call);
            if (answer.status() == 207 && isNotFound(answer.body())) {
                history.answered(name, invoked, Condition.ABSENT, 0, Event.UNCHANGED);
            } else if (answer.status() == 200 && answer.complete()) {
                noteRead(name, invoked, values(answer.body(), verb), answer.body().size());
            } else if (answer.status() != 200) {
                expectRefusal(answer, name);
            }
        } catch (Lost e) {
            // Nothing was to be written.
        }
        return true;
    }

    private void noteRead(String name, long invoked, Set<Long> values, int items) {
        if (items == 0) {
            history.answered(name, invoked, Condition.ABSENT, 0, Event.UNCHANGED);
        } else if (items != ITEMS || values.size() != 1) {
            history.violated(
                    "A batch was seen in part: %d items with %s in %s"
                            .formatted(items, values, name));
        } else {
            history.answered(
                    name, invoked, Condition.EQUAL, values.iterator().next(), Event.UNCHANGED);
        }
    }

    private static Set<Long> values(JsonNode body, Verb verb) {
        Set<Long> values = new HashSet<>();
        body.forEach(
                result ->
                        values.add(
                                (verb == Verb.BATCH ? result.path("resourceBody") : result)
                                        .path("v")
                                        .asLong()));
        return values;
    }

    private static Call batch(String name, String operations) {
        return Call.of(Verb.BATCH, Setting.GROUPS, name, null, operations);
    }

    /** The first operation found nothing, and so all were given up. */
    private static boolean isNotFound(JsonNode results) {
        return results.path(0).path("statusCode").asInt() == 404;
    }

    private void expectRefusal(Answer answer, String name) {
        boolean refusedInside = answer.status() == 207 && isFull(answer.body());
        if (!answer.isRefusal() && !refusedInside) {
            history.violated("Unexpected " + answer + " to a batch of " + name);
        }
    }

    /** One of the operations found no room: 403. */
    private static boolean isFull(JsonNode results) {
        for (JsonNode result : results) {
            if (result.path("statusCode").asInt() == 403) {
                return true;
            }
        }
        return false;
    }
}
