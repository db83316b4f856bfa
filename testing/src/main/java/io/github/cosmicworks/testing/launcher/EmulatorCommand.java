package io.github.cosmicworks.testing.launcher;

import java.util.List;

final class EmulatorCommand {
    private EmulatorCommand() {}
    static int run(List<String> args) { return 0; }
}
