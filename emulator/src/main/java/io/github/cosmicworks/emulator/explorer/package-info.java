/**
 * The page to look at the data, which the gateway serves at {@code /_explorer/}: its files, who may
 * see it, and how it reaches the operations. It knows nothing of HTTP's wire: the gateway hands it
 * decoded visits.
 *
 * <p>The page talks to the account as any client does, by the requests of the REST reference, under
 * {@code /_explorer/api/}. What a visitor may do is decided where it is decided for all others:
 * each such request is signed with the key that its session was opened with, and goes through
 * authorization to its operation. So there is no second way to the data, a session of a read-only
 * key reads only, and a key that is regenerated ends the sessions that it has opened. The page
 * itself never has the key.
 */
package io.github.cosmicworks.emulator.explorer;
