/**
 * A local Microsoft Entra authority and managed identity endpoint, so that passwordless samples and
 * tests run offline. It issues real, signed tokens to those who prove who they are; the package
 * {@code auth} verifies them without knowing that they are local.
 */
package io.github.cosmicworks.emulator.entra;
