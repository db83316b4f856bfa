package io.github.cosmicworks.exercises;

import io.github.cosmicworks.emulator.AnsweredRequest;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.RequestObserver;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.ArrayList;
import java.util.List;

/** The account that exercises are checked on: an emulator that tells which requests reach it. */
final class ExerciseAccount implements AutoCloseable {

    private final Recorder recorder = new Recorder();
    private final CosmosTarget target;

    ExerciseAccount() {
        target =
                CosmosTarget.embedded(
                        EmulatorOptions.defaults().withPort(0).withRequestObserver(recorder));
    }

    CosmosTarget target() {
        return target;
    }

    Recorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        target.close();
    }

    /** Keeps the requests of a learner's code, and not those of its check. */
    static final class Recorder implements RequestObserver {

        /** Many more than any exercise needs. */
        private static final int MOST = 10_000;

        private final List<AnsweredRequest> requests = new ArrayList<>();
        private volatile boolean recording;

        @Override
        public boolean isWatching() {
            return recording;
        }

        @Override
        public void answered(AnsweredRequest request) {
            synchronized (requests) {
                if (recording && requests.size() < MOST) {
                    requests.add(request);
                }
            }
        }

        void record(boolean on) {
            recording = on;
        }

        List<AnsweredRequest> requests() {
            synchronized (requests) {
                return List.copyOf(requests);
            }
        }

        void clear() {
            synchronized (requests) {
                requests.clear();
            }
        }
    }
}
