package io.github.cosmicworks.emulator.query.syntax;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;

/** A scalar expression. */
public sealed interface Expression {

    /** A constant. */
    record Literal(JsonValue value) implements Expression {}

    /** A parameter, with its {@code @}. */
    record Parameter(String name) implements Expression {}

    /** An alias of the FROM clause. */
    record Name(String name, Location location) implements Expression {}

    /** A property by its name. */
    record Property(Expression source, String name, Location location) implements Expression {}

    /** A property or element by an expression in brackets. */
    record Indexer(Expression source, Expression index, Location location) implements Expression {}

    /** An operator with one operand. */
    record Unary(UnaryOperator operator, Expression operand) implements Expression {}

    /** An operator with two operands. */
    record Binary(BinaryOperator operator, Expression left, Expression right)
            implements Expression {}

    /** Two or more operands of AND. */
    record And(List<Expression> operands) implements Expression {
        public And {
            operands = List.copyOf(operands);
        }
    }

    /** Two or more operands of OR. */
    record Or(List<Expression> operands) implements Expression {
        public Or {
            operands = List.copyOf(operands);
        }
    }

    /** Two or more operands of {@code ??}. */
    record Coalesce(List<Expression> operands) implements Expression {
        public Coalesce {
            operands = List.copyOf(operands);
        }
    }

    /** {@code condition ? then : otherwise}. */
    record Conditional(Expression condition, Expression then, Expression otherwise)
            implements Expression {}

    /** BETWEEN; both ends belong to the range. */
    record Between(Expression value, Expression low, Expression high) implements Expression {}

    /** IN with a list. */
    record In(Expression value, List<Expression> candidates) implements Expression {
        public In {
            candidates = List.copyOf(candidates);
        }
    }

    /** LIKE; the escape is null when there is none. */
    record Like(Expression value, Expression pattern, Expression escape) implements Expression {}

    /** A call of a built-in function; the name as written. */
    record Call(String name, List<Expression> arguments, Location location) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** A call of a user-defined function. */
    record UserDefinedCall(String name, List<Expression> arguments, Location location)
            implements Expression {
        public UserDefinedCall {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code [a, b]}. */
    record ArrayConstructor(List<Expression> elements) implements Expression {
        public ArrayConstructor {
            elements = List.copyOf(elements);
        }
    }

    /** One property of an object constructor or one item of a SELECT list. */
    record NamedExpression(String name, Expression value) {}

    /** {@code {"a": b}}. */
    record ObjectConstructor(List<NamedExpression> properties) implements Expression {
        public ObjectConstructor {
            properties = List.copyOf(properties);
        }
    }

    /** {@code (SELECT ...)}: the only result, or undefined. */
    record ScalarSubquery(Query query, Location location) implements Expression {}

    /** {@code ARRAY(SELECT ...)}. */
    record ArraySubquery(Query query) implements Expression {}

    /** {@code FIRST(SELECT ...)} and {@code LAST(SELECT ...)}: one of the results, or undefined. */
    record ElementSubquery(boolean last, Query query) implements Expression {}

    /** {@code EXISTS(SELECT ...)}. */
    record Exists(Query query) implements Expression {}

    /** Operators with one operand, by how they are written. */
    enum UnaryOperator {
        NEGATE("-"),
        PLUS("+"),
        COMPLEMENT("~"),
        NOT("NOT ");

        private final String text;

        UnaryOperator(String text) {
            this.text = text;
        }

        /** How it is written, with the space that it needs. */
        public String text() {
            return text;
        }
    }

    /** Operators with two operands, by how they are written. */
    enum BinaryOperator {
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%"),
        ADD("+"),
        SUBTRACT("-"),
        LEFT_SHIFT("<<"),
        RIGHT_SHIFT(">>"),
        UNSIGNED_RIGHT_SHIFT(">>>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        EQUAL("="),
        NOT_EQUAL("!="),
        BITWISE_AND("&"),
        BITWISE_XOR("^"),
        BITWISE_OR("|"),
        CONCATENATE("||");

        private final String text;

        BinaryOperator(String text) {
            this.text = text;
        }

        /** How it is written. */
        public String text() {
            return text;
        }
    }
}
