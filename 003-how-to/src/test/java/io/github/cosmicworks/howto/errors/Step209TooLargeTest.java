package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

/** "Maximum size of an item: 2 MB (UTF-8 length of JSON representation)", say the quotas. */
@CosmosDbTest
@InEveryConnectionMode
class Step209TooLargeTest {

    @Test
    void anItemHasTwoMegabytesAndItsPartsHaveMore(
            @CosmosDbContainer(partitionKey = "/productId") CosmosContainer manuals) {
        String text = "0123456789".repeat(220_000);
        assertThatThrownBy(() -> Step209TooLarge.writeWhole(manuals, text))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(413));
        assertThat(Documents.count(manuals)).isZero();

        assertThat(Step209TooLarge.writeParts(manuals, text)).hasSize(8);
        assertThat(Step209TooLarge.readParts(manuals, 8)).isEqualTo(text);
    }

    /** A control character has six bytes of JSON, and none has more. */
    @Test
    void thePartsFitWhateverTheCharacters(
            @CosmosDbContainer(partitionKey = "/productId") CosmosContainer manuals) {
        String text = "\u0001".repeat(310_000);

        assertThat(Step209TooLarge.writeParts(manuals, text)).hasSize(2);
        assertThat(Step209TooLarge.readParts(manuals, 2)).isEqualTo(text);
    }

    @Test
    void theTwoHalvesOfACharacterStayTogether(
            @CosmosDbContainer(partitionKey = "/productId") CosmosContainer manuals) {
        String text = "." + "\uD83D\uDEB2".repeat(150_000); // bicycles

        assertThat(Step209TooLarge.writeParts(manuals, text)).hasSize(2);
        assertThat(Step209TooLarge.readParts(manuals, 2)).isEqualTo(text);
    }
}
