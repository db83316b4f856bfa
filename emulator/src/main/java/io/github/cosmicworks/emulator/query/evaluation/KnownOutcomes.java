package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What aggregates come to over the rows of a query, so far as it is known without a walk. */
public interface KnownOutcomes {

    /** How many rows have a defined value of an argument; empty when that is not known. */
    OptionalLong count(Evaluator argument);

    /**
     * Values of an argument among which MIN or MAX finds what it would find among all; empty when
     * none are known.
     */
    Optional<List<JsonValue>> extreme(Aggregate aggregate, Evaluator argument);
}
