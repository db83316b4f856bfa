package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Offer;
import io.github.cosmicworks.emulator.account.Throughput;

/**
 * Offers: the throughput of databases and containers.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/offers">Offers in the REST
 *     reference</a>
 */
final class OfferOperations {

    private static final String LIST = "Offers";

    private final Account account;
    private final MetadataQueries queries;

    OfferOperations(Account account, MetadataQueries queries) {
        this.account = account;
        this.queries = queries;
    }

    Response execute(Request request) {
        return switch (request.operation()) {
            case READ, HEAD -> read(account.offer(request.path().id(ResourceType.OFFER)));
            case REPLACE -> replace(request, account.offer(request.path().id(ResourceType.OFFER)));
            case READ_FEED -> list(request);
            case QUERY ->
                    queries.answer(
                            request, "", LIST, account.offers().stream().map(Offer::json).toList());
            default ->
                    throw ServiceException.methodNotAllowed(
                            "An offer can be read and replaced, and offers can be listed and queried.");
        };
    }

    private Response read(Offer offer) {
        return Answers.resource(200, headers(offer, RequestCharge.METADATA_READ), offer.json());
    }

    private Response replace(Request request, Offer offer) {
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), offer.json().string("_etag"));
        account.replaceOffer(offer, Throughput.ofOffer(Bodies.object(request)));
        return Answers.resource(200, headers(offer, RequestCharge.METADATA_WRITE), offer.json());
    }

    private Response list(Request request) {
        Paging.Page<Offer> page = Paging.of(account.offers(), Offer::rid, request.headers());
        Headers.Builder headers =
                Answers.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Answers.list(headers, "", LIST, page.elements().stream().map(Offer::json).toList());
    }

    private Headers.Builder headers(Offer offer, double charge) {
        return Answers.metadata(account, charge)
                .set(HeaderNames.MIN_THROUGHPUT, offer.throughput().minimum())
                .set(HeaderNames.OFFER_REPLACE_PENDING, "false");
    }
}
