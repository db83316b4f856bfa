package io.github.cosmicworks.emulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** What a request is refused with. */
final class Refusals {

    private Refusals() {}

    static ServiceException refusal(Authorizer authorizer, Request request) {
        Throwable thrown = catchThrowable(() -> authorizer.authorize(request));
        assertThat(thrown).isInstanceOf(ServiceException.class);
        return (ServiceException) thrown;
    }
}
