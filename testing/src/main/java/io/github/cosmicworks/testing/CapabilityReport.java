package io.github.cosmicworks.testing;

import java.io.PrintStream;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What was skipped on this target for the lack of a capability; told at the end of the run. */
final class CapabilityReport implements RunStore.Kept {

    private final String target;
    private final PrintStream out;
    private final SortedMap<String, Set<String>> skipped = new ConcurrentSkipListMap<>();

    CapabilityReport(String target, PrintStream out) {
        this.target = target;
        this.out = out;
    }

    void add(String reason, String test) {
        skipped.computeIfAbsent(reason, key -> new ConcurrentSkipListSet<>()).add(test);
    }

    String text() {
        if (skipped.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append("Skipped on the target ")
                .append(target)
                .append(':')
                .append(System.lineSeparator());
        skipped.forEach(
                (reason, tests) -> {
                    text.append("  ").append(reason).append(System.lineSeparator());
                    tests.forEach(
                            test ->
                                    text.append("    ")
                                            .append(test)
                                            .append(System.lineSeparator()));
                });
        return text.toString();
    }

    @Override
    public void close() {
        out.print(text());
    }
}
