package io.github.cosmicworks.testing;

/** The emulator images that the target {@code docker} knows. */
final class DockerImages {

    /** Microsoft's own, the default. */
    static final String MICROSOFT =
            "mcr.microsoft.com/cosmosdb/linux/azure-cosmos-emulator:vnext-latest";

    private static final String MICROSOFT_REPOSITORY =
            "mcr.microsoft.com/cosmosdb/linux/azure-cosmos-emulator";

    private DockerImages() {}

    /**
     * Whether the image is Microsoft's; any other one is taken for an image of this project's
     * emulator.
     */
    static boolean isMicrosofts(String image) {
        return image.equals(MICROSOFT_REPOSITORY)
                || image.startsWith(MICROSOFT_REPOSITORY + ":")
                || image.startsWith(MICROSOFT_REPOSITORY + "@");
    }
}
