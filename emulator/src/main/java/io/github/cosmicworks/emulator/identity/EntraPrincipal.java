package io.github.cosmicworks.emulator.identity;

import java.util.Objects;

/**
 * An identity that the local Microsoft Entra authority knows. Its secrets are not in here: they are
 * made anew with every start.
 *
 * @param kind what it is, which says how it can sign in
 * @param name the name that people read
 * @param objectId what role assignments name it by
 * @param clientId what programs name it by; for a user its object id
 */
public record EntraPrincipal(Kind kind, String name, String objectId, String clientId) {

    /** What a principal is. */
    public enum Kind {
        /** An application with a secret, a certificate and a federated credential. */
        SERVICE_PRINCIPAL,
        /** The identity of the machine or app itself. */
        SYSTEM_ASSIGNED_IDENTITY,
        /** An identity of its own that the machine or app may use. */
        USER_ASSIGNED_IDENTITY,
        /** A person with developer tools. */
        USER
    }

    public EntraPrincipal {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(objectId);
        Objects.requireNonNull(clientId);
    }
}
