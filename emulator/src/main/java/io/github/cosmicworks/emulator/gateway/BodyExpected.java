package io.github.cosmicworks.emulator.gateway;

/** A client asks whether to send the body of its request, which follows when it is told to. */
enum BodyExpected {
    INSTANCE
}
