package io.github.cosmicworks.howto.encryption;

/**
 * What a shop has agreed on, partitioned by {@code /country}.
 *
 * @param taxNumber who they are to the tax office; looked for, so encrypted deterministically
 * @param creditLimit nobody's business, and never looked for: encrypted randomly
 */
public record Contract(
        String id, String country, String name, String taxNumber, double creditLimit) {}
