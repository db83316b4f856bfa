package io.github.cosmicworks.howto.serverside;

import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.ExplorerData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FunctionInExplorerTest {

    @Test
    void theExplorerHasTheProductsWithTheFunctionThatIsCalled() throws IOException {
        ExplorerData.of("taxed")
                .isWhatTheSamplesMake(
                        client ->
                                Step127UserDefinedFunction.queryWithTax(
                                        Cosmicworks.container(client, "taxed", "/categoryId")));
    }
}
