package io.github.cosmicworks.emulator.query.syntax;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Errors in a query, with the code and in the form of the service: JSON in the message, that says
 * where in the text the error is. The code is left out where nothing public tells it.
 */
public enum QueryError {
    SYNTAX("SC1001", "Syntax error, incorrect syntax near '%s'."),
    END_OF_TEXT("SC1002", "Syntax error, unexpected end-of-file."),
    INVALID_TOKEN("SC1010", "Syntax error, invalid token '%s'."),
    INVALID_NUMBER("SC1011", "Syntax error, invalid numeric value token '%s'."),
    INVALID_STRING("SC1012", "Syntax error, invalid string literal token '%s'."),
    UNRESOLVED_NAME("SC2001", "Identifier '%s' could not be resolved."),
    UNKNOWN_FUNCTION("SC2005", "'%s' is not a recognized built-in function name."),
    ARGUMENT_COUNT("SC2050", "The %s function requires %s argument(s)."),
    DUPLICATE_NAME("", "The column name '%s' has already been used."),
    SELECT_ALL_WITHOUT_FROM("SC2039", "'SELECT *' is not valid if FROM clause is omitted."),
    SELECT_ALL_OF_JOIN("SC2040", "'SELECT *' is only valid with a single input set."),
    DUPLICATE_ALIAS("", "The input alias '%s' is specified more than once in the FROM clause."),
    MISSING_ALIAS("", "An alias is required for this source of the FROM clause."),
    INVALID_COUNT(
            "",
            "The %s value specified is not valid; an integer from 0 to 2147483647 is expected."),
    TOP_COUNT("SC2060", "The count value provided for a TOP clause must be an integer."),
    LIMIT_COUNT("SC2061", "The LIMIT count value exceeds the maximum allowed value."),
    OFFSET_COUNT("SC2062", "The OFFSET count value exceeds the maximum allowed value."),
    /** The words are not the service's, which are not public. */
    MEMBER_INDEXER("SC2990", "The member indexer must be a constant."),
    NOT_GROUPED(
            "SC2102",
            "Property reference '%s' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause."),
    GROUP_BY_CONSTANT("", "Each expression of GROUP BY must have at least one property reference."),
    SELECT_ALL_WITH_GROUP_BY("SC2041", "'SELECT *' is not allowed with GROUP BY."),
    ORDER_BY_WITH_GROUP_BY("SC2105", "'ORDER BY' is not allowed in presence of GROUP BY."),
    AGGREGATE_NOT_ALLOWED("", "An aggregate is not allowed in the %s clause."),
    NESTED_AGGREGATE(
            "SC2101",
            "Cannot perform an aggregate function on an expression containing an aggregate or a subquery."),
    SUBQUERY_NOT_ALLOWED("", "A subquery is not allowed in the %s clause."),
    ORDER_BY_IN_SUBQUERY("SC2202", "'ORDER BY' is not supported in subqueries."),
    ORDER_BY_RANK_IN_SUBQUERY("SC2228", "'ORDER BY RANK' is not supported in subqueries."),
    TOP_IN_SUBQUERY("SC2203", "'TOP' is not supported in subqueries."),
    OFFSET_LIMIT_IN_SUBQUERY("SC2204", "'OFFSET LIMIT' clause is not supported in subqueries."),
    /** Reported with this code by users of the service. */
    VECTOR_DISTANCE_DIRECTION(
            "SC2210",
            "Specifying a sorting order (ASC or DESC) with VectorDistance function is not supported."),
    /** The words are those that the tests of the Java SDK look for. */
    RANK_DIRECTION(
            "",
            "Specifying a sort order (ASC or DESC) in the ORDER BY RANK clause is not allowed."),
    RANK_EXPRESSION(
            "",
            "The ORDER BY RANK clause takes one call of VectorDistance, FullTextScore or RRF, over the items of the container."),
    VECTOR_DISTANCE_ALONE(
            "", "VectorDistance cannot be one of several expressions in the ORDER BY clause."),
    RANK_ONLY("", "The function %s can only be used in the ORDER BY RANK clause."),
    RRF_ARGUMENTS(
            "",
            "The arguments of RRF must be two or more calls of VectorDistance or FullTextScore, and then at the most an array with as many weights."),
    FULL_TEXT_PATH("", "The first argument of the function %s must be a path of the items."),
    FULL_TEXT_TERM("", "The terms of the function %s must be strings that are constants%s."),
    VECTOR_OPTION("", "The option '%s' of the function VectorDistance is invalid."),
    RANK_WITH_PLAN(
            "",
            "A query with ORDER BY RANK is carried out by a client that asks for its query plan first."),
    INVALID_ESCAPE(
            "", "The ESCAPE of a LIKE must be a string of one character that is a constant."),
    TOP_WITH_OFFSET("", "'TOP' cannot be used together with 'OFFSET' 'LIMIT'."),
    SCALAR_CARDINALITY(
            "", "The cardinality of a scalar subquery result set cannot be greater than one."),
    COMPUTED_PROPERTY("", "The query of a computed property cannot have %s."),
    TOO_DEEP("", "The query exceeds the maximum nesting of %s levels or links."),
    TOO_LONG("SC3020", "The SQL query text exceeded the maximum limit of %s characters."),
    TOO_MANY_FUNCTIONS(
            "SC3005",
            "The SQL query exceeded the maximum number of user-defined function calls. The allowed limit is %s."),
    /** The code and the words are those of azure-cosmos-db-emulator-docker#65. */
    TOO_MANY_JOINS(
            "SC3002",
            "The SQL query exceeded the maximum number of joins. The allowed limit is %s.");

