package mako.filter;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import mako.dissect.Tape;
import mako.filter.check.Checker;
import mako.filter.parse.Node;
import mako.filter.parse.Parser;
import mako.filter.plan.Logic;
import mako.filter.plan.Referred;
import mako.filter.plan.Test;

/**
 * A display filter, ready to be asked of packets. Not for several threads at once: compile one for each.
 *
 * <p>The tape must have been recorded with at least {@link #fields}; {@link mako.dissect.Recording#only} takes them.
 */
public final class Filter {

    private final String expression;
    private final Node tree;
    private final Test test;
    private final Set<String> fields;
    private final Set<String> selectedFields;
    private final List<Referred> references;
    private final List<Note> notes;

    private final ZoneId zone;
    private final Hosts hosts;

    private Filter(String expression, Node tree, Test test, Checker checker, ZoneId zone, Hosts hosts) {
        this.expression = expression;
        this.tree = tree;
        this.test = test;
        fields = Set.copyOf(checker.fields());
        selectedFields = Set.copyOf(checker.selectedFields());
        references = List.copyOf(checker.references());
        notes = List.copyOf(checker.notes());
        this.zone = zone;
        this.hosts = hosts;
    }

    /** Compiles an expression; an empty one lets everything through. Times without a zone are in {@code zone}. */
    public static Filter compile(String expression, ZoneId zone) throws FilterException {
        return compile(expression, zone, Hosts.NONE);
    }

    /** The same; {@code hosts} knows the addresses of hosts by their names. Macros are not known here: {@link Macros#expand} first. */
    public static Filter compile(String expression, ZoneId zone, Hosts hosts) throws FilterException {
        Node tree = Parser.parse(expression);
        Checker checker = new Checker(zone, hosts);
        Test test = tree == null ? Logic.ALWAYS : checker.plan(tree);
        return new Filter(expression, tree, test, checker, zone, hosts);
    }

    /** Returns a filter that is the same, for another thread. */
    public Filter another() {
        try {
            Filter other = compile(expression, zone, hosts);
            for (int i = 0; i < references.size(); i++) other.references.get(i).selectAs(references.get(i));
            return other;
        } catch (FilterException e) {
            throw new IllegalStateException("what could be compiled once cannot any more", e);
        }
    }

    /** Returns whether the packet that is on {@code tape} passes. */
    public boolean passes(Tape tape) {
        return test.holds(tape);
    }

    /** The abbreviations of the fields that it reads. */
    public Set<String> fields() {
        return fields;
    }

    /** The abbreviations of the fields that it reads in the packet that the user has selected, by {@code ${field}}. */
    public Set<String> selectedFields() {
        return selectedFields;
    }

    /**
     * Says which packet the user has selected; null for none, so that what refers to it has no value. The tape must have been
     * recorded with at least {@link #selectedFields} and is not kept.
     */
    public void select(Tape selected) {
        for (Referred reference : references) reference.select(selected);
    }

    /** What the user should know of it although it can be used; mostly nothing. */
    public List<Note> notes() {
        return notes;
    }

    /** What it was compiled from. */
    public String expression() {
        return expression;
    }

    /** The tree of the expression; null where it is empty. */
    Node tree() {
        return tree;
    }

    /** What it means, for people. */
    public Explanation explain() {
        return new Explanation(this);
    }

    /** The tests in the order in which they are asked, one a line, those that others are made of farther to the right. */
    public String plan() {
        StringBuilder out = new StringBuilder();
        write(test, 0, out);
        return out.toString();
    }

    private static void write(Test test, int depth, StringBuilder out) {
        out.append("  ".repeat(depth)).append(test).append('\n');
        for (Test part : test.parts()) write(part, depth + 1, out);
    }
}
