package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.operation.message.TokenIssuer;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Decides whether a request may be carried out. Safe for use by many threads. */
public interface AccessControl {

    /**
     * Lets a request through or refuses it.
     *
     * @return makes resource tokens for whoever sent it
     * @throws ServiceException 401 when the caller is not who it says it is, 403 when it may not do
     *     what it asks for
     */
    TokenIssuer authorize(Request request);
}
