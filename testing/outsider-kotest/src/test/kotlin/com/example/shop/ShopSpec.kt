package com.example.shop

import com.azure.cosmos.CosmosContainer
import com.azure.cosmos.models.CosmosQueryRequestOptions
import io.github.cosmicworks.testing.CosmosTarget
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class ShopSpec : FunSpec({

    val target = CosmosTarget.embedded(0)
    val client = target.clientBuilder().buildClient()
    val shop = client.getDatabase("shop")
    client.createDatabase("shop")
    shop.createContainer("orders", "/customerId")
    val orders = shop.getContainer("orders")

    val emulator = target.emulator().orElseThrow()
    val prepared = emulator.snapshot()
    beforeTest { emulator.restore(prepared) }
    afterSpec {
        client.close()
        target.close()
    }

    test("an order is kept") {
        orders.createItem(mapOf("id" to "1", "customerId" to "margo"))
        count(orders) shouldBe 1
    }

    test("the next test begins without") {
        orders.createItem(mapOf("id" to "2", "customerId" to "margo"))
        count(orders) shouldBe 1
    }

    afterSpec {
        println("By " + FunSpec::class.java.protectionDomain.codeSource.location.path.substringAfterLast('/'))
    }
})

private fun count(orders: CosmosContainer) =
    orders.queryItems("SELECT * FROM o", CosmosQueryRequestOptions(), Map::class.java).count()
