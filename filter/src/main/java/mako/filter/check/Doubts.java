package mako.filter.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Type;
import mako.filter.Note;
import mako.filter.parse.Node;
import mako.filter.plan.Call;
import mako.filter.plan.Computed;
import mako.filter.plan.Constant;
import mako.filter.plan.Domain;
import mako.filter.plan.FieldValues;
import mako.filter.plan.Function;
import mako.filter.plan.Literal;
import mako.filter.plan.Operand;
import mako.filter.plan.Relation;
import mako.filter.plan.Sliced;

/** Notices where an expression can be used, but can never or always be true, or says something else than most people think. */
final class Doubts {

    private final List<Note> notes = new ArrayList<>();

    List<Note> notes() {
        return notes;
    }

    private void note(Node node, String text) {
        notes.add(new Note(text, node.start(), node.end()));
    }

    /** Looks at a comparison. */
    void compare(Node.Comparison node, Relation relation, boolean all, Operand left, Operand right) {
        if (!(right instanceof Constant constant)) return;
        if (relation == Relation.CONTAINS && constant.isEmpty()) note(node, node + " is never true: nothing is looked for.");
        if (left.domain() == Domain.NUMBER && constant.domain() == Domain.NUMBER) numbers(node, relation, left, constant.literal());
        if (left instanceof Computed computed && computed.operator() == '&') masks(node, relation, computed, constant.literal());
        if (left instanceof Sliced sliced) slices(node, relation, sliced, constant.literal());
        if (left instanceof Call call && constant.domain() == Domain.TEXT) letters(node, relation, call, constant.literal().text());
        if (relation == Relation.UNEQUAL && left instanceof FieldValues field && field.isPlain()) inequality(node, all, field);
    }

    private void numbers(Node.Comparison node, Relation relation, Operand left, Literal constant) {
        long[] range = range(left);
        // A part of an address means all that begin with it.
        if (range == null || constant.prefix() >= 0) return;
        long value = constant.number();
        boolean above = value > range[1];
        boolean below = value < range[0];
        boolean never = switch (relation) {
            case EQUAL -> above || below;
            case ABOVE -> value >= range[1];
            case AT_LEAST -> above;
            case BELOW -> value <= range[0];
            case AT_MOST -> below;
            case UNEQUAL, CONTAINS -> false;
        };
        boolean always = switch (relation) {
            case UNEQUAL -> above || below;
            case ABOVE -> below;
            case AT_LEAST -> value <= range[0];
            case BELOW -> above;
            case AT_MOST -> value >= range[1];
            case EQUAL, CONTAINS -> false;
        };
        if (never) note(node, node + " is never true: " + node.left() + " is from " + range[0] + " to " + range[1] + ".");
        if (always) note(node, node + " is true wherever there is a value: " + node.left() + " is from " + range[0] + " to " + range[1] + ".");
    }

    /** The least and the greatest number that a value can be, or null where nobody knows. */
    private static long[] range(Operand operand) {
        Type type = operand.type();
        if (operand instanceof Call call) return call.function() == Function.LEN || call.function() == Function.COUNT ? new long[] {0, 0xffffffffL} : null;
        if (!(operand instanceof FieldValues field)) return null;
        if (type == Type.BOOLEAN) return new long[] {0, 1};
        if (!type.isInteger() || type.width == 0 || type.width == 8) return null;
        int bits = 0;
        for (Field each : field.lookup().fields()) {
            if (each.scale != 1 || each.add != 0 || each.type != type) return null;
            bits = Math.max(bits, each.mask == 0 ? type.width * 8 : Long.bitCount(each.mask));
        }
        return type.isSigned() ? new long[] {-(1L << bits - 1), (1L << bits - 1) - 1} : new long[] {0, (1L << bits) - 1};
    }

    private void masks(Node.Comparison node, Relation relation, Computed computed, Literal constant) {
        if (!(computed.right() instanceof Constant mask) || mask.domain() != Domain.NUMBER || constant.domain() != Domain.NUMBER) return;
        if (relation != Relation.EQUAL || (constant.number() & ~mask.literal().number()) == 0) return;
        note(node, node + " is never true: the mask leaves none of the bits that " + node.right() + " has.");
    }

    private void slices(Node.Comparison node, Relation relation, Sliced sliced, Literal constant) {
        int whole = switch (sliced.of().type()) {
            case ETHER -> 6;
            case IPV4 -> 4;
            case IPV6 -> 16;
            case FCWWN -> 8;
            default -> -1;
        };
        if (whole < 0 && sliced.of() instanceof FieldValues field && field.isRaw()) whole = field.field().type.width == 0 ? -1 : field.field().type.width;
        if (whole >= 0 && sliced.isOutside(whole)) {
            note(node, node + " is never true: there are only " + whole + " bytes.");
            return;
        }
        int length = sliced.length(whole);
        if (length < 0) return;
        boolean text = constant.domain() == Domain.TEXT;
        int other = text ? constant.text().codePointCount(0, constant.text().length()) : constant.bytes().length;
        String what = text ? " characters" : " bytes";
        boolean never = relation == Relation.EQUAL && other != length || relation == Relation.CONTAINS && other > length;
        if (never) note(node, node + " is never true: the slice has " + length + (length == 1 ? what.substring(0, what.length() - 1) : what) + ", "
            + node.right() + " has " + other + ".");
    }

    private void letters(Node.Comparison node, Relation relation, Call call, String text) {
        if (relation != Relation.EQUAL && relation != Relation.CONTAINS) return;
        boolean never = call.function() == Function.UPPER && !text.equals(text.toUpperCase(Locale.ROOT))
            || call.function() == Function.LOWER && !text.equals(text.toLowerCase(Locale.ROOT));
        if (never) note(node, node + " is never true: " + call.function().word() + "() leaves no letters of the other case.");
    }

    /** {@code !=} asks of all values, {@code !==} of any: with a field that stands for two, people are surprised by either. */
    private void inequality(Node.Comparison node, boolean all, FieldValues field) {
        if (!standsForSeveral(field)) return;
        String equal = node.left() + " == " + node.right();
        if (all) {
            note(node, node + " asks that every " + node.left() + " differs, and that there is one; \"not " + equal + "\" lets packets without " + node.left()
                + " through as well.");
        } else {
            note(node, node + " is true as soon as one " + node.left() + " differs, as in most packets; \"" + node.left() + " != " + node.right()
                + "\" asks that every one does.");
        }
    }

    private static boolean standsForSeveral(FieldValues field) {
        return Lookup.derivations(field.field()).stream().filter(each -> !List.of(each.of().inside()).contains(each)).count() > 1;
    }

    /** Looks at a member of a set. */
    void range(Node.Range node, Operand value, Operand from, Operand to) {
        if (!(from instanceof Constant low) || !(to instanceof Constant high)) return;
        if (value.domain() != Domain.NUMBER || low.domain() != Domain.NUMBER || high.domain() != Domain.NUMBER) return;
        if (low.literal().number() > high.literal().number()) {
            notes.add(new Note("No value is in " + node.from() + " .. " + node.to() + ": the greater end comes first.", node.from().start(), node.to().end()));
        }
    }
}
