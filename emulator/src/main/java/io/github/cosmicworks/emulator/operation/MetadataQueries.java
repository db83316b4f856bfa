package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.ItemSource;
import io.github.cosmicworks.emulator.query.PageRequest;
import io.github.cosmicworks.emulator.query.QueryPage;
import io.github.cosmicworks.emulator.query.QuerySpec;
import java.util.List;

/** Queries over databases, containers and offers, which are short lists. */
final class MetadataQueries {

    private final Account account;

    MetadataQueries(Account account) {
        this.account = account;
    }

    Response answer(Request request, String ownerRid, String listName, List<JsonObject> resources) {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.ofBody(request.body()));
        PageRequest pageRequest =
                PageRequest.FIRST
                        .withMaxItemCount(Paging.maxItemCount(request.headers()))
                        .withContinuation(request.headers().get(HeaderNames.CONTINUATION));
        QueryPage page = query.execute(ItemSource.of(resources), pageRequest);
        Headers.Builder headers =
                Answers.metadata(account, page.requestCharge())
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Answers.list(headers, ownerRid, listName, page.results());
    }
}
