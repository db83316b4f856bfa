/**
 * Who is known to the local Microsoft Entra authority, and which data-plane roles they have. Public
 * API, as the package root is.
 */
package io.github.cosmicworks.emulator.identity;
