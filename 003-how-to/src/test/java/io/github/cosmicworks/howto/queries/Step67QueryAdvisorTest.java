package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.queries.Step67QueryAdvisor.Advised;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.QUERY_METRICS)
class Step67QueryAdvisorTest {

    @Test
    void containsIsAdvisedAgainstByItsRuleAndStartswithIsNot(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));

        Advised before =
                Step67QueryAdvisor.ask(
                        products, "SELECT VALUE p.name FROM p WHERE CONTAINS(p.name, 'Yamba')");
        Advised after =
                Step67QueryAdvisor.ask(
                        products, "SELECT VALUE p.name FROM p WHERE STARTSWITH(p.name, 'Yamba')");

        assertThat(before.advice())
                .hasValue(
                        "QA1002: If you are matching on a string prefix, consider using STARTSWITH."
                                + " For more information, please visit"
                                + " https://aka.ms/CosmosDB/QueryAdvisor/QA1002");
        assertThat(after.advice()).isEmpty();
    }

    @Test
    void aQueryOfSeveralPartitionsIsAdvisedToo(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));

        assertThat(
                        Step67QueryAdvisor.ask(
                                        products,
                                        "SELECT VALUE p.name FROM p WHERE ENDSWITH(p.name, 'TENT', true)")
                                .advice())
                .hasValueSatisfying(advice -> assertThat(advice).startsWith("QA1004: "));
    }
}
