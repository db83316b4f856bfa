package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonWriter;
import java.time.Instant;

/**
 * What a resource token says: whose permission it is of, in which version, what it grants and until
 * when.
 *
 * @param key the kind of key that it was made with
 * @param database the resource id of the user's database
 * @param user the resource id of the user
 * @param userEtag the version of the user
 * @param permission the resource id of the permission
 * @param permissionEtag the version of the permission
 * @param container the resource id that the container of the permission had; empty when there was
 *     none
 * @param grant what the permission allows, as text
 * @param issued when it was made, in milliseconds since 1970
 * @param expires when it ends, in milliseconds since 1970
 * @param nonce makes it another one than those before it
 */
record ResourceTokenClaims(
        Kind key,
        String database,
        String user,
        String userEtag,
        String permission,
        String permissionEtag,
        String container,
        String grant,
        long issued,
        long expires,
        long nonce) {

    byte[] toBytes() {
        return JsonWriter.toBytes(
                JsonObject.builder()
                        .put("k", key.name())
                        .put("d", database)
                        .put("u", user)
                        .put("ue", userEtag)
                        .put("p", permission)
                        .put("pe", permissionEtag)
                        .put("c", container)
                        .put("g", grant)
                        .put("i", issued)
                        .put("e", expires)
                        .put("n", nonce)
                        .build());
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @return null when it is anything else
     */
    static ResourceTokenClaims of(byte[] bytes) {
        try {
            JsonObject json = JsonParser.parseObject(bytes);
            return new ResourceTokenClaims(
                    Kind.valueOf(text(json, "k")),
                    text(json, "d"),
                    text(json, "u"),
                    text(json, "ue"),
                    text(json, "p"),
                    text(json, "pe"),
                    text(json, "c"),
                    text(json, "g"),
                    number(json, "i"),
                    number(json, "e"),
                    number(json, "n"));
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String text(JsonObject json, String name) {
        String text = json.string(name);
        if (text == null) {
            throw new IllegalArgumentException(name);
        }
        return text;
    }

    private static long number(JsonObject json, String name) {
        if (json.get(name) instanceof JsonInteger number) {
            return number.value();
        }
        throw new IllegalArgumentException(name);
    }

    Instant start() {
        return Instant.ofEpochMilli(issued);
    }

    Instant end() {
        return Instant.ofEpochMilli(expires);
    }
}
