package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names are those that the SDK's {@code Address} reads, misspelt as they are. */
class AddressFeedTest {

    @Test
    void everyPartitionHasOnePrimaryAndThreeSecondaries() throws IOException {
        JsonNode feed =
                read(
                        AddressFeed.ofPartitions(
                                "localhost:10251", "AQAAAIAAAAE=", List.of("0", "3")));

        assertThat(feed.get("_count").asInt()).isEqualTo(8);
        List<String> addresses = new ArrayList<>();
        for (JsonNode address : feed.get("Addresss")) {
            assertThat(address.get("protocol").asText()).isEqualTo("rntbd");
            addresses.add(
                    address.get("partitionKeyRangeId").asText()
                            + (address.get("isPrimary").asBoolean() ? " primary " : " secondary ")
                            + address.get("physcialUri").asText());
        }
        String service = "rntbd://localhost:10251/apps/emulator/services/AQAAAIAAAAE=/partitions/";
        assertThat(addresses)
                .containsExactly(
                        "0 primary " + service + "0/replicas/0p/",
                        "0 secondary " + service + "0/replicas/1s/",
                        "0 secondary " + service + "0/replicas/2s/",
                        "0 secondary " + service + "0/replicas/3s/",
                        "3 primary " + service + "3/replicas/0p/",
                        "3 secondary " + service + "3/replicas/1s/",
                        "3 secondary " + service + "3/replicas/2s/",
                        "3 secondary " + service + "3/replicas/3s/");
    }

    @Test
    void aPartitionThatNeverWasHasNoAddresses() throws IOException {
        JsonNode feed = read(AddressFeed.ofPartitions("localhost:1", "AQAAAIAAAAE=", List.of()));

        assertThat(feed.get("_count").asInt()).isZero();
        assertThat(feed.get("Addresss")).isEmpty();
    }

    @Test
    void theMasterPartitionHasAddressesOfItsOwn() throws IOException {
        JsonNode feed = read(AddressFeed.ofMaster("localhost:10251"));

        assertThat(feed.get("_count").asInt()).isEqualTo(4);
        JsonNode primary = feed.get("Addresss").get(0);
        assertThat(primary.get("partitionKeyRangeId").asText()).isEqualTo("M");
        assertThat(primary.get("physcialUri").asText())
                .isEqualTo(
                        "rntbd://localhost:10251/apps/emulator/services/M/partitions/M/replicas/0p/");
    }

    private static JsonNode read(byte[] json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
