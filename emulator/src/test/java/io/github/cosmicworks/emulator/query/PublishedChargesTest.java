package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import org.junit.jupiter.api.Test;

/**
 * The charges that Microsoft has published for queries of which it says what they do, within a
 * quarter.
 */
class PublishedChargesTest {

    private static final double QUARTER = 25;

    private static double charge(long items, long bytes, long results, long resultBytes) {
        Measurements page = new Measurements(false);
        for (long i = 0; i < items; i++) {
            page.item(JsonNull.NULL, (int) (bytes / items));
        }
        for (long i = 0; i < results; i++) {
            page.result(resultBytes / results, 0);
        }
        return page.requestCharge();
    }

    /**
     * {@code UPPER(c.description) = ...}: "Retrieved Document Count: 60,951, Retrieved Document
     * Size: 399,998,938 bytes, Output Document Count: 7, Output Document Size: 510 bytes".
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-query-performance#queries-where-retrieved-document-count-exceeds-output-document-count">Troubleshoot
     *     query performance</a>
     */
    @Test
    void aScanOfTheNutritionData() {
        assertThat(charge(60_951, 399_998_938, 7, 510))
                .isCloseTo(4_059.95, withPercentage(QUARTER));
    }

    /**
     * {@code c.description = "Malabar spinach, cooked"} with its index; one item of these data.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-query-performance#include-necessary-paths-in-the-indexing-policy">Troubleshoot
     *     query performance</a>
     */
    @Test
    void anItemThatIsFoundByOneEquality() {
        IndexedItems items =
                new IndexedItems(
                        """
                        {"indexingMode": "consistent", "includedPaths": [{"path": "/*"}],
                         "excludedPaths": []}""");
        for (int i = 0; i < 100; i++) {
            items.put(
                    i + 1L,
                    JsonObject.builder()
                            .put("id", Integer.toString(i))
                            .put("description", "Food " + i)
                            .put("nutrients", "x".repeat(6_500))
                            .build());
        }
        double charge =
                items.page("SELECT * FROM c WHERE c.description = 'Food 7'", -1, null)
                        .requestCharge();
        assertThat(charge).isCloseTo(2.98, withPercentage(QUARTER));
    }

    /**
     * {@code CONTAINS(c.address, "Brooks Street")} over 8.5 million items of about 200 bytes, which
     * finds 17: before it used the index and since.
     *
     * @see <a
     *     href="https://devblogs.microsoft.com/cosmosdb/new-string-function-performance-improvements-and-case-insensitive-search/">New
     *     string function performance improvements</a>
     */
    @Test
    void aFullIndexScanAndTheScanInItsPlace() {
        assertThat(charge(8_500_000, 8_500_000L * 200, 17, 17 * 200))
                .isCloseTo(221_566.68, withPercentage(QUARTER));

        Measurements page = new Measurements(false);
        page.scannedFully(8_500_000);
        for (int i = 0; i < 17; i++) {
            page.item(JsonNull.NULL, 200);
            page.result(200, 0);
        }
        assertThat(page.requestCharge()).isCloseTo(224.99, withPercentage(QUARTER));
    }

    /**
     * {@code MAX(c.speed)} with a range and {@code COUNT(1)} with an equality, in place of loading
     * what matches: "11,201.54 RUs" became "121.69", "12,823.04 RUs" became "24.58".
     *
     * @see <a href="https://devblogs.microsoft.com/cosmosdb/april-query-improvements/">April query
     *     updates</a>
     */
    @Test
    void aggregatesOfTheIndexInPlaceOfTheItems() {
        Measurements max = new Measurements(false);
        long maxItems = Math.round(11_201.54 / 0.03);
        for (long i = 0; i < maxItems; i++) {
            max.valueRead();
        }
        assertThat(max.requestCharge()).isCloseTo(121.69, withPercentage(QUARTER));

        Measurements count = new Measurements(false);
        count.counted(Math.round(12_823.04 / 0.03));
        assertThat(count.requestCharge()).isCloseTo(24.58, withPercentage(QUARTER));
    }
}
