package mako.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Type;
import mako.dissect.Values;
import mako.filter.Proposal.Kind;
import mako.filter.plan.Compare;
import mako.filter.plan.Domain;
import mako.filter.plan.Function;
import mako.filter.scan.Scanner;
import mako.filter.scan.Token;

/**
 * Knows how an expression that somebody is typing can go on. Looks through all fields each time, which takes about a
 * millisecond. Safe for use by several threads.
 */
public final class Completion {

    private static final int MOST = 100;
    private static final int LONGEST = 10_000;

    private record Known(Field field, String lower, String label) {}

    private record Ranked(Proposal proposal, int rank) {}

    private final Macros macros;
    private final List<Known> fields;

    /** Looks the fields up that there are now; {@code macros} can be completed as well. */
    public Completion(Macros macros) {
        this.macros = macros;
        List<Known> known = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Field field : Field.all()) {
            if (field.kind == Field.Kind.SECTION || !seen.add(field.abbreviation)) continue;
            known.add(new Known(field, field.abbreviation, field.label.toLowerCase(Locale.ROOT)));
        }
        fields = List.copyOf(known);
    }

    /** Returns what fits at {@code cursor}, which is from 0 to the length of {@code expression}; what is most likely meant comes first. */
    public List<Proposal> at(String expression, int cursor) {
        if (expression.length() > LONGEST || cursor < 0 || cursor > expression.length()) return List.of();
        int start = cursor;
        while (start > 0 && isWordCharacter(expression.charAt(start - 1))) start--;
        int end = cursor;
        while (end < expression.length() && isWordCharacter(expression.charAt(end))) end++;
        Place place = new Place(expression.substring(start, cursor), start, end);
        List<Token> before = tokens(expression.substring(0, start));
        if (before == null) return List.of();
        int dollar = start - 1;
        if (dollar > 0 && expression.charAt(dollar) == '{') dollar--;
        if (dollar >= 0 && expression.charAt(dollar) == '$') {
            place.macros();
            place.fields(null);
            return place.ranked();
        }
        place.after(before);
        return place.ranked();
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-' || c == ':';
    }

    /** What comes before the cursor; null inside of a string or a slice. */
    private static List<Token> tokens(String text) {
        try {
            List<Token> tokens = Scanner.scan(text);
            Token last = tokens.getLast();
            if (last.kind() == Token.Kind.BROKEN) return null;
            return tokens.subList(0, tokens.size() - 1);
        } catch (FilterException e) {
            return null;
        }
    }

    /** A cursor, the word it stands in, and what was found for it. */
    private final class Place {
        private final String prefix;
        private final int start;
        private final int end;
        private final List<Ranked> found = new ArrayList<>();

        Place(String prefix, int start, int end) {
            this.prefix = prefix.toLowerCase(Locale.ROOT);
            this.start = start;
            this.end = end;
        }

        void add(String text, Kind kind, String label, String type, int rank) {
            if (rank >= 0) found.add(new Ranked(new Proposal(text, kind, label, type, start, end), rank));
        }

        /** How well {@code name} fits what was typed, 0 for best; -1 where it does not. */
        int rank(String name, String label) {
            if (prefix.isEmpty()) return 2;
            if (name.equals(prefix)) return 0;
            if (name.startsWith(prefix)) return 1;
            int at = name.indexOf(prefix);
            if (at > 0 && (name.charAt(at - 1) == '.' || name.charAt(at - 1) == '_')) return 3;
            if (label != null && label.startsWith(prefix)) return 4;
            if (at > 0 && prefix.length() > 1) return 5;
            if (label != null && prefix.length() > 2 && label.contains(" " + prefix)) return 6;
            return -1;
        }

        /** Fields, all of them or those that can be compared with a value of {@code type}. */
        void fields(Type type) {
            for (Known known : fields) {
                int rank = rank(known.lower, known.label);
                if (rank < 0 || type != null && !Compare.comparable(type, known.field.type)) continue;
                Field field = known.field;
                boolean protocol = field.kind == Field.Kind.PROTOCOL;
                // With nothing typed the protocols are enough to begin with.
                if (prefix.isEmpty() && type == null && !protocol) continue;
                add(field.abbreviation, protocol ? Kind.PROTOCOL : Kind.FIELD, field.label, field.type.label, rank * 2 + (protocol ? 0 : 1));
            }
        }

        void functions() {
            if (prefix.isEmpty()) return;
            for (Function function : Function.values()) add(function.word() + "(", Kind.FUNCTION, function.purpose, "", startsWith(function.word(), 3));
        }

        void macros() {
            for (var macro : macros.texts().entrySet()) {
                add(macro.getKey(), Kind.MACRO, macro.getValue(), "", rank(macro.getKey().toLowerCase(Locale.ROOT), null));
            }
        }

        private int startsWith(String word, int rank) {
            return word.startsWith(prefix) ? rank : -1;
        }

        void operator(String word, String label) {
            add(word, Kind.OPERATOR, label, "", startsWith(word, 2));
        }

        /** Chooses by what comes before. */
        void after(List<Token> before) {
            Token last = before.isEmpty() ? null : before.getLast();
            Token.Kind kind = last == null ? null : last.kind();
            switch (kind) {
                case null -> test();
                case AND, OR, XOR, LEFT_PAREN -> test();
                case NOT -> {
                    // x not in, or not x
                    if (before.size() > 1 && endsValue(before.get(before.size() - 2).kind())) operator("in", "is one of");
                    else test();
                }
                case ANY, ALL, AT, PLUS, MINUS, TIMES, DIVIDED, REMAINDER, BIT_AND -> {
                    fields(null);
                    functions();
                }
                case EQ, NE, ALL_EQ, ANY_NE, GT, GE, LT, LE -> values(field(before, before.size() - 2));
                case IN, CONTAINS, MATCHES, DOLLAR, HASH, UNKNOWN, BROKEN, END, RANGE_TEXT, LEFT_BRACKET -> {}
                case LEFT_BRACE, COMMA, RANGE -> members(before);
                case WORD, STRING, CHARACTER, RIGHT_PAREN, RIGHT_BRACE, RIGHT_BRACKET -> operators(before);
            }
        }

        private void test() {
            fields(null);
            functions();
            if (!prefix.isEmpty()) {
                operator("not", "the opposite");
                operator("any", "asks of any value");
                operator("all", "asks of all values");
            }
        }

        private static boolean endsValue(Token.Kind kind) {
            return switch (kind) {
                case WORD, STRING, CHARACTER, RIGHT_PAREN, RIGHT_BRACE, RIGHT_BRACKET, RANGE_TEXT -> true;
                default -> false;
            };
        }

        /** The field that the value that ends with token {@code at} is of; null where it is something else. */
        private static Field field(List<Token> before, int at) {
            if (at < 0 || before.get(at).kind() != Token.Kind.WORD) return null;
            List<Field> fields = Lookup.fields(before.get(at).text());
            return fields.isEmpty() ? null : fields.getFirst();
        }

        private void members(List<Token> before) {
            int at = before.size() - 1;
            while (at > 0 && before.get(at).kind() != Token.Kind.LEFT_BRACE) at--;
            if (at > 1 && before.get(at - 1).kind() == Token.Kind.IN) {
                int value = before.get(at - 2).kind() == Token.Kind.NOT ? at - 3 : at - 2;
                values(field(before, value));
            } else {
                fields(null);
                functions();
            }
        }

        private void values(Field field) {
            if (field != null && field.type == Type.BOOLEAN) {
                add("True", Kind.VALUE, field.yes, "", startsWith("true", 0));
                add("False", Kind.VALUE, field.no, "", startsWith("false", 0));
            }
            if (field != null) {
                for (Field each : Lookup.fields(field.abbreviation)) if (each.names != null) names(each);
            }
            if (field == null || !prefix.isEmpty()) {
                fields(field == null ? null : field.type);
                functions();
            }
        }

        private void names(Field field) {
            Values names = field.names;
            for (int i = 0; i < names.size(); i++) {
                String name = names.label(i);
                String number = field.base.isHex() ? "0x" + Long.toHexString(names.from(i)) : String.valueOf(names.from(i));
                int rank = number.startsWith(prefix) ? 0 : rank(name.toLowerCase(Locale.ROOT), null);
                boolean range = names.from(i) != names.to(i);
                add('"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"', Kind.VALUE, range ? number + " to " + names.to(i) : number, "", rank);
            }
        }

        /** Behind a value: how it is compared, or what follows a comparison. */
        private void operators(List<Token> before) {
            boolean compared = false;
            for (int i = before.size() - 1; i >= 0; i--) {
                Token.Kind kind = before.get(i).kind();
                if (kind == Token.Kind.AND || kind == Token.Kind.OR || kind == Token.Kind.XOR) break;
                compared |= before.get(i).isComparison() || kind == Token.Kind.IN;
            }
            Field field = field(before, before.size() - 1);
            Domain domain = field == null ? null : Domain.of(field.type);
            if (!compared && (field == null || domain != null)) {
                operator("==", "is");
                operator("!=", "is other than");
                operator(">", "is above");
                operator("<", "is below");
                operator(">=", "is at least");
                operator("<=", "is at most");
                operator("in", "is one of");
                operator("not in", "is none of");
                boolean text = field == null || domain == Domain.TEXT || domain == Domain.BYTES || field.names != null;
                if (text) {
                    operator("contains", "contains");
                    operator("matches", "matches a regular expression");
                }
                operator("===", "every one is");
                operator("!==", "any one is other than");
                if (domain == Domain.NUMBER) operator("&", "bits in common");
            }
            operator("and", "both");
            operator("or", "one of them, or both");
            operator("xor", "one of them, but not both");
        }

        List<Proposal> ranked() {
            // Operators and values stay in the order in which they were declared.
            Comparator<Ranked> order = Comparator.comparingInt(Ranked::rank);
            Comparator<Ranked> names = Comparator.comparingInt((Ranked r) -> dots(r.proposal.text())).thenComparingInt(r -> r.proposal.text().length())
                .thenComparing(r -> r.proposal.text());
            found.sort(order.thenComparing((a, b) -> isName(a) && isName(b) ? names.compare(a, b) : 0));
            return found.stream().limit(MOST).map(Ranked::proposal).toList();
        }

        private static boolean isName(Ranked ranked) {
            return ranked.proposal.kind() == Kind.FIELD || ranked.proposal.kind() == Kind.PROTOCOL;
        }

        private static int dots(String name) {
            return (int) name.chars().filter(c -> c == '.').count();
        }
    }
}
