package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import java.util.Map;
import mako.dissect.*;

/** What is said of a point, in the order of IEEE 1815 annex A: flags, value, time, status. */
record Dnp3Points(Flags flags, Field value, Time time, boolean status, int bits) {

    /** Flags that tell of which quality a value is; by the kind of point. */
    enum Flags {
        NONE(""), BINARY("biq", "Chatter Filter", "Reserved", "Point Value"), OUTPUT("boq", "Reserved", "Reserved", "Point Value"),
        COUNTER("ctrq", "Roll-Over", "Discontinuity", "Reserved"), ANALOG("aiq", "Over-Range", "Reference Check", "Reserved"),
        ANALOG_OUTPUT("aoq", "Reserved", "Reserved", "Reserved");

        final Field[] fields = new Field[8];

        Flags(String name, String... others) {
            String[] common = {"Online", "Restart", "Comm Fail", "Remote Force", "Local Force"};
            for (int i = 0; i < 8 && others.length > 0; i++) {
                fields[i] = bit("dnp3.al." + name + ".b" + i, i < 5 ? common[i] : others[i - 5], 1 << i, maskWidth(8), SET_NOT_SET);
            }
        }
    }

    /** How a time is given: since 1970, or since the time that was given for all. */
    enum Time { NONE, ABSOLUTE, RELATIVE, DELAY }

    static final Field BIT         = bit("dnp3.al.bit", "Value (bit)", 0x01, maskWidth(8), yesNo("On", "Off"), help("Digital Value (1 bit)"));
    static final Field TWO_BITS    = u8("dnp3.al.2bit", "Value (two bit)", help("Digital Value (2 bit)"));
    static final Field COUNT_16    = u16("dnp3.al.cnt", "Counter (16 bit)", LITTLE, help("Counter Value (16 bit)"));
    static final Field COUNT_32    = u32("dnp3.al.cnt", "Counter (32 bit)", LITTLE, help("Counter Value (32 bit)"));
    static final Field ANALOG_16   = i16("dnp3.al.ana.int", "Value (16 bit)", LITTLE, help("Analog Value (16 bit)"));
    static final Field ANALOG_32   = i32("dnp3.al.ana.int", "Value (32 bit)", LITTLE, help("Analog Value (32 bit)"));
    static final Field ANALOG_FLOAT = field(Type.FLOAT, Base.NONE, "dnp3.al.ana.float", "Value (float)", LITTLE, help("Analog Value (float)"));
    static final Field ANALOG_DOUBLE = field(Type.DOUBLE, Base.NONE, "dnp3.al.ana.double", "Value (double)", LITTLE, help("Analog Value (double)"));
    static final Field OUTPUT_16   = i16("dnp3.al.anaout.int", "Output Value (16 bit)", LITTLE);
    static final Field OUTPUT_32   = i32("dnp3.al.anaout.int", "Output Value (32 bit)", LITTLE);
    static final Field OUTPUT_FLOAT = field(Type.FLOAT, Base.NONE, "dnp3.al.anaout.float", "Output Value (float)", LITTLE);
    static final Field OUTPUT_DOUBLE = field(Type.DOUBLE, Base.NONE, "dnp3.al.anaout.double", "Output (double)", LITTLE);
    static final Field QUALITY     = section("Quality");
    static final Field TIMESTAMP   = Fields.time("dnp3.al.timestamp", "Timestamp", base(Base.UTC), help("Object Timestamp"));
    static final Field RELATIVE    = duration("dnp3.al.reltimestamp", "Relative Timestamp", help("Object Relative Timestamp"));
    static final Field DELAY       = u16("dnp3.al.time_delay", "Time Delay", LITTLE, suffix("ms"));
    static final Values STATUSES   = Values.of("""
        0   Req. Accepted/Init/Queued
        1   Req. Not Accepted; Arm-Timer Expired
        2   Req. Not Accepted; No 'SELECT' Received
        3   Req. Not Accepted; Format Err. in Ctl Req.
        4   Ctl Oper. Not Supported For This Point
        5   Req. Not Accepted; Ctrl Queue Full/Point Active
        6   Req. Not Accepted; Ctrl Hardware Problems
        7   Req. Not Accepted; Local/Remote switch in Local
        8   Req. Not Accepted; Too many operations
        9   Req. Not Accepted; Insufficient authorization
        10  Req. Not Accepted; Local automation proc active
        11  Req. Not Accepted; Processing limited
        12  Req. Not Accepted; Out of range value
        126 Req. Not Accepted; Non-participating (NOP request)
        127 Req. Not Accepted; Undefined error
        """);
    static final Field STATUS      = u8("dnp3.al.ctrlstatus", "Control Status", mask(0x7f), names(STATUSES), help("Control Status"));
    static final Field CONTROL     = section("Control Code");
    static final Field OPERATION   = u8("dnp3.ctl.op", "Operation Type", mask(0x0f), names(Values.of("""
        0 NUL Operation
        1 Pulse On
        2 Pulse Off
        3 Latch On
        4 Latch Off
        """)));
    static final Field CLEAR       = u8("dnp3.ctl.clr", "Queue / Clear Field", mask(0x30), names(Values.of("0 Not Set\n1 Queue\n2 Clear\n3 Queue and Clear")));
    static final Field TRIP        = u8("dnp3.ctl.trip", "Trip Control Code", mask(0xc0), names(Values.of("0 NUL\n1 Close\n2 Trip\n3 Reserved")));
    static final Field COUNT       = u8("dnp3.al.count", "Count");
    static final Field ON          = u32("dnp3.al.on_time", "On Time", LITTLE);
    static final Field OFF         = u32("dnp3.al.off_time", "Off Time", LITTLE);

