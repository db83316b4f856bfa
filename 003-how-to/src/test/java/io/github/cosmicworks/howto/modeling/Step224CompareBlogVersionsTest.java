package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.modeling.Meter.Cost;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability({Capability.SERVER_SIDE_CODE, Capability.REQUEST_CHARGE})
class Step224CompareBlogVersionsTest {

    /** The order of the documentation's last table: which version is cheaper for which request. */
    @Test
    void readsGetCheaperAndWritesDearer(
            @CosmosDbContainer CosmosContainer users1,
            @CosmosDbContainer CosmosContainer users2,
            @CosmosDbContainer(partitionKey = "/userId") CosmosContainer users3,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000)
                    CosmosContainer posts1,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000)
                    CosmosContainer posts2,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000)
                    CosmosContainer posts3,
            @CosmosDbContainer(partitionKey = "/type") CosmosContainer feed) {
        Meter meter = new Meter();
        var first = Step224CompareBlogVersions.first(users1, posts1, meter);
        var second = Step224CompareBlogVersions.second(users2, posts2, meter);
        var third = Step224CompareBlogVersions.third(users3, posts3, feed, meter);

        List<Map<String, Cost>> costs =
                Step224CompareBlogVersions.compare(List.of(first, second, third));

        assertThat(costs).hasSize(3);
        // Q1 is 1 RU in each version, Q2 in the second and third.
        assertThat(costs).extracting(version -> charge(version, "Q1")).containsOnly(1.0);
        assertThat(costs.get(1).get("Q2")).isEqualTo(new Cost(1, 1));
        assertThat(costs.get(2).get("Q2")).isEqualTo(new Cost(1, 1));
        for (String cheaperInTheSecond : List.of("Q2", "Q3", "Q4", "Q5", "Q6")) {
            assertThat(charge(costs.get(1), cheaperInTheSecond))
                    .as(cheaperInTheSecond)
                    .isLessThan(charge(costs.get(0), cheaperInTheSecond));
        }
        for (String cheaperInTheThird : List.of("Q3", "Q6")) {
            assertThat(charge(costs.get(2), cheaperInTheThird))
                    .as(cheaperInTheThird)
                    .isLessThan(charge(costs.get(1), cheaperInTheThird));
        }
        for (String dearer : List.of("C3", "C4")) {
            assertThat(charge(costs.get(1), dearer))
                    .as(dearer)
                    .isGreaterThan(charge(costs.get(0), dearer));
        }
        assertThat(charge(costs.get(2), "Feed")).isGreaterThan(charge(costs.get(1), "Feed"));
        // What was measured has changed all versions alike.
        List.of(first, second, third).forEach(version -> version.blog().catchUp());
        Object answers = Step224CompareBlogVersions.answers(first.blog());
        assertThat(Step224CompareBlogVersions.answers(second.blog())).isEqualTo(answers);
        assertThat(Step224CompareBlogVersions.answers(third.blog())).isEqualTo(answers);
    }

    private static double charge(Map<String, Cost> version, String request) {
        return version.get(request).charge();
    }
}
