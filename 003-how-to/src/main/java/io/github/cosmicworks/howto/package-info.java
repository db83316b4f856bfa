/** What the steps have in common: where they connect to, and the data that they work on. */
package io.github.cosmicworks.howto;
