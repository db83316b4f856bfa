package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.query.syntax.SearchCalls;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.ArrayList;
import java.util.List;

/**
 * A query with ORDER BY RANK, divided: the SDK asks all partitions for statistics of the texts,
 * puts their sums into one query for each score, and merges the rankings. The form is that of the
 * service.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.Tests/Query/QueryPlanRetrieverTests.cs">Plans
 *     of the service</a>
 */
final class HybridPlan {

    private static final String PLACE = "{documentdb-formattablehybridsearchquery-";

    /** The service asks for so many of each ranking times what a query takes. */
    private static final int FACTOR = 2;

    /** And for so many at the least. */
    private static final long FEWEST = 120;

    /** Up to so many items all ranks are exact, on any number of partitions. */
    private static final long EXACT = 1_000;

    private static final double GREATEST = 1.79769e+308;

    private final QuerySpec spec;
    private final Query query;
    private final List<Component> components = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    /**
     * One score.
     *
     * @param score what partitions compute
     * @param descending whether larger ones are better, which a negative weight turns around
     * @param least what an item without a score has
     */
    private record Component(Expression score, boolean descending, double least) {}

    HybridPlan(QuerySpec spec, Query query) {
        this.spec = spec;
        this.query = query;
        Expression.Call rank = (Expression.Call) query.orderBy().get(0).expression();
        boolean fused = SearchCalls.is(rank, SearchCalls.RRF);
        List<Expression> scores = fused ? rank.arguments() : List.of(rank);
        Expression last = scores.get(scores.size() - 1);
        JsonArray given = SearchCalls.isScore(last) ? JsonArray.EMPTY : array(last);
        int texts = 0;
        for (int i = 0; i < scores.size() - (given.size() > 0 ? 1 : 0); i++) {
            Expression.Call call = (Expression.Call) scores.get(i);
            double weight = given.size() > 0 ? ((JsonNumber) given.get(i)).doubleValue() : 1;
            boolean descending = weight >= 0;
            if (given.size() > 0) {
                weights.add(Math.abs(weight));
            }
            if (SearchCalls.is(call, SearchCalls.FULL_TEXT_SCORE)) {
                components.add(
                        new Component(
                                textScore(call, texts++), descending, descending ? -1 : GREATEST));
            } else {
                components.add(
                        new Component(
                                new Expression.Call("_VectorScore", call.arguments(), null),
                                descending,
                                descending ? -GREATEST : GREATEST));
            }
        }
    }

    /** Whether a query is ranked by what takes statistics, or by several scores. */
    static boolean isIn(Query query) {
        return !query.orderBy().isEmpty()
                && (SearchCalls.is(query.orderBy().get(0).expression(), SearchCalls.FULL_TEXT_SCORE)
                        || SearchCalls.is(query.orderBy().get(0).expression(), SearchCalls.RRF));
    }

    /** What a client must be able to do. */
    List<String> needed() {
        return weights.isEmpty()
                ? List.of("HybridSearch")
                : List.of("HybridSearch", "WeightedRankFusion");
    }

    private JsonArray array(Expression expression) {
        if (expression instanceof Expression.Parameter parameter) {
            return (JsonArray) spec.parameter(parameter.name());
        }
        List<JsonValue> values = new ArrayList<>();
        for (Expression element : ((Expression.ArrayConstructor) expression).elements()) {
            values.add(number(element));
        }
        return JsonArray.of(values);
    }

    private JsonValue number(Expression element) {
        if (element instanceof Expression.Unary unary
                && unary.operator() == Expression.UnaryOperator.NEGATE) {
            return new JsonDouble(-((JsonNumber) number(unary.operand())).doubleValue());
        }
        return element instanceof Expression.Parameter parameter
                ? spec.parameter(parameter.name())
                : ((Expression.Literal) element).value();
    }

    private static Expression place(String name) {
        return new Expression.Literal(new JsonString(PLACE + name + "}"));
    }

    private Expression textScore(Expression.Call call, int number) {
        return new Expression.Call(
                "_FullTextScore",
                List.of(
                        call.arguments().get(0),
                        new Expression.ArrayConstructor(terms(call)),
                        place("totaldocumentcount"),
                        place("totalwordcount-" + number),
                        place("hitcountsarray-" + number)),
                null);
    }

