package io.github.cosmicworks.emulator.chaos;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * What a seed has chosen: who works on how much, and what goes wrong meanwhile.
 *
 * @param clients how many work at the same time
 * @param calls how many requests each of them makes
 * @param registers over how many items they work
 * @param throughput of each container, in RU/s, from which the partitions follow
 * @param cuts the share of requests whose connection is cut
 * @param access how the clients reach the emulator
 */
record Setting(
        long seed,
        int clients,
        int calls,
        int registers,
        int throughput,
        double cuts,
        Access access,
        Set<Fault> faults) {

    static final String DATABASE = "chaos";
    static final String REGISTERS = "registers";
    static final String GROUPS = "groups";
    static final String OWNERS = "owners";
    static final String CHURN = "churn";
    static final String NEIGHBOURS = "neighbours";

    private static final double MOST_CUTS = 0.05;
    private static final int RU_OF_A_PARTITION = 6_000;

    /** How clients reach the emulator. */
    enum Access {
        /** By HTTP that is written by hand, without TLS. */
        WIRE,
        /** By the SDK, half of the clients in each connection mode; feeds and queries by hand. */
        SDK
    }

    /** What goes wrong beside the cut connections. */
    enum Fault {
        /** Physical partitions split. */
        SPLITS,
        /** The clock of the emulator jumps, forward and back. */
        CLOCK_JUMPS,
        /** The account is full at times. */
        FULL_STORAGE,
        /** Requests beyond the throughput are refused. */
        THROTTLING,
        /** Answers are read with pauses. */
        SLOW_READERS,
        /** Others ask for what never ends, do not read, send half a request or no HTTP. */
        HOSTILE_NEIGHBOURS,
        /** The containers have a time to live, though no item's is over. */
        TIME_TO_LIVE,
        /**
         * Everything is kept in a data folder, whose disk is full at times; at the end it is read
         * from there.
         */
        FULL_DISK
    }

    /** The setting of a seed. */
    static Setting of(long seed, int calls) {
        Random random = new Random(seed);
        EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            // Neighbours and a full account cost the most time, and are rarer for that.
            boolean rare = fault == Fault.HOSTILE_NEIGHBOURS || fault == Fault.SLOW_READERS;
            if (random.nextInt(rare ? 6 : 3) == 0) {
                faults.add(fault);
            }
        }
        int clients = 2 + random.nextInt(6);
        return new Setting(
                seed,
                clients,
                calls / clients,
                5 + random.nextInt(30),
                RU_OF_A_PARTITION * (1 + random.nextInt(4)),
                random.nextInt(3) == 0 ? 0 : random.nextDouble() * MOST_CUTS,
                random.nextInt(6) == 0 ? Access.SDK : Access.WIRE,
                faults);
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** The path of a container by names. */
    static String path(String container) {
        return "dbs/" + DATABASE + "/colls/" + container;
    }
}
