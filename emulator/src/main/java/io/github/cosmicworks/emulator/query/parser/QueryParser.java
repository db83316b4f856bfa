package io.github.cosmicworks.emulator.query.parser;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.syntax.Location;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Reads the text of a query. */
public final class QueryParser {

    /** The longest text that the service takes, in characters. */
    public static final int MAX_LENGTH = 512 * 1024;

    private QueryParser() {}

    /**
     * Reads a query; the parameters of TOP, OFFSET and LIMIT are put in at once.
     *
     * @throws ServiceException 400 when the text is not a query
     */
    public static Query parse(QuerySpec spec) {
        if (spec.text().length() > MAX_LENGTH) {
            throw QueryError.TOO_LONG.at(new Location(0, spec.text().length()), MAX_LENGTH);
        }
        return new TreeBuilder(spec).statement(tree(spec.text()));
    }

    private static QueryGrammarParser.StatementContext tree(String text) {
        QueryGrammarLexer lexer = new QueryGrammarLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        QueryGrammarParser parser = new QueryGrammarParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(FirstError.INSTANCE);
        // The grammar needs no more context than this, which is several times as fast.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser.statement();
    }

    /** The place of a token. */
    static Location location(Token token) {
        if (token.getType() == Token.EOF) {
            return new Location(token.getStartIndex(), token.getStartIndex());
        }
        return new Location(token.getStartIndex(), token.getStopIndex() + 1);
    }

    /** Ends the parse at the first error, as the service does. */
    private static final class FirstError extends BaseErrorListener {

        private static final FirstError INSTANCE = new FirstError();

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object offendingSymbol,
                int line,
                int column,
                String message,
                RecognitionException e) {
            throw error((Token) offendingSymbol);
        }

        private static ServiceException error(Token token) {
            Location location = location(token);
            String text = token.getText();
            if (token.getType() == Token.EOF) {
                return QueryError.END_OF_TEXT.at(location);
            }
            if (token.getType() == QueryGrammarLexer.UNKNOWN) {
                return "\"".equals(text) || "'".equals(text)
                        ? QueryError.INVALID_STRING.at(location, text)
                        : QueryError.INVALID_TOKEN.at(location, text);
            }
            return QueryError.SYNTAX.at(location, text);
        }
    }
}
