package mako.dissect;

import java.nio.charset.StandardCharsets;

/** Reads that are written down, each under the field that it names: what width and form a value has is the field's. */
public abstract sealed class Reader extends Recorder permits Describer {

    /** Reads one byte. */
    public int u8(Field field) {
        int at = need(1);
        pos = at + 1;
        return (int) record(field, at, 1, bytes[at] & 255, 0);
    }

    /** Reads two bytes, big-endian. */
    public int u16(Field field) {
        int at = need(2);
        pos = at + 2;
        return (int) record(field, at, 2, (bytes[at] & 255) << 8 | bytes[at + 1] & 255, 0);
    }

    /** Reads three bytes, big-endian. */
    public int u24(Field field) {
        int at = need(3);
        pos = at + 3;
        return (int) record(field, at, 3, (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255, 0);
    }

    /** Reads four bytes, big-endian, 0 to 2^32-1. */
    public long u32(Field field) {
        int at = need(4);
        pos = at + 4;
        return record(field, at, 4, number(at, 4), 0);
    }

    /** Reads six bytes, big-endian. */
    public long u48(Field field) {
        int at = need(6);
        pos = at + 6;
        return record(field, at, 6, number(at, 6), 0);
    }

    /** Reads eight bytes, big-endian; to be taken as unsigned. */
    public long u64(Field field) {
        int at = need(8);
        pos = at + 8;
        return record(field, at, 8, number(at, 8), 0);
    }

    /** Reads two bytes, little-endian. */
    public int le16(Field field) {
        return (int) little(field, 2);
    }

    /** Reads three bytes, little-endian. */
    public int le24(Field field) {
        return (int) little(field, 3);
    }

    /** Reads four bytes, little-endian, 0 to 2^32-1. */
    public long le32(Field field) {
        return little(field, 4);
    }

    /** Reads eight bytes, little-endian; to be taken as unsigned. */
    public long le64(Field field) {
        return little(field, 8);
    }

    long little(Field field, int width) {
        int at = need(width);
        pos = at + width;
        return record(field, at, width, signed(field, little(at, width), width), Tape.LITTLE);
    }

    /** Reads {@code width} bytes (1 to 8), big-endian. */
    public long uint(Field field, int width) {
        int at = need(width);
        pos = at + width;
        return record(field, at, width, signed(field, number(at, width), width), 0);
    }

    /** Reads {@code width} bytes (1 to 8), little-endian. */
    public long leUint(Field field, int width) {
        return little(field, width);
    }

    private static long signed(Field field, long raw, int width) {
        return field.mask == 0 && field.type.isSigned() ? raw << 64 - 8 * width >> 64 - 8 * width : raw;
    }

    /** Reads a number as wide, in the byte order and with the sign that the field was declared with. */
    public long read(Field field) {
        int width = field.type.width == 0 ? 1 : field.type.width;
        return field.little ? little(field, width) : uint(field, width);
    }

    /** Writes down a field whose bytes begin at the cursor, without moving; as wide as the field was declared. For fields that share bytes. */
    public long peek(Field field) {
        int at = pos;
        long value = read(field);
        pos = at;
        return value;
    }

    /** As {@link #peek}, for a field that lies in {@code width} bytes, {@code ahead} of the cursor. */
    public long peek(Field field, int ahead, int width) {
        int at = need(ahead + width) + ahead;
        return record(field, at, width, signed(field, field.little ? little(at, width) : number(at, width), width),
            field.little ? Tape.LITTLE : 0);
    }

    /** Reads an IPv4 address. */
    public int ipv4(Field field) {
        int at = need(4);
        pos = at + 4;
        long raw = number(at, 4);
        record(field, at, 4, raw, 0);
        return (int) raw;
    }

    /** Reads an IPv6 address; {@link #peekU64} tells its value. */
    public void ipv6(Field field) {
        bytes(field, 16);
    }

    /** Reads a MAC address. */
    public long ether(Field field) {
        return u48(field);
    }

    /** Reads a GUID whose first three numbers are little-endian, as they are in most of Microsoft's protocols. */
    public void leGuid(Field field) {
        int at = need(16);
        pos = at + 16;
        if (wanted[field.id]) entry(field, at - base, 16, 0, Tape.LITTLE);
        else miss(at - base, 16);
    }

    /** As {@link #leGuid(Field)}, for one that was read from another packet; it is said to lie at {@code offset}, without bytes. */
    public void leGuid(Field field, int offset, byte[] value) {
        object(field, offset, 0, value);
        if (last >= 0) tape.meta[last] |= Tape.LITTLE;
    }

    /** Reads {@code count} bytes as they are. */
    public void bytes(Field field, int count) {
        int at = need(count);
        pos = at + count;
        if (wanted[field.id]) entry(field, at - base, count, 0, 0);
        else miss(at - base, count);
    }

    /** Reads {@code count} bytes as characters, in the encoding that the field was declared with. */
    public void text(Field field, int count) {
        bytes(field, count);
        strayCharacters(field, count);
    }

    /** Remarks on characters behind a zero byte that ends the text just read before its announced end. */
    private void strayCharacters(Field field, int count) {
        if (!wanted[Remarks.STRAY_CHARACTERS.id] || field.decoder != null || field.type != Type.STRING && field.type != Type.UINT_STRING && field.type != Type.STRINGZPAD
                || field.charset != Field.Charset.ASCII && field.charset != Field.Charset.UTF_8) {
            return;
        }
        if (hasStray(pos - count, count, field)) noteLast(Remarks.STRAY_CHARACTERS);
    }

    /** Whether bytes that are not zero follow behind as many bytes as the text takes that a zero byte ends, written as UTF-8. */
    private boolean hasStray(int from, int count, Field field) {
        int zero = from;
        while (zero < from + count && bytes[zero] != 0) zero++;
        if (zero == from + count) return false;
        int width = Strings.decode(bytes, from, zero - from, field.charset, field.type).getBytes(StandardCharsets.UTF_8).length;
        for (int at = from + width; at < from + count; at++) if (bytes[at] != 0) return true;
        return false;
    }

    /** Remarks on characters behind a zero byte that ends the text of {@code field} just written down, {@code count} bytes at {@code offset}. */
    public void noteStray(Field field, int offset, int count) {
        if (last >= 0 && hasStray(base + offset, count, field)) noteLast(Remarks.STRAY_CHARACTERS);
    }

    /** Reads {@code count} bytes as characters in {@code charset}. */
    public void text(Field field, int count, Field.Charset charset) {
        bytes(field, count);
        extra(charset.ordinal());
        if (charset == Field.Charset.ASCII || charset == Field.Charset.UTF_8) strayCharacters(field, count);
    }

    /** Reads characters up to and with a zero byte, or to the end where there is none; returns how many bytes. */
    public int textz(Field field) {
        int zero = find(0);
        int count = zero < 0 ? remaining() : zero + 1;
        bytes(field, count);
        return count;
    }

    /** Reads {@code count} bytes and returns them as text. Allocates. */
    public String string(Field field, int count) {
        int at = need(count);
        bytes(field, count);
        strayCharacters(field, count);
        return Strings.decode(bytes, at, count, field.charset, field.type);
    }

    /** Reads a four-byte floating-point number. */
    public double f32(Field field) {
        int at = need(4);
        float value = Float.intBitsToFloat((int) (field.little ? little(at, 4) : number(at, 4)));
        pos = at + 4;
        record(field, at, 4, Double.doubleToRawLongBits(value), Tape.COMPUTED | (field.little ? Tape.LITTLE : 0));
        return value;
    }

    /** Reads an eight-byte floating-point number. */
    public double f64(Field field) {
        int at = need(8);
        long raw = field.little ? little(at, 8) : number(at, 8);
        pos = at + 8;
        record(field, at, 8, raw, Tape.COMPUTED | (field.little ? Tape.LITTLE : 0));
        return Double.longBitsToDouble(raw);
    }

    /** Writes down the bytes from offset {@code from} of the source to the cursor. */
    public void span(Field field, int from) {
        if (wanted[field.id]) entry(field, from, pos - base - from, 0, 0);
        else last = -1;
    }

    /** As {@link #span}, and passes {@code parameter} on to the field's decoder. */
    public void span(Field field, int from, int parameter) {
        span(field, from);
        extra(parameter);
    }

    /** Writes down a number, truth, IPv4 or MAC address that lies in bytes already read: {@code count} of them from {@code offset}. */
    public void at(Field field, int offset, int count, long value) {
        if (wanted[field.id]) entry(field, offset, count, value, Tape.COMPUTED);
        else miss(offset, count);
    }

    /** Writes down a field that is a part of {@code raw}, the {@code count} bytes at {@code offset} already read, as if it were read from there. */
    public void part(Field field, int offset, int count, long raw) {
        if (wanted[field.id]) entry(field, offset, count, raw, 0);
        else miss(offset, count);
    }

    /** Writes down bytes or characters that lie at {@code offset} of the source. */
    public void at(Field field, int offset, int count) {
        if (wanted[field.id]) entry(field, offset, count, 0, 0);
        else miss(offset, count);
    }

    /** Writes down a text that was made from {@code count} bytes at {@code offset}. */
    public void at(Field field, int offset, int count, String value) {
        object(field, offset, count, value);
    }

    /** Writes down bytes (also of an IPv6 address, OID or GUID) that were made from {@code count} bytes at {@code offset}. */
    public void at(Field field, int offset, int count, byte[] value) {
        object(field, offset, count, value);
    }

    void object(Field field, int offset, int count, Object value) {
        if (wanted[field.id]) {
            int entry = entry(field, offset, count, 0, Tape.COMPUTED);
            tape.setObject(entry, value);
        } else {
            last = -1;
        }
    }

    /** Writes down a number that was computed: shown at the cursor, without bytes, in brackets. */
    public void computed(Field field, long value) {
        if (wanted[field.id]) entry(field, pos - base, 0, value, Tape.COMPUTED | Tape.GENERATE);
        else last = -1;
    }

    /** Writes down a text that was computed. */
    public void computed(Field field, String value) {
        object(field, pos - base, 0, value);
        generated();
    }

    /** Writes down a time or length of time that lies in {@code count} bytes at {@code offset}. */
    public void time(Field field, int offset, int count, long seconds, int nanoseconds) {
        if (wanted[field.id]) {
            entry(field, offset, count, seconds, Tape.COMPUTED);
            extra(nanoseconds);
        } else {
            last = -1;
        }
    }

    /** Writes down a length of time that was computed: from the given time to this packet's. */
    public void since(Field field, long seconds, int nanoseconds) {
        if (!wanted[field.id]) {
            last = -1;
            return;
        }
        long s = packet.seconds - seconds;
        int n = packet.nanoseconds - nanoseconds;
        if (n < 0) {
            n += 1_000_000_000;
            s--;
        }
        entry(field, pos - base, 0, s, Tape.COMPUTED | Tape.GENERATE);
        extra(n);
    }

    /** As {@link #since}, from the packet that is shown before this one: given the one that was captured before, until {@link #shownBefore} says which one is shown. */
    public void sinceShown(Field field, long seconds, int nanoseconds) {
        since(field, seconds, nanoseconds);
        tape.sinceShown = last;
    }

    /** Says when the packet was captured that is shown before this one, which nobody knows before it is dissected and chosen. */
    public void shownBefore(long seconds, int nanoseconds) {
        int entry = tape.sinceShown;
        if (entry < 0) return;
        int n = packet.nanoseconds - nanoseconds;
        tape.value[entry] = packet.seconds - seconds - (n < 0 ? 1 : 0);
        tape.extra[entry] = n < 0 ? n + 1_000_000_000 : n;
    }

    /** Marks the field just written down as computed from the packet rather than read: shown in brackets. */
    public void generated() {
        if (last >= 0) tape.meta[last] |= Tape.GENERATE;
    }

    /** Marks the field just written down as one for filters only. */
    public void hidden() {
        if (last >= 0) tape.meta[last] |= Tape.HIDE;
    }

    /** Marks {@code entry} as one for filters only. */
    public void hide(int entry) {
        if (entry >= 0) tape.meta[entry] |= Tape.HIDE;
    }

    /** Takes back what {@link #hide} did. */
    public void unhide(int entry) {
        if (entry >= 0) tape.meta[entry] &= ~Tape.HIDE;
    }

    /** Moves the field just written down to lie in {@code count} bytes at {@code offset}. */
    public void place(int offset, int count) {
        if (last >= 0) {
            tape.offset[last] = Math.max(0, offset);
            tape.length[last] = count;
        }
    }

    /** Moves the field of {@code entry} (-1 for one that was not wanted) to lie in {@code count} bytes at {@code offset}. */
    public void placeOn(int entry, int offset, int count) {
        if (entry >= 0) {
            tape.offset[entry] = Math.max(0, offset);
            tape.length[entry] = count;
        }
    }

    /** Passes {@code number} on to the decoder of the custom field just written down. */
    public void parameter(int number) {
        extra(number);
    }

    /** The entry just written down, or -1 where it was not wanted. */
    public int last() {
        return last;
    }

    /** Whether {@code field} is written down; for what is costly to compute. */
    public boolean wants(Field field) {
        return wanted[field.id];
    }
}
