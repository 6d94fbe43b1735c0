package mako.analysis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mako.dissect.Tape;
import mako.filter.Filter;
import mako.filter.FilterException;

/**
 * Which packets have which colours in the packet list: the first rule that a packet passes. Read from lines of the form
 * {@code @NAME@FILTER@[BACKGROUND][FOREGROUND]}, colours as red, green and blue from 0 to 65535; a line that begins with an
 * exclamation mark is not in use. Not for several threads at once.
 */
public final class ColourRules {

    /** A rule; colours are 0xRRGGBB. */
    public record Rule(String name, String filter, int background, int foreground, boolean inUse) {}

    private static final Pattern LINE =
        Pattern.compile("(!?)@([^@]*)@(.*)@\\[(\\d+),(\\d+),(\\d+)\\]\\[(\\d+),(\\d+),(\\d+)\\]");

    private record Compiled(int rule, String text, Filter filter) {}

    private final List<Rule> rules;
    private final List<Compiled> compiled = new ArrayList<>();
    private final Set<String> fields = new LinkedHashSet<>();

    /** Takes these rules; those whose filters ask for nothing but fields that nobody knows are kept, but do nothing. */
    public ColourRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).inUse) add(i, usable(rules.get(i).filter));
        }
    }

    private ColourRules(ColourRules same) {
        rules = same.rules;
        for (Compiled each : same.compiled) add(each.rule, each.text);
    }

    private void add(int rule, String text) {
        Filter filter = text.isEmpty() ? null : compile(text);
        if (filter == null) return;
        compiled.add(new Compiled(rule, text, filter));
        fields.addAll(filter.fields());
    }

    /** What can be compiled of a filter: of alternatives those that ask for fields that there are; empty for none. */
    private static String usable(String text) {
        if (compile(text) != null) return text;
        List<String> known = new ArrayList<>();
        for (String alternative : text.split(" \\|\\| ")) if (compile(alternative) != null) known.add(alternative);
        return String.join(" || ", known);
    }

    private static Filter compile(String text) {
        try {
            return Filter.compile(text, ZoneId.systemDefault());
        } catch (FilterException e) {
            // Made for another version, or by hand: the rest is in use all the same.
            return null;
        }
    }

    /** The rules that there are when nobody says otherwise. */
    public static ColourRules usual() {
        try (var in = ColourRules.class.getResourceAsStream("colour-rules");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads rules; lines of any other form are comments. */
    public static ColourRules read(List<String> lines) {
        List<Rule> rules = new ArrayList<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line.strip());
            if (!parts.matches()) continue;
            rules.add(new Rule(parts.group(2), parts.group(3), colour(parts, 4), colour(parts, 7), parts.group(1).isEmpty()));
        }
        return new ColourRules(rules);
    }

    /** Writes rules as {@link #read} reads them. */
    public static String text(List<Rule> rules) {
        StringBuilder text = new StringBuilder("# Which packets have which colours: the first rule that a packet passes counts\n");
        for (Rule each : rules) {
            text.append(each.inUse ? "@" : "!@").append(each.name.replace('@', ' ')).append('@').append(each.filter).append("@[").append(colour(each.background))
                .append("][").append(colour(each.foreground)).append("]\n");
        }
        return text.toString();
    }

    /** Of each part 255 becomes 65535. */
    private static String colour(int rgb) {
        return (rgb >> 16 & 255) * 257 + "," + (rgb >> 8 & 255) * 257 + "," + (rgb & 255) * 257;
    }

    private static int colour(Matcher parts, int first) {
        int colour = 0;
        for (int i = first; i < first + 3; i++) colour = colour << 8 | Math.min(255, Integer.parseInt(parts.group(i)) >>> 8);
        return colour;
    }

    /** The rules, in order. */
    public List<Rule> rules() {
        return rules;
    }

    /** The fields that have to be recorded for them. */
    public Set<String> fields() {
        return fields;
    }

    /** How many of the rules can be used. */
    int usable() {
        return compiled.size();
    }

    /** The rule for the packet on {@code tape}: its place among {@link #rules}, or -1. */
    int of(Tape tape) {
        for (Compiled each : compiled) if (each.filter.passes(tape)) return each.rule;
        return -1;
    }

    /** The same rules for another thread. */
    public ColourRules another() {
        return new ColourRules(this);
    }
}
