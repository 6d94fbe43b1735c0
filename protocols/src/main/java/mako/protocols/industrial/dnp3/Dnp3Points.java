package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/** What is said of a point, in the order of IEEE 1815 annex A: flags, value, time, status. */
record Dnp3Points(Flags flags, Field value, Time time, Control control, int bits) {

    /** Flags that tell of which quality a value is; by the kind of point. */
    @DeclaresFields("dnp3")
    enum Flags {
        NONE(""), BINARY("biq", "Chatter Filter", "Reserved", "Point Value"), DOUBLE("doubleq", BINARY),
        OUTPUT("boq", "Reserved", "Reserved", "Point Value"),
        COUNTER("ctrq", "Roll-Over", "Discontinuity", "Reserved"), ANALOG("aiq", "Over-Range", "Reference Check", "Reserved"),
        ANALOG_OUTPUT("aoq", "Reserved", "Reserved", "Reserved");

        private final String word;
        private final Field[] fields;

        Flags(String word, Flags same) {
            this.word = word;
            fields = same.fields;
        }

        Flags(String name, String... others) {
            word = name;
            fields = new Field[8];
            String[] common = {"Online", "Restart", "Comm Fail", "Remote Force", "Local Force"};
            for (int i = 0; i < 8 && others.length > 0; i++) {
                fields[i] = bit("dnp3.al." + name + ".b" + i, i < 5 ? common[i] : others[i - 5], 1 << i, maskWidth(8), SET_NOT_SET);
            }
        }
    }

    private static final List<Flags> FLAGS = List.of(Flags.values());

    /** How a time is given: since 1970, or since the time that was given for all. */
    enum Time { NONE, ABSOLUTE, RELATIVE, DELAY }

    /** What is said of a command: nothing, how it went, before or behind the value, or also what was commanded, or all of how a relay is switched. */
    enum Control { NONE, STATUS_FIRST, STATUS_LAST, STATE, RELAY }

    private static final int SHOWN_DIGITS = 6;
    private static final String QUALITY_WORDS = " (Quality: ";

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

    static final Field COMMANDED   = bit("dnp3.al.bocs", "Commanded State", 0x80, maskWidth(8), yesNo("On", "Off"), help("Binary Output Commanded state"));

    /**
     * The layouts of IEEE 1815 annex A: the object's group and variation, then what is said of a point. q: flags of the kind that
     * is named; c, a, o: a counter, an analog input, an output, as an integer of that many bits, a float or a double.
     */
    private static final String LAYOUTS = """
        0101 bit             0102 biq             0201 biq             0202 biq time        0203 biq relative
        0301 twobits         0302 doubleq         0401 doubleq         0402 doubleq time    0403 doubleq relative
        0a01 bit             0a02 boq             0b01 boq             0b02 boq time        0c01 relay           0c02 relay
        0c03 bit             0d01 commanded       0d02 commanded time
        1401 ctrq c32        1402 ctrq c16        1403 ctrq c32        1404 ctrq c16        1405 c32             1406 c16
        1407 c32             1408 c16
        1501 ctrq c32        1502 ctrq c16        1503 ctrq c32        1504 ctrq c16        1505 ctrq c32 time   1506 ctrq c16 time
        1507 ctrq c32 time   1508 ctrq c16 time   1509 c32             150a c16             150b c32             150c c16
        1601 ctrq c32        1602 ctrq c16        1603 ctrq c32        1604 ctrq c16        1605 ctrq c32 time   1606 ctrq c16 time
        1607 ctrq c32 time   1608 ctrq c16 time
        1701 ctrq c32        1702 ctrq c16        1703 ctrq c32        1704 ctrq c16        1705 ctrq c32 time   1706 ctrq c16 time
        1707 ctrq c32 time   1708 ctrq c16 time
        1e01 aiq a32         1e02 aiq a16         1e03 a32             1e04 a16             1e05 aiq afloat      1e06 aiq adouble
        1f01 aiq a32         1f02 aiq a16         1f03 aiq a32 time    1f04 aiq a16 time    1f05 a32             1f06 a16
        1f07 aiq afloat      1f08 aiq adouble
        2001 aiq a32         2002 aiq a16         2003 aiq a32 time    2004 aiq a16 time    2005 aiq afloat      2006 aiq adouble
        2007 aiq afloat time 2008 aiq adouble time
        2101 aiq a32         2102 aiq a16         2103 aiq a32 time    2104 aiq a16 time    2105 aiq afloat      2106 aiq adouble
        2107 aiq afloat time 2108 aiq adouble time
        2201 a16             2202 a32             2203 afloat
        2801 aoq o32         2802 aoq o16         2803 aoq ofloat      2804 aoq odouble
        2901 o32 status      2902 o16 status      2903 ofloat status   2904 odouble status
        2a01 aoq o32         2a02 aoq o16         2a03 aoq o32 time    2a04 aoq o16 time    2a05 aoq ofloat      2a06 aoq odouble
        2a07 aoq ofloat time 2a08 aoq odouble time
        2b01 command o32     2b02 command o16     2b03 command o32 time 2b04 command o16 time
        2b05 command ofloat  2b06 command odouble 2b07 command ofloat time 2b08 command odouble time
        3201 time            3203 time            3301 time            3302 time            3401 delay           3402 delay
        5001 bit
        """;

