/** Metrics of the emulator, sent by OTLP. */
package io.github.cosmicworks.emulator.telemetry;
