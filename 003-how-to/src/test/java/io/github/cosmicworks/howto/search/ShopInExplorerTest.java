package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.ExplorerData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopInExplorerTest {

    /** Of the products that the page about searching does not name, one in so many. */
    private static final int OTHERS = 12;

    /** The rest of the digits says nothing about which product is near. */
    private static final float DIGITS = 1000;

    @Test
    void theExplorerHasTheArrowsAndAPartOfTheShop() throws IOException {
        ExplorerData.of("arrows", "shop-with-texts")
                .isWhatTheSamplesMake(
                        client -> {
                            CosmosDatabase database = Cosmicworks.database(client);
                            database.createContainer(Step105DistanceFunctions.properties("arrows"));
                            Step105DistanceFunctions.fill(database.getContainer("arrows"));
                            database.createContainer(
                                    Step108FullTextPolicy.properties("shop-with-texts"));
                            fill(database.getContainer("shop-with-texts"));
                        });
    }

    /** All of them have megabytes of vectors. */
    private static void fill(CosmosContainer shop) {
        String page = page();
        List<ShopProduct> products = Shop.products();
        for (int i = 0; i < products.size(); i++) {
            ShopProduct p = products.get(i);
            if (i % OTHERS == 0 || page.contains(p.name())) {
                shop.createItem(
                        new ShopProduct(
                                p.id(),
                                p.categoryId(),
                                p.name(),
                                p.description(),
                                p.price(),
                                p.vector().stream()
                                        .map(x -> Math.round(x * DIGITS) / DIGITS)
                                        .toList()));
            }
        }
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/how-to/search.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
