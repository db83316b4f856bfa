package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.function.BuiltInFunction;
import io.github.cosmicworks.emulator.query.function.FunctionContext;
import io.github.cosmicworks.emulator.search.AnalyzedText;
import io.github.cosmicworks.emulator.search.TextAnalyzer;
import java.time.Clock;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.function.Supplier;

/**
 * What functions see of the world: the time, the functions of users, and what the page may take.
 * One for each execution.
 */
public final class EvaluationContext implements FunctionContext {

    private final Clock clock;
    private final Instant start;
    private final UserDefinedFunctions functions;
    private final Measurements measurements;
    private final IndexView index;
    private final IdentityHashMap<Object, Object> computedOnce = new IdentityHashMap<>();
    private JsonString lastText;
    private TextAnalyzer lastAnalyzer;
    private AnalyzedText lastAnalyzed;
    private final Effort effort;

    /**
     * The world of one execution.
     *
     * @param clock the time that functions see
     * @param functions what the query calls as {@code udf.name}
     * @param measurements takes note of the time in functions
     * @param index the indexes of the items; null for none
     * @param effort what the page may take
     */
    public EvaluationContext(
            Clock clock,
            UserDefinedFunctions functions,
            Measurements measurements,
            IndexView index,
            Effort effort) {
        this.index = index;
        this.clock = clock;
        this.functions = functions;
        this.effort = effort;
        this.measurements = measurements;
        this.start = clock.instant();
    }

    /** Calls a function, and measures it if its time was asked for. */
    public JsonValue call(BuiltInFunction.Body body, JsonValue[] arguments) {
        if (!measurements.detailed()) {
            JsonValue result = body.apply(arguments, this);
            effort.build(result);
            return result;
        }
        long started = System.nanoTime();
        JsonValue result = body.apply(arguments, this);
        measurements.functions(System.nanoTime() - started);
        effort.build(result);
        return result;
    }

    /** Calls a user-defined function, and measures it. */
    public JsonValue callUserDefined(String name, JsonValue[] arguments) {
        long started = System.nanoTime();
        JsonValue result = functions.call(name, arguments);
        measurements.functions(System.nanoTime() - started);
        effort.build(result);
        return result;
    }

    public Effort effort() {
        return effort;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Instant start() {
        return start;
    }

    /** The indexes of the items; null when there are none. */
    public IndexView index() {
        return index;
    }

    /** What is the same for all rows of an execution. */
    @SuppressWarnings("unchecked")
    public <T> T once(Object key, Supplier<T> supplier) {
        return (T) computedOnce.computeIfAbsent(key, k -> supplier.get());
    }

    /** The terms of a text; several functions of a query are likely to ask for the same. */
    // To compare texts would take as long as to find another.
    @SuppressWarnings("ReferenceEquality")
    public AnalyzedText analyzed(JsonString text, TextAnalyzer analyzer) {
        if (text != lastText || analyzer != lastAnalyzer) {
            lastText = text;
            lastAnalyzer = analyzer;
            lastAnalyzed = AnalyzedText.of(text.value(), analyzer);
        }
        return lastAnalyzed;
    }
}
