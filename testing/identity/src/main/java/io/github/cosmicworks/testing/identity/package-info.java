/** Identities of Microsoft Entra for an account without a key. */
package io.github.cosmicworks.testing.identity;
