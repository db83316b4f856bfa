package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Environment;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * Starts with the name of an account that nobody has, and tells a wrong name from a service that is
 * away.
 *
 * <p>Every name that cannot be found, and every account that does not answer, is a 503 with
 * sub-status 10001 to the client. The cause is what tells: an {@code UnknownHostException} has the
 * name in it. Ask for that name in the program's own container or machine, since a VPN, a private
 * endpoint or a proxy has names of its own.
 *
 * <p>Ends with: {@code The name of the account: started}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-java-sdk-service-unavailable">Diagnose
 *     and troubleshoot service unavailable exceptions</a>
 */
public final class Step217UnknownHost {

    private Step217UnknownHost() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        String wrong = ofNobody(endpoint);
        System.out.println(URI.create(wrong).getHost() + " is known: " + isKnown(wrong));
        System.out.println("A name of nobody: " + start(wrong, System.getenv("COSMOS_KEY")));
        System.out.println(URI.create(endpoint).getHost() + " is known: " + isKnown(endpoint));
        System.out.println(
                "The name of the account: " + start(endpoint, System.getenv("COSMOS_KEY")));
    }

    /** Nothing is ever called so: no name may end with .invalid. */
    static String ofNobody(String endpoint) {
        return endpoint.replace(URI.create(endpoint).getHost(), "cosmicwroks.invalid");
    }

    static boolean isKnown(String endpoint) {
        // <is_the_name_known>
        try {
            InetAddress.getAllByName(URI.create(endpoint).getHost());
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
        // </is_the_name_known>
    }

    @SuppressWarnings("try") // a client that does not start is what this is about
    static String start(String endpoint, String key) {
        // <start_with_wrong_name>
        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient()) {
            return "started";
        } catch (RuntimeException e) { // "Client initialization failed ..."
            if (e.getCause() instanceof CosmosException cause
                    && cause.getCause() instanceof UnknownHostException unknown) {
                return "%d/%d, its cause is an %s"
                        .formatted(
                                cause.getStatusCode(),
                                cause.getSubStatusCode(),
                                unknown.getClass().getSimpleName());
            }
            throw e;
        }
        // </start_with_wrong_name>
    }
}
