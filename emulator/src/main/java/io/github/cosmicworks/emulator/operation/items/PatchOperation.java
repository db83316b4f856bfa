package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One operation of a patch.
 *
 * @param kind what is done
 * @param path where it is done
 * @param from where a move takes the value from; null for all others
 * @param value what is put there; undefined for a removal or a move
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/partial-document-update#supported-operations">Supported
 *     operations</a>
 */
record PatchOperation(Kind kind, PatchPath path, PatchPath from, JsonValue value) {

    /** What can be done. */
    enum Kind {
        ADD,
        SET,
        REPLACE,
        REMOVE,
        INCREMENT,
        MOVE
    }

    /** The service keeps these itself. */
    private static final Set<String> SYSTEM_PROPERTIES =
            Set.of("_rid", "_self", "_etag", "_ts", "_attachments", "_lsn");

    private static final String APPEND = "-";

    private static final String REMOVED =
            "to be removed is absent. Note: it may also have been removed earlier in the transaction.";

    /** An operation that an item has no place for; the words are the service's. */
    static final class Impossible extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Reads an operation.
     *
     * @throws ServiceException 400 that says what is wrong with it
     */
    static PatchOperation of(JsonValue json) {
        if (!(json instanceof JsonObject object)) {
            throw ServiceException.badRequest("A patch operation is a JSON object.");
        }
        Kind kind = kind(object.string("op"));
        PatchPath path = requireWritable(PatchPath.parse(object.string("path")));
        if (kind == Kind.MOVE) {
            PatchPath from = requireWritable(PatchPath.parse(object.string("from")));
            if (path.isInside(from)) {
                throw ServiceException.badRequest(
                        "A patch cannot move '"
                                + from.text()
                                + "' into itself, to '"
                                + path.text()
                                + "'.");
            }
            return new PatchOperation(kind, path, from, JsonUndefined.UNDEFINED);
        }
        JsonValue value = object.get("value");
        if (kind == Kind.REMOVE) {
            return new PatchOperation(kind, path, null, JsonUndefined.UNDEFINED);
        }
        if (!value.isDefined() || (kind == Kind.INCREMENT && !(value instanceof JsonNumber))) {
            throw ServiceException.badRequest(
                    "The patch operation on '"
                            + path.text()
                            + "' needs a 'value'"
                            + (kind == Kind.INCREMENT ? " that is a number." : "."));
        }
        return new PatchOperation(kind, path, null, value);
    }

    private static Kind kind(String op) {
        return switch (String.valueOf(op)) {
            case "add" -> Kind.ADD;
            case "set" -> Kind.SET;
            case "replace" -> Kind.REPLACE;
            case "remove" -> Kind.REMOVE;
            case "incr", "increment" -> Kind.INCREMENT;
            case "move" -> Kind.MOVE;
            default ->
                    throw ServiceException.badRequest(
                            "The patch operation '"
                                    + op
                                    + "' does not exist; use add, set, replace, remove, incr or move.");
        };
    }

    private static PatchPath requireWritable(PatchPath path) {
        if (SYSTEM_PROPERTIES.contains(path.names().get(0))) {
            throw ServiceException.badRequest(
                    "Invalid patch request: Cannot patch system property '"
                            + path.names().get(0)
                            + "'.");
        }
        return path;
    }

    /**
     * The item with this operation done to it.
     *
     * @throws Impossible when the item has no such place
     */
    JsonObject apply(JsonObject item) {
        return switch (kind) {
            case ADD -> put(item, path, value);
            case SET ->
                    at(
                            item,
                            path,
                            object -> object.toBuilder().put(path.last(), value).build(),
                            array -> setElement(array, value));
            case REPLACE -> {
                require(item, path, "to be replaced is absent.");
                yield at(
                        item,
                        path,
                        object -> object.toBuilder().put(path.last(), value).build(),
                        array -> setElement(array, value));
            }
            case REMOVE -> remove(item, path);
            case INCREMENT ->
                    at(
                            item,
                            path,
                            object ->
                                    object.toBuilder()
                                            .put(path.last(), sum(object.get(path.last())))
                                            .build(),
                            array -> setElement(array, sum(get(array, path.last()))));
            case MOVE -> {
                JsonValue moved = require(item, from, REMOVED);
                yield put(remove(item, from), path, moved);
            }
        };
    }

    private JsonObject put(JsonObject item, PatchPath path, JsonValue value) {
        return at(
                item,
                path,
                object -> object.toBuilder().put(path.last(), value).build(),
                array -> {
                    List<JsonValue> elements = new ArrayList<>(array.elements());
                    elements.add(index(array, path, array.size()), value);
                    return JsonArray.of(elements);
                });
    }