    /** Made when the first object is met: few captures have one. */
    private static final class Known {
        static final Map<Integer, Dnp3Points> LAYOUT = new HashMap<>();

        static {
            Dnp3Points points = null;
            int object = 0;
            for (String word : LAYOUTS.split("\\s+")) {
                if (Character.isDigit(word.charAt(0))) {
                    if (points != null) LAYOUT.put(object, points);
                    object = Integer.parseInt(word, 16);
                    points = new Dnp3Points(Flags.NONE, null, Time.NONE, Control.NONE, 0);
                } else {
                    points = points.with(word);
                }
            }
            LAYOUT.put(object, points);
        }
    }

    private Dnp3Points with(String word) {
        for (Flags kind : FLAGS) {
            if (kind.word.equals(word)) return new Dnp3Points(kind, value, time, control, bits);
        }
        return switch (word) {
            case "bit" -> new Dnp3Points(flags, BIT, time, control, 1);
            case "twobits" -> new Dnp3Points(flags, TWO_BITS, time, control, 2);
            case "time" -> new Dnp3Points(flags, value, Time.ABSOLUTE, control, bits);
            case "relative" -> new Dnp3Points(flags, value, Time.RELATIVE, control, bits);
            case "delay" -> new Dnp3Points(flags, value, Time.DELAY, control, bits);
            case "relay" -> new Dnp3Points(flags, value, time, Control.RELAY, bits);
            case "status" -> new Dnp3Points(flags, value, time, Control.STATUS_LAST, bits);
            case "command" -> new Dnp3Points(flags, value, time, Control.STATUS_FIRST, bits);
            case "commanded" -> new Dnp3Points(flags, value, time, Control.STATE, bits);
            default -> new Dnp3Points(flags, number(word), time, control, bits);
        };
    }

