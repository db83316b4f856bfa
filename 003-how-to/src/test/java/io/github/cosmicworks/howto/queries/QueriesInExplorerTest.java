package io.github.cosmicworks.howto.queries;

import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.ExplorerData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class QueriesInExplorerTest {

    @Test
    void theExplorerHasTheProductsOfTheStepsAboutQueries() throws IOException {
        ExplorerData.of("products", "sorted-products")
                .isWhatTheSamplesMake(
                        client -> {
                            Cosmicworks.products(client);
                            Cosmicworks.fill(
                                    Step53OrderBySeveral.createContainer(
                                            Cosmicworks.database(client), "sorted-products"),
                                    Catalogue.products(Cosmicworks.PRODUCTS));
                        });
    }
}
