package io.github.cosmicworks.emulator.query.syntax;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.ServiceException;

/**
 * Errors in a query, with the code and in the form of the service: JSON in the message, that says
 * where in the text the error is.
 */
public enum QueryError {
    SYNTAX("SC1001", "Syntax error, incorrect syntax near '%s'."),
    END_OF_TEXT("SC1002", "Syntax error, unexpected end-of-file."),
    INVALID_TOKEN("SC1010", "Syntax error, invalid token '%s'."),
    INVALID_NUMBER("SC1011", "Syntax error, invalid numeric value token '%s'."),
    INVALID_STRING("SC1012", "Syntax error, invalid string literal token '%s'."),
    UNRESOLVED_NAME("SC2001", "Identifier '%s' could not be resolved."),
    UNKNOWN_FUNCTION("SC2005", "'%s' is not a recognized built-in function name."),
    ARGUMENT_COUNT("SC2008", "The %s function requires %s argument(s)."),
    DUPLICATE_NAME("SC2022", "The column name '%s' has already been used."),
    SELECT_ALL_WITHOUT_FROM("SC2039", "'SELECT *' is not valid if FROM clause is omitted."),
    SELECT_ALL_OF_JOIN("SC2040", "'SELECT *' is only valid with a single input set."),
    DUPLICATE_ALIAS(
            "SC2011", "The input alias '%s' is specified more than once in the FROM clause."),
    MISSING_ALIAS("SC2052", "An alias is required for this source of the FROM clause."),
    INVALID_COUNT(
            "SC2062",
            "The %s value specified is not valid; an integer from 0 to 2147483647 is expected."),
    NOT_GROUPED(
            "SC2103",
            "Property reference '%s' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause."),
    SELECT_ALL_WITH_GROUP_BY("SC2104", "'SELECT *' is not allowed with GROUP BY clause."),
    ORDER_BY_WITH_GROUP_BY("SC2105", "'ORDER BY' is not allowed in presence of GROUP BY."),
    AGGREGATE_NOT_ALLOWED("SC2106", "An aggregate is not allowed in the %s clause."),
    NESTED_AGGREGATE(
            "SC2107",
            "Cannot perform an aggregate function on an expression containing an aggregate."),
    SUBQUERY_NOT_ALLOWED("SC2108", "A subquery is not allowed in the %s clause."),
    ORDER_BY_IN_SUBQUERY("SC2204", "'ORDER BY' is not supported in subqueries."),
    ORDER_BY_EXPRESSION(
            "SC2206",
            "Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path."),
    ORDER_BY_CORRELATED("SC2205", "Order-by over correlated collections is not supported."),
    INVALID_ESCAPE(
            "SC2207", "The ESCAPE of a LIKE must be a string of one character that is a constant."),
    TOP_WITH_OFFSET("SC2051", "'TOP' cannot be used together with 'OFFSET' 'LIMIT'."),
    SCALAR_CARDINALITY(
            "SC2102",
            "The cardinality of a scalar subquery result set cannot be greater than one."),
    COMPUTED_PROPERTY("SC2208", "The query of a computed property cannot have %s."),
    TOO_DEEP("SC3003", "The query exceeds the maximum nesting of %s levels or links."),
    TOO_LONG("SC3004", "The query text exceeds the maximum length of %s characters."),
    TOO_MANY_JOINS("SC3005", "The query exceeds the maximum number of joins, which is %s.");

    private final String code;
    private final String message;

    QueryError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The code, e.g. {@code SC1001}. */
    public String code() {
        return code;
    }

    /** The error at a place. */
    public ServiceException at(Location location, Object... arguments) {
        JsonObject.Builder error = JsonObject.builder().put("severity", "Error");
        if (location != null) {
            error.put(
                    "location",
                    JsonObject.builder()
                            .put("start", location.start())
                            .put("end", location.end())
                            .build());
        }
        error.put("code", code);
        error.put("message", String.format(java.util.Locale.ROOT, message, arguments));
        JsonObject body = JsonObject.builder().put("errors", JsonArray.of(error.build())).build();
        return ServiceException.badRequest("Message: " + JsonWriter.toJson(body));
    }
}
