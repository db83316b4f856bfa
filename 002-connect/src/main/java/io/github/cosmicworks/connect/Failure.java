package io.github.cosmicworks.connect;

import com.azure.cosmos.CosmosException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in one line why a sample has failed and what to do; the long story goes to a file. */
final class Failure {

    private static final int DEPTH = 30;
    private static final int LONGEST = 160;
    private static final String ADDRESS = "https?://[^/]+(/.*)?";
    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d+");

    private Failure() {}

    /** From now on, what ends this program is explained and not dumped. */
    static void explainWhatIsUncaught() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> {
                    System.out.flush();
                    System.err.println(explain(failure) + details(failure));
                });
    }

    private static String explain(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure;
                cause != null && causes.size() < DEPTH;
                cause = cause.getCause()) {
            causes.add(cause);
        }
        String endpoint = String.valueOf(System.getenv("COSMOS_ENDPOINT"));
        if (!endpoint.matches(ADDRESS)) {
            return "COSMOS_ENDPOINT is not the address of an account: '%s'. It looks like https://NAME.documents.azure.com:443/."
                    .formatted(endpoint);
        }
        if (causes.stream().anyMatch(Failure::isNoTls)) {
            return "The program at %s is no Cosmos DB, or does not answer. Check the port in COSMOS_ENDPOINT."
                    .formatted(endpoint);
        }
        if (causes.stream().anyMatch(Failure::isNoKey)) {
            return "A key has no valid form. Copy COSMOS_KEY again and whole: it ends in ==.";
        }
        if (any(causes, SSLException.class)) {
            return "The certificate of %s is not trusted. Run this with ./samples, or paste the lines of ./samples emulator first."
                    .formatted(endpoint);
        }
        Optional<String> refusal = causes.stream().flatMap(Failure::entraCodes).findFirst();
        if (refusal.isPresent()) {
            return "Microsoft Entra refuses the sign-in (%s). Check the tenant, the client id and its secret or certificate."
                    .formatted(refusal.get());
        }
        // The exceptions of azure-identity, which not every module has.
        if (causes.stream().anyMatch(cause -> cause.getClass().getName().contains("Credential"))
                || causes.stream()
                        .anyMatch(cause -> cause.getClass().getName().contains("Authentication"))) {
            return "No identity can sign in here. Run az login for your account, or paste the lines of ./samples emulator.";
        }
        if (any(causes, ConnectException.class)
                || any(causes, SocketTimeoutException.class)
                || any(causes, UnknownHostException.class)) {
            return isKnown(endpoint)
                    ? "Nothing answers at %s. Is ./samples emulator running? For an account, check its address and firewall."
                            .formatted(endpoint)
                    : "There is no host of this name: %s. Check COSMOS_ENDPOINT and your network."
                            .formatted(endpoint);
        }
        return causes.stream()
                .filter(CosmosException.class::isInstance)
                .map(CosmosException.class::cast)
                .findFirst()
                .map(Failure::explain)
                .orElseGet(() -> firstLine(String.valueOf(failure)));
    }

    private static String explain(CosmosException failure) {
        return switch (failure.getStatusCode()) {
            case 401 ->
                    "The account refuses the key. Check COSMOS_KEY; see docs/troubleshooting.md.";
            case 403 ->
                    "The account refuses what this identity asks for (403/%d). See docs/troubleshooting.md."
                            .formatted(failure.getSubStatusCode());
            default ->
                    "The service answered %d/%d: %s"
                            .formatted(
                                    failure.getStatusCode(),
                                    failure.getSubStatusCode(),
                                    firstLine(failure.getShortMessage()));
        };
    }

    /** The codes of errors of Microsoft Entra that stand in a message. */
    private static Stream<String> entraCodes(Throwable cause) {
        return ENTRA_CODE
                .matcher(String.valueOf(cause.getMessage()))
                .results()
                .map(MatchResult::group);
    }

    /** Netty's exceptions for an answer that is not encrypted at all, and for none. */
    private static boolean isNoTls(Throwable cause) {
        return cause.getClass()
                .getSimpleName()
                .matches("NotSslRecordException|SslHandshakeTimeoutException");
    }

    /** The client decodes its key from Base64 before the first request. */
    private static boolean isNoKey(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        return cause instanceof IllegalArgumentException
                && frames.length > 0
                && frames[0].getClassName().startsWith("java.util.Base64");
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static boolean isKnown(String endpoint) {
        try {
            InetAddress.getByName(URI.create(endpoint).getHost());
            return true;
        } catch (UnknownHostException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    private static String details(Throwable failure) {
        try {
            Path file = Files.createTempFile("sample-", ".log");
            try (PrintWriter out =
                    new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                failure.printStackTrace(out);
            }
            return " Details: " + file;
        } catch (IOException e) {
            failure.printStackTrace();
            return "";
        }
    }
}