    private final String code;
    private final String message;

    QueryError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The code, e.g. {@code SC1001}; empty when it has none. */
    public String code() {
        return code;
    }

    /** The error at a place; null for the whole text. */
    public ServiceException at(Location location, Object... arguments) {
        return exception(List.of(error(location, arguments)));
    }

    /** Several errors at once, in the order in which they are told. */
    public static ServiceException all(Map<QueryError, Location> places) {
        List<JsonValue> errors = new ArrayList<>();
        places.forEach((error, location) -> errors.add(error.error(location)));
        return exception(errors);
    }

    /** Several errors at once, in the order in which they are told. */
    public static ServiceException all(List<JsonObject> errors) {
        return exception(errors);
    }

    /** ORDER BY by what is not a path of the items, which the service tells with a number. */
    public static ServiceException orderByExpression() {
        return exception(
                List.of(
                        JsonObject.builder()
                                .put("severity", "Error")
                                .put("code", 2206)
                                .put(
                                        "message",
                                        "Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path.")
                                .build()));
    }

    /** ORDER BY by the values of a JOIN, which the service tells without a code. */
    public static ServiceException orderByCorrelated() {
        return refusal("Order-by over correlated collections is not supported.");
    }

    /** What the service cannot do, as it says so: a sentence without code or place. */
    public static ServiceException refusal(String sentence) {
        JsonObject body =
                JsonObject.builder().put("Errors", JsonArray.of(new JsonString(sentence))).build();
        return ServiceException.badRequest("Message: " + JsonWriter.toJson(body));
    }

    /** One error among several; see {@link #all(List)}. */
    public JsonObject error(Location location, Object... arguments) {
        JsonObject.Builder error = JsonObject.builder().put("severity", "Error");
        if (location != null) {
            error.put(
                    "location",
                    JsonObject.builder()
                            .put("start", location.start())
                            .put("end", location.end())
                            .build());
        }
        if (!code.isEmpty()) {
            error.put("code", code);
        }
        return error.put("message", String.format(Locale.ROOT, message, arguments)).build();
    }

    private static ServiceException exception(List<? extends JsonValue> errors) {
        JsonObject body = JsonObject.builder().put("errors", JsonArray.of(errors)).build();
        return ServiceException.badRequest("Message: " + JsonWriter.toJson(body));
    }
}
