package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step13UniqueKeysTest {

    @Test
    void theNameIsTakenInItsCategoryOnly(CosmosDatabase database) {
        CosmosContainer products = Step13UniqueKeys.uniqueNames(database, "named");

        assertThat(Documents.ids(products)).containsExactlyInAnyOrder("1", "2");
    }
}
