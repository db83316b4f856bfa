package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDescription;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Reads the account: the first request of every client. */
public final class AccountOperations {

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
        return new Response(
                200,
                Responses.metadata(account, 0).build(),
                JsonWriter.toBytes(description.json()));
    }
}
