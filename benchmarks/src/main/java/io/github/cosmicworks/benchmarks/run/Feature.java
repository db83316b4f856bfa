package io.github.cosmicworks.benchmarks.run;

/** What a target may lack; benchmarks that need it are then left out, by name. */
enum Feature {
    /** RNTBD. */
    DIRECT("direct mode"),
    /** HTTP/2. */
    HTTP2("gateway mode over HTTP/2"),
    /** Partial updates. */
    PATCH("patch"),
    /** Transactional batches. */
    BATCH("transactional batches"),
    /** The bulk executor. */
    BULK("bulk execution"),
    /** Queries. */
    QUERY("queries"),
    /** Reads of many items. */
    READ_MANY("reads of many items"),
    /** Microsoft Entra credentials. */
    ENTRA("Microsoft Entra credentials"),
    /** The emulator's own start, which belongs to the embedded target. */
    EMULATOR("the start of the embedded emulator"),
    /** The emulator's runnable jar. */
    EMULATOR_JAR("the emulator's runnable jar");

    private final String phrase;

    Feature(String phrase) {
        this.phrase = phrase;
    }

    /** The feature in words that complete "needs". */
    String phrase() {
        return phrase;
    }
}
