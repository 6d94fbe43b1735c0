package mako.filter;

import java.time.ZoneId;
import java.util.Set;
import mako.dissect.Tape;
import mako.filter.check.Checker;
import mako.filter.parse.Node;
import mako.filter.parse.Parser;
import mako.filter.plan.Test;

/**
 * A display filter, ready to be asked of packets. Not for several threads at once: compile one for each.
 *
 * <p>The tape must have been recorded with at least {@link #fields}; {@link mako.dissect.Recording#only} takes them.
 */
public final class Filter {

    private final String expression;
    private final Set<String> fields;
    private final Test test;

    private Filter(String expression, Set<String> fields, Test test) {
        this.expression = expression;
        this.fields = fields;
        this.test = test;
    }

    /** Compiles an expression; an empty one lets everything through. Times without a zone are in {@code zone}. */
    public static Filter compile(String expression, ZoneId zone) throws FilterException {
        Node tree = Parser.parse(expression);
        if (tree == null) return new Filter(expression, Set.of(), tape -> true);
        Checker checker = new Checker(zone);
        Test test = checker.plan(tree);
        return new Filter(expression, Set.copyOf(checker.fields()), test);
    }

    /** Returns whether the packet that is on {@code tape} passes. */
    public boolean passes(Tape tape) {
        return test.holds(tape);
    }

    /** The abbreviations of the fields that it reads. */
    public Set<String> fields() {
        return fields;
    }

    /** What it was compiled from. */
    public String expression() {
        return expression;
    }
}
