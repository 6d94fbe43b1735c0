package mako.filter.plan;

import java.util.List;
import java.util.StringJoiner;
import mako.dissect.Derivation;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Remarks;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Type;
import mako.filter.parse.Part;

/** The values of a field. */
public final class FieldValues extends Operand {

    private static final int ETHER_BYTES = 6;

    private final Lookup lookup;
    private final List<Part> layers;
    private final boolean raw;
    private final Field first;
    private final Domain domain;
    /** Whether it is about expert items, which lie on the tape under fields of their own. */
    private final boolean expert;

    /** Whether the bytes of a protocol are taken with what it carries. */
    private final boolean carrying;
    /** Whether its bytes are those of what was read, which may differ from what was sent. */
    private final boolean asRead;

    /** {@code layers} says in which of several layers of its protocol; null for any; {@code raw} for its bytes as they are. */
    public FieldValues(Lookup lookup, List<Part> layers, boolean raw) {
        this(lookup, layers, raw, false, false);
    }

    private FieldValues(Lookup lookup, List<Part> layers, boolean raw, boolean carrying, boolean asRead) {
        this.carrying = carrying;
        this.asRead = asRead;
        this.lookup = lookup;
        this.layers = layers;
        this.raw = raw;
        first = lookup.fields().getFirst();
        domain = raw ? Domain.BYTES : Domain.of(first.type);
        expert = first == Remarks.EXPERT || first == Remarks.MESSAGE || first == Remarks.SEVERITY || first == Remarks.GROUP;
    }

    /** The field; the first where several share the abbreviation. */
    public Field field() {
        return first;
    }

    /** The look-up. */
    public Lookup lookup() {
        return lookup;
    }

    /** The same field for being searched: a protocol with what it carries. */
    public FieldValues searched() {
        return first.type == Type.PROTOCOL && !raw ? new FieldValues(lookup, layers, false, true, false) : this;
    }

    /** The same field's bytes as they are in the packet. */
    public FieldValues raw() {
        return new FieldValues(lookup, layers, true);
    }

    /** The bytes of its numbers, of which some may be asked for. */
    public FieldValues bytes() {
        return new FieldValues(lookup, layers, true, false, true);
    }

    /** Whether its values are bytes as they are in the packet. */
    public boolean isRaw() {
        return raw;
    }

    /** Whether its numbers take all 64 bits, so that none has a sign. */
    public boolean isWide() {
        return isUnsigned();
    }

