/** The resource tree: the account, its databases, their containers, keys and offers. */
package io.github.cosmicworks.emulator.account;
