/**
 * The resource tree: the account, its databases, their containers and offers, and the policies that
 * they are checked by.
 */
package io.github.cosmicworks.emulator.account;
