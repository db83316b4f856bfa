package io.github.cosmicworks.testing;

import java.util.Locale;

/**
 * As whom a sample comes to the target, and so which environment variables it finds. On an account
 * they are the reader's own; for the embedded emulator they are made up here.
 */
public enum Identity {
    /** With the account key. */
    ACCOUNT_KEY,
    /** With all that is to be had of keys: both, a read-only one, the connection string. */
    ALL_KEYS,
    /** With the connection string, and nothing else. */
    CONNECTION_STRING,
    /** As the app that it is: the managed identity of App Service, Functions, Container Apps. */
    MANAGED_IDENTITY,
    /** As a user-assigned managed identity of a virtual machine, by its client id. */
    USER_ASSIGNED_IDENTITY,
    /** As a service principal, with a secret and a certificate. */
    SERVICE_PRINCIPAL,
    /** As a workload of a Kubernetes cluster, with a federated token in a file. */
    WORKLOAD_IDENTITY,
    /** As the person who is signed in to the developer tools of this machine. */
    DEVELOPER,
    /** With the well-known key, and with the emulator's certificate in a file: not trusted yet. */
    EMULATOR_BY_HAND;

    /** What a target must be capable of for a sample to come to it like this. */
    public Capability required() {
        return switch (this) {
            case ACCOUNT_KEY, CONNECTION_STRING -> Capability.ACCOUNT_KEY;
            case ALL_KEYS -> Capability.EVERY_KEY;
            case EMULATOR_BY_HAND -> Capability.OWN_CERTIFICATE;
            case MANAGED_IDENTITY,
                    USER_ASSIGNED_IDENTITY,
                    SERVICE_PRINCIPAL,
                    WORKLOAD_IDENTITY,
                    DEVELOPER ->
                    Capability.ENTRA;
        };
    }

    /**
     * The identity of a name such as {@code managed-identity}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Identity ofName(String name) {
        return valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
