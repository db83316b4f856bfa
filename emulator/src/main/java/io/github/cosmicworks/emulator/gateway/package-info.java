/**
 * Listener 1: HTTPS, or HTTP when asked for, and the REST protocol, over HTTP/1.1 and HTTP/2. It
 * decodes requests and encodes responses, and knows nothing of what they mean.
 */
package io.github.cosmicworks.emulator.gateway;
