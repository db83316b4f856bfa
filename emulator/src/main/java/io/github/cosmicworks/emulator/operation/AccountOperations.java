package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDescription;
import io.github.cosmicworks.emulator.json.JsonWriter;

/** Reads the account: the first request of every client. */
final class AccountOperations {

    private final Account account;
    private final AccountDescription description;

    AccountOperations(Account account, AccountDescription description) {
        this.account = account;
        this.description = description;
    }

    Response execute(Request request) {
        if (request.operation() != OperationType.READ) {
            throw ServiceException.methodNotAllowed("The account can only be read.");
        }
        return new Response(
                200, Answers.metadata(account, 0).build(), JsonWriter.toBytes(description.json()));
    }
}