    /**
     * The terms one by one: an array of them, which queries of the preview have, is taken apart.
     */
    private List<Expression> terms(Expression.Call call) {
        List<Expression> terms = new ArrayList<>();
        for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
            if (argument instanceof Expression.ArrayConstructor array) {
                terms.addAll(array.elements());
            } else if (argument instanceof Expression.Parameter parameter
                    && spec.parameter(parameter.name()) instanceof JsonArray array) {
                array.forEach(element -> terms.add(new Expression.Literal(element)));
            } else {
                terms.add(argument);
            }
        }
        return terms;
    }

    /**
     * The plan.
     *
     * @param items how many items the container has
     */
    JsonObject json(long items) {
        Long take = query.top() != null ? query.top() : query.limit();
        long wanted = wanted(take, items);
        List<JsonValue> infos = new ArrayList<>();
        for (Component component : components) {
            infos.add(info(component, wanted));
        }
        return JsonObject.builder()
                .put("globalStatisticsQuery", statistics())
                .put("componentQueryInfos", JsonArray.of(infos))
                .put("componentWithoutPayloadQueryInfos", JsonArray.EMPTY)
                .put("projectionQueryInfo", JsonNull.NULL)
                // The Java SDK takes whole numbers for another type.
                .put(
                        "componentWeights",
                        JsonArray.ofDoubles(
                                weights.stream().mapToDouble(Double::doubleValue).toArray()))
                .put("skip", number(query.offset()))
                .put("take", number(take))
                // The service says no where there are no texts; the Java SDK cannot go on then.
                .put("requiresGlobalStatistics", true)
                .build();
    }

    private long wanted(Long take, long items) {
        if (items <= EXACT) {
            return EXACT;
        }
        long results = (take == null ? 0L : take) + (query.offset() == null ? 0 : query.offset());
        return Math.min(Query.MAX_COUNT, Math.max(FEWEST, results * FACTOR));
    }

    private static JsonValue number(Long number) {
        return number == null ? JsonNull.NULL : new JsonInteger(number);
    }

    private String statistics() {
        List<Expression> texts = new ArrayList<>();
        Expression.Call rank = (Expression.Call) query.orderBy().get(0).expression();
        List<Expression> scores =
                SearchCalls.is(rank, SearchCalls.RRF) ? rank.arguments() : List.of(rank);
        for (Expression score : scores) {
            if (SearchCalls.is(score, SearchCalls.FULL_TEXT_SCORE)) {
                texts.add(statistics((Expression.Call) score));
            }
        }
        Query statistics =
                new Query(
                        false,
                        null,
                        new Selection.Items(
                                List.of(
                                        new NamedExpression(
                                                "documentCount",
                                                call(
                                                        "COUNT",
                                                        new Expression.Literal(
                                                                new JsonInteger(1)))),
                                        new NamedExpression(
                                                "fullTextStatistics",
                                                new Expression.ArrayConstructor(texts)))),
                        query.from(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        query.location());
        return SqlText.asWritten(statistics);
    }

    private Expression statistics(Expression.Call score) {
        Expression path = score.arguments().get(0);
        List<Expression> hits = new ArrayList<>();
        for (Expression term : terms(score)) {
            hits.add(call("COUNTIF", call("FullTextContains", path, term)));
        }
        return new Expression.ObjectConstructor(
                List.of(
                        new NamedExpression(
                                "totalWordCount", call("SUM", call("_FullTextWordCount", path))),
                        new NamedExpression("hitCounts", new Expression.ArrayConstructor(hits))));
    }

    private static Expression call(String name, Expression... arguments) {
        return new Expression.Call(name, List.of(arguments), null);
    }

    private JsonObject info(Component component, long wanted) {
        return JsonObject.builder()
                .put("distinctType", "None")
                .put("top", wanted)
                .put("offset", JsonNull.NULL)
                .put("limit", JsonNull.NULL)
                .put(
                        "orderBy",
                        JsonArray.of(
                                new JsonString(
                                        component.descending() ? "Descending" : "Ascending")))
                .put(
                        "orderByExpressions",
                        JsonArray.of(
                                new JsonString(withPlaces(SqlText.asWritten(component.score())))))
                .put("groupByExpressions", JsonArray.EMPTY)
                .put("groupByAliases", JsonArray.EMPTY)
                .put("aggregates", JsonArray.EMPTY)
                .put("groupByAliasToAggregateType", JsonObject.EMPTY)
                .put("rewrittenQuery", withPlaces(Rewriting.text(rewritten(component, wanted))))
                .put("hasSelectValue", JsonBoolean.FALSE)
                .put("dCountInfo", JsonNull.NULL)
                .put("hasNonStreamingOrderBy", true)
                .build();
    }

    /** The SDK puts its statistics here; they stand for strings until then. */
    private static String withPlaces(String text) {
        return text.replaceAll(
                "\"(\\{documentdb-formattablehybridsearchquery-[a-z0-9-]+})\"", "$1");
    }

    /** The more similar vectors come first without a word, as in plans of the service. */
    private static Query.OrderItem order(Component component) {
        boolean unsaid =
                component.descending()
                        && SearchCalls.is(component.score(), SearchCalls.VECTOR_SCORE);
        return unsaid
                ? new Query.OrderItem(component.score(), Query.Direction.UNSPECIFIED, false, null)
                : new Query.OrderItem(component.score(), component.descending());
    }

    private Query rewritten(Component component, long wanted) {
        String root = query.from().sources().get(0).alias();
        List<Expression> scores = new ArrayList<>();
        for (Component each : components) {
            scores.add(Rewriting.or(each.score(), each.least()));
        }
        Selection selection =
                new Selection.Items(
                        List.of(
                                new NamedExpression(
                                        "_rid",
                                        new Expression.Property(
                                                new Expression.Name(root, null), "_rid", null)),
                                new NamedExpression(
                                        "orderByItems",
                                        new Expression.ArrayConstructor(
                                                List.of(
                                                        Rewriting.item(
                                                                Rewriting.or(
                                                                        component.score(),
                                                                        component.least()))))),
                                new NamedExpression(
                                        "payload",
                                        new Expression.ObjectConstructor(
                                                List.of(
                                                        new NamedExpression(
                                                                "payload",
                                                                Rewriting.payload(query)),
                                                        new NamedExpression(
                                                                "componentScores",
                                                                new Expression.ArrayConstructor(
                                                                        scores)))))));
        return new Query(
                false,
                wanted,
                selection,
                query.from(),
                Rewriting.orderByFilter(query),
                List.of(),
                List.of(order(component)),
                null,
                null,
                query.location());
    }
}
