/** What the harness takes from artifacts that a project adds when it wants them. */
package io.github.cosmicworks.testing.spi;
