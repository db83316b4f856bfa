package io.github.cosmicworks.emulator.direct;

import com.azure.cosmos.implementation.DiagnosticsClientContext;
import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.ResourceType;
import com.azure.cosmos.implementation.RxDocumentServiceRequest;
import com.azure.cosmos.implementation.directconnectivity.Uri;
import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdRequest;
import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdRequestArgs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Frames as the SDK itself writes them: what our codec must understand. */
final class SdkOracle {

    static final String CONTAINER_RID = "AQAAAIAAAAE=";
    static final String ADDRESS = "rntbd://127.0.0.1:1" + new ReplicaPath(CONTAINER_RID, "0", 1);
    static final String MASTER_ADDRESS =
            "rntbd://127.0.0.1:1" + new ReplicaPath(ReplicaPath.MASTER, ReplicaPath.MASTER, 0);

    /** The context is only asked for diagnostics, which these requests have none of. */
    private static final DiagnosticsClientContext CONTEXT =
            (DiagnosticsClientContext)
                    Proxy.newProxyInstance(
                            SdkOracle.class.getClassLoader(),
                            new Class<?>[] {DiagnosticsClientContext.class},
                            (proxy, method, arguments) -> null);

    private SdkOracle() {}

    /** A request by names, e.g. {@code dbs/a/colls/b/docs/c}. */
    static byte[] byName(
            OperationType operation,
            ResourceType type,
            String path,
            Map<String, String> headers,
            String body) {
        return frame(
                RxDocumentServiceRequest.createFromName(CONTEXT, operation, path, type),
                headers,
                body,
                ADDRESS);
    }

    /** A frame with the number that its answer is found by. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Numbered(byte[] bytes, long transportRequestId) {}

    /** A request by names to a replica of the caller's choice. */
    static Numbered byName(
            OperationType operation,
            ResourceType type,
            String path,
            Map<String, String> headers,
            String body,
            String address) {
        return numbered(
                RxDocumentServiceRequest.createFromName(CONTEXT, operation, path, type),
                headers,
                body,
                address);
    }

    /** A request by resource id. */
    static byte[] byResourceId(
            OperationType operation, ResourceType type, String rid, Map<String, String> headers) {
        return frame(
                RxDocumentServiceRequest.create(CONTEXT, operation, rid, type, null),
                headers,
                null,
                ADDRESS);
    }

    /** A request to the partition that keeps databases and containers. */
    static byte[] toMaster(OperationType operation, String path) {
        return frame(
                RxDocumentServiceRequest.createFromName(
                        CONTEXT, operation, path, ResourceType.Database),
                Map.of(),
                null,
                MASTER_ADDRESS);
    }

    private static byte[] frame(
            RxDocumentServiceRequest request,
            Map<String, String> headers,
            String body,
            String address) {
        return numbered(request, headers, body, address).bytes();
    }

    private static Numbered numbered(
            RxDocumentServiceRequest request,
            Map<String, String> headers,
            String body,
            String address) {
        request.getHeaders().putAll(headers);
        if (body != null) {
            request.setContentBytes(body.getBytes(StandardCharsets.UTF_8));
        }
        ByteBuf out = Unpooled.buffer();
        RntbdRequestArgs args = new RntbdRequestArgs(request, new Uri(address));
        RntbdRequest.from(args).encode(out, false);
        return new Numbered(ByteBufUtil.getBytes(out), args.transportRequestId());
    }
}
