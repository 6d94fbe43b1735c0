package mako.capture.filter.optimise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.capture.filter.generate.Condition;
import mako.capture.filter.generate.Condition.All;
import mako.capture.filter.generate.Condition.Any;
import mako.capture.filter.generate.Condition.Assign;
import mako.capture.filter.generate.Condition.Known;
import mako.capture.filter.generate.Condition.Not;
import mako.capture.filter.generate.Condition.Relation;
import mako.capture.filter.generate.Condition.Test;
import mako.capture.filter.generate.Value;

/**
 * Brings together what is asked of the same bytes. {@code host A or host B} asks twice whether a packet is one of IPv4, and
 * once more of ARP: here the protocol is asked for first, once, and then all addresses of that protocol.
 */
public final class Grouping {

    /**
     * Alternatives that a value decides between: of each, the tests that choose it, and what it then asks.
     *
     * @param value what all of them look at first
     */
    private record Choice(Value value, Map<Condition, List<Condition>> alternatives) {}

    /** Longer lists of numbers gain nothing, and take long to compare. */
    private static final int MOST = 64;

    private Grouping() {}

    /** Returns a condition that holds where this one does. */
    public static Condition of(Condition condition) {
        return switch (condition) {
            case Any(List<Condition> parts) -> any(parts.stream().map(Grouping::of).toList());
            case All(List<Condition> parts) -> all(parts.stream().map(Grouping::of).toList());
            case Not(Condition inner) -> Condition.not(of(inner));
            case Known _, Test _, Assign _ -> condition;
        };
    }

    private static Condition any(List<Condition> parts) {
        List<Condition> merged = new ArrayList<>();
        for (int i = 0; i < parts.size();) {
            Choice first = choice(parts.get(i));
            if (first == null) {
                i = sameStart(parts, i, merged);
                continue;
            }
            Map<Condition, List<Condition>> alternatives = new LinkedHashMap<>();
            int end = i;
            for (Choice next = first; next != null && next.value.equals(first.value) && fits(alternatives, next); next = end < parts.size() ? choice(parts.get(end)) : null) {
                next.alternatives.forEach((head, rest) -> alternatives.computeIfAbsent(head, _ -> new ArrayList<>()).addAll(rest));
                end++;
            }
            if (end == i + 1) merged.add(parts.get(i));
            else alternatives.forEach((head, rest) -> merged.add(Condition.all(head, rest.size() == 1 ? rest.getFirst() : any(rest))));
            i = end;
        }
        return Condition.any(sorted(Condition.any(merged) instanceof Any(List<Condition> flat) ? flat : merged));
    }

    /** Takes out what parts that follow one another begin with; returns where those that begin otherwise start. */
    private static int sameStart(List<Condition> parts, int start, List<Condition> merged) {
        int end = start;
        List<Condition> rest = new ArrayList<>();
        Condition common = parts.get(start) instanceof All(List<Condition> chain) ? chain.getFirst() : null;
        while (common != null && end < parts.size() && parts.get(end) instanceof All(List<Condition> chain) && chain.getFirst().equals(common) && !assigns(parts.get(end))) {
            rest.add(Condition.all(chain.subList(1, chain.size())));
            end++;
        }
        if (end > start + 1) {
            merged.add(Condition.all(common, any(rest)));
            return end;
        }
        merged.add(parts.get(start));
        return start + 1;
    }

    private static Condition all(List<Condition> parts) {
        List<Condition> merged = new ArrayList<>();
        for (int i = 0; i < parts.size();) {
            Choice first = parts.get(i) instanceof Any ? choice(parts.get(i)) : null;
            Choice second = first != null && i + 1 < parts.size() && parts.get(i + 1) instanceof Any ? choice(parts.get(i + 1)) : null;
            if (second == null || !second.value.equals(first.value) || !fits(first.alternatives, second)) {
                merged.add(parts.get(i++));
                continue;
            }
            // Only what both choose can hold.
            List<Condition> both = new ArrayList<>();
            first.alternatives.forEach((head, rest) -> {
                List<Condition> other = second.alternatives.get(head);
                if (other != null) both.add(Condition.all(head, Condition.any(rest), Condition.any(other)));
            });
            merged.add(Condition.any(both));
            i += 2;
        }
        return Condition.all(sorted(merged));
    }

    /** Whether the tests that choose are the same, or exclude one another. */
    private static boolean fits(Map<Condition, List<Condition>> alternatives, Choice other) {
        if (alternatives.size() > MOST) return false;
        for (Condition head : other.alternatives.keySet()) {
            if (alternatives.containsKey(head)) continue;
            for (Condition known : alternatives.keySet()) {
                for (int number : numbers(known)) {
                    if (numbers(head).contains(number)) return false;
                }
            }
        }
        return true;
    }

    /** Returns the alternatives that a condition consists of, or null. */
    private static Choice choice(Condition condition) {
        Map<Condition, List<Condition>> alternatives = new LinkedHashMap<>();
        Value value = null;
        List<Condition> parts = condition instanceof Any(List<Condition> several) && value(condition) == null ? several : List.of(condition);
        for (Condition part : parts) {
            Condition head = part instanceof All(List<Condition> chain) ? chain.getFirst() : part;
            Condition rest = part instanceof All(List<Condition> chain) ? Condition.all(chain.subList(1, chain.size())) : Condition.TRUE;
            Value asked = value(head);
            if (asked == null || value != null && !value.equals(asked) || alternatives.containsKey(head) || assigns(rest)) return null;
            value = asked;
            Choice now = new Choice(asked, Map.of(head, List.of(rest)));
            if (!fits(alternatives, now)) return null;
            alternatives.put(head, List.of(rest));
        }
        return value == null ? null : new Choice(value, alternatives);
    }

    /** What is compared with numbers, and nothing else, or null. */
    private static Value value(Condition condition) {
        if (condition instanceof Test(Value left, Relation relation, Value.Constant _) && relation == Relation.EQUAL) return left;
        if (!(condition instanceof Any(List<Condition> parts))) return null;
        Value value = null;
        for (Condition part : parts) {
            if (!(part instanceof Test(Value left, Relation relation, Value.Constant _)) || relation != Relation.EQUAL || value != null && !value.equals(left)) return null;
            value = left;
        }
        return value;
    }

    private static List<Integer> numbers(Condition head) {
        List<Condition> tests = head instanceof Any(List<Condition> parts) ? parts : List.of(head);
        return tests.stream().map(test -> ((Value.Constant) ((Test) test).right()).number()).toList();
    }

    private static boolean assigns(Condition condition) {
        return switch (condition) {
            case Assign _ -> true;
            case Not(Condition of) -> assigns(of);
            case All(List<Condition> parts) -> parts.stream().anyMatch(Grouping::assigns);
            case Any(List<Condition> parts) -> parts.stream().anyMatch(Grouping::assigns);
            case Known _, Test _ -> false;
        };
    }

    /** Where nothing but tests stand side by side, those of one value come together. */
    private static List<Condition> sorted(List<Condition> parts) {
        Map<Value, List<Condition>> byValue = new LinkedHashMap<>();
        for (Condition part : parts) {
            if (!(part instanceof Test test)) return parts;
            byValue.computeIfAbsent(test.left(), _ -> new ArrayList<>()).add(part);
        }
        return byValue.values().stream().flatMap(List::stream).toList();
    }
}
