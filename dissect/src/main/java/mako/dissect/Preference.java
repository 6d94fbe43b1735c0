package mako.dissect;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Something about a protocol that users may set, by name ({@code tcp.relative_sequence_numbers:FALSE}). Static and
 * immutable, as fields are; what it is set to belongs to an engine ({@link Dissection#is}, {@link Links#is}).
 */
public final class Preference {

    /** What a preference can be set to. */
    public enum Kind {
        /** TRUE or FALSE. */
        FLAG,
        /** A whole number that is not negative. */
        NUMBER,
        /** One of several words. */
        CHOICE,
        /** Numbers and ranges of numbers, such as ports: {@code 80,8000-8080}. */
        RANGE,
        /** Any text. */
        TEXT,
        /** The name of a file. */
        FILE
    }

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile Preference[] all = {};

    /** Full name, the protocol's abbreviation first. */
    public final String name;
    /** What it does, in a few words. */
    public final String label;
    public final Kind kind;
    /** What it is where nobody sets it, as a user would write it. */
    public final String usual;
    /** The words of a choice, in order; empty for the others. */
    public final List<String> choices;
    final int id;

    private Preference(String name, String label, Kind kind, String usual, String... choices) {
        this.name = name;
        this.label = label;
        this.kind = kind;
        this.usual = usual;
        this.choices = List.of(choices);
        synchronized (COUNT) {
            id = COUNT.getAndIncrement();
            Preference[] more = Arrays.copyOf(all, id + 1);
            more[id] = this;
            all = more;
        }
    }

    /** Declares one that is on or off. */
    public static Preference flag(String name, String label, boolean usual) {
        return new Preference(name, label, Kind.FLAG, usual ? "TRUE" : "FALSE");
    }

    /** Declares a whole number, 0 to 2^31-1. */
    public static Preference number(String name, String label, int usual) {
        return new Preference(name, label, Kind.NUMBER, Integer.toString(usual));
    }

    /** Declares one of several words; {@code usual} is one of them. Its number is the word's place, from 0. */
    public static Preference choice(String name, String label, String usual, String... words) {
        return new Preference(name, label, Kind.CHOICE, usual, words);
    }

    /** Declares numbers and ranges of numbers with commas between them, each 0 to 65535. */
    public static Preference range(String name, String label, String usual) {
        return new Preference(name, label, Kind.RANGE, usual);
    }

    /** Declares a text. */
    public static Preference text(String name, String label, String usual) {
        return new Preference(name, label, Kind.TEXT, usual);
    }

    /** Declares the name of a file, none unless a user names one; {@link Secrets#file} reads it. */
    public static Preference file(String name, String label) {
        return new Preference(name, label, Kind.FILE, "");
    }

    /** All that the classes initialized so far have declared. */
    static Preference[] all() {
        return all;
    }

    /**
     * Returns what {@code text} says for this preference: 0 or 1, the number, the place of the word; 0 for texts, files and ranges.
     *
     * @throws IllegalArgumentException where it cannot be set to that
     */
    long read(String text) {
        return switch (kind) {
            // The reference programs take every word but one for no.
            case FLAG -> text.equalsIgnoreCase("true") ? 1 : 0;
            case NUMBER -> {
                long number = Long.decode(text.isEmpty() ? "x" : text);
                if (number < 0 || number > Integer.MAX_VALUE) throw new IllegalArgumentException(text);
                yield number;
            }
            case CHOICE -> {
                for (int i = 0; i < choices.size(); i++) if (choices.get(i).equalsIgnoreCase(text)) yield i;
                throw new IllegalArgumentException(text);
            }
            case RANGE -> {
                numbers(text);
                yield 0;
            }
            case TEXT, FILE -> 0;
        };
    }

    /** Returns the numbers of a range in order. */
    static int[] numbers(String text) {
        IntStream.Builder numbers = IntStream.builder();
        for (String part : text.split(",")) {
            String item = part.strip();
            if (item.isEmpty()) continue;
            int dash = item.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? item : item.substring(0, dash).strip());
            int to = dash < 0 ? from : Integer.parseInt(item.substring(dash + 1).strip());
            if (from < 0 || to > 65535 || to < from) throw new IllegalArgumentException(text);
            for (int number = from; number <= to; number++) numbers.add(number);
        }
        return numbers.build().sorted().distinct().toArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
