package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.modeling.Meter.Cost;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step227SyntheticPartitionKeyTest {

    /** The documentation's example: {@code "partitionKey": "abc-123-2018"}. */
    @Test
    void severalPropertiesMakeOneKey() {
        assertThat(Step227SyntheticPartitionKey.concatenated("abc-123", 2018))
                .isEqualTo("abc-123-2018");
    }

    /** "2018-08-09.1, 2018-08-09.2, and so on, through 2018-08-09.400". */
    @Test
    void bothSuffixesSpreadADateOverManyKeys() {
        Set<String> random = new HashSet<>();
        Set<String> calculated = new HashSet<>();
        for (String vin : Step227SyntheticPartitionKey.vins()) {
            random.add(Step227SyntheticPartitionKey.randomSuffix());
            calculated.add(Step227SyntheticPartitionKey.calculated(vin));
        }
        for (Set<String> keys : List.of(random, calculated)) {
            assertThat(keys)
                    .hasSizeGreaterThan(100)
                    .allMatch(key -> key.matches("2018-08-09\\.([1-9]\\d?|[1-3]\\d\\d|400)"));
        }
    }

    /** "You can easily read a particular item and date, because you can calculate the ... key". */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void whoCanCalculateTheKeyReadsForOneRequestUnit(
            @CosmosDbContainer(partitionKey = "/partitionKey", throughput = 12_000)
                    CosmosContainer reports) {
        List<String> vins = Step227SyntheticPartitionKey.vins().subList(0, 20);
        for (String vin : vins) {
            String key = Step227SyntheticPartitionKey.calculated(vin);
            reports.createItem(Step227SyntheticPartitionKey.report(vin, key));
        }
        Meter meter = new Meter();
        for (String vin : vins) {
            assertThat(Step227SyntheticPartitionKey.read(reports, vin, meter).vin()).isEqualTo(vin);
            assertThat(meter.take()).isEqualTo(new Cost(1, 1));
            assertThat(Step227SyntheticPartitionKey.search(reports, vin, meter).vin())
                    .isEqualTo(vin);
            assertThat(meter.take().charge()).isGreaterThan(2);
        }
    }
}