    private static final Dnp3Points RELAY = new Dnp3Points(Flags.NONE, COUNT, Time.NONE, true, 0);

    private static final Map<Integer, Dnp3Points> LAYOUTS = Map.ofEntries(
        packed(0x0101, BIT, 1), flagged(0x0102, Flags.BINARY, Time.NONE), flagged(0x0201, Flags.BINARY, Time.NONE), flagged(0x0202, Flags.BINARY, Time.ABSOLUTE),
        flagged(0x0203, Flags.BINARY, Time.RELATIVE), packed(0x0301, TWO_BITS, 2), packed(0x0a01, BIT, 1), flagged(0x0a02, Flags.OUTPUT, Time.NONE),
        Map.entry(0x0c01, RELAY), valued(0x1401, Flags.COUNTER, COUNT_32, Time.NONE), valued(0x1402, Flags.COUNTER, COUNT_16, Time.NONE),
        valued(0x1405, Flags.NONE, COUNT_32, Time.NONE), valued(0x1406, Flags.NONE, COUNT_16, Time.NONE), valued(0x1501, Flags.COUNTER, COUNT_32, Time.NONE),
        valued(0x1502, Flags.COUNTER, COUNT_16, Time.NONE), valued(0x1505, Flags.COUNTER, COUNT_32, Time.ABSOLUTE),
        valued(0x1506, Flags.COUNTER, COUNT_16, Time.ABSOLUTE), valued(0x1509, Flags.NONE, COUNT_32, Time.NONE), valued(0x150a, Flags.NONE, COUNT_16, Time.NONE),
        valued(0x1601, Flags.COUNTER, COUNT_32, Time.NONE), valued(0x1602, Flags.COUNTER, COUNT_16, Time.NONE),
        valued(0x1605, Flags.COUNTER, COUNT_32, Time.ABSOLUTE), valued(0x1606, Flags.COUNTER, COUNT_16, Time.ABSOLUTE),
        valued(0x1701, Flags.COUNTER, COUNT_32, Time.NONE), valued(0x1702, Flags.COUNTER, COUNT_16, Time.NONE),
        valued(0x1e01, Flags.ANALOG, ANALOG_32, Time.NONE), valued(0x1e02, Flags.ANALOG, ANALOG_16, Time.NONE), valued(0x1e03, Flags.NONE, ANALOG_32, Time.NONE),
        valued(0x1e04, Flags.NONE, ANALOG_16, Time.NONE), valued(0x1e05, Flags.ANALOG, ANALOG_FLOAT, Time.NONE),
        valued(0x1e06, Flags.ANALOG, ANALOG_DOUBLE, Time.NONE), valued(0x2001, Flags.ANALOG, ANALOG_32, Time.NONE),
        valued(0x2002, Flags.ANALOG, ANALOG_16, Time.NONE), valued(0x2003, Flags.ANALOG, ANALOG_32, Time.ABSOLUTE),
        valued(0x2004, Flags.ANALOG, ANALOG_16, Time.ABSOLUTE), valued(0x2005, Flags.ANALOG, ANALOG_FLOAT, Time.NONE),
        valued(0x2006, Flags.ANALOG, ANALOG_DOUBLE, Time.NONE), valued(0x2007, Flags.ANALOG, ANALOG_FLOAT, Time.ABSOLUTE),
        valued(0x2008, Flags.ANALOG, ANALOG_DOUBLE, Time.ABSOLUTE), valued(0x2801, Flags.ANALOG_OUTPUT, OUTPUT_32, Time.NONE),
        valued(0x2802, Flags.ANALOG_OUTPUT, OUTPUT_16, Time.NONE), valued(0x2803, Flags.ANALOG_OUTPUT, OUTPUT_FLOAT, Time.NONE),
        valued(0x2804, Flags.ANALOG_OUTPUT, OUTPUT_DOUBLE, Time.NONE), controlled(0x2901, OUTPUT_32), controlled(0x2902, OUTPUT_16),
        controlled(0x2903, OUTPUT_FLOAT), controlled(0x2904, OUTPUT_DOUBLE), valued(0x3201, Flags.NONE, null, Time.ABSOLUTE),
        valued(0x3301, Flags.NONE, null, Time.ABSOLUTE), valued(0x3302, Flags.NONE, null, Time.ABSOLUTE), valued(0x3401, Flags.NONE, null, Time.DELAY),
        valued(0x3402, Flags.NONE, null, Time.DELAY), packed(0x5001, BIT, 1));

