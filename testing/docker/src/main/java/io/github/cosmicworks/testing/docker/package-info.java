/** Emulator images in a Docker engine, by Testcontainers. */
package io.github.cosmicworks.testing.docker;
