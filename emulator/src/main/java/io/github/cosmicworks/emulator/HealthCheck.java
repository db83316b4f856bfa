package io.github.cosmicworks.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The health check of the container image: exit code 0 while the emulator of process 1 answers
 * requests, 1 when it does not. It finds the port and the protocol where the emulator found them,
 * on the command line of process 1.
 */
public final class HealthCheck {

    private static final int TIMEOUT_MILLIS = 3_000;

    private HealthCheck() {}

    /** Asks once. */
    public static void main(String[] args) {
        List<String> options =
                args.length > 0 ? Arrays.asList(args) : optionsOfTheContainersProcess();
        System.exit(answers(options) ? 0 : 1);
    }

    private static List<String> optionsOfTheContainersProcess() {
        return ProcessHandle.of(1)
                .flatMap(process -> process.info().arguments())
                .map(Arrays::asList)
                .orElse(List.of());
    }

    static boolean answers(List<String> options) {
        boolean plain =
                option(options, "--protocol", "https").toLowerCase(Locale.ROOT).equals("http");
        try {
            int port =
                    Integer.parseInt(
                            option(
                                    options,
                                    "--port",
                                    Integer.toString(EmulatorOptions.DEFAULT_PORT)));
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        TIMEOUT_MILLIS);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                return plain ? isAnswered(socket) : isAnsweredOverTls(socket, port);
            }
        } catch (IOException | GeneralSecurityException | NumberFormatException e) {
            System.err.println(e);
            return false;
        }
    }

    private static String option(List<String> options, String name, String byDefault) {
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option.equals(name) && i + 1 < options.size()) {
                return options.get(i + 1);
            }
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return byDefault;
    }

    private static boolean isAnsweredOverTls(Socket socket, int port)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new OwnCertificate()}, new SecureRandom());
        try (SSLSocket tls =
                (SSLSocket)
                        context.getSocketFactory().createSocket(socket, "localhost", port, true)) {
            return isAnswered(tls);
        }
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(
                        "GET /_explorer/emulator.pem HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String status = reader.readLine();
        return status != null && status.startsWith("HTTP/1.1 2");
    }

    /**
     * It asks the process beside it, over loopback, whether it is there; nothing is said that
     * anybody could want.
     */
    private static final class OwnCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("This is a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // Whoever listens here is who was started here.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
