package io.github.cosmicworks.emulator.query.parser;

import io.github.cosmicworks.emulator.query.syntax.Location;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/**
 * Ends the descent into a query before the thread's stack does. What the parser has gone through,
 * every later walk over the tree can go through too.
 */
abstract class DepthLimitedParser extends Parser {

    /** Levels of nested expressions and subqueries; an item itself may have 128. */
    static final int MAX_NESTING = 160;

    /** Rules that one level of nesting enters at the most. */
    private static final int RULES_PER_LEVEL = 4;

    private int depth;

    DepthLimitedParser(TokenStream input) {
        super(input);
    }

    @Override
    public void enterRule(ParserRuleContext localctx, int state, int ruleIndex) {
        descend();
        super.enterRule(localctx, state, ruleIndex);
    }

    @Override
    public void exitRule() {
        depth--;
        super.exitRule();
    }

    @Override
    public void enterRecursionRule(
            ParserRuleContext localctx, int state, int ruleIndex, int precedence) {
        descend();
        super.enterRecursionRule(localctx, state, ruleIndex, precedence);
    }

    @Override
    public void unrollRecursionContexts(ParserRuleContext parent) {
        depth--;
        super.unrollRecursionContexts(parent);
    }

    private void descend() {
        if (++depth > MAX_NESTING * RULES_PER_LEVEL) {
            int start = getCurrentToken().getStartIndex();
            throw QueryError.TOO_DEEP.at(
                    new Location(start, getCurrentToken().getStopIndex() + 1), MAX_NESTING);
        }
    }
}
