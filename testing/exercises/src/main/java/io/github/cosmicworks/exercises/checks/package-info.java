/**
 * What each exercise asks for, one class for a topic: looks at the account and at the requests that
 * have reached it, never at what a program prints.
 */
package io.github.cosmicworks.exercises.checks;
