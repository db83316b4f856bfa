package io.github.cosmicworks.howto.geospatial;

import io.github.cosmicworks.howto.ExplorerData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StoresInExplorerTest {

    @Test
    void theExplorerHasTheStores() throws IOException {
        ExplorerData.of("stores").isWhatTheSamplesMake(Stores::container);
    }
}
