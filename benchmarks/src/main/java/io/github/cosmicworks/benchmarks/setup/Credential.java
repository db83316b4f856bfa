package io.github.cosmicworks.benchmarks.setup;

/** What a client identifies itself with. */
public enum Credential {
    /** The account key. */
    KEY,
    /** A Microsoft Entra token. */
    ENTRA
}
