package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.GLOBAL_SECONDARY_INDEX)
class Step26GlobalSecondaryIndexTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String id = "orders-" + NUMBERS.incrementAndGet();

    private CosmosContainer orders;
    private CosmosContainer byCity;

    @BeforeEach
    void fill(CosmosDatabase database) {
        database.createContainer(
                new CosmosContainerProperties(id, "/customerId"),
                ThroughputProperties.createAutoscaledThroughput(20_000));
        orders = database.getContainer(id);
        Catalogue.orders(40).forEach(orders::createItem);
        byCity = Step26GlobalSecondaryIndex.index(database, id + "-by-city", orders);
    }

    @AfterEach
    void delete() {
        byCity.delete();
        orders.delete();
    }

    /** 40 orders of eight customers, one of them in Bergen; and the one that comes later. */
    @Test
    void theIndexHasTheOrdersByCityAndFollowsTheSource() throws Exception {
        Step26GlobalSecondaryIndex.compare(orders, byCity);

        assertThat(Step26GlobalSecondaryIndex.inIndex(byCity).orders()).isEqualTo(5 + 1);
        assertThat(Documents.all(orders, Order.class)).hasSize(40 + 1);
    }

    /** "The SELECT statement allows projection", and the source's id is called _id. */
    @Test
    void theIndexHasWhatItsDefinitionSelects() throws Exception {
        Step26GlobalSecondaryIndex.compare(orders, byCity);

        List<JsonNode> all = Documents.all(byCity, JsonNode.class);
        assertThat(all)
                .allSatisfy(
                        order -> {
                            assertThat(order.has("total")).isTrue();
                            assertThat(order.has("lines")).isFalse();
                            assertThat(order.has("_id")).isTrue();
                        });
    }

    /** Two partitions are asked without the index, and one with it. */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void aQueryOfTheIndexCostsLess(CosmosDatabase database) throws Exception {
        Step26GlobalSecondaryIndex.compare(orders, byCity);

        assertThat(Step26GlobalSecondaryIndex.inIndex(byCity).charge())
                .isLessThan(
                        orders.queryItems(
                                        "SELECT c.customerId, c.total FROM c WHERE c.city = 'Bergen'",
                                        new CosmosQueryRequestOptions(),
                                        JsonNode.class)
                                .streamByPage()
                                .mapToDouble(FeedResponse::getRequestCharge)
                                .sum());
    }
}
