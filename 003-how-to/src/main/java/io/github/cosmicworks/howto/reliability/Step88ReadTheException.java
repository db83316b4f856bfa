package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Takes a {@code CosmosException} apart: what happened, whether a retry helps, and what support
 * will ask for.
 *
 * <p>The status says what kind of failure it was and the sub-status which: most of 403 and 404 stay
 * as they are, and some of them pass in a moment. The activity id and the diagnostics lead support
 * to the request. That a failure may pass says nothing of what became of a write: 003/94 is about
 * that.
 *
 * <p>Ends with: {@code Status 404, sub-status 0, may pass: false}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with SDKs</a>
 */
public final class Step88ReadTheException {

    private Step88ReadTheException() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                stock.readItem("nothing", new PartitionKey("nowhere"), Product.class);
            } catch (CosmosException e) {
                describe(e);
            }
        }
    }

    static boolean describe(CosmosException e) {
        // <read_the_exception>
        System.out.printf("Activity %s, %.2f RU%n", e.getActivityId(), e.getRequestCharge());
        boolean mayPass = mayPass(e.getStatusCode(), e.getSubStatusCode());
        if (mayPass) {
            System.out.println(e.getDiagnostics()); // long; log it where it helps
        }
        System.out.printf(
                "Status %d, sub-status %d, may pass: %s%n",
                e.getStatusCode(), e.getSubStatusCode(), mayPass);
        // </read_the_exception>
        return mayPass;
    }

    // <may_pass>
    /** Whether the same request may succeed in a moment, by status and sub-status. */
    static boolean mayPass(int status, int subStatus) {
        return switch (status) {
            case 410, 429, 449, 500, 503 -> true; // moved, throttled, raced, failed, unavailable
            case 408 -> subStatus != 20901; // a timeout, unless the program's limit is negative
            case 403 -> subStatus == 3 || subStatus == 1008; // another region writes, or is new
            case 404 -> // the session is ahead; the container is new, or was made anew
                    subStatus == 1002 || subStatus == 1003 || subStatus == 1024;
            default -> false; // 400, 401, 409, 412, 413: the same again tomorrow
        };
    }
    // </may_pass>
}
