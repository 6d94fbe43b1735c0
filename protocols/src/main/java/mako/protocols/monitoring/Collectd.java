package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** The binary protocol of collectd's network plugin: collectd wiki, "Binary protocol". */
public final class Collectd implements Dissector {

    static final Field COLLECTD = protocol("collectd", "collectd", "collectd network data");
    static final Field PART     = section("Part");
    static final Values TYPES   = Values.of("""
        0x0000 HOST
        0x0001 TIME
        0x0002 PLUGIN
        0x0003 PLUGIN_INSTANCE
        0x0004 TYPE
        0x0005 TYPE_INSTANCE
        0x0006 VALUES
        0x0007 INTERVAL
        0x0008 TIME_HR
        0x0009 INTERVAL_HR
        0x0100 MESSAGE
        0x0101 SEVERITY
        0x0200 SIGNATURE
        0x0210 ENCRYPTED_DATA
        """);
    static final Values VALUE_TYPES = Values.of("""
        0 COUNTER
        1 GAUGE
        2 DERIVE
        3 ABSOLUTE
        """);
    static final Field TYPE     = u16("collectd.type", "Type", HEX, names(TYPES));
    static final Field LENGTH   = u16("collectd.len", "Length");
    static final Field DATA     = bytes("collectd.data", "Payload");
    static final Field HOST     = text("collectd.data.host", "Host name");
    static final Field INTERVAL = duration("collectd.data.interval", "Interval");
    static final Field TIME     = time("collectd.data.time", "Timestamp", UTC);
    static final Field PLUGIN   = text("collectd.data.plugin", "Plugin");
    static final Field PLUGIN_INSTANCE = text("collectd.data.plugin.inst", "Plugin instance");
    static final Field TYPE_NAME = text("collectd.data.type", "Type");
    static final Field TYPE_INSTANCE = text("collectd.data.type.inst", "Type instance");
    static final Field COUNT    = u16("collectd.data.valcnt", "Value count");
    static final Field VALUES   = section("Values");
    static final Field VALUE    = section("Value");
    static final Field VALUE_TYPE = u8("collectd.val.type", "Value type", HEX, names(VALUE_TYPES));
    static final Field COUNTER  = u64("collectd.val.counter", "Counter value");
    static final Field GAUGE    = field(Type.DOUBLE, Base.NONE, "collectd.val.gauge", "Gauge value");
    static final Field DERIVE   = i64("collectd.val.derive", "Derive value");
    static final Field ABSOLUTE = u64("collectd.val.absolute", "Absolute value");
    static final Field UNKNOWN  = u64("collectd.val.unknown", "Value of unknown type", HEX);
    static final Field SEVERITY = u64("collectd.data.severity", "Severity", HEX, names(Values.of("1 FAILURE\n2 WARNING\n4 OKAY")));
    static final Field MESSAGE  = text("collectd.data.message", "Message");
    static final Field SIGNATURE = bytes("collectd.data.sighash", "Signature");
    static final Field VECTOR   = bytes("collectd.data.initvec", "Init vector");
    static final Field USER_LENGTH = u16("collectd.data.username_length", "Username length");
    static final Field USER     = text("collectd.data.username", "Username");
    static final Field ENCRYPTED = bytes("collectd.data.encrypted", "Encrypted data");
    static final Field METRIC   = section("Assembled metric", GENERATED);
    static final Field REST     = section("Garbage");

    static final Field BAD_LENGTH = error("collectd.invalid_length", "Invalid length");
    static final Field GARBAGE  = error("collectd.garbage", "Garbage at end of packet");
    static final Field NO_TYPE  = note(Field.Group.UNDECODED, "collectd.type.unknown", "Unknown part type");

    private static final int PORT = 25826;
    private static final int HEAD = 4;
    /** Parts whose value later parts share, by type: what the metric of some values is put together from. */
    private static final Field[] SHARED = {HOST, PLUGIN, PLUGIN_INSTANCE, TYPE_NAME, TYPE_INSTANCE};

    private static final Key<State> STATE = Key.key(State::new);

    /** What the parts of a packet said so far. Room to work in, used again for the next packet. */
    private static final class State {
        final int[] at = new int[6];
        final int[] size = new int[6];
        int timeAt;
        long seconds;
        int nanoseconds;
        int intervalAt;
        long interval;
        int intervalNanoseconds;
        int values;
        int plugins;
        int messages;
        int errors;
        int unknown;
        boolean hasHost;
        int hostAt;
        int hostSize;

        void clear() {
            java.util.Arrays.fill(at, -1);
            timeAt = intervalAt = -1;
            seconds = interval = nanoseconds = intervalNanoseconds = 0;
            values = plugins = messages = errors = unknown = 0;
            hasHost = false;
        }
    }

