package containers;

import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;

/**
 * Lets items end by themselves.
 *
 * <p>A session that nobody uses is worth nothing after an hour. A container with a time to live
 * deletes its items when they have not changed for so long. The time is given in seconds.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/time-to-live">Time to Live (TTL)
 *     in Azure Cosmos DB</a>
 */
public final class Exercise08TimeToLive {

    private Exercise08TimeToLive() {}

    /** Creates the container sessions, whose items live for an hour. */
    public static void create(CosmosDatabase database) {
        CosmosContainerProperties sessions = new CosmosContainerProperties("sessions", "/userId");
        // Your turn: set the time to live before the container is created.
        // <solution>
        sessions.setDefaultTimeToLiveInSeconds(3600);
        // </solution>
        database.createContainerIfNotExists(sessions);
    }
}

// Hint 1: It is a setting of the properties. Type sessions.set and look at what your editor offers.
// Hint 2: The method is setDefaultTimeToLiveInSeconds. How many seconds has an hour?
