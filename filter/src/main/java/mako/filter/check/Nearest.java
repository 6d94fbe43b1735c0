package mako.filter.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mako.dissect.Field;
import mako.filter.plan.Function;

/** Names that are near to one that nobody knows. */
final class Nearest {

    private static final int MOST = 3;
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The fields and protocols that may have been meant, as a question; empty where none is near. */
    static String fields(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Field field : Field.all()) if (field.kind != Field.Kind.SECTION) names.add(field.abbreviation);
        return question(text, names);
    }

    /** The functions that may have been meant. */
    static String functions(String text) {
        List<String> names = new ArrayList<>();
        for (Function function : Function.values()) names.add(function.word());
        return question(text, names);
    }

    private record Candidate(String name, int distance) {}

    /** Which of {@code names} may have been meant by {@code text}, as a question; empty where none is near. */
    static String question(String text, Collection<String> names) {
        if (text.length() < 2 || text.length() > LONGEST) return "";
        String lower = text.toLowerCase(Locale.ROOT);
        int bound = text.length() < 5 ? 2 : 3;
        List<Candidate> near = new ArrayList<>();
        for (String name : names) {
            if (Math.abs(name.length() - lower.length()) >= bound) continue;
            int distance = distance(lower, name.toLowerCase(Locale.ROOT), bound);
            if (distance < bound) near.add(new Candidate(name, distance));
        }
        // Of those that are equally near the ones of the same protocol, then the shortest.
        String protocol = lower.substring(0, Math.max(0, lower.indexOf('.')));
        near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(c -> !c.name.startsWith(protocol))
            .thenComparing(c -> c.name.length()).thenComparing(Candidate::name));
        if (near.isEmpty()) return "";
        int best = near.getFirst().distance;
        List<String> shown = near.stream().filter(c -> c.distance == best).limit(MOST).map(Candidate::name).toList();
        return "Did you mean " + listed(shown) + "?";
    }

    /** a, b or c. */
    static String listed(List<String> names) {
        if (names.size() == 1) return names.getFirst();
        return String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
    }

    /** How many letters have to be put in, left out, changed or exchanged with the next; {@code bound} where it is that or more. */
    private static int distance(String a, String b, int bound) {
        int[] before = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        int[] next = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            next[0] = i;
            int least = i;
            for (int j = 1; j < next.length; j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best = Math.min(Math.min(row[j], next[j - 1]) + 1, row[j - 1] + (same ? 0 : 1));
                boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                next[j] = exchanged ? Math.min(best, before[j - 2] + 1) : best;
                least = Math.min(least, next[j]);
            }
            if (least >= bound) return bound;
            int[] free = before;
            before = row;
            row = next;
            next = free;
        }
        return row[b.length()];
    }
}
