package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sends operations, and adds up what they cost. */
final class Meter {

    /**
     * What one request of an application has cost.
     *
     * @param charge request units
     * @param operations how many operations it took; a query with all of its pages is one
     */
    record Cost(double charge, int operations) {}

    private double charge;
    private int operations;

    /** What was spent since the last time this was asked. */
    Cost take() {
        Cost spent = new Cost(charge, operations);
        charge = 0;
        operations = 0;
        return spent;
    }

    /** Counts what was spent elsewhere. */
    void add(double requestUnits) {
        charge += requestUnits;
        operations++;
    }

    /** A point read. */
    <T> T read(CosmosContainer container, String id, String partitionKey, Class<T> type) {
        var answer = container.readItem(id, new PartitionKey(partitionKey), type);
        add(answer.getRequestCharge());
        return answer.getItem();
    }

    void upsert(CosmosContainer container, Object item) {
        upsert(container, item, new CosmosItemRequestOptions());
    }

    void upsert(CosmosContainer container, Object item, CosmosItemRequestOptions options) {
        add(container.upsertItem(item, options).getRequestCharge());
    }

    void create(CosmosContainer container, Object item) {
        add(container.createItem(item).getRequestCharge());
    }

    void execute(CosmosStoredProcedure procedure, String partitionKey, Object... arguments) {
        CosmosStoredProcedureRequestOptions within =
                new CosmosStoredProcedureRequestOptions()
                        .setPartitionKey(new PartitionKey(partitionKey));
        add(procedure.execute(Arrays.asList(arguments), within).getRequestCharge());
    }

    /**
     * A query with parameters {@code @p0}, {@code @p1} and so on.
     *
     * @param partitionKey where it looks; empty for everywhere
     */
    <T> List<T> query(
            CosmosContainer container,
            Optional<String> partitionKey,
            Class<T> type,
            String sql,
            Object... parameters) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        partitionKey.map(PartitionKey::new).ifPresent(options::setPartitionKey);
        List<SqlParameter> named = new ArrayList<>();
        for (Object parameter : parameters) {
            named.add(new SqlParameter("@p" + named.size(), parameter));
        }
        List<T> found = new ArrayList<>();
        for (FeedResponse<T> page :
                container
                        .queryItems(new SqlQuerySpec(sql, named), options, type)
                        .iterableByPage()) {
            charge += page.getRequestCharge();
            found.addAll(page.getResults());
        }
        operations++;
        return found;
    }
}
