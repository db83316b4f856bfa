package io.github.cosmicworks.exercises;

import com.azure.cosmos.CosmosException;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in a sentence what an exception of a learner's code means, and at which line it began. */
final class Failures {

    private static final int LONGEST = 200;

    private Failures() {}

    static String explain(Throwable failure, Optional<Integer> line) {
        String where = line.map(number -> " (line %d)".formatted(number)).orElse("");
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(10)
                .filter(CosmosException.class::isInstance)
                .map(CosmosException.class::cast)
                .findFirst()
                .map(answer -> explain(answer) + where + ".")
                .orElseGet(
                        () ->
                                "Your code ended with %s%s%s."
                                        .formatted(
                                                failure.getClass().getSimpleName(),
                                                where,
                                                message(failure)));
    }

    private static String explain(CosmosException answer) {
        // The client's own word, followed by all that it knows of itself.
        if (String.valueOf(answer.getShortMessage()).contains("\"isClosed\":true")) {
            return "The client was closed before this request";
        }
        return switch (answer.getStatusCode()) {
            case 400 ->
                    "The account does not understand the request: status 400, "
                            + firstLine(answer.getShortMessage());
            case 401 -> "The account refuses the key: status 401";
            case 403 -> "The account does not allow this: status 403";
            case 404 -> "The account has nothing under this name, id or partition key: status 404";
            case 408 -> "The answer did not come in time: status 408";
            case 409 -> "The account already has something with this id: status 409";
            case 412 -> "Somebody else has changed the item in between: status 412";
            case 413 -> "The request is too large: status 413";
            case 429 -> "The account has asked the client to come again later: status 429";
            default ->
                    "The account answers with status %d: %s"
                            .formatted(answer.getStatusCode(), firstLine(answer.getShortMessage()));
        };
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? "" : ": " + firstLine(failure.getMessage());
    }

    private static String firstLine(String text) {
        String line = String.valueOf(text).lines().findFirst().orElse("").strip();
        String end = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
        return end.endsWith(".") ? end.substring(0, end.length() - 1) : end;
    }
}
