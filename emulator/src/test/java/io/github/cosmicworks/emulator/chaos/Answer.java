package io.github.cosmicworks.emulator.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a request was answered with.
 *
 * @param body the item, the results of a batch, or the results of a query as an array
 * @param complete whether a query's results are all there are
 */
record Answer(int status, int subStatus, String etag, JsonNode body, boolean complete) {

    /**
     * Nothing was done, for the reason that the account is full or busy, or the partition was split
     * just then: 403/1014, 429, 449, 410.
     */
    boolean isRefusal() {
        return (status == 403 && subStatus == 1014)
                || status == 429
                || status == 449
                || status == 410;
    }
}
