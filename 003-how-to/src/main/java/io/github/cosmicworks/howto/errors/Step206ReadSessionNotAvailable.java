package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.CosmosRegionSwitchHint;
import com.azure.cosmos.SessionRetryOptions;
import com.azure.cosmos.SessionRetryOptionsBuilder;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;

/**
 * Reads with the session token of another container, and is answered 404 with sub-status 1002.
 *
 * <p>A session token says how far a partition must be for a read. With the token of a container
 * that is further, no replica is ever far enough, and the client looks for one again and again
 * before it gives up. In direct mode the message is that of an item that is not there, so look at
 * the sub-status. Keep a token with the name of its container, and send it there only. The retry
 * options of sessions say for how long the client looks in a region before it goes to the next.
 *
 * <p>Ends with: {@code Token of the same container: 200}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-not-found">Diagnose and
 *     troubleshoot not found exceptions</a>
 */
public final class Step206ReadSessionNotAvailable {

    private static final String BOARDS = "gear-surf-surfboards";
    private static final int WRITES = 20;

    private Step206ReadSessionNotAvailable() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient writer =
                        new CosmosClientBuilder()
                                .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                .key(System.getenv("COSMOS_KEY"))
                                .buildClient();
                CosmosClient reader =
                        new CosmosClientBuilder()
                                .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                .key(System.getenv("COSMOS_KEY"))
                                .sessionRetryOptions(soonElsewhere())
                                .buildClient()) {
            CosmosContainer busy = Cosmicworks.container(writer, "busy", "/categoryId");
            CosmosContainer quiet = Cosmicworks.container(writer, "quiet", "/categoryId");
            String ofBusy = write(busy, WRITES);
            String ofQuiet = write(quiet, 1);
            CosmosContainer read = reader.getDatabase("cosmicworks").getContainer("quiet");
            System.out.printf("Token of busy: %s, of quiet: %s%n", ofBusy, ofQuiet);
            System.out.println("Token of another container: " + outcome(read, ofBusy));
            System.out.println("Token of the same container: " + outcome(read, ofQuiet));
            busy.delete();
            quiet.delete();
        }
    }

    static SessionRetryOptions soonElsewhere() {
        // <session_retry_options>
        return new SessionRetryOptionsBuilder()
                .regionSwitchHint(CosmosRegionSwitchHint.REMOTE_REGION_PREFERRED)
                .minTimeoutPerRegion(Duration.ofMillis(200))
                .maxRetriesPerRegion(1)
                .build();
        // </session_retry_options>
    }

    /** Writes a board so many times; the token of the last write says how far its partition is. */
    static String write(CosmosContainer container, int times) {
        String token = "";
        for (int left = times; left > 0; left--) {
            Product board = new Product("SUR-1206", BOARDS, "Yamba Surfboard", 849.0, left);
            token = container.upsertItem(board).getSessionToken();
        }
        return token;
    }

    static int read(CosmosContainer container, String sessionToken) {
        // <read_with_session_token>
        CosmosItemRequestOptions inSession =
                new CosmosItemRequestOptions().setSessionToken(sessionToken);
        return container
                .readItem("SUR-1206", new PartitionKey(BOARDS), inSession, Product.class)
                .getStatusCode();
        // </read_with_session_token>
    }

    static String outcome(CosmosContainer container, String sessionToken) {
        // <read_session_not_available>
        try {
            return "" + read(container, sessionToken);
        } catch (CosmosException e) {
            boolean behind = e.getStatusCode() == 404 && e.getSubStatusCode() == 1002;
            if (!behind) {
                throw e;
            }
            return "%s; met %s in %d ms"
                    .formatted(
                            Told.by(e),
                            Told.retried(e.getDiagnostics()).keySet(),
                            e.getDiagnostics().getDuration().toMillis());
        }
        // </read_session_not_available>
    }
}
