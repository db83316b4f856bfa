package io.github.cosmicworks.emulator.query.syntax;

import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a syntax tree as the text of a query, in the form of the service's query plans. Equal
 * expressions give equal texts, but for the case of the names of functions where it is kept.
 */
public final class SqlText {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<String> KEYWORDS =
            Set.of(
                    "AND",
                    "ARRAY",
                    "AS",
                    "ASC",
                    "BETWEEN",
                    "BY",
                    "DESC",
                    "DISTINCT",
                    "ESCAPE",
                    "EXISTS",
                    "FALSE",
                    "FROM",
                    "GROUP",
                    "IN",
                    "JOIN",
                    "LIKE",
                    "LIMIT",
                    "NOT",
                    "NULL",
                    "OFFSET",
                    "OR",
                    "ORDER",
                    "SELECT",
                    "TOP",
                    "TRUE",
                    "UDF",
                    "UNDEFINED",
                    "VALUE",
                    "WHERE");

    private final StringBuilder out = new StringBuilder();

    private final boolean asWritten;

    private SqlText(boolean asWritten) {
        this.asWritten = asWritten;
    }

    /** The text of an expression; functions have their names in capitals. */
    public static String of(Expression expression) {
        return text(expression, false);
    }

    /** The text of a query; functions have their names in capitals. */
    public static String of(Query query) {
        return text(query, false);
    }

    /** The text of an expression; functions have their names as written. */
    public static String asWritten(Expression expression) {
        return text(expression, true);
    }

    /** The text of a query; functions have their names as written. */
    public static String asWritten(Query query) {
        return text(query, true);
    }

    private static String text(Expression expression, boolean asWritten) {
        SqlText text = new SqlText(asWritten);
        text.expression(expression);
        return text.out.toString();
    }

    private static String text(Query query, boolean asWritten) {
        SqlText text = new SqlText(asWritten);
        text.query(query);
        return text.out.toString();
    }

