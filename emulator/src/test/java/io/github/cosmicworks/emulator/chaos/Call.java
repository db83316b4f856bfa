package io.github.cosmicworks.emulator.chaos;

/**
 * A request on items of one logical partition.
 *
 * @param partitionKey its key, a string
 * @param id the item; null for a create, a batch and a query
 * @param body the item, the operations of a patch or batch, the text of a query, or null
 * @param ifMatch the ETag that the item must have, or null
 */
record Call(
        Verb verb, String container, String partitionKey, String id, String body, String ifMatch) {

    enum Verb {
        CREATE,
        UPSERT,
        READ,
        REPLACE,
        PATCH,
        DELETE,
        BATCH,
        QUERY
    }

    static Call of(Verb verb, String container, String partitionKey, String id, String body) {
        return new Call(verb, container, partitionKey, id, body, null);
    }

    Call ifMatch(String etag) {
        return new Call(verb, container, partitionKey, id, body, etag);
    }
}
