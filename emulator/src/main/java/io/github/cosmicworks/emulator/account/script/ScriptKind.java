package io.github.cosmicworks.emulator.account.script;

import io.github.cosmicworks.emulator.protocol.ResourceType;

/** The sorts of scripts that a container keeps. */
public enum ScriptKind {
    STORED_PROCEDURE(ResourceType.STORED_PROCEDURE, "stored procedure", "StoredProcedures", 8, 100),
    TRIGGER(ResourceType.TRIGGER, "trigger", "Triggers", 7, 25),
    USER_DEFINED_FUNCTION(
            ResourceType.USER_DEFINED_FUNCTION,
            "user-defined function",
            "UserDefinedFunctions",
            6,
            50);

    private final ResourceType resourceType;
    private final String title;
    private final String listName;
    private final int ridKind;
    private final int quota;

    ScriptKind(ResourceType resourceType, String title, String listName, int ridKind, int quota) {
        this.resourceType = resourceType;
        this.title = title;
        this.listName = listName;
        this.ridKind = ridKind;
        this.quota = quota;
    }

    /**
     * The kind of a resource type.
     *
     * @throws IllegalArgumentException when it is no script
     */
    public static ScriptKind of(ResourceType type) {
        for (ScriptKind kind : values()) {
            if (kind.resourceType == type) {
                return kind;
            }
        }
        throw new IllegalArgumentException(type + " is no script");
    }

    /** Its type in a path. */
    public ResourceType resourceType() {
        return resourceType;
    }

    /** What a message calls it. */
    public String title() {
        return title;
    }

    /** The property that a list of them is under. */
    public String listName() {
        return listName;
    }

    /** What tells its resource ids from those of its siblings. */
    int ridKind() {
        return ridKind;
    }

    /**
     * The most of them in a container.
     *
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits">Service quotas</a>
     */
    public int quota() {
        return quota;
    }
}