    /** Whether a name can stand behind a dot. */
    private static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches()
                && !KEYWORDS.contains(name.toUpperCase(Locale.ROOT));
    }

    private void query(Query query) {
        out.append("SELECT ");
        if (query.distinct()) {
            out.append("DISTINCT ");
        }
        if (query.top() != null) {
            out.append("TOP ").append(query.top()).append(' ');
        }
        selection(query.selection());
        if (query.from() != null) {
            from(query.from());
        }
        if (query.where() != null) {
            out.append("\nWHERE ");
            expression(query.where());
        }
        if (!query.groupBy().isEmpty()) {
            out.append("\nGROUP BY ");
            list(query.groupBy());
        }
        if (!query.orderBy().isEmpty()) {
            orderBy(query.orderBy());
        }
        if (query.offset() != null) {
            out.append("\nOFFSET ").append(query.offset());
            out.append(" LIMIT ").append(query.limit());
        }
    }

    private void orderBy(List<Query.OrderItem> items) {
        String separator = "\nORDER BY ";
        for (Query.OrderItem item : items) {
            out.append(separator).append(item.ranked() ? "RANK " : "");
            expression(item.expression());
            out.append(
                    switch (item.direction()) {
                        case ASCENDING -> " ASC";
                        case DESCENDING -> " DESC";
                        case UNSPECIFIED -> "";
                    });
            separator = ", ";
        }
    }

    private void selection(Query.Selection selection) {
        if (selection instanceof Query.Selection.All) {
            out.append('*');
        } else if (selection instanceof Query.Selection.Value value) {
            out.append("VALUE ");
            expression(value.expression());
        } else {
            String separator = "";
            for (NamedExpression item : ((Query.Selection.Items) selection).items()) {
                out.append(separator);
                expression(item.value());
                if (isIdentifier(item.name())
                        && !item.name().equals(ExpressionTree.ownName(item.value()))) {
                    out.append(" AS ").append(item.name());
                }
                separator = ", ";
            }
        }
    }

    private void from(Query.From from) {
        String keyword = "\nFROM ";
        for (Query.Source source : from.sources()) {
            out.append(keyword);
            if (source.iterated()) {
                out.append(source.alias()).append(" IN ");
                collection(source.collection());
            } else {
                collection(source.collection());
                if (source.alias() != null && !isRoot(source)) {
                    out.append(" AS ").append(source.alias());
                }
            }
            keyword = "\nJOIN ";
        }
    }

    private static boolean isRoot(Query.Source source) {
        return source.collection() instanceof Query.Collection.Path path
                && path.steps().isEmpty()
                && path.root().equals(source.alias());
    }

    private void collection(Query.Collection collection) {
        if (collection instanceof Query.Collection.Subquery subquery) {
            subquery(subquery.query());
            return;
        }
        Query.Collection.Path path = (Query.Collection.Path) collection;
        out.append(path.root());
        for (Object step : path.steps()) {
            if (step instanceof String name) {
                property(name);
            } else {
                out.append('[').append(step).append(']');
            }
        }
    }

    private void subquery(Query query) {
        out.append('(');
        query(query);
        out.append(')');
    }

    private void property(String name) {
        if (isIdentifier(name)) {
            out.append('.').append(name);
        } else {
            out.append('[').append(quoted(name)).append(']');
        }
    }

    private static String quoted(String text) {
        return JsonWriter.toJson(new JsonString(text));
    }

    private void list(List<Expression> expressions) {
        String separator = "";
        for (Expression expression : expressions) {
            out.append(separator);
            expression(expression);
            separator = ", ";
        }
    }

    private void operators(List<Expression> operands, String operator) {
        String separator = "(";
        for (Expression operand : operands) {
            out.append(separator);
            expression(operand);
            separator = operator;
        }
        out.append(')');
    }

    private void expression(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            out.append(
                    literal.value() == JsonUndefined.UNDEFINED
                            ? "undefined"
                            : JsonWriter.toJson(literal.value()));
        } else if (expression instanceof Expression.Parameter parameter) {
            out.append(parameter.name());
        } else if (expression instanceof Expression.Name name) {
            out.append(name.name());
        } else if (expression instanceof Expression.Property property) {
            expression(property.source());
            property(property.name());
        } else if (expression instanceof Expression.Indexer indexer) {
            expression(indexer.source());
            out.append('[');
            expression(indexer.index());
            out.append(']');
        } else if (expression instanceof Expression.Call call) {
            String name = asWritten ? call.name() : call.name().toUpperCase(Locale.ROOT);
            call(name, call.arguments());
        } else if (expression instanceof Expression.UserDefinedCall call) {
            call("udf." + call.name(), call.arguments());
        } else if (expression instanceof Expression.ArrayConstructor array) {
            out.append('[');
            list(array.elements());
            out.append(']');
        } else if (expression instanceof Expression.ObjectConstructor object) {
            object(object);
        } else {
            operator(expression);
        }
    }

    private void call(String name, List<Expression> arguments) {
        out.append(name).append('(');
        list(arguments);
        out.append(')');
    }

    private void object(Expression.ObjectConstructor object) {
        String separator = "{";
        for (NamedExpression property : object.properties()) {
            out.append(separator).append(quoted(property.name())).append(": ");
            expression(property.value());
            separator = ", ";
        }
        out.append(object.properties().isEmpty() ? "{}" : "}");
    }

    private void operator(Expression expression) {
        if (expression instanceof Expression.Unary unary) {
            unary(unary);
        } else if (expression instanceof Expression.Binary binary) {
            out.append('(');
            expression(binary.left());
            out.append(' ').append(binary.operator().text()).append(' ');
            expression(binary.right());
            out.append(')');
        } else if (expression instanceof Expression.And and) {
            operators(and.operands(), " AND ");
        } else if (expression instanceof Expression.Or or) {
            operators(or.operands(), " OR ");
        } else if (expression instanceof Expression.Coalesce coalesce) {
            operators(coalesce.operands(), " ?? ");
        } else if (expression instanceof Expression.Conditional conditional) {
            out.append('(');
            expression(conditional.condition());
            out.append(" ? ");
            expression(conditional.then());
            out.append(" : ");
            expression(conditional.otherwise());
            out.append(')');
        } else {
            predicate(expression);
        }
    }

    /** A negative number is a number, but behind another minus. */
    private void unary(Expression.Unary unary) {
        boolean number =
                unary.operator() == Expression.UnaryOperator.NEGATE
                        && unary.operand() instanceof Expression.Literal
                        && (out.length() == 0 || out.charAt(out.length() - 1) != '-');
        out.append(number ? "" : "(").append(unary.operator().text());
        expression(unary.operand());
        out.append(number ? "" : ")");
    }

    private void predicate(Expression expression) {
        if (expression instanceof Expression.Between between) {
            out.append('(');
            expression(between.value());
            out.append(" BETWEEN ");
            expression(between.low());
            out.append(" AND ");
            expression(between.high());
            out.append(')');
        } else if (expression instanceof Expression.In in) {
            out.append('(');
            expression(in.value());
            out.append(" IN (");
            list(in.candidates());
            out.append("))");
        } else if (expression instanceof Expression.Like like) {
            out.append('(');
            expression(like.value());
            out.append(" LIKE ");
            expression(like.pattern());
            if (like.escape() != null) {
                out.append(" ESCAPE ");
                expression(like.escape());
            }
            out.append(')');
        } else if (expression instanceof Expression.ScalarSubquery scalar) {
            subquery(scalar.query());
        } else if (expression instanceof Expression.ArraySubquery array) {
            out.append("ARRAY");
            subquery(array.query());
        } else if (expression instanceof Expression.ElementSubquery element) {
            out.append(element.last() ? "LAST" : "FIRST");
            subquery(element.query());
        } else {
            out.append("EXISTS");
            subquery(((Expression.Exists) expression).query());
        }
    }
}
