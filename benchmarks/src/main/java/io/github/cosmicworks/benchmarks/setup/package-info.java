/** What every benchmark needs: the servers, the clients, the items. */
package io.github.cosmicworks.benchmarks.setup;
