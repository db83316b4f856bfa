package io.github.cosmicworks.emulator.query.evaluation;

import java.util.OptionalLong;

/** The argument of an aggregate of which an index may know the outcome over all items. */
interface IndexedAggregate {

    /** The outcome of an aggregate over all items of an index; empty when it does not know it. */
    OptionalLong overAll(Aggregate aggregate, EvaluationContext context);
}
