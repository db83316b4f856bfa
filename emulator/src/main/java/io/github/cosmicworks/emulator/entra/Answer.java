package io.github.cosmicworks.emulator.entra;

import io.github.cosmicworks.emulator.json.JsonObject;

/** What an endpoint answers. The body may be a token: it is left out of the text form. */
record Answer(int status, JsonObject body) {

    static Answer ok(JsonObject body) {
        return new Answer(200, body);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
