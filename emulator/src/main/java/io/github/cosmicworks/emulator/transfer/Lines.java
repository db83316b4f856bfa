package io.github.cosmicworks.emulator.transfer;

import io.github.cosmicworks.emulator.account.script.ScriptKind;

/**
 * The lines of a file: JSON objects, each with one of these properties, which says what it is. A
 * container belongs to the last database before it; scripts and items belong to the last container.
 */
final class Lines {

    /** The first line of an export; a file that is written by hand need not have it. */
    static final String FORMAT = "format";

    static final String FORMAT_NAME = "cosmos-emulator-export";
    static final String VERSION = "version";
    static final int CURRENT = 1;

    static final String DATABASE = "database";
    static final String CONTAINER = "container";
    static final String ITEM = "item";

    /** Beside a database or container: request units each second, or at the most. */
    static final String THROUGHPUT = "throughput";

    static final String AUTOSCALE = "autoscaleMaxThroughput";

    private Lines() {}

    /** The property that a script of a kind is under. */
    static String scriptName(ScriptKind kind) {
        return switch (kind) {
            case STORED_PROCEDURE -> "storedProcedure";
            case TRIGGER -> "trigger";
            case USER_DEFINED_FUNCTION -> "userDefinedFunction";
        };
    }
}
