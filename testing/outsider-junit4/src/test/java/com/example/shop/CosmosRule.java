package com.example.shop;

import com.azure.cosmos.CosmosClient;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorSnapshot;
import io.github.cosmicworks.testing.CosmosTarget;
import org.junit.rules.ExternalResource;

/** A Cosmos DB for the tests of a class. */
public final class CosmosRule extends ExternalResource {

    private CosmosTarget target;
    private CosmosClient client;
    private EmulatorSnapshot prepared;

    @Override
    protected void before() {
        target = CosmosTarget.embedded(0);
        client = target.clientBuilder().buildClient();
    }

    public CosmosClient client() {
        return client;
    }

    private CosmosEmulator emulator() {
        return target.emulator().orElseThrow();
    }

    /** What there is now is what each test begins with. */
    public void remember() {
        prepared = emulator().snapshot();
    }

    public void bringBack() {
        emulator().restore(prepared);
    }

    @Override
    protected void after() {
        client.close();
        target.close();
    }
}
