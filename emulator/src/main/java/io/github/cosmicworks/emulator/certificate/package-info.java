/**
 * Certificates that vouch for themselves: those of the servers, and those of service principals.
 */
package io.github.cosmicworks.emulator.certificate;
