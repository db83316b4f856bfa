package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.modeling.Step225EmbedOrReference.Added;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step225EmbedOrReferenceTest {

    /** "Retrieving a complete person record is now a single read operation". */
    @Test
    void embeddedIsOneOperationAndReferencedIsTwo(
            @CosmosDbContainer(partitionKey = "/productId") CosmosContainer embedded,
            @CosmosDbContainer(partitionKey = "/productId") CosmosContainer referenced) {
        Step225EmbedOrReference.add(embedded, referenced, 5);
        Meter meter = new Meter();

        assertThat(Step225EmbedOrReference.readEmbedded(embedded, meter)).hasSize(6);
        assertThat(meter.take().operations()).isEqualTo(1);
        assertThat(Step225EmbedOrReference.readReferenced(referenced, meter)).hasSize(6);
        assertThat(meter.take().operations()).isEqualTo(2);
    }

    /** "As the size of the item grows the ability to ... updating the item ... is impacted". */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void addingToManyCostsMoreWhereTheyAreEmbedded(
            @CosmosDbContainer(partitionKey = "/productId") CosmosContainer embedded,
            @CosmosDbContainer(partitionKey = "/productId") CosmosContainer referenced) {
        Added toFew = Step225EmbedOrReference.add(embedded, referenced, 5);
        Added toMany = Step225EmbedOrReference.add(embedded, referenced, 200);

        assertThat(toMany.embedded()).isGreaterThan(toFew.embedded() * 1.5);
        assertThat(toMany.referenced()).isEqualTo(toFew.referenced());
    }
}
