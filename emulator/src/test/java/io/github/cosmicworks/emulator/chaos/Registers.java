package io.github.cosmicworks.emulator.chaos;

import io.github.cosmicworks.emulator.chaos.Call.Verb;
import io.github.cosmicworks.emulator.chaos.Event.Condition;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Every operation on single items: each item is a register. */
final class Registers implements Work {

    private static final int PARTITION_KEYS = 7;

    private final History history;
    private final Generations names;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Registers(History history, int count) {
        this.history = history;
        this.names = new Generations("r", count);
    }

    /** A version that somebody has seen. */
    private record Known(String etag, long value) {}

    /** What is asked for. */
    private record Asked(
            int register, String id, Call call, long written, Condition condition, long compared) {}

    @Override
    public void step(Caller caller, Random random) {
        int register = random.nextInt(names.count());
        Asked asked = ask(register, names.name(register), random);
        long invoked = System.nanoTime();
        boolean certain = true;
        try {
            Answer answer = caller.call(asked.call());
            note(asked, invoked, System.nanoTime(), answer);
        } catch (Lost e) {
            certain =
                    history.lost(
                            e,
                            asked.id(),
                            invoked,
                            asked.condition(),
                            asked.compared(),
                            asked.written());
        }
        names.count(register, certain);
    }

    private Asked ask(int register, String id, Random random) {
        long value = history.newValue();
        Known seen = known.get(id);
        int kind = random.nextInt(seen == null ? 88 : 100);
        if (kind < 35) {
            return asked(register, id, Verb.READ, null, Event.UNCHANGED, Condition.ANY);
        }
        if (kind < 50) {
            return asked(register, id, Verb.UPSERT, item(id, value), value, Condition.ANY);
        }
        if (kind < 62) {
            return asked(register, id, Verb.CREATE, item(id, value), value, Condition.ABSENT);
        }
        if (kind < 70) {
            return asked(register, id, Verb.REPLACE, item(id, value), value, Condition.PRESENT);
        }
        if (kind < 78) {
            return asked(register, id, Verb.DELETE, null, Event.NOTHING, Condition.PRESENT);
        }
        if (kind < 88) {
            String set =
                    "{\"operations\":[{\"op\":\"set\",\"path\":\"/v\",\"value\":" + value + "}]}";
            return asked(register, id, Verb.PATCH, set, value, Condition.PRESENT);
        }
        Verb verb = kind < 96 ? Verb.REPLACE : Verb.DELETE;
        String body = verb == Verb.REPLACE ? item(id, value) : null;
        return new Asked(
                register,
                id,
                Call.of(verb, Setting.REGISTERS, partitionKey(id), id, body).ifMatch(seen.etag()),
                verb == Verb.REPLACE ? value : Event.NOTHING,
                Condition.EQUAL,
                seen.value());
    }

    private static Asked asked(
            int register, String id, Verb verb, String body, long written, Condition condition) {
        // A create and an upsert have the id in the item.
        Call call = Call.of(verb, Setting.REGISTERS, partitionKey(id), id, body);
        return new Asked(register, id, call, written, condition, 0);
    }

    private static String item(String id, long value) {
        return "{\"id\":\"%s\",\"pk\":\"%s\",\"v\":%d}".formatted(id, partitionKey(id), value);
    }

    static String partitionKey(String id) {
        return "p" + id.substring(0, id.indexOf('.')).hashCode() % PARTITION_KEYS;
    }

    private void note(Asked asked, long invoked, long returned, Answer answer) {
        if (answer.isRefusal()) {
            refused(asked);
            return;
        }
        Verb verb = asked.call().verb();
        boolean conditional = asked.call().ifMatch() != null;
        Condition condition;
        long compared = asked.compared();
        boolean done = true;
        switch (answer.status()) {
            case 200 -> {
                condition =
                        switch (verb) {
                            case READ, CREATE -> Condition.EQUAL;
                            default -> conditional ? Condition.EQUAL : Condition.PRESENT;
                        };
                if (verb == Verb.READ) {
                    compared = answer.body().path("v").asLong();
                }
            }
            case 201 -> condition = Condition.ABSENT;
            case 204 -> condition = conditional ? Condition.EQUAL : Condition.PRESENT;
            case 404 -> {
                condition = Condition.ABSENT;
                done = false;
            }
            case 409 -> {
                condition = Condition.PRESENT;
                done = false;
            }
            case 412 -> {
                condition = Condition.DIFFERENT;
                done = false;
            }
            default -> {
                history.violated("Unexpected " + answer + " to " + asked.call());
                return;
            }
        }
        long written = done && verb != Verb.READ ? asked.written() : Event.UNCHANGED;
        if (!done) {
            refused(asked);
        } else if (answer.etag() != null) {
            long value = verb == Verb.READ ? compared : written;
            if (answer.body().path("v").asLong() != value) {
                history.violated("Another item than was written: " + answer + asked.call());
            }
            known.put(asked.id(), new Known(answer.etag(), value));
        }
        history.add(asked.id(), new Event(invoked, returned, condition, compared, written));
    }

    /** Reads a register when all is over, as one more event; {@link Event#NOTHING} without one. */
    long readLast(Caller caller, String id) throws Lost {
        long invoked = System.nanoTime();
        Call read = Call.of(Verb.READ, Setting.REGISTERS, partitionKey(id), id, null);
        Answer answer = caller.callUntilServed(read);
        boolean found = answer.status() == 200;
        long value = found ? answer.body().path("v").asLong() : Event.NOTHING;
        history.answered(
                id, invoked, found ? Condition.EQUAL : Condition.ABSENT, value, Event.UNCHANGED);
        return value;
    }

    private void refused(Asked asked) {
        if (asked.written() > 0) {
            history.addRefused(asked.written());
        }
    }
}
