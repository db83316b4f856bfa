package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a manual that is too large for an item, 413, and then in parts that are not.
 *
 * <p>An item has 2 MB of JSON at most, and no setting changes that. Parts of a text are items of
 * the same partition key, numbered, so that one read of many brings them all back. Several small
 * items are also cheaper to change than a large one, since a write costs by the size of the whole
 * item. Pictures and the like belong into a blob storage, and their address into the item.
 *
 * <p>Ends with: {@code Read back: 2200000 of 2200000 characters}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits">Service
 *     quotas and default limits</a>
 */
public final class Step209TooLarge {

    static final String PRODUCT = "BIK-1209";

    private Step209TooLarge() {}

    /**
     * A manual, or a part of one.
     *
     * @param productId the partition key
     */
    public record Manual(String id, String productId, int number, String text) {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer manuals = Cosmicworks.container(client, "manuals", "/productId");
            String text = "Oil the chain. ".repeat(150_000).substring(0, 2_200_000);
            System.out.println("In one item: " + Told.about(() -> writeWhole(manuals, text)));
            List<CosmosItemResponse<Manual>> parts = writeParts(manuals, text);
            System.out.printf(
                    "In parts: %d items, for %.2f RU%n",
                    parts.size(),
                    parts.stream().mapToDouble(CosmosItemResponse::getRequestCharge).sum());
            System.out.printf(
                    "Read back: %d of %d characters%n",
                    readParts(manuals, parts.size()).length(), text.length());
            manuals.delete();
        }
    }

    static int writeWhole(CosmosContainer manuals, String text) {
        // <too_large>
        return manuals.upsertItem(new Manual("manual", PRODUCT, 0, text)).getStatusCode();
        // </too_large>
    }

    static List<CosmosItemResponse<Manual>> writeParts(CosmosContainer manuals, String text) {
        // <write_in_parts>
        int longest = 300_000; // a character takes 6 bytes of JSON at most, so this is 1.8 MB
        List<CosmosItemResponse<Manual>> written = new ArrayList<>();
        for (int start = 0, end; start < text.length(); start = end) {
            end = Math.min(start + longest, text.length());
            if (Character.isHighSurrogate(text.charAt(end - 1))) {
                end--; // its other half comes next, and they stay together
            }
            int number = written.size();
            String part = text.substring(start, end);
            written.add(manuals.upsertItem(new Manual("manual-" + number, PRODUCT, number, part)));
        }
        return written;
        // </write_in_parts>
    }

    static String readParts(CosmosContainer manuals, int parts) {
        // <read_in_parts>
        List<CosmosItemIdentity> identities = new ArrayList<>();
        for (int number = 0; number < parts; number++) {
            identities.add(new CosmosItemIdentity(new PartitionKey(PRODUCT), "manual-" + number));
        }
        return manuals.readMany(identities, Manual.class).getResults().stream()
                .sorted(Comparator.comparingInt(Manual::number))
                .map(Manual::text)
                .collect(Collectors.joining());
        // </read_in_parts>
    }
}
