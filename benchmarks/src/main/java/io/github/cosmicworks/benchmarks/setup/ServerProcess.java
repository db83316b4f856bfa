package io.github.cosmicworks.benchmarks.setup;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A server in a JVM of its own, so that it shares neither heap nor compiled code with what is
 * measured. It ends when this JVM does, however that comes about: it reads from us, and goes when
 * there is nobody left to read from.
 */
public final class ServerProcess implements AutoCloseable {

    private static final String END = "end";
    private static final String CERTIFICATE = "certificate.";
    private static final int PATIENCE_SECONDS = 10;
    private static final int FIRST_TO_WARN_OF_NATIVE_ACCESS = 24;

    private final Process process;
    private final Properties announced;

    private ServerProcess(Process process, Properties announced) {
        this.process = process;
        this.announced = announced;
    }

    /**
     * Starts a server and waits until it has said where it is.
     *
     * @param main a class whose {@code main} calls {@link #serve}
     */
    public static ServerProcess start(Class<?> main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(quietNativeAccess());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Properties announced = new Properties();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); !END.equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException(main.getSimpleName() + " ended before it had started");
            }
            int equals = line.indexOf('=');
            announced.setProperty(line.substring(0, equals), line.substring(equals + 1));
        }
        return new ServerProcess(process, announced);
    }

    /** Netty loads native code; newer JDKs want that said. */
    public static List<String> quietNativeAccess() {
        return Runtime.version().feature() < FIRST_TO_WARN_OF_NATIVE_ACCESS
                ? List.of()
                : List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow");
    }

    /** The server's side: says where it is, and returns when it is to end. */
    public static void serve(Properties announcement, List<X509Certificate> certificates)
            throws IOException {
        announcement.forEach((name, value) -> System.out.println(name + "=" + value));
        for (int i = 0; i < certificates.size(); i++) {
            try {
                byte[] encoded = certificates.get(i).getEncoded();
                System.out.println(
                        CERTIFICATE + i + "=" + Base64.getEncoder().encodeToString(encoded));
            } catch (CertificateException e) {
                throw new IOException("Cannot encode the certificate", e);
            }
        }
        System.out.println(END);
        System.out.flush();
        try (InputStream in = System.in) {
            while (in.read() >= 0) {
                // Nothing is expected but the end.
            }
        }
    }

    /** The server, under the name that it announced. */
    public Server server(String prefix) {
        return Server.load(announced, prefix);
    }

    /** What clients have to be told to trust. */
    public List<X509Certificate> certificates() {
        return announcedWith(CERTIFICATE).values().stream().map(ServerProcess::decode).toList();
    }

    /** All that the server announced under names with a prefix, by the rest of the name. */
    public Map<String, String> announcedWith(String prefix) {
        Map<String, String> some = new TreeMap<>();
        for (String name : announced.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                some.put(name.substring(prefix.length()), announced.getProperty(name));
            }
        }
        return some;
    }

    private static X509Certificate decode(String base64) {
        byte[] encoded = Base64.getDecoder().decode(base64);
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException e) {
            throw new IllegalStateException("The server announced no certificate", e);
        }
    }

    /** For a profiler. */
    public long pid() {
        return process.pid();
    }

    /** Something else that the server announced. */
    public Optional<String> announced(String name) {
        return Optional.ofNullable(announced.getProperty(name));
    }

    /** Ends the server. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
