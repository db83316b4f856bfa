package io.github.cosmicworks.emulator.direct;

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

    private static final String SERVICES = "apps/emulator/services/";
    private static final String PARTITIONS = "/partitions/";
    private static final String REPLICAS = "/replicas/";

    /** The longest number that is always an int. */
    private static final int DIGITS = 9;

    /** The path that a request names, or null when it is none of ours. Every request names one. */
    static ReplicaPath parse(String path) {
        if (path == null) {
            return null;
        }
        int start = path.startsWith("/") ? 1 : 0;
        int rid = start + SERVICES.length();
        int partitions = path.indexOf('/', rid);
        int range = partitions + PARTITIONS.length();
        int replicas = path.indexOf('/', range);
        int number = replicas + REPLICAS.length();
        boolean named =
                path.startsWith(SERVICES, start)
                        && partitions > rid
                        && path.startsWith(PARTITIONS, partitions)
                        && replicas > range
                        && path.startsWith(REPLICAS, replicas);
        if (!named) {
            return null;
        }
        int end = number;
        int replica = 0;
        while (end < path.length() && end - number < DIGITS && isDigit(path.charAt(end))) {
            replica = 10 * replica + path.charAt(end++) - '0';
        }
        boolean complete = end > number && isEnd(path.substring(end));
        return complete
                ? new ReplicaPath(
                        path.substring(rid, partitions), path.substring(range, replicas), replica)
                : null;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Primary or secondary. */
    private static boolean isEnd(String rest) {
        return switch (rest) {
            case "p", "p/", "s", "s/" -> true;
            default -> false;
        };
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
