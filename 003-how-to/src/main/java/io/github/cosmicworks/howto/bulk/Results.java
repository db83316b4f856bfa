package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBulkOperationResponse;

/** What became of the operations of a bulk. */
final class Results {

    private static final int UNKNOWN = 500;

    private Results() {}

    // <status_of_result>
    /** An operation that the service never answered has an exception instead of a response. */
    static int status(CosmosBulkOperationResponse<?> result) {
        if (result.getResponse() != null) {
            return result.getResponse().getStatusCode();
        }
        return result.getException() instanceof CosmosException e ? e.getStatusCode() : UNKNOWN;
    }
    // </status_of_result>
}
