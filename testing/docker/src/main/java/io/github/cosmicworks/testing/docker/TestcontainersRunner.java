package io.github.cosmicworks.testing.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.github.cosmicworks.testing.spi.ImageRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.CosmosDBEmulatorContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Runs images by Testcontainers. */
public final class TestcontainersRunner implements ImageRunner {

    private static final Duration STARTUP = Duration.ofMinutes(2);

    /** For {@link java.util.ServiceLoader}. */
    public TestcontainersRunner() {}

    @Override
    public boolean isEngineThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public RunningImage start(String image, List<String> command, List<Integer> ports) {
        DockerImageName name =
                DockerImageName.parse(image)
                        .asCompatibleSubstituteFor(
                                "mcr.microsoft.com/cosmosdb/linux/azure-cosmos-emulator");
        int gateway = ports.get(0);
        CosmosDBEmulatorContainer container =
                new CosmosDBEmulatorContainer(name)
                        .withCommand(command.toArray(String[]::new))
                        .withExposedPorts(gateway)
                        .withCreateContainerCmdModifier(create -> publishOnLoopback(create, ports))
                        .waitingFor(
                                Wait.forHttps("/")
                                        .forPort(gateway)
                                        .allowInsecure()
                                        // Any answer of its own; without a signature that is 401.
                                        .forStatusCodeMatching(status -> status < 500)
                                        .withStartupTimeout(STARTUP));
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            container.stop();
            throw new IllegalStateException("The image " + image + " did not start", e);
        }
        return container::stop;
    }

    private static void publishOnLoopback(CreateContainerCmd command, List<Integer> ports) {
        HostConfig host = Objects.requireNonNullElseGet(command.getHostConfig(), HostConfig::new);
        List<PortBinding> bindings = new ArrayList<>();
        List<ExposedPort> exposed = new ArrayList<>();
        for (int port : ports) {
            exposed.add(new ExposedPort(port));
            bindings.add(
                    new PortBinding(
                            Ports.Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(port)));
        }
        command.withExposedPorts(exposed).withHostConfig(host.withPortBindings(bindings));
    }
}
