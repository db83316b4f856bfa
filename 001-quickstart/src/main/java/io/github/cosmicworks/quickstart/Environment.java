package io.github.cosmicworks.quickstart;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells a reader which environment variable a sample misses, and how to get one. */
final class Environment {

    private static final Map<String, String> MEANINGS =
            Map.of(
                    "COSMOS_ENDPOINT",
                    "the address of the account, such as https://NAME.documents.azure.com:443/",
                    "COSMOS_KEY",
                    "the primary or secondary key of the account");

    private Environment() {}

    /**
     * Ends the program with exit code 1 and an explanation if one of the variables has no value.
     * What else ends it from now on is explained, too.
     */
    static void require(String... names) {
        Failure.explainWhatIsUncaught();
        List<String> missing = Stream.of(names).filter(Environment::isUnset).toList();
        if (!missing.isEmpty()) {
            System.err.print(explain(missing));
            System.exit(1);
        }
    }

    static String explain(List<String> missing) {
        StringBuilder text = new StringBuilder();
        for (String name : missing) {
            text.append("%s is not set: %s.%n".formatted(name, MEANINGS.get(name)));
        }
        return text.append(
                        """

                        To get one, do one of these:
                          - run this sample with ./samples, which starts an emulator and sets everything;
                          - run ./samples emulator in another terminal and paste the lines it prints here;
                          - take it from your account: Azure portal, your account, Settings, Keys; or
                              az cosmosdb show -g GROUP -n NAME --query documentEndpoint
                              az cosmosdb keys list -g GROUP -n NAME --query primaryMasterKey
                        """)
                .toString();
    }

    private static boolean isUnset(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank();
    }
}