    @Override
    public Field dissects() {
        return COLLECTD;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        State state = d.scratch(STATE);
        state.clear();
        d.protocolColumn("collectd");
        d.info();
        d.open(COLLECTD);
        while (d.remaining() > 0 && state.errors == 0) {
            if (d.remaining() < HEAD) garbage(d, state);
            else part(d, state);
        }
        d.skip(d.remaining());
        d.close();
        if (d.columns()) info(d, state);
    }

    private static void info(Dissection d, State s) {
        Source source = d.currentSource();
        Text info = d.info().add("Host=");
        if (s.hasHost) info.escapedLine(source.bytes, source.start + s.hostAt, s.hostSize);
        else info.add("(null)");
        info.add(s.values < 10 ? ",  " : ", ").number(s.values).add(s.values == 1 ? " value  for " : " values for ");
        info.number(s.plugins).add(s.plugins == 1 ? " plugin,  " : " plugins, ");
        info.number(s.messages).add(s.messages == 1 ? " message" : " messages");
        if (s.unknown > 0) info.add(", ").number(s.unknown).add(" unknown");
        if (s.errors > 0) info.add(", ").number(s.errors).add(s.errors == 1 ? " error" : " errors");
    }

    private static void garbage(Dissection d, State state) {
        int count = d.remaining();
        d.at(REST, d.offset(), count);
        if (d.titles()) d.titleLast("Garbage at end of packet: Length = {} <BAD>", count);
        d.noteLast(GARBAGE, "Garbage at end of packet: Length = {} <BAD>", count);
        d.skip(count);
        state.errors++;
    }

    private static void part(Dissection d, State state) {
        int start = d.offset();
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        // A part that claims to be longer than the packet is refused before anything of it is shown.
        if (length > d.remaining()) throw d.malformed();
        String name = TYPES.name(type, "UNKNOWN");
        d.open(PART);
        d.u16(TYPE);
        if (TYPES.name(type) == null) d.noteLast(NO_TYPE, "Unknown part type 0x{x}. Cannot decode data.", (long) type);
        d.u16(LENGTH);
        if (length < HEAD) {
            d.noteLast(BAD_LENGTH, "Bad part length: Is {}, expected at least 4", length);
            if (d.titles()) d.title("collectd {} segment: Length = {} <BAD>", name, length);
            state.errors++;
            d.close();
            return;
        }
        int rest = d.narrow(length - HEAD);
        boolean good = value(d, state, type, name, start);
        if (!good && d.titles()) d.title("collectd {} segment: <BAD>", name);
        d.widen(rest);
        if (!good) {
            state.errors++;
            d.skip(d.remaining());
        }
        d.close();
    }

    private static boolean value(Dissection d, State state, int type, String name, int start) {
        int at = d.offset();
        int count = d.remaining();
        switch (type) {
            case 0, 2, 3, 4, 5, 0x100 -> {
                Field field = type == 0x100 ? MESSAGE : type == 0 ? HOST : SHARED[type - 1];
                d.text(field, count);
                if (d.titles()) d.title("collectd {} segment: \"{}\"", name, Strings.decode(d.currentSource().bytes,
                    d.currentSource().start + at, count, Field.Charset.ASCII, Type.STRINGZ));
                string(state, type, at, count);
            }
            case 1, 7, 8, 9 -> {
                if (count != 8) return number(d);
                clock(d, state, type, name);
            }
            case 6 -> {
                return values(d, state, start);
            }
            case 0x101 -> {
                if (count != 8) return number(d);
                long severity = d.u64(SEVERITY);
                if (d.titles()) d.title("collectd SEVERITY segment: {} ({})", SEVERITY.names.name(severity, "UNKNOWN"), severity);
            }
            case 0x200 -> {
                if (count < 32) return false;
                d.bytes(SIGNATURE, 32);
                if (d.remaining() > 0) d.text(USER, d.remaining());
                d.title("collectd SIGNATURE segment: HMAC-SHA-256");
            }
            case 0x210 -> {
                int user = d.u16(USER_LENGTH);
                if (user > d.remaining() - 16) {
                    d.noteLast(BAD_LENGTH, "Invalid username length field for an encryption part.");
                    return false;
                }
                d.text(USER, user);
                d.bytes(VECTOR, 16);
                if (d.remaining() > 0) d.bytes(ENCRYPTED, d.remaining());
                d.title("collectd ENCRYPTED_DATA segment: AES-256");
            }
            default -> {
                if (count > 0) d.bytes(DATA, count);
                if (d.titles()) d.title("collectd UNKNOWN segment: {} bytes", count + HEAD);
                state.unknown++;
            }
        }
        return true;
    }

    private static boolean number(Dissection d) {
        d.noteLast(BAD_LENGTH, "Invalid length field for an integer part.");
        return false;
    }

    private static void string(State state, int type, int at, int count) {
        if (type == 0x100) {
            state.messages++;
            return;
        }
        state.at[type] = at;
        state.size[type] = count;
        if (type == 2) state.plugins++;
        if (type == 0 && !state.hasHost) {
            state.hasHost = true;
            state.hostAt = at;
            state.hostSize = Math.max(0, count - 1);
        }
    }