    private static Field number(String word) {
        return switch (word) {
            case "c16" -> COUNT_16;
            case "c32" -> COUNT_32;
            case "a16" -> ANALOG_16;
            case "a32" -> ANALOG_32;
            case "afloat" -> ANALOG_FLOAT;
            case "adouble" -> ANALOG_DOUBLE;
            case "o16" -> OUTPUT_16;
            case "o32" -> OUTPUT_32;
            case "ofloat" -> OUTPUT_FLOAT;
            case "odouble" -> OUTPUT_DOUBLE;
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** What is said of the points of an object, by group and variation; null where that is not known. */
    static Dnp3Points of(int object) {
        return Known.LAYOUT.get(object);
    }

    /**
     * Reads what is said of a point, whose value may be in bits from {@code shift} on, and adds it to the words for its line.
     *
     * @param since milliseconds since 1970 that relative times count from
     */
    void read(Dissection d, int shift, long since, Text words) {
        if (control == Control.RELAY) {
            relay(d, words);
            return;
        }
        if (bits > 0) {
            int bit = d.peekU8(0) >> shift & (1 << bits) - 1;
            if (bits == 1) d.part(BIT, d.offset(), 1, bit);
            else d.at(TWO_BITS, d.offset(), 1, bit);
            words.add(", Value: ").number(bit);
            return;
        }
        if (flags != Flags.NONE) quality(d, words);
        if (control == Control.STATUS_FIRST || control == Control.STATE) status(d, words);
        if (value != null) number(d, words);
        if (time != Time.NONE && !isTime()) {
            long moment = moment(d) + (time == Time.RELATIVE ? since : 0);
            if (d.titles()) {
                Show.utc(Math.floorDiv(moment, 1000), Math.floorMod(moment, 1000) * 1_000_000, words.add(", Timestamp: "));
                words.cut(words.length() - " UTC".length());
            }
        }
        if (control == Control.STATUS_LAST) status(d, words);
    }

    private void status(Dissection d, Text words) {
        int octet = d.peekU8(0);
        if (control == Control.STATE) {
            d.peek(STATUS);
            d.u8(COMMANDED);
        } else {
            d.u8(STATUS);
        }
        String name = STATUSES.name(octet & 0x7f, null);
        words.add(" [Status: ");
        if (name != null) words.add(name);
        else words.add("Invalid Status (0x").hex(octet & 0x7f, 2).add(")");
        words.add(" (0x").hex(octet & 0x7f, 2).add(")]");
    }

    private void quality(Dissection d, Text words) {
        int octet = d.peekU8(0);
        boolean valued = flags == Flags.BINARY || flags == Flags.OUTPUT || flags == Flags.DOUBLE;
        words.add(QUALITY_WORDS).add((octet & 1) != 0 ? "Online" : "Offline");
        for (int i = 1; i < (valued ? 7 : 8); i++) {
            if ((octet & 1 << i) != 0) name(words, flags.fields[i].label);
        }
        d.open(QUALITY);
        if (d.titles()) d.title("Quality: {}", words.toString().substring(QUALITY_WORDS.length()));
        for (int i = 7; i >= 0; i--) d.peek(flags.fields[i], 0, 1);
        d.skip(1);
        d.close();
        words.add(")");
        if (valued) words.add(", Value: ").number(flags == Flags.DOUBLE ? octet >> 6 : octet >> 7);
    }

    private static void name(Text words, String label) {
        if (label.equals("Reserved")) return;
        words.add(", ").add(label.equals("Roll-Over") ? "Roll-over" : label);
    }

    private void number(Dissection d, Text words) {
        boolean real = value.type == Type.FLOAT || value.type == Type.DOUBLE;
        words.add(value == COUNT_16 || value == COUNT_32 ? ", Count: " : ", Value: ");
        if (real) Show.general(value.type == Type.FLOAT ? d.f32(value) : d.f64(value), SHOWN_DIGITS, words);
        else words.number(d.read(value));
    }

    /** Whether it is a time and nothing else, which is shown beside the point. */
    boolean isTime() {
        return value == null && flags == Flags.NONE && control == Control.NONE && time != Time.NONE;
    }

    /** Reads a time; returns it in milliseconds. */
    long moment(Dissection d) {
        if (time == Time.DELAY) return d.read(DELAY);
        long milliseconds = 0;
        int width = time == Time.ABSOLUTE ? 6 : 2;
        for (int i = width - 1; i >= 0; i--) milliseconds = milliseconds << 8 | d.peekU8(i);
        d.time(time == Time.ABSOLUTE ? TIMESTAMP : RELATIVE, d.offset(), width, milliseconds / 1000, (int) (milliseconds % 1000) * 1_000_000);
        d.skip(width);
        return milliseconds;
    }

    /** A control relay output block: how a relay is to be switched. */
    private static void relay(Dissection d, Text words) {
        int code = d.peekU8(0);
        d.open(CONTROL);
        d.title("Control Code [0x{x2}]", code);
        d.peek(OPERATION);
        d.peek(CLEAR);
        d.u8(TRIP);
        d.close();
        words.add(" [").add(OPERATION.names.name(code & 15, "Invalid Operation")).add("] [").add(TRIP.names.name(code >> 6)).add("]");
        d.u8(COUNT);
        d.read(ON);
        d.read(OFF);
        d.u8(STATUS);
    }
}
