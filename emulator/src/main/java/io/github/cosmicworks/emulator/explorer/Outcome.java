package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import java.util.function.UnaryOperator;

/** What becomes of a visit. */
public sealed interface Outcome {

    /**
     * It is answered.
     *
     * @param response the answer
     */
    record Answered(Response response) implements Outcome {}

    /**
     * It is a request to the account.
     *
     * @param target the path and query that a client of the account would have sent
     * @param signature signs the decoded request for the session that it belongs to
     */
    record ForAccount(String target, UnaryOperator<Request> signature) implements Outcome {}
}
