/**
 * The files of a data folder: records that are appended one behind the other, each with a checksum.
 * What is in a record is the business of those who write it.
 */
package io.github.cosmicworks.emulator.storage.journal;
