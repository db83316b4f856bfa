package io.github.cosmicworks.emulator.direct;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a replica's address. The service's paths have four numbers that mean something to it
 * alone; ours say which partition the client believes it speaks to, so that a stale belief is
 * noticed.
 *
 * @param containerRid the container's resource id, or {@value #MASTER} for the partition that keeps
 *     databases and containers
 * @param rangeId the id of the partition key range, or {@value #MASTER}
 * @param replica the number of the replica from 0
 */
record ReplicaPath(String containerRid, String rangeId, int replica) {

    /** The id of the range of the partition that keeps databases and containers. */
    static final String MASTER = "M";

    private static final Pattern PATTERN =
            Pattern.compile(
                    "/?apps/emulator/services/([^/]+)/partitions/([^/]+)/replicas/(\\d{1,9})[ps]/?");

    /** The path that a request names, or null when it is none of ours. */
    static ReplicaPath parse(String path) {
        Matcher matcher = PATTERN.matcher(path == null ? "" : path);
        return matcher.matches()
                ? new ReplicaPath(
                        matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)))
                : null;
    }

    /** Whether writes go to this replica. */
    boolean isPrimary() {
        return replica == 0;
    }

    boolean isMaster() {
        return containerRid.equals(MASTER);
    }

    /**
     * The path as an address has it; the letter at the end says primary or secondary, as in the
     * service.
     */
    @Override
    public String toString() {
        return "/apps/emulator/services/"
                + containerRid
                + "/partitions/"
                + rangeId
                + "/replicas/"
                + replica
                + (isPrimary() ? "p/" : "s/");
    }
}
