package io.github.cosmicworks.benchmarks.run;

import java.util.List;

/** What a run can cost on an account that is billed. */
record Cost(List<Step> steps, int throughput) {

    private static final int CONTAINERS = 2;

    /** Making and filling the database, and removing it. */
    private static final double SETUP_UNITS = 1100 * 8;

    /**
     * The most that can be used: as much as a client can at a latency of a millisecond, and never
     * more than is provisioned.
     */
    double requestUnits() {
        return SETUP_UNITS
                + steps.stream()
                        .mapToDouble(
                                step ->
                                        step.measuringSeconds()
                                                * Math.min(throughput, step.unitsPerSecond()))
                        .sum();
    }

    /** Provisioned throughput is billed by the hour that has begun. */
    long hours() {
        double seconds = steps.stream().mapToDouble(Step::seconds).sum();
        return (long) Math.ceil(seconds / 3600);
    }

    String explain(String database) {
        return """
                This target is an account that is billed. The run will
                  create the database %s and remove it at the end, also after Ctrl-C; no other database is touched
                  provision %,d RU/s for %d containers each, for %d hour(s) that are billed in full: %,d RU/s x hours
                  use at most %,d request units; that is what counts on a serverless account
                The price of both in your region: https://azure.microsoft.com/pricing/details/cosmos-db/
                """
                .formatted(
                        database,
                        throughput,
                        CONTAINERS,
                        hours(),
                        hours() * CONTAINERS * throughput,
                        Math.round(requestUnits()));
    }
}
