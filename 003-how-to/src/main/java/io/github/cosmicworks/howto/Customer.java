package io.github.cosmicworks.howto;

/** A shop that buys from Cosmic Works: a company, never a person. */
public record Customer(String id, String name, String country, String city) {}
