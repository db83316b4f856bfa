/** The users of a database and their permissions. */
package io.github.cosmicworks.emulator.account.access;
