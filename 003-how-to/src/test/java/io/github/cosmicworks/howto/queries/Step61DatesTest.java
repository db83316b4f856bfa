package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step61DatesTest {

    @Test
    void aRangeHoldsItsFirstDayAndNotTheDayAfterItsLast(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        List<String> days = List.of("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01");
        for (String day : days) {
            products.createItem(
                    new Product(day, "c", "Yamba", 1, 1, false, day, List.of(), List.of()));
        }

        assertThat(Step61Dates.addedBetween(products, "2024-01-01", "2025-01-01")).isEqualTo(2);
        assertThat(Step61Dates.ageOf(products, "2024-12-31", "2025-02-01T12:00:00Z"))
                .isEqualTo(new Step61Dates.Age(12, 32));
    }
}
