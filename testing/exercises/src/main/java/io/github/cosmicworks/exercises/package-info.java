/** The exercises: what there is to solve, and what compiles, runs and checks a learner's file. */
package io.github.cosmicworks.exercises;
