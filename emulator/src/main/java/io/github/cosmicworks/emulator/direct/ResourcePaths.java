package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourcePath.Segment;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The path of the resource that a frame names, either by a name for every level or by one resource
 * id, whose bytes hold those of all levels above it.
 */
final class ResourcePaths {

    private static final int DATABASE_LENGTH = 4;
    private static final int CONTAINER_LENGTH = 8;
    private static final int CHILD_LENGTH = 16;

    private ResourcePaths() {}

    /**
     * The path in a frame.
     *
     * @param resource the type that the frame is about; tells children of a container with the same
     *     kind of id apart
     * @throws ServiceException 400 when a resource id is malformed
     */
    static ResourcePath of(RequestFrame frame, ResourceType resource) {
        if (frame.tokens().containsKey(RequestToken.DATABASE_NAME)) {
            return ofNames(frame);
        }
        if (frame.tokens().get(RequestToken.RESOURCE_ID) instanceof byte[] id && id.length > 0) {
            return ofResourceId(id, resource);
        }
        return ResourcePath.ACCOUNT;
    }

    private static ResourcePath ofNames(RequestFrame frame) {
        List<Segment> segments = new ArrayList<>(3);
        add(segments, frame, RequestToken.DATABASE_NAME, ResourceType.DATABASE);
        add(segments, frame, RequestToken.CONTAINER_NAME, ResourceType.CONTAINER);
        add(segments, frame, RequestToken.ITEM_NAME, ResourceType.ITEM);
        add(segments, frame, RequestToken.USER_NAME, ResourceType.USER);
        add(segments, frame, RequestToken.PERMISSION_NAME, ResourceType.PERMISSION);
        add(segments, frame, RequestToken.STORED_PROCEDURE_NAME, ResourceType.STORED_PROCEDURE);
        add(
                segments,
                frame,
                RequestToken.USER_DEFINED_FUNCTION_NAME,
                ResourceType.USER_DEFINED_FUNCTION);
        add(segments, frame, RequestToken.TRIGGER_NAME, ResourceType.TRIGGER);
        add(segments, frame, RequestToken.CONFLICT_NAME, ResourceType.CONFLICT);
        add(
                segments,
                frame,
                RequestToken.PARTITION_KEY_RANGE_NAME,
                ResourceType.PARTITION_KEY_RANGE);
        return new ResourcePath(segments);
    }

    private static void add(
            List<Segment> segments, RequestFrame frame, RequestToken token, ResourceType type) {
        String name = frame.text(token);
        if (name != null) {
            segments.add(new Segment(type, name));
        }
    }

    private static ResourcePath ofResourceId(byte[] id, ResourceType resource) {
        List<Segment> segments = new ArrayList<>(3);
        switch (id.length) {
            case DATABASE_LENGTH, CONTAINER_LENGTH, CHILD_LENGTH -> {
                segments.add(segment(ResourceType.DATABASE, id, DATABASE_LENGTH));
                boolean inContainer =
                        id.length > DATABASE_LENGTH && (id[DATABASE_LENGTH] & 0x80) != 0;
                if (id.length >= CONTAINER_LENGTH) {
                    ResourceType second = inContainer ? ResourceType.CONTAINER : ResourceType.USER;
                    segments.add(segment(second, id, CONTAINER_LENGTH));
                }
                if (id.length == CHILD_LENGTH) {
                    segments.add(
                            segment(
                                    inContainer
                                            ? childOfContainer(id, resource)
                                            : ResourceType.PERMISSION,
                                    id,
                                    id.length));
                }
            }
            default -> {
                if (resource != ResourceType.OFFER) {
                    throw ServiceException.badRequest("The resource id of the request is not one.");
                }
                segments.add(segment(ResourceType.OFFER, id, id.length));
            }
        }
        return new ResourcePath(segments);
    }

    /** The highest half of the last byte says what the child is. */
    private static ResourceType childOfContainer(byte[] id, ResourceType resource) {
        return switch ((id[CHILD_LENGTH - 1] >> 4) & 0xF) {
            case 0x0 -> ResourceType.ITEM;
            case 0x4 -> ResourceType.CONFLICT;
            case 0x5 -> ResourceType.PARTITION_KEY_RANGE;
            case 0x6 -> ResourceType.USER_DEFINED_FUNCTION;
            case 0x7 -> ResourceType.TRIGGER;
            case 0x8 -> ResourceType.STORED_PROCEDURE;
            default -> resource;
        };
    }

    private static Segment segment(ResourceType type, byte[] id, int length) {
        String rid =
                Base64.getEncoder().encodeToString(Arrays.copyOf(id, length)).replace('/', '-');
        return new Segment(type, rid);
    }
}