    /** Whether its values are those of all layers, as they are. */
    public boolean isPlain() {
        return layers == null && !raw && !expert;
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public Type type() {
        return raw ? Type.BYTES : first.type;
    }

    @Override
    void collect(Tape tape, Bag bag) {
        if (expert) {
            experts(tape, bag);
            return;
        }
        for (int entry = lookup.next(tape, 0); entry >= 0; entry = lookup.next(tape, entry + 1)) {
            if (layers != null && !inLayer(tape, entry)) continue;
            int count = lookup.values(tape, entry);
            for (int i = 0; i < count; i++) add(tape, entry, i, bag);
        }
    }

    private void add(Tape tape, int entry, int which, Bag bag) {
        if (raw) {
            bytes(tape, entry, lookup.derivation(tape, entry, which), bag);
            if (asRead && first.type == Type.ETHER) mend(bag, lookup.number(tape, entry, which));
            return;
        }
        switch (domain) {
            case NUMBER -> bag.add(lookup.number(tape, entry, which), 0, null);
            case TIME -> bag.add(lookup.number(tape, entry, which), tape.nanoseconds(entry), null);
            case REAL -> bag.addReal(tape.real(entry));
            case TEXT -> {
                String text = lookup.string(tape, entry, which);
                if (text != null) bag.addText(text);
            }
            case BYTES -> {
                bytes(tape, entry, lookup.derivation(tape, entry, which), bag);
                if (first.type == Type.GUID && tape.isLittle(entry)) turn(bag);
            }
            case null -> bag.addNumber(0);
        }
    }

    private void experts(Tape tape, Bag bag) {
        for (int entry = 0; entry < tape.size(); entry++) {
            Field item = tape.field(entry);
            if (item.kind != Field.Kind.EXPERT || layers != null && !inLayer(tape, entry)) continue;
            if (raw) {
                bytes(tape, entry, null, bag);
            } else if (first == Remarks.MESSAGE) {
                Text text = new Text();
                if (tape.hasTitle(entry)) tape.title(entry, text);
                bag.addText(text.isEmpty() ? item.label : text.toString());
            } else {
                bag.addNumber(first == Remarks.SEVERITY ? item.severity.number : first == Remarks.GROUP ? item.group.number : 0);
            }
        }
    }

    /** Puts the names of its numbers into {@code bag}, where they have any. */
    void collectNames(Tape tape, Bag bag) {
        if (expert) {
            Bag numbers = new Bag();
            experts(tape, numbers);
            for (int i = 0; i < numbers.count; i++) bag.addText(first.names.name(numbers.numbers[i], ""));
            return;
        }
        for (int entry = lookup.next(tape, 0); entry >= 0; entry = lookup.next(tape, entry + 1)) {
            if (layers != null && !inLayer(tape, entry)) continue;
            int count = lookup.values(tape, entry);
            for (int i = 0; i < count; i++) {
                Field field = lookup.field(tape, entry, i);
                long number = lookup.number(tape, entry, i);
                String name = field.type == Type.BOOLEAN ? number != 0 ? field.yes : field.no : field.names == null ? null : field.names.name(number);
                if (name != null) bag.addText(name);
            }
        }
    }

    private boolean inLayer(Tape tape, int entry) {
        int layer = tape.layers() - 1;
        while (layer > 0 && tape.layerStart(layer) > entry) layer--;
        if (layer < 0) return false;
        int number = 0;
        int total = 0;
        for (int i = 0; i < tape.layers(); i++) {
            if (tape.layer(i) != tape.layer(layer)) continue;
            total++;
            if (i <= layer) number++;
        }
        for (int i = 0; i < layers.size(); i++) if (layers.get(i).holds(number, total)) return true;
        return false;
    }

    /** The first three numbers of a GUID are of the byte order that its protocol has. */
    private static void turn(Bag bag) {
        byte[] turned = bag.copy(bag.count - 1);
        bag.count--;
        if (turned.length == 16) {
            for (int[] pair : new int[][] {{0, 3}, {1, 2}, {4, 5}, {6, 7}}) {
                byte kept = turned[pair[0]];
                turned[pair[0]] = turned[pair[1]];
                turned[pair[1]] = kept;
            }
        }
        bag.addBytes(turned);
    }

    /** Puts an address as it is read in place of its bytes, which some networks send with their bits in another order. */
    private static void mend(Bag bag, long address) {
        int last = bag.count - 1;
        if (bag.extras[last] != ETHER_BYTES) return;
        byte[] sent = bag.bytes(last);
        long number = 0;
        for (int i = 0; i < ETHER_BYTES; i++) number = number << 8 | sent[(int) bag.numbers[last] + i] & 0xff;
        if (number == address) return;
        byte[] read = new byte[ETHER_BYTES];
        for (int i = 0; i < ETHER_BYTES; i++) read[i] = (byte) (address >> 8 * (ETHER_BYTES - 1 - i));
        bag.count--;
        bag.addBytes(read);
    }

    private void bytes(Tape tape, int entry, Derivation derivation, Bag bag) {
        if (tape.object(entry) instanceof byte[] made) {
            bag.addBytes(made);
            return;
        }
        Source source = tape.source(entry);
        int offset = tape.offset(entry) + (derivation == null ? 0 : derivation.at());
        int count = derivation == null || derivation.width() < 0 ? tape.length(entry) : derivation.width();
        if (carrying) count = Math.max(count, (int) tape.raw(entry));
        bag.add(source.start + offset, Math.max(0, Math.min(count, source.length - offset)), source.bytes);
    }

    @Override
    int cost() {
        return domain == Domain.TEXT ? 6 : 2;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(raw ? "@" : "").append(lookup.abbreviation());
        if (layers != null) {
            StringJoiner list = new StringJoiner(",", "#[", "]");
            for (Part part : layers) list.add(part.text());
            out.append(list);
        }
        return out.toString();
    }
}
