package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.List;

/** Queries over databases, containers and offers, which are short lists. */
public final class MetadataQueries {

    private final Account account;

    public MetadataQueries(Account account) {
        this.account = account;
    }

    /** The page of the answer that a request asks for. */
    public Response answer(
            Request request, String ownerRid, String listName, List<JsonObject> resources) {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.ofBody(request.body()));
        PageRequest pageRequest =
                PageRequest.FIRST
                        .withMaxItemCount(Paging.maxItemCount(request.headers()))
                        .withContinuation(request.headers().get(HeaderNames.CONTINUATION));
        QueryPage page = query.execute(ItemSource.of(resources), pageRequest);
        Headers.Builder headers =
                Responses.metadata(account, page.requestCharge())
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(headers, ownerRid, listName, page.results());
    }
}
