/**
 * What a request, a response, a header and an error of the service are. Data only: nothing here
 * does anything, and everything else in the emulator may use it.
 */
package io.github.cosmicworks.emulator.protocol;
