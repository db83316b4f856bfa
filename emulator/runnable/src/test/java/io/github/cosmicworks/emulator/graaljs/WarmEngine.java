package io.github.cosmicworks.emulator.graaljs;

import io.github.cosmicworks.emulator.script.ScriptLimits;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.github.cosmicworks.emulator.script.Scripting;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Loads the engine of this JVM: on a busy machine, that takes longer than a client in direct mode
 * waits. A class of its own, because the work is done by another thread, which must not have to
 * wait for the class that asks for it.
 */
final class WarmEngine implements ScriptRuntime.Waiting {

    private WarmEngine() {}

    static void load() {
        ScriptLimits patient = ScriptLimits.ofThisMachine().withTime(Duration.ofMinutes(1));
        try (ScriptRuntime runtime = new ScriptRuntime(patient, new WarmEngine())) {
            runtime.run(
                    run -> {
                        Scripting.warmUp(run);
                        return "warm";
                    });
        }
    }

    @Override
    public <T> T whileWaiting(Callable<T> call) throws Exception {
        return call.call();
    }
}