    /** Times are seconds, or where they are of high resolution, units of 2^-30 seconds. */
    private static void clock(Dissection d, State state, int type, String name) {
        int at = d.offset();
        long value = d.peekU64(0);
        d.skip(8);
        boolean fine = type >= 8;
        long seconds = fine ? value >>> 30 : value;
        int nanoseconds = fine ? (int) ((value & 0x3fffffff) * 1_000_000_000L >> 30) : 0;
        if (type == 1 || type == 8) {
            d.time(TIME, at, 8, seconds, nanoseconds);
            state.timeAt = at;
            state.seconds = seconds;
            state.nanoseconds = nanoseconds;
            if (d.titles()) {
                var text = new Text();
                moment(seconds, nanoseconds, text);
                d.title("collectd {} segment: {}", name, text.toString());
            }
        } else {
            d.time(INTERVAL, at, 8, seconds, nanoseconds);
            state.intervalAt = at;
            state.interval = seconds;
            state.intervalNanoseconds = nanoseconds;
            if (d.titles()) d.title("collectd {} segment: {} seconds", name, seconds);
        }
    }

    private static void moment(long seconds, int nanoseconds, Text into) {
        Show.utc(Math.min(seconds & Long.MAX_VALUE, 1L << 40), nanoseconds, into);
    }

    private static boolean values(Dissection d, State state, int start) {
        if (d.remaining() < 2) return false;
        int count = d.peekU16(0);
        if (d.remaining() != 2 + count * 9) {
            d.noteLast(BAD_LENGTH, "Invalid length field for a values part.");
            return false;
        }
        d.u16(COUNT);
        String many = count == 1 ? " value" : " values";
        if (d.titles()) d.title("collectd VALUES segment: {}{}", count, many);
        int types = d.offset();
        d.open(VALUES);
        if (d.titles()) d.title("{}{}", count, many);
        for (int i = 0; i < count; i++) {
            d.seek(types + i);
            int type = d.peekU8(0);
            d.open(VALUE);
            d.placeOn(d.group(), types, count * 9);
            d.u8(VALUE_TYPE);
            d.seek(types + count + i * 8);
            number(d, type);
            d.placeOn(d.group(), types, count * 9);
            d.close();
        }
        state.values += count;
        d.seek(types + count * 9);
        d.close();
        metric(d, state, start);
        return true;
    }

    /** Six significant digits, as C writes them with %g. */
    private static String rounded(double value) {
        if (Double.isNaN(value)) return "nan";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        if (value == 0) return "0";
        var decimal = new java.math.BigDecimal(value).round(new java.math.MathContext(6)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < 6) return decimal.toPlainString();
        String digits = decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        int size = Math.abs(exponent);
        return digits + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static void number(Dissection d, int type) {
        String name = switch (type) {
            case 0 -> "Counter: ";
            case 1 -> "Gauge: ";
            case 2 -> "Derive: ";
            case 3 -> "Absolute: ";
            default -> "Unknown: ";
        };
        if (type == 1) {
            double gauge = Double.longBitsToDouble(Long.reverseBytes(d.peekU64(0)));
            d.at(GAUGE, d.offset(), 8, Double.doubleToRawLongBits(gauge));
            d.skip(8);
            if (d.titles()) d.title("{}{}", name, rounded(gauge));
            return;
        }
        long value = d.u64(type == 0 ? COUNTER : type == 2 ? DERIVE : type == 3 ? ABSOLUTE : UNKNOWN);
        if (d.titles()) d.title("{}{}", name, type == 2 ? Long.toString(value) : Long.toUnsignedString(value));
    }

    /** What the values are of, put together from the parts in front. Its fields are said to lie as far behind it as they lie in the packet. */
    private static void metric(Dissection d, State s, int start) {
        int end = d.offset();
        int base = start + 12;
        d.seek(Math.min(base, end));
        d.open(METRIC);
        int zero = base - start;
        for (int i = 0; i < SHARED.length; i++) {
            int type = i == 0 ? 0 : i + 1;
            boolean needed = type == 0 || type == 2 || type == 4;
            if (s.at[type] >= 0) {
                Source source = d.currentSource();
                d.at(SHARED[i], base + s.at[type], s.size[type],
                    Strings.decode(source.bytes, source.start + s.at[type], s.size[type], Field.Charset.ASCII, Type.STRINGZ));
            } else if (needed) {
                d.at(SHARED[i], base + zero, 0, "(null)");
            }
        }
        d.time(TIME, base + Math.max(0, s.timeAt), 8, s.seconds, s.nanoseconds);
        d.time(INTERVAL, base + Math.max(0, s.intervalAt), 8, s.interval, s.intervalNanoseconds);
        d.seek(end);
        d.close();
    }
}
