package mako.protocols.telecom;

import java.time.ZoneOffset;
import mako.dissect.Base;
import mako.dissect.Dissection;
import mako.dissect.Field;
import mako.dissect.Show;
import mako.dissect.Text;
import mako.dissect.Type;

/**
 * How the value of an information element lies in its bytes: parts one after the other, of which octets of flags say which are
 * there. What is read for the line of the element too is put behind it.
 */
@FunctionalInterface
public interface Layout {

    /**
     * Reads the part.
     *
     * @param flags the octets of flags read so far, the last one in the lowest eight bits
     * @return the flags for the part that follows
     */
    long read(Dissection d, long flags);

    /** Parts one after the other. */
    static Layout all(Layout... parts) {
        return (d, flags) -> {
            long known = flags;
            for (Layout part : parts) known = part.read(d, known);
            return known;
        };
    }

    /** An octet of flags and small numbers, which say what follows. */
    static Layout octet(Field... fields) {
        return (d, flags) -> {
            for (Field field : fields) d.peek(field, 0, 1);
            int octet = d.peekU8(0);
            d.skip(1);
            return flags << 8 | octet;
        };
    }

    /** As {@link #octet}, where the octet is left out by those who do not know it yet. */
    static Layout octets(Field... fields) {
        Layout octet = octet(fields);
        return (d, flags) -> d.remaining() > 0 ? octet.read(d, flags) : flags;
    }

    /** Fields that lie in the octet that the next part reads. */
    static Layout beside(Field... fields) {
        return (d, flags) -> {
            for (Field field : fields) d.peek(field, 0, 1);
            return flags;
        };
    }

    /** Parts that are there where one of the bits of {@code mask} is set. */
    static Layout when(long mask, Layout... parts) {
        Layout all = all(parts);
        return (d, flags) -> {
            if ((flags & mask) != 0) all.read(d, 0);
            return flags;
        };
    }

    /** Fields as wide as they were declared. */
    static Layout one(Field... fields) {
        return (d, flags) -> {
            for (Field field : fields) value(d, field);
            return flags;
        };
    }

    /** Bytes, a fixed number of them. */
    static Layout bytes(Field field, int count) {
        return (d, flags) -> {
            d.bytes(field, count);
            return flags;
        };
    }

    /** Bytes or characters up to the end. */
    static Layout rest(Field field) {
        return (d, flags) -> {
            d.text(field, d.remaining());
            return flags;
        };
    }

    /** Bytes or characters with their length in front. */
    static Layout counted(Field length, Field value) {
        return (d, flags) -> {
            d.text(value, (int) value(d, length));
            return flags;
        };
    }

    /** A number whose name the line of the element says too. */
    static Layout named(Field field) {
        return (d, flags) -> {
            long value = value(d, field);
            if (d.titles()) d.append("{}", field.names.name(value, "Unknown"));
            return flags;
        };
    }

    /** A number that the line of the element says too, with {@code unit} behind it. */
    static Layout numbered(Field field, String unit) {
        return (d, flags) -> {
            long value = value(d, field);
            if (d.titles()) d.append("{}{}", value, unit);
            return flags;
        };
    }

    /** A number as wide as the element, four bytes at most. */
    static Layout wide(Field field) {
        return (d, flags) -> {
            d.uint(field, Math.clamp(d.remaining(), 1, 4));
            return flags;
        };
    }

    /** As {@link #wide}, and the line of the element says it too. */
    static Layout wideNumbered(Field field) {
        return (d, flags) -> {
            long value = d.uint(field, Math.clamp(d.remaining(), 1, 4));
            d.append("{}", value);
            return flags;
        };
    }

    /** Seconds since 1900, as the first four octets of a timestamp of RFC 5905, section 6. */
    static Layout moment(Field field) {
        return (d, flags) -> {
            moment(d, field, 4);
            return flags;
        };
    }

    /** Reads a timestamp of RFC 5905, section 6, of which {@code width} bytes are there, four or eight. */
    static void moment(Dissection d, Field field, int width) {
        d.ensure(width);
        long seconds = d.peekU32(0);
        int nanoseconds = width < 8 ? 0 : (int) (d.peekU32(4) * 1_000_000_000 >>> 32);
        // Where the highest bit is not set it counts from 2036 on.
        if (seconds != 0 || nanoseconds != 0) seconds += (seconds & 0x8000_0000L) == 0 ? 2_085_978_496L : -2_208_988_800L;
        d.time(field, d.offset(), width, seconds, nanoseconds);
        d.skip(width);
        if (d.titles()) {
            var text = new Text();
            new Show(ZoneOffset.UTC).moment(Base.NTP_UTC, seconds, nanoseconds, text);
            d.append("{}", text);
        }
    }

    /** Reads a field as wide as it was declared; returns what it is where it is a number. */
    static long value(Dissection d, Field field) {
        if (field.type == Type.IPV6 || field.type == Type.GUID) {
            d.bytes(field, 16);
            return 0;
        }
        return d.read(field);
    }

    /** Whether {@code count} bytes at the cursor are characters that can be printed. */
    static boolean printable(Dissection d, int count) {
        for (int i = 0; i < Math.min(count, d.captured()); i++) {
            int character = d.peekU8(i);
            if (character < 0x20 || character > 0x7e) return false;
        }
        return true;
    }
}
