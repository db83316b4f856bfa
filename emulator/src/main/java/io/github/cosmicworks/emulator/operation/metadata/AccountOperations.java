package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDescription;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Map;

/** Reads the account: the first request of every client. */
public final class AccountOperations {

    /** Of attachments, which the service has given up; older clients cannot do without. */
    private static final Map<String, Integer> QUOTAS =
            Map.of(
                    "x-ms-max-media-storage-usage-mb", 2048,
                    "x-ms-media-storage-usage-mb", 0,
                    "x-ms-databaseaccount-consumed-mb", 0,
                    "x-ms-databaseaccount-reserved-mb", 0,
                    "x-ms-databaseaccount-provisioned-mb", 0);

    private final Account account;
    private final AccountDescription description;

    public AccountOperations(Account account, AccountDescription description) {
        this.account = account;
        this.description = description;
    }

    public Response execute(Request request) {
        if (request.operation() != OperationType.READ) {
            throw ServiceException.methodNotAllowed("The account can only be read.");
        }
        Headers.Builder headers = Responses.metadata(account, 0);
        QUOTAS.forEach(headers::set);
        return new Response(
                200, headers.build(), JsonWriter.toBytes(description.json(request.headers())));
    }
}
