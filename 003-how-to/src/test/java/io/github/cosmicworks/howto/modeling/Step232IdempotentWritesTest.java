package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.modeling.Step232IdempotentWrites.Payment;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step232IdempotentWritesTest {

    @Test
    void aRepeatedPaymentIsBookedOnce(
            @CosmosDbContainer(partitionKey = "/accountId") CosmosContainer accounts) {
        Step232IdempotentWrites.open(accounts, "margo");
        Payment payment = new Payment("payment-1", "margo", 60);

        assertThat(Step232IdempotentWrites.book(accounts, payment)).isEqualTo("booked");
        assertThat(Step232IdempotentWrites.book(accounts, payment)).isEqualTo("repeated");
        assertThat(Step232IdempotentWrites.balance(accounts, "margo")).isEqualTo(40);
    }

    @Test
    void twoPaymentsAreTwoAlsoOfTheSameAmount(
            @CosmosDbContainer(partitionKey = "/accountId") CosmosContainer accounts) {
        Step232IdempotentWrites.open(accounts, "margo");

        Step232IdempotentWrites.book(accounts, new Payment("payment-1", "margo", 30));
        Step232IdempotentWrites.book(accounts, new Payment("payment-2", "margo", 30));

        assertThat(Step232IdempotentWrites.balance(accounts, "margo")).isEqualTo(40);
    }

    /** What the step protects from. */
    @Test
    void withoutAnItemOfItsOwnEachRepetitionCounts(
            @CosmosDbContainer(partitionKey = "/accountId") CosmosContainer accounts) {
        Step232IdempotentWrites.open(accounts, "margo");

        Step232IdempotentWrites.bookAnyway(accounts, "margo", 60);
        Step232IdempotentWrites.bookAnyway(accounts, "margo", 60);

        assertThat(Step232IdempotentWrites.balance(accounts, "margo")).isEqualTo(-20);
    }

    @Test
    void anItemThatIsThereCountsAsCreated(
            @CosmosDbContainer(partitionKey = "/accountId") CosmosContainer accounts) {
        Payment payment = new Payment("payment-1", "margo", 60);

        assertThat(Step232IdempotentWrites.createOnce(accounts, payment)).isEqualTo("created");
        assertThat(Step232IdempotentWrites.createOnce(accounts, payment)).isEqualTo("was there");
    }
}
