package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Offer;
import io.github.cosmicworks.emulator.account.Throughput;
import io.github.cosmicworks.emulator.operation.message.Bodies;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.Preconditions;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * Offers: the throughput of databases and containers.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/offers">Offers in the REST
 *     reference</a>
 */
public final class OfferOperations {

    private static final String LIST = "Offers";

    private final Account account;
    private final MetadataQueries queries;

    public OfferOperations(Account account, MetadataQueries queries) {
        this.account = account;
        this.queries = queries;
    }

    public Response execute(Request request) {
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
        return Responses.resource(200, headers(offer, RequestCharge.METADATA_READ), offer.json());
    }

    private Response replace(Request request, Offer offer) {
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), offer.json().string("_etag"));
        account.replaceOffer(offer, replacement(request, offer));
        return Responses.resource(200, headers(offer, RequestCharge.METADATA_WRITE), offer.json());
    }

    /**
     * A change between manual and autoscale has to be asked for by a header; the service then
     * chooses the throughput, and that in the body does not count.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/replace-an-offer">Replace an
     *     offer</a>
     */
    private static Throughput replacement(Request request, Offer offer) {
        boolean autoscale = offer.throughput().autoscale();
        if (!autoscale && request.headers().isTrue(HeaderNames.MIGRATE_TO_AUTOSCALE)) {
            return offer.throughput().toAutoscale();
        }
        if (autoscale && request.headers().isTrue(HeaderNames.MIGRATE_TO_MANUAL)) {
            return offer.throughput().toManual();
        }
        Throughput replacement = Throughput.ofOffer(Bodies.object(request));
        if (replacement.autoscale() && !autoscale) {
            throw ServiceException.badRequest(
                    HeaderNames.MIGRATE_TO_AUTOSCALE
                            + " must be supplied and offercontent must not contain autopilotSettings for"
                            + " migration from manual throughput to autoscale.");
        }
        if (!replacement.autoscale() && autoscale) {
            throw ServiceException.badRequest(
                    HeaderNames.MIGRATE_TO_MANUAL
                            + " must be supplied for migration from autoscale to manual throughput.");
        }
        return replacement;
    }

    private Response list(Request request) {
        Paging.Page<Offer> page = Paging.of(account.offers(), Offer::rid, request.headers());
        Headers.Builder headers =
                Responses.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(
                headers, "", LIST, page.elements().stream().map(Offer::json).toList());
    }

    private Headers.Builder headers(Offer offer, double charge) {
        return Responses.metadata(account, charge)
                .set(HeaderNames.MIN_THROUGHPUT, offer.minimum())
                .set(HeaderNames.OFFER_REPLACE_PENDING, "false");
    }
}
