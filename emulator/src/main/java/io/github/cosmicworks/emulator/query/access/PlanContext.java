package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.cost.Effort;

/**
 * What a plan is made for.
 *
 * @param index the indexes of the items
 * @param items how many items the query may read
 * @param indexed how many items there are in the indexes
 * @param wanted about how many of them the page needs
 * @param effort what the page may take
 */
public record PlanContext(IndexView index, int items, int indexed, long wanted, Effort effort) {}
