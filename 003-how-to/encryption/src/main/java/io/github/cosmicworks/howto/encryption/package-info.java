/** Encryption on the client: properties that the service keeps and cannot read. */
package io.github.cosmicworks.howto.encryption;
