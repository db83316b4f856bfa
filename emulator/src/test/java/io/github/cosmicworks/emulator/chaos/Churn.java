package io.github.cosmicworks.emulator.chaos;

import io.github.cosmicworks.emulator.chaos.Call.Verb;
import java.util.Random;

/** Items that come and go between others that stay, while queries read those that stay. */
final class Churn implements Work {

    /** Items that stay, with the numbers from 0. */
    static final int STAYING = 150;

    private static final int COMING = 100;
    private static final int PARTITION_KEYS = 40;

    private final History history;

    Churn(History history) {
        this.history = history;
    }

    static String staying(int number) {
        return "{\"id\":\"s%1$d\",\"pk\":\"%2$s\",\"n\":%1$d,\"stays\":true}"
                .formatted(number, partitionKey(number));
    }

    static String partitionKey(int number) {
        return "k" + number % PARTITION_KEYS;
    }

    @Override
    public void step(Caller caller, Random random) {
        int number = random.nextInt(COMING);
        String key = partitionKey(number);
        String id = "c" + number;
        Call call =
                random.nextBoolean()
                        ? Call.of(
                                Verb.UPSERT,
                                Setting.CHURN,
                                key,
                                id,
                                "{\"id\":\"%s\",\"pk\":\"%s\",\"n\":%d,\"stays\":false}"
                                        .formatted(id, key, random.nextInt(STAYING)))
                        : Call.of(Verb.DELETE, Setting.CHURN, key, id, null);
        try {
            Answer answer = caller.call(call);
            boolean known =
                    answer.status() == 200
                            || answer.status() == 201
                            || answer.status() == 204
                            || answer.status() == 404;
            if (!known && !answer.isRefusal()) {
                history.violated("Unexpected " + answer + " to " + call);
            }
        } catch (Lost e) {
            // Nobody asks what became of it.
        }
    }
}
