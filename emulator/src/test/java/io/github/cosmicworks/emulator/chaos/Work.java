package io.github.cosmicworks.emulator.chaos;

import java.util.Random;

/** One kind of request after the other, each noted with its answer. */
interface Work {

    /** Makes a request of one client. */
    void step(Caller caller, Random random);
}
