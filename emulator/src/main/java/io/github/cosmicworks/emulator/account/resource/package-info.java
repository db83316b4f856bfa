/**
 * What the resources of all kinds share: the rules for names, lists by name and resource id,
 * versions.
 */
package io.github.cosmicworks.emulator.account.resource;
