package io.github.cosmicworks.emulator.direct;

import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.ResourceType;
import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import java.io.IOException;
import java.util.Map;

/** Requests in direct mode, each as the SDK writes it, and what becomes of them. */
public final class DirectCaller implements AutoCloseable {

    private final DirectClient client;

    private DirectCaller(DirectClient client) {
        this.client = client;
    }

    /** What a request is answered with. */
    public record Answer(int status, int subStatus) {}

    /** A connection to the port of direct mode of this machine. */
    public static DirectCaller connect(int port) throws IOException {
        return new DirectCaller(DirectClient.negotiate(port));
    }

    /**
     * Sends a request.
     *
     * @param path of the resource, or for a create or a list of its parent
     * @param containerRid the container whose first partition it goes to; null for the partition
     *     that keeps databases, containers and users
     */
    public Answer call(
            OperationType operation,
            ResourceType type,
            String path,
            Map<String, String> headers,
            String body,
            String containerRid)
            throws IOException {
        ReplicaPath replica =
                containerRid == null
                        ? new ReplicaPath(ReplicaPath.MASTER, ReplicaPath.MASTER, 0)
                        : new ReplicaPath(containerRid, "0", 0);
        SdkOracle.Numbered request =
                SdkOracle.byName(
                        operation, type, path, headers, body, "rntbd://127.0.0.1:1" + replica);
        client.send(request.bytes());
        RntbdResponse response = client.readAnswer();
        String subStatus =
                response.getHeaders()
                        .asMap("1.0.0", response.getActivityId())
                        .getOrDefault("x-ms-substatus", "0");
        return new Answer(response.getStatus().code(), Integer.parseInt(subStatus));
    }

    @Override
    public void close() {
        client.close();
    }
}
