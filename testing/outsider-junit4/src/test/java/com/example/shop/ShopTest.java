package com.example.shop;

import static org.junit.Assert.assertEquals;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import java.util.Map;
import junit.runner.Version;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Tests of JUnit 4, as the README shows them. */
public class ShopTest {

    @ClassRule public static final CosmosRule COSMOS = new CosmosRule();

    @BeforeClass
    public static void prepare() {
        COSMOS.client().createDatabase("shop");
        COSMOS.client().getDatabase("shop").createContainer("orders", "/customerId");
        COSMOS.remember();
    }

    @Before
    public void bringBack() {
        COSMOS.bringBack();
    }

    @Test
    public void anOrderIsKept() {
        orders().createItem(Map.of("id", "1", "customerId", "margo"));
        assertEquals(1, count());
    }

    @Test
    public void theNextTestBeginsWithout() {
        orders().createItem(Map.of("id", "2", "customerId", "margo"));
        assertEquals(1, count());
    }

    @AfterClass
    public static void tellWhatRanIt() {
        System.out.println("JUnit " + Version.id());
    }

    private static CosmosContainer orders() {
        return COSMOS.client().getDatabase("shop").getContainer("orders");
    }

    private static long count() {
        return orders()
                .queryItems("SELECT * FROM o", new CosmosQueryRequestOptions(), Map.class)
                .stream()
                .count();
    }
}
