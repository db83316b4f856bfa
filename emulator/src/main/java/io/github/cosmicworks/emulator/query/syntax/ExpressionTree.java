package io.github.cosmicworks.emulator.query.syntax;

import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import java.util.ArrayList;
import java.util.List;

/** Walks over expressions. */
public final class ExpressionTree {

    private ExpressionTree() {}

    /** The expressions that an expression is made of; not those of its subqueries. */
    public static List<Expression> children(Expression expression) {
        if (expression instanceof Expression.Property property) {
            return List.of(property.source());
        }
        if (expression instanceof Expression.Indexer indexer) {
            return List.of(indexer.source(), indexer.index());
        }
        if (expression instanceof Expression.Call call) {
            return call.arguments();
        }
        if (expression instanceof Expression.UserDefinedCall call) {
            return call.arguments();
        }
        if (expression instanceof Expression.ArrayConstructor array) {
            return array.elements();
        }
        if (expression instanceof Expression.ObjectConstructor object) {
            return object.properties().stream().map(NamedExpression::value).toList();
        }
        return operands(expression);
    }

    /** Whether an expression refers to an alias anywhere but in its subqueries. */
    public static boolean hasName(Expression expression) {
        return expression instanceof Expression.Name
                || children(expression).stream().anyMatch(ExpressionTree::hasName);
    }

    /** Whether an expression is or has a subquery. */
    public static boolean hasSubquery(Expression expression) {
        return expression instanceof Expression.ScalarSubquery
                || expression instanceof Expression.ArraySubquery
                || expression instanceof Expression.ElementSubquery
                || expression instanceof Expression.Exists
                || children(expression).stream().anyMatch(ExpressionTree::hasSubquery);
    }

    /** The name that a value has of itself in a SELECT list, or null. */
    public static String ownName(Expression value) {
        if (value instanceof Expression.Name name) {
            return name.name();
        }
        return value instanceof Expression.Property property ? property.name() : null;
    }

    private static List<Expression> operands(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            return List.of(unary.operand());
        }
        if (expression instanceof Expression.Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        if (expression instanceof Expression.And and) {
            return and.operands();
        }
        if (expression instanceof Expression.Or or) {
            return or.operands();
        }
        if (expression instanceof Expression.Coalesce coalesce) {
            return coalesce.operands();
        }
        if (expression instanceof Expression.Conditional conditional) {
            return List.of(conditional.condition(), conditional.then(), conditional.otherwise());
        }
        if (expression instanceof Expression.Between between) {
            return List.of(between.value(), between.low(), between.high());
        }
        if (expression instanceof Expression.In in) {
            List<Expression> all = new ArrayList<>();
            all.add(in.value());
            all.addAll(in.candidates());
            return all;
        }
        if (expression instanceof Expression.Like like) {
            return like.escape() == null
                    ? List.of(like.value(), like.pattern())
                    : List.of(like.value(), like.pattern(), like.escape());
        }
        return List.of();
    }

    /** A condition on a path with another name for its root. */
    public static Expression renamed(Expression condition, String root, String name) {
        if (condition instanceof Expression.Binary binary) {
            return new Expression.Binary(
                    binary.operator(),
                    renamedPath(binary.left(), root, name),
                    renamedPath(binary.right(), root, name));
        }
        if (condition instanceof Expression.In in) {
            return new Expression.In(renamedPath(in.value(), root, name), in.candidates());
        }
        if (condition instanceof Expression.Between between) {
            return new Expression.Between(
                    renamedPath(between.value(), root, name), between.low(), between.high());
        }
        if (condition instanceof Expression.Like like) {
            return new Expression.Like(
                    renamedPath(like.value(), root, name), like.pattern(), like.escape());
        }
        Expression.Call call = (Expression.Call) condition;
        return new Expression.Call(
                call.name(),
                call.arguments().stream().map(part -> renamedPath(part, root, name)).toList(),
                call.location());
    }

    private static Expression renamedPath(Expression expression, String root, String name) {
        List<String> steps = path(expression, root);
        if (steps == null) {
            return expression;
        }
        Expression path = new Expression.Name(name, null);
        for (String step : steps) {
            path = new Expression.Property(path, step, null);
        }
        return path;
    }

    /** The names of a path such as {@code c.a["b"]} behind its root, or null if it is no path. */
    public static List<String> path(Expression expression, String root) {
        List<String> names = new ArrayList<>();
        Expression current = expression;
        while (current instanceof Expression.Property property) {
            names.add(0, property.name());
            current = property.source();
        }
        return current instanceof Expression.Name name && name.name().equals(root) ? names : null;
    }
}