    private JsonObject remove(JsonObject item, PatchPath path) {
        require(item, path, REMOVED);
        return at(
                item,
                path,
                object -> object.toBuilder().remove(path.last()).build(),
                array -> {
                    List<JsonValue> elements = new ArrayList<>(array.elements());
                    elements.remove(index(array, path, array.size() - 1));
                    return JsonArray.of(elements);
                });
    }

    /** Behind the end is as far as an element can be set: it is appended, as by an add. */
    private JsonArray setElement(JsonArray array, JsonValue element) {
        List<JsonValue> elements = new ArrayList<>(array.elements());
        int index = index(array, path, array.size());
        if (index == array.size()) {
            elements.add(element);
        } else {
            elements.set(index, element);
        }
        return JsonArray.of(elements);
    }

    /** A field that is not there yet counts as 0. */
    private JsonNumber sum(JsonValue before) {
        JsonNumber increment = (JsonNumber) value;
        if (!before.isDefined()) {
            return increment;
        }
        if (!(before instanceof JsonNumber number)) {
            throw new Impossible("Node(%s) is not a number.".formatted(node(path)));
        }
        if (number instanceof JsonInteger a && increment instanceof JsonInteger b) {
            long sum = a.value() + b.value();
            boolean overflows = ((a.value() ^ sum) & (b.value() ^ sum)) < 0;
            if (!overflows) {
                return new JsonInteger(sum);
            }
        }
        return JsonNumber.of(number.doubleValue() + increment.doubleValue());
    }

    /** Changes the object or array that a path ends in. */
    private JsonObject at(
            JsonObject item,
            PatchPath path,
            Function<JsonObject, JsonObject> inObject,
            Function<JsonArray, JsonArray> inArray) {
        return (JsonObject) at(item, path, 0, inObject, inArray);
    }

    private JsonValue at(
            JsonValue node,
            PatchPath path,
            int depth,
            Function<JsonObject, JsonObject> inObject,
            Function<JsonArray, JsonArray> inArray) {
        boolean last = depth == path.names().size() - 1;
        String name = path.names().get(depth);
        if (node instanceof JsonObject object) {
            return last
                    ? inObject.apply(object)
                    : object.toBuilder()
                            .put(name, at(object.get(name), path, depth + 1, inObject, inArray))
                            .build();
        }
        if (node instanceof JsonArray array) {
            if (last) {
                return inArray.apply(array);
            }
            List<JsonValue> elements = new ArrayList<>(array.elements());
            int index = index(array, name, array.size() - 1);
            elements.set(index, at(elements.get(index), path, depth + 1, inObject, inArray));
            return JsonArray.of(elements);
        }
        throw new Impossible(
                "%s Operation can only create a child object of an existing node(array or object) and cannot create path recursively, no path found beyond: '%s'."
                        .formatted(
                                kind == Kind.ADD ? "Add" : "Given",
                                String.join("/", path.names().subList(0, depth))));
    }

    /**
     * The value that must be at a path.
     *
     * @throws Impossible when there is none
     */
    private static JsonValue require(JsonObject item, PatchPath path, String otherwise) {
        JsonValue node = item;
        for (String name : path.names()) {
            node =
                    node instanceof JsonObject object
                            ? object.get(name)
                            : node instanceof JsonArray array
                                    ? get(array, name)
                                    : JsonUndefined.UNDEFINED;
        }
        if (!node.isDefined()) {
            throw new Impossible("Node(%s) %s".formatted(node(path), otherwise));
        }
        return node;
    }

    /** How the service names a place. */
    private static String node(PatchPath path) {
        return path.text().substring(1);
    }

    private static JsonValue get(JsonArray array, String name) {
        return isIndex(name) ? array.get(Integer.parseInt(name)) : JsonUndefined.UNDEFINED;
    }

    private static int index(JsonArray array, PatchPath path, int highest) {
        return index(array, path.last(), highest);
    }

    private static int index(JsonArray array, String name, int highest) {
        if (name.equals(APPEND) && highest == array.size()) {
            return array.size();
        }
        if (!isIndex(name) || Integer.parseInt(name) > highest) {
            throw new Impossible("Index(%s) to operate on is out of array bounds".formatted(name));
        }
        return Integer.parseInt(name);
    }

    /** An index of JSON Pointer: digits without a leading zero. */
    private static boolean isIndex(String name) {
        return name.length() <= 9
                && !name.isEmpty()
                && name.chars().allMatch(c -> c >= '0' && c <= '9')
                && (name.length() == 1 || name.charAt(0) != '0');
    }
}
