package io.github.cosmicworks.benchmarks.search;

import io.github.cosmicworks.benchmarks.setup.Alternation;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Medians of a search and of its baseline, which take turns: see {@link Alternation}. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Turns {

    /** The search through the SDK, in milliseconds. */
    public double search;

    /** What it is compared with, in milliseconds. */
    public double baseline;

    /** {@link #search} in parts of {@link #baseline}. */
    public double ratio;

    /** {@link #baseline} in parts of {@link #search}: how many times faster the search is. */
    public double faster;

    /** Lets both take turns for a while, and each at least once. */
    void measure(int milliseconds, Callable<?> onSearch, Callable<?> onBaseline) throws Exception {
        Alternation medians = Alternation.of(milliseconds, onSearch, onBaseline);
        search = medians.first();
        baseline = medians.second();
        ratio = search / baseline;
        faster = baseline / search;
    }
}
