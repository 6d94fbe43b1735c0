package mako.filter.plan;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.StringJoiner;
import mako.dissect.Tape;
import mako.dissect.Type;
import mako.filter.parse.Part;

/** Bytes or characters cut out of other values. */
public final class Sliced extends Operand {

    private final Operand of;
    private final List<Part> parts;
    private final Bag whole = new Bag();

    public Sliced(Operand of, List<Part> parts) {
        this.of = of;
        this.parts = parts;
    }

    /** How many bytes come out of values of {@code count} bytes; -1 where that depends on them. */
    public int length(int count) {
        int length = 0;
        for (Part part : parts) {
            if (part.kind() == Part.Kind.LENGTH) {
                length += part.other();
            } else if (part.kind() == Part.Kind.LAST) {
                length += part.other() - part.offset() + 1;
            } else {
                if (count < 0 || part.within(count) < 0) return -1;
                length += (int) part.within(count);
            }
        }
        return length;
    }

    /** Whether no value of {@code count} bytes has all of its parts. */
    public boolean isOutside(int count) {
        for (Part part : parts) if (part.within(count) < 0) return true;
        return false;
    }

    /** What it is cut out of. */
    public Operand of() {
        return of;
    }

    @Override
    public Domain domain() {
        return of.domain() == Domain.TEXT ? Domain.TEXT : Domain.BYTES;
    }

    @Override
    public Type type() {
        return of.domain() == Domain.TEXT ? Type.STRING : Type.BYTES;
    }

    @Override
    void collect(Tape tape, Bag bag) {
        whole.clear();
        of.collect(tape, whole);
        for (int i = 0; i < whole.count; i++) {
            if (of.domain() == Domain.TEXT) text(whole.text(i), bag);
            else if (of.domain() == Domain.NUMBER) number(whole.numbers[i], bag);
            else bytes(whole.bytes(i), (int) whole.numbers[i], whole.extras[i], bag);
        }
    }

    /** The bytes of an address that is kept as a number. */
    private void number(long value, Bag bag) {
        byte[] bytes = new byte[of.type().width];
        for (int i = bytes.length - 1; i >= 0; i--) {
            bytes[i] = (byte) value;
            value >>>= 8;
        }
        bytes(bytes, 0, bytes.length, bag);
    }

    private void bytes(byte[] bytes, int start, int count, Bag bag) {
        if (parts.size() == 1) {
            long range = parts.getFirst().within(count);
            if (range >= 0) bag.add(start + (range >>> 32), (int) range, bytes);
            return;
        }
        var joined = new ByteArrayOutputStream();
        for (Part part : parts) {
            long range = part.within(count);
            if (range < 0) return;
            joined.write(bytes, (int) (start + (range >>> 32)), (int) range);
        }
        bag.addBytes(joined.toByteArray());
    }

    private void text(String text, Bag bag) {
        int count = text.codePointCount(0, text.length());
        if (parts.size() == 1) {
            long range = parts.getFirst().within(count);
            if (range >= 0) bag.addText(cut(text, range));
            return;
        }
        StringBuilder joined = new StringBuilder();
        for (Part part : parts) {
            long range = part.within(count);
            if (range < 0) return;
            joined.append(cut(text, range));
        }
        bag.addText(joined.toString());
    }

    private static String cut(String text, long range) {
        int from = text.offsetByCodePoints(0, (int) (range >>> 32));
        return text.substring(from, text.offsetByCodePoints(from, (int) range));
    }

    @Override
    int cost() {
        return of.cost() + 1;
    }

    @Override
    public String toString() {
        StringJoiner list = new StringJoiner(",", of + "[", "]");
        for (Part part : parts) list.add(part.text());
        return list.toString();
    }
}
