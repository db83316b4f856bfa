package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.parser.QueryParser;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a container a global secondary index: the container that it is kept up to date from,
 * and the query that says which properties of its items are copied.
 *
 * @param sourceId the name of the source container; null when the client names it by its resource
 *     id alone
 * @param sourceRid the resource id of the source container; null before it is known
 * @param definition the text of the query
 * @param properties the names of the properties that are copied; empty for all of them
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/global-secondary-indexes">Global
 *     secondary indexes</a>
 */
public record GlobalSecondaryIndex(
        String sourceId, String sourceRid, String definition, List<String> properties) {

    /** The feature was called materialized views once, and the documentation names it so. */
    public static final String PROPERTY = "materializedViewDefinition";

    /** What newer SDKs send besides, with the same value. */
    public static final String NEWER_PROPERTY = "globalSecondaryIndexDefinition";

    private static final String SOURCE_ID = "sourceCollectionId";

    /** The resource id of the source, which is made anew in another account. */
    public static final String SOURCE_RID = "sourceCollectionRid";

    private static final String DEFINITION = "definition";

    /** The id of the source's item, which gives its own place to one that the service makes. */
    public static final String ID_OF_SOURCE = "_id";

    public GlobalSecondaryIndex {
        properties = List.copyOf(properties);
    }

    /**
     * What the body of a request says of it.
     *
     * @return null when it says nothing: the container is an ordinary one
     * @throws ServiceException 400 that says what is wrong with it
     */
    static GlobalSecondaryIndex of(JsonObject body) {
        JsonValue value = body.has(PROPERTY) ? body.get(PROPERTY) : body.get(NEWER_PROPERTY);
        if (!(value instanceof JsonObject given)) {
            return null;
        }
        String id = given.string(SOURCE_ID);
        String rid = given.string(SOURCE_RID);
        if (isBlank(id) && isBlank(rid)) {
            throw PolicyErrors.of(
                    "The global secondary index has no source container: send '%s'.", SOURCE_ID);
        }
        String definition = given.string(DEFINITION);
        if (isBlank(definition)) {
            throw PolicyErrors.of(
                    "The global secondary index has no definition: send '%s', such as SELECT c.customerId, c.emailAddress FROM c.",
                    DEFINITION);
        }
        return new GlobalSecondaryIndex(
                isBlank(id) ? null : id,
                isBlank(rid) ? null : rid,
                definition,
                properties(QueryParser.parse(QuerySpec.of(definition))));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** The documented constraints on the query, one after the other. */
    private static List<String> properties(Query query) {
        if (query.distinct()) {
            throw notAllowed("DISTINCT");
        }
        if (query.top() != null) {
            throw notAllowed("TOP");
        }
        if (query.where() != null) {
            throw notAllowed("WHERE");
        }
        if (!query.groupBy().isEmpty()) {
            throw notAllowed("GROUP BY");
        }
        if (!query.orderBy().isEmpty()) {
            throw notAllowed("ORDER BY");
        }
        if (query.offset() != null) {
            throw notAllowed("OFFSET LIMIT");
        }
        if (!query.isOverItems() || query.from().sources().size() > 1) {
            throw notAllowed("a FROM clause with JOIN, a path or a subquery");
        }
        if (query.selection() instanceof Query.Selection.All) {
            return List.of();
        }
        if (!(query.selection() instanceof Query.Selection.Items items)) {
            throw notAllowed("SELECT VALUE");
        }
        String alias = query.from().sources().get(0).alias();
        List<String> names = new ArrayList<>();
        for (NamedExpression item : items.items()) {
            names.add(property(item, alias));
        }
        return names;
    }

    private static String property(NamedExpression item, String alias) {
        String name = null;
        if (item.value() instanceof Expression.Property property
                && isAlias(property.source(), alias)) {
            name = property.name();
        } else if (item.value() instanceof Expression.Indexer indexer
                && isAlias(indexer.source(), alias)
                && indexer.index() instanceof Expression.Literal literal
                && literal.value() instanceof JsonString text) {
            name = text.value();
        }
        if (name == null) {
            throw notAllowed(
                    "anything in SELECT but '*' and properties of the item itself, such as c.emailAddress");
        }
        if (!name.equals(item.name())) {
            throw notAllowed("AS");
        }
        return name;
    }

    private static boolean isAlias(Expression expression, String alias) {
        return expression instanceof Expression.Name name && name.name().equals(alias);
    }

    private static ServiceException notAllowed(String what) {
        return PolicyErrors.of("The definition of a global secondary index cannot have %s.", what);
    }

    /**
     * The same with its source found.
     *
     * @throws ServiceException 400 when it cannot be the source
     */
    GlobalSecondaryIndex on(String id, String rid, ContainerDefinition source) {
        if (source.globalSecondaryIndex().isPresent()) {
            // Nothing says whether the service lets indexes stand on each other.
            throw ServiceException.notSupported("A global secondary index of another one");
        }
        for (List<String> path : source.partitionKey().paths()) {
            if (!properties.isEmpty() && !properties.contains(path.get(0))) {
                // A test of the SDK says that the service refuses it, and in which words.
                throw PolicyErrors.of(
                        "Unable to fetch source collection provided in the Materialized View definition: it has to select the property '%s', the partition key of the source container.",
                        path.get(0));
            }
        }
        return new GlobalSecondaryIndex(id, rid, definition, properties);
    }

    /** Whether a replacement leaves it as it is; it may leave a name of the source out. */
    boolean isKeptBy(GlobalSecondaryIndex replacement) {
        return replacement != null
                && definition.equals(replacement.definition)
                && (replacement.sourceId == null || replacement.sourceId.equals(sourceId))
                && (replacement.sourceRid == null || replacement.sourceRid.equals(sourceRid));
    }

    /** As a read of the container returns it. */
    public JsonObject json() {
        return JsonObject.builder()
                .put(SOURCE_RID, sourceRid)
                .put(SOURCE_ID, sourceId)
                .put(DEFINITION, definition)
                .build();
    }

    /**
     * What the index has of an item of its source.
     *
     * @param id of the item in the index
     */
    public JsonObject project(JsonObject item, String id) {
        JsonObject.Builder projected =
                JsonObject.builder().put("id", id).put(ID_OF_SOURCE, item.get("id"));
        if (properties.isEmpty()) {
            for (int i = 0; i < item.size(); i++) {
                copy(item.name(i), item.value(i), projected);
            }
        } else {
            for (String name : properties) {
                if (item.has(name)) {
                    copy(name, item.get(name), projected);
                }
            }
        }
        return projected.build();
    }

    private static void copy(String name, JsonValue value, JsonObject.Builder to) {
        boolean own =
                name.equals("id")
                        || name.equals(ID_OF_SOURCE)
                        || SystemProperties.NAMES.contains(name);
        if (!own) {
            to.put(name, value);
        }
    }
}