    /** What is said of the points of an object, by group and variation; null where that is not known. */
    static Dnp3Points of(int object) {
        return LAYOUTS.get(object);
    }

    private static Map.Entry<Integer, Dnp3Points> packed(int object, Field value, int bits) {
        return Map.entry(object, new Dnp3Points(Flags.NONE, value, Time.NONE, false, bits));
    }

    private static Map.Entry<Integer, Dnp3Points> flagged(int object, Flags flags, Time time) {
        return Map.entry(object, new Dnp3Points(flags, null, time, false, 0));
    }

    private static Map.Entry<Integer, Dnp3Points> valued(int object, Flags flags, Field value, Time time) {
        return Map.entry(object, new Dnp3Points(flags, value, time, false, 0));
    }

    private static Map.Entry<Integer, Dnp3Points> controlled(int object, Field value) {
        return Map.entry(object, new Dnp3Points(Flags.NONE, value, Time.NONE, true, 0));
    }

    /** Reads what is said of a point, whose value may be in bits from {@code shift} on; returns the words for its line. */
    String read(Dissection d, int shift) {
        if (this == RELAY) return relay(d);
        var words = new StringBuilder();
        if (bits > 0) {
            int value = d.peekU8(0) >> shift & (1 << bits) - 1;
            if (bits == 1) d.part(BIT, d.offset(), 1, value);
            else d.at(TWO_BITS, d.offset(), 1, value);
            return ", Value: " + value;
        }
        if (flags != Flags.NONE) quality(d, words);
        if (value != null) number(d, words);
        if (time != Time.NONE && !isTime()) moment(d);
        if (status) {
            int code = d.u8(STATUS) & 0x7f;
            words.append(" [Status: ").append(STATUSES.name(code, "Unknown")).append(String.format(" (0x%02x)]", code));
        }
        return words.toString();
    }

    private void quality(Dissection d, StringBuilder words) {
        int octet = d.peekU8(0);
        boolean valued = flags == Flags.BINARY || flags == Flags.OUTPUT;
        var set = new StringBuilder((octet & 1) != 0 ? "Online" : "Offline");
        for (int i = 1; i < (valued ? 7 : 8); i++) if ((octet & 1 << i) != 0) name(set, flags.fields[i].label);
        d.open(QUALITY);
        if (d.titles()) d.title("Quality: {}", set.toString());
        for (int i = 7; i >= 0; i--) d.peek(flags.fields[i], 0, 1);
        d.skip(1);
        d.close();
        words.append(" (Quality: ").append(set).append(')');
        if (valued) words.append(", Value: ").append(octet >> 7);
    }

    /** Whether it is a time and nothing else, which is shown beside the point. */
    boolean isTime() {
        return value == null && flags == Flags.NONE && time != Time.NONE;
    }

    /** Reads what {@link #isTime} says. */
    void readTime(Dissection d) {
        moment(d);
    }

    private static void name(StringBuilder set, String label) {
        if (label.equals("Reserved")) return;
        set.append(", ").append(label.equals("Roll-Over") ? "Roll-over" : label);
    }

    private void number(Dissection d, StringBuilder words) {
        if (value.type == Type.FLOAT) words.append(", Value: ").append(d.f32(value));
        else if (value.type == Type.DOUBLE) words.append(", Value: ").append(d.f64(value));
        else words.append(value == COUNT_16 || value == COUNT_32 ? ", Count: " : ", Value: ").append(d.read(value));
    }

    private void moment(Dissection d) {
        int at = d.offset();
        if (time == Time.DELAY) {
            d.read(DELAY);
            return;
        }
        long milliseconds = 0;
        int width = time == Time.ABSOLUTE ? 6 : 2;
        for (int i = width - 1; i >= 0; i--) milliseconds = milliseconds << 8 | d.peekU8(i);
        d.time(time == Time.ABSOLUTE ? TIMESTAMP : RELATIVE, at, width, milliseconds / 1000, (int) (milliseconds % 1000) * 1_000_000);
        d.skip(width);
    }

    /** A control relay output block: how a relay is to be switched. */
    private static String relay(Dissection d) {
        int code = d.peekU8(0);
        d.open(CONTROL);
        d.title("Control Code [0x{x2}]", code);
        d.peek(OPERATION);
        d.peek(CLEAR);
        d.u8(TRIP);
        d.close();
        d.u8(COUNT);
        d.read(ON);
        d.read(OFF);
        d.u8(STATUS);
        return " [" + OPERATION.names.name(code & 15, "Unknown") + "] [" + TRIP.names.name(code >> 6) + "]";
    }
}
