package io.github.cosmicworks.emulator.chaos;

import io.github.cosmicworks.emulator.chaos.Call.Verb;
import io.github.cosmicworks.emulator.chaos.Event.Condition;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unique keys: each address is a register that holds the number of the item that has it, and no two
 * items of a logical partition have the same.
 */
final class Owners implements Work {

    private final History history;
    private final Generations addresses;
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    Owners(History history, int count) {
        this.history = history;
        this.addresses = new Generations("e", count);
    }

    @Override
    public void step(Caller caller, Random random) {
        int register = random.nextInt(addresses.count());
        String address = addresses.name(register);
        Long owner = known.get(address);
        boolean certain =
                switch (random.nextInt(owner == null ? 3 : 5)) {
                    case 0, 1 -> create(caller, address, history.newValue());
                    case 2 -> find(caller, address);
                    default -> delete(caller, address, owner);
                };
        addresses.count(register, certain);
    }

    private static String partitionKey(String address) {
        return "u" + (address.charAt(1) - '0') % 4;
    }

    private boolean create(Caller caller, String address, long owner) {
        String item =
                "{\"id\":\"%d\",\"pk\":\"%s\",\"email\":\"%s\",\"n\":%d}"
                        .formatted(owner, partitionKey(address), address, owner);
        // An upsert of a new item is a create, and minds unique keys as one.
        Verb verb = owner % 3 == 0 ? Verb.UPSERT : Verb.CREATE;
        long invoked = System.nanoTime();
        try {
            Answer answer =
                    caller.call(Call.of(verb, Setting.OWNERS, partitionKey(address), null, item));
            if (answer.status() == 201) {
                known.put(address, owner);
                history.answered(address, invoked, Condition.ABSENT, 0, owner);
            } else {
                history.addRefused(owner);
                if (answer.status() == 409) {
                    history.answered(address, invoked, Condition.PRESENT, 0, Event.UNCHANGED);
                } else if (!answer.isRefusal()) {
                    history.violated("Unexpected " + answer + " to a create of " + item);
                }
            }
            return true;
        } catch (Lost e) {
            return history.lost(e, address, invoked, Condition.ABSENT, 0, owner);
        }
    }

    private boolean delete(Caller caller, String address, long owner) {
        long invoked = System.nanoTime();
        try {
            Answer answer =
                    caller.call(
                            Call.of(
                                    Verb.DELETE,
                                    Setting.OWNERS,
                                    partitionKey(address),
                                    Long.toString(owner),
                                    null));
            if (answer.status() == 204) {
                history.answered(address, invoked, Condition.EQUAL, owner, Event.NOTHING);
            } else if (answer.status() == 404) {
                history.answered(address, invoked, Condition.NOT_EQUAL, owner, Event.UNCHANGED);
            } else if (!answer.isRefusal()) {
                history.violated("Unexpected " + answer + " to a delete of " + owner);
            }
            return true;
        } catch (Lost e) {
            return history.lost(e, address, invoked, Condition.EQUAL, owner, Event.NOTHING);
        }
    }

    private boolean find(Caller caller, String address) {
        String query = "{\"query\":\"SELECT VALUE c.n FROM c WHERE c.email = '" + address + "'\"}";
        long invoked = System.nanoTime();
        try {
            Answer answer =
                    caller.call(
                            Call.of(
                                    Verb.QUERY,
                                    Setting.OWNERS,
                                    partitionKey(address),
                                    null,
                                    query));
            if (answer.status() != 200 || !answer.complete()) {
                return true;
            }
            switch (answer.body().size()) {
                case 0 -> history.answered(address, invoked, Condition.ABSENT, 0, Event.UNCHANGED);
                case 1 -> {
                    long owner = answer.body().get(0).asLong();
                    known.put(address, owner);
                    history.answered(address, invoked, Condition.EQUAL, owner, Event.UNCHANGED);
                }
                default ->
                        history.violated(address + " belongs to several items: " + answer.body());
            }
        } catch (Lost e) {
            // Nothing was to be written.
        }
        return true;
    }
}
