package io.github.cosmicworks.emulator.graaljs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which functions of the API a piece of code calls, in the order in which they stand there. */
final class ApiCalls {

    private static final Pattern COMMENT =
            Pattern.compile("(?ms)/\\*.*?\\*/|(?:^\\s*|\\s)//[^\\n]*$");

    private static final Pattern SERVER_SIDE =
            Pattern.compile(
                    "\\b(?<name>getContext|(?<=\\.)(?:getCollection|getRequest|getResponse|getBody|setBody"
                            + "|getSelfLink|getAltLink|createDocument|readDocuments?|upsertDocument|replaceDocument"
                            + "|deleteDocument|queryDocuments|chain|filter|map|pluck|flatten|sortBy"
                            + "|sortByDescending|unwind|value|log|abort))\\(");

    private static final Pattern SDK =
            Pattern.compile(
                    "\\bnew (?<type>Cosmos\\w+)|\\.(?<name>execute|(?:get|set|create|query)[A-Z]\\w*)\\(");

    private ApiCalls() {}

    /** The calls of a sample: of a script with the number of arguments of each. */
    static List<String> of(String sample, String code) {
        String bare = COMMENT.matcher(code).replaceAll("");
        return sample.endsWith(".jsh") ? ofSdk(bare) : ofServerSide(bare);
    }

    private static List<String> ofSdk(String code) {
        List<String> calls = new ArrayList<>();
        Matcher call = SDK.matcher(code);
        while (call.find()) {
            calls.add(call.group("type") != null ? call.group("type") : call.group("name"));
        }
        return calls;
    }

    private static List<String> ofServerSide(String code) {
        List<String> calls = new ArrayList<>();
        Matcher call = SERVER_SIDE.matcher(code);
        while (call.find()) {
            calls.add(call.group("name") + "/" + arguments(code, call.end()));
        }
        return calls;
    }

    /** How many arguments there are from a position, behind the parenthesis, up to its partner. */
    private static int arguments(String code, int from) {
        int depth = 0;
        int commas = 0;
        boolean some = false;
        char quote = 0;
        for (int i = from; i < code.length(); i++) {
            char c = code.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (")]}".indexOf(c) >= 0 && depth-- == 0) {
                return some ? commas + 1 : 0;
            } else {
                quote = "'\"`".indexOf(c) >= 0 ? c : 0;
                depth += "([{".indexOf(c) >= 0 ? 1 : 0;
                commas += c == ',' && depth == 0 ? 1 : 0;
                some |= !Character.isWhitespace(c);
            }
        }
        throw new AssertionError("No end of the arguments: " + code.substring(from));
    }
}
