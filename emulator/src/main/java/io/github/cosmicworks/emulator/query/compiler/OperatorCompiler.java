package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator.Constant;
import io.github.cosmicworks.emulator.query.evaluation.LikePattern;
import io.github.cosmicworks.emulator.query.evaluation.Operators;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import java.util.List;

/** Compiles the expressions that are operators. */
final class OperatorCompiler {

    private OperatorCompiler() {}

    static Evaluator compile(Expression expression, ExpressionCompiler compiler) {
        if (expression instanceof Expression.Unary unary) {
            Evaluator operand = compiler.compile(unary.operand());
            return ExpressionCompiler.folded(
                    frame -> Operators.apply(unary.operator(), operand.evaluate(frame)), operand);
        }
        if (expression instanceof Expression.Binary binary) {
            return binary(binary.operator(), binary.left(), binary.right(), compiler);
        }
        if (expression instanceof Expression.And and) {
            return logical(compiler.compileAll(and.operands()), JsonBoolean.FALSE);
        }
        if (expression instanceof Expression.Or or) {
            return logical(compiler.compileAll(or.operands()), JsonBoolean.TRUE);
        }
        if (expression instanceof Expression.Coalesce coalesce) {
            return coalesce(compiler.compileAll(coalesce.operands()));
        }
        if (expression instanceof Expression.Conditional conditional) {
            return conditional(
                    compiler.compile(conditional.condition()),
                    compiler.compile(conditional.then()),
                    compiler.compile(conditional.otherwise()));
        }
        if (expression instanceof Expression.Between between) {
            return between(
                    compiler.compile(between.value()),
                    compiler.compile(between.low()),
                    compiler.compile(between.high()));
        }
        if (expression instanceof Expression.In in) {
            return in(compiler.compile(in.value()), compiler.compileAll(in.candidates()));
        }
        return like((Expression.Like) expression, compiler);
    }

    private static Evaluator binary(
            BinaryOperator operator,
            Expression leftOperand,
            Expression rightOperand,
            ExpressionCompiler compiler) {
        Evaluator left = compiler.compile(leftOperand);
        Evaluator right = compiler.compile(rightOperand);
        return ExpressionCompiler.folded(
                frame -> Operators.apply(operator, left.evaluate(frame), right.evaluate(frame)),
                left,
                right);
    }

    /** AND and OR: one operand may decide whatever the others are, undefined among them. */
    private static Evaluator logical(List<Evaluator> operands, JsonBoolean decisive) {
        Evaluator[] evaluators = operands.toArray(Evaluator[]::new);
        JsonBoolean neutral = JsonBoolean.of(!decisive.value());
        return ExpressionCompiler.folded(
                frame -> {
                    JsonValue result = neutral;
                    for (Evaluator evaluator : evaluators) {
                        JsonValue value = evaluator.evaluate(frame);
                        if (value == decisive) {
                            return decisive;
                        }
                        if (value != neutral) {
                            result = JsonUndefined.UNDEFINED;
                        }
                    }
                    return result;
                },
                evaluators);
    }

    private static Evaluator coalesce(List<Evaluator> operands) {
        Evaluator[] evaluators = operands.toArray(Evaluator[]::new);
        return frame -> {
            for (Evaluator evaluator : evaluators) {
                JsonValue value = evaluator.evaluate(frame);
                if (value.isDefined()) {
                    return value;
                }
            }
            return JsonUndefined.UNDEFINED;
        };
    }

    /** Anything but {@code true} takes the second branch. */
    private static Evaluator conditional(Evaluator condition, Evaluator then, Evaluator otherwise) {
        return frame ->
                condition.evaluate(frame) == JsonBoolean.TRUE
                        ? then.evaluate(frame)
                        : otherwise.evaluate(frame);
    }

    private static Evaluator between(Evaluator value, Evaluator low, Evaluator high) {
        return ExpressionCompiler.folded(
                frame -> {
                    JsonValue v = value.evaluate(frame);
                    JsonValue above =
                            Operators.relation(
                                    BinaryOperator.GREATER_OR_EQUAL, v, low.evaluate(frame));
                    JsonValue below =
                            Operators.relation(
                                    BinaryOperator.LESS_OR_EQUAL, v, high.evaluate(frame));
                    if (above == JsonBoolean.FALSE || below == JsonBoolean.FALSE) {
                        return JsonBoolean.FALSE;
                    }
                    return above.isDefined() ? below : above;
                },
                value,
                low,
                high);
    }

    private static Evaluator in(Evaluator value, List<Evaluator> candidates) {
        if (candidates.stream().allMatch(Constant.class::isInstance)) {
            return inConstants(value, candidates);
        }
        Evaluator[] evaluators = candidates.toArray(Evaluator[]::new);
        return frame -> {
            JsonValue v = value.evaluate(frame);
            if (!v.isDefined()) {
                return JsonUndefined.UNDEFINED;
            }
            boolean undefined = false;
            for (Evaluator evaluator : evaluators) {
                JsonValue candidate = evaluator.evaluate(frame);
                if (candidate.equals(v)) {
                    return JsonBoolean.TRUE;
                }
                undefined |= !candidate.isDefined();
            }
            return undefined ? JsonUndefined.UNDEFINED : JsonBoolean.FALSE;
        };
    }

    private static Evaluator inConstants(Evaluator value, List<Evaluator> candidates) {
        java.util.Set<JsonValue> values = new java.util.HashSet<>();
        candidates.forEach(candidate -> values.add(((Constant) candidate).value()));
        JsonValue otherwise =
                values.contains(JsonUndefined.UNDEFINED)
                        ? JsonUndefined.UNDEFINED
                        : JsonBoolean.FALSE;
        return frame -> {
            JsonValue v = value.evaluate(frame);
            if (!v.isDefined()) {
                return JsonUndefined.UNDEFINED;
            }
            return values.contains(v) ? JsonBoolean.TRUE : otherwise;
        };
    }

    private static Evaluator like(Expression.Like like, ExpressionCompiler compiler) {
        Evaluator value = compiler.compile(like.value());
        Evaluator pattern = compiler.compile(like.pattern());
        int escape = escape(like, compiler);
        if (pattern instanceof Constant constant) {
            if (!(constant.value() instanceof JsonString text)) {
                return new Constant(JsonUndefined.UNDEFINED);
            }
            LikePattern compiled = new LikePattern(text.value(), escape);
            return ExpressionCompiler.folded(
                    frame ->
                            value.evaluate(frame) instanceof JsonString string
                                    ? JsonBoolean.of(compiled.matches(string.value()))
                                    : JsonUndefined.UNDEFINED,
                    value);
        }
        return frame ->
                value.evaluate(frame) instanceof JsonString string
                                && pattern.evaluate(frame) instanceof JsonString text
                        ? JsonBoolean.of(
                                new LikePattern(text.value(), escape).matches(string.value()))
                        : JsonUndefined.UNDEFINED;
    }

    private static int escape(Expression.Like like, ExpressionCompiler compiler) {
        if (like.escape() == null) {
            return -1;
        }
        if (compiler.compile(like.escape()) instanceof Constant constant
                && constant.value() instanceof JsonString text
                && text.value().length() == 1) {
            return text.value().charAt(0);
        }
        throw QueryError.INVALID_ESCAPE.at(null);
    }
}
