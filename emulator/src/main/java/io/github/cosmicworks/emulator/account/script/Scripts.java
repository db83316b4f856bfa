package io.github.cosmicworks.emulator.account.script;

import io.github.cosmicworks.emulator.account.resource.ResourceJournal;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The scripts of a container. Changes are made one at a time, reads never wait. */
public final class Scripts {

    private final String containerRid;
    private final String containerLink;
    private final Clock clock;
    private final ResourceJournal journal;
    private final Map<ScriptKind, Map<String, Script>> byName = new EnumMap<>(ScriptKind.class);
    private int numbers;
    private long changes;

    /**
     * The scripts of a container that has none.
     *
     * @param journal where changes are written down
     */
    public Scripts(
            String containerRid, String containerLink, Clock clock, ResourceJournal journal) {
        this.journal = journal;
        this.containerRid = containerRid;
        this.containerLink = containerLink;
        this.clock = clock;
        for (ScriptKind kind : ScriptKind.values()) {
            byName.put(kind, new ConcurrentSkipListMap<>());
        }
    }

    /** All scripts of a kind in the order of their names. */
    public List<Script> all(ScriptKind kind) {
        return new ArrayList<>(byName.get(kind).values());
    }

    /** The script of a name, or null. */
    public Script find(ScriptKind kind, String name) {
        return byName.get(kind).get(name);
    }

    /**
     * The script of a name or resource id.
     *
     * @throws ServiceException 404 when there is none
     */
    public Script get(ScriptKind kind, String nameOrRid) {
        if (nameOrRid == null) {
            throw ServiceException.badRequest("The request names no script.");
        }
        Script named = find(kind, nameOrRid);
        if (named != null) {
            return named;
        }
        for (Script script : byName.get(kind).values()) {
            if (script.rid().equals(nameOrRid)) {
                return script;
            }
        }
        throw ServiceException.notFound(ResourceNames.NOT_FOUND);
    }

    /**
     * Registers a script.
     *
     * @param sent what the client sends
     * @throws ServiceException 400 when it is malformed, 409 when there is one of this name, 403
     *     when the container has as many as it may have
     */
    public synchronized Script create(ScriptKind kind, JsonObject sent) {
        JsonObject definition = Script.definition(kind, sent);
        Map<String, Script> scripts = byName.get(kind);
        String id = definition.string("id");
        if (scripts.containsKey(id)) {
            throw ServiceException.conflict(ResourceNames.CONFLICT);
        }
        if (scripts.size() >= kind.quota()) {
            throw ServiceException.forbidden(
                    0,
                    "A container has at most %d of this kind: %s."
                            .formatted(kind.quota(), kind.title()));
        }
        Script script =
                describe(
                        kind,
                        ResourceIds.script(containerRid, kind.ridKind(), ++numbers),
                        definition);
        append("putScript", script);
        scripts.put(id, script);
        return script;
    }

    /**
     * Replaces a script.
     *
     * @throws ServiceException 400 when it is malformed or has another name, 404 when the script is
     *     gone
     */
    public synchronized Script replace(Script previous, JsonObject sent) {
        JsonObject definition = Script.definition(previous.kind(), sent);
        if (!previous.id().equals(definition.string("id"))) {
            throw ServiceException.badRequest(
                    "The id in the body of a replace must be the id of the "
                            + previous.kind().title()
                            + " it replaces.");
        }
        Script script = describe(previous.kind(), previous.rid(), definition);
        requirePresent(previous);
        append("putScript", script);
        byName.get(previous.kind()).put(script.id(), script);
        return script;
    }

    /**
     * Takes a script away.
     *
     * @throws ServiceException 404 when it is gone already
     */
    public synchronized void delete(Script script) {
        requirePresent(script);
        append("removeScript", script);
        byName.get(script.kind()).remove(script.id());
    }

    private void requirePresent(Script script) {
        if (!byName.get(script.kind()).containsKey(script.id())) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
    }

    private void append(String op, Script script) {
        journal.append(() -> written(op, script));
    }

    /** A script as it is written down. */
    private JsonObject written(String op, Script script) {
        return JsonObject.builder()
                .put("op", op)
                .put("container", containerRid)
                .put("kind", script.kind().name())
                .put("resource", script.json())
                .put("scripts", numbers)
                .put("scriptChanges", changes)
                .build();
    }

    /** All scripts as they are written down. */
    public synchronized List<JsonObject> written() {
        return all().stream().map(script -> written("putScript", script)).toList();
    }

    /** The numbers that were given out, and those of changes. */
    public synchronized List<Long> counters() {
        return List.of((long) numbers, changes);
    }

    /** Gives no number out, up to these, any more. */
    public synchronized void skip(long usedNumbers, long usedChanges) {
        numbers = (int) Math.max(numbers, usedNumbers);
        changes = Math.max(changes, usedChanges);
    }

    /** Has a script again as it was written down. */
    public synchronized void putAgain(ScriptKind kind, JsonObject json) {
        Script script = new Script(kind, json.string("_rid"), json);
        byName.get(kind).put(script.id(), script);
    }

    /** Has no script of a name any more. */
    public synchronized void forget(ScriptKind kind, String name) {
        byName.get(kind).remove(name);
    }

    /** Has these scripts and no others. */
    public synchronized void restore(List<Script> once) {
        for (ScriptKind kind : ScriptKind.values()) {
            Map<String, Script> scripts = byName.get(kind);
            List<Script> ofKind = once.stream().filter(each -> each.kind() == kind).toList();
            scripts.keySet().retainAll(ofKind.stream().map(Script::id).toList());
            ofKind.forEach(script -> scripts.put(script.id(), script));
        }
    }

    /** All scripts. */
    public List<Script> all() {
        return byName.values().stream().flatMap(scripts -> scripts.values().stream()).toList();
    }

    private Script describe(ScriptKind kind, String rid, JsonObject definition) {
        long now = clock.millis() / 1000;
        JsonObject json =
                SystemProperties.append(
                                definition.toBuilder(),
                                rid,
                                containerLink + kind.resourceType().segment() + "/" + rid + "/",
                                SystemProperties.etag(++changes, now),
                                now)
                        .build();
        return new Script(kind, rid, json);
    }
}
