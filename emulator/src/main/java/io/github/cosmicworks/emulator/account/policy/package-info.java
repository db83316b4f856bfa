/**
 * What a client says of a container: its definition and its policies, validated, with the defaults
 * of the service filled in.
 */
package io.github.cosmicworks.emulator.account.policy;
