package io.github.cosmicworks.emulator.entra;

import io.github.cosmicworks.emulator.json.JsonObject;

/** What an endpoint answers. The body may be a token: it is left out of the text form. */
record EntraResponse(int status, JsonObject body) {

    static EntraResponse ok(JsonObject body) {
        return new EntraResponse(200, body);
    }

    @Override
    public String toString() {
        return "EntraResponse[" + status + "]";
    }
}
