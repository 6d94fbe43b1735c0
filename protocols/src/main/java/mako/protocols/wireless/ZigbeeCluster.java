package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * ZigBee Cluster Library 6, chapter 2: the frame, and the commands that all clusters have, with which attributes are read, written and
 * reported. Commands of single clusters are shown by number.
 */
public final class ZigbeeCluster implements Dissector {

    private static final Values TYPES = Values.resource(ZigbeeCluster.class, "zigbee-types.txt");
    private static final Values COMMANDS = Values.resource(ZigbeeCluster.class, "zigbee-commands.txt");
    private static final Values MAKERS = Values.resource(ZigbeeCluster.class, "zigbee-manufacturers.txt");
    private static final Values DAYS = Values.of("1 Monday\n2 Tuesday\n3 Wednesday\n4 Thursday\n5 Friday\n6 Saturday\n7 Sunday");

    static final Field CLUSTER      = protocol("zbee_zcl", "ZigBee ZCL", "ZigBee Cluster Library");
    static final Field CONTROL      = section("Frame Control Field");
    static final Field FRAME_TYPE   = u8("zbee_zcl.type", "Frame Type", HEX, mask(0x03), names(Values.of("0 Profile-wide\n1 Cluster-specific")));
    static final Field SPECIFIC     = bit("zbee_zcl.ms", "Manufacturer Specific", 0x04, maskWidth(8));
    static final Field DIRECTION    = bit("zbee_zcl.dir", "Direction", 0x08, yesNo("Server to Client", "Client to Server"), maskWidth(8));
    static final Field SILENT       = bit("zbee_zcl.ddr", "Disable Default Response", 0x10, maskWidth(8));
    static final Field MAKER        = u16("zbee_zcl.cmd.mc", "Manufacturer Code", HEX, names(MAKERS), help("Assigned manufacturer code."));
    static final Field SEQUENCE     = u8("zbee_zcl.cmd.tsn", "Sequence Number");
    static final Field COMMAND      = u8("zbee_zcl.cmd.id", "Command", HEX, names(COMMANDS));
    static final Field OWN_COMMAND  = u8("zbee_zcl.cs.cmd.id", "Command", HEX);
    static final Field ANSWERED     = u8("zbee_zcl.cmd.id.rsp", "Response to Command", HEX);
    static final Field RECORD       = section("Record");
    static final Field DATA_TYPE    = u8("zbee_zcl.attr.data.type", "Data Type", HEX, names(TYPES));
    static final Field STATUS       = u8("zbee_zcl.attr.status", "Status", HEX, names(Values.resource(ZigbeeCluster.class, "zigbee-states.txt")));
    static final Field REPORTING    = u8("zbee_zcl.attr.dir", "Direction", HEX, names(Values.of("0 Reported\n1 Received")));
    static final Field SHORTEST     = u16("zbee_zcl.attr.minint", "Minimum Interval");
    static final Field LONGEST      = u16("zbee_zcl.attr.maxint", "Maximum Interval");
    static final Field TIMEOUT      = u16("zbee_zcl.attr.timeout", "Timeout");
    static final Field FROM         = u16("zbee_zcl.attr.start", "Start Attribute", HEX);
    static final Field MOST         = u8("zbee_zcl.attr.maxnum", "Maximum Number");
    static final Field COMPLETE     = u8("zbee_zcl.attr.dis", "Discovery", HEX, names(Values.of("0 Incomplete\n1 Complete")));
    static final Field FIRST        = u8("zbee_zcl.cmd.start", "Start Command", HEX);
    static final Field HOW_MANY     = u8("zbee_zcl.cmd.maxnum", "Maximum Number", HEX);

    static final Field BOOLEAN      = bit("zbee_zcl.attr.boolean", "Boolean", 0xff, maskWidth(8));
    static final Field BYTES        = bytes("zbee_zcl.attr.bytes", "Bytes");
    static final Field BITMAP_8     = u8("zbee_zcl.attr.bitmap8", "Bitmap8", HEX);
    static final Field BITMAP_16    = u16("zbee_zcl.attr.bitmap16", "Bitmap16", HEX);
    static final Field BITMAP_24    = u24("zbee_zcl.attr.bitmap24", "Bitmap24", HEX);
    static final Field BITMAP_32    = u32("zbee_zcl.attr.bitmap32", "Bitmap32", HEX);
    static final Field[] UNSIGNED   = {u8("zbee_zcl.attr.uint8", "Uint8", DEC_HEX), u16("zbee_zcl.attr.uint16", "Uint16", DEC_HEX),
        u24("zbee_zcl.attr.uint24", "Uint24", DEC_HEX), u32("zbee_zcl.attr.uint32", "Uint32", DEC_HEX), u64("zbee_zcl.attr.uint40", "Uint40", DEC_HEX),
        u64("zbee_zcl.attr.uint48", "Uint48", DEC_HEX), u64("zbee_zcl.attr.uint56", "Uint56", DEC_HEX), u64("zbee_zcl.attr.uint64", "Uint64", DEC_HEX)};
    static final Field[] SIGNED     = {i8("zbee_zcl.attr.int8", "Int8"), i16("zbee_zcl.attr.int16", "Int16"),
        field(Type.INT24, Base.DEC, "zbee_zcl.attr.int24", "Int24"), i32("zbee_zcl.attr.int32", "Int32")};
    static final Field LONG         = i64("zbee_zcl.attr.int64", "Int64");
    static final Field SINGLE       = field(Type.FLOAT, Base.NONE, "zbee_zcl.attr.float", "Float");
    static final Field DOUBLE       = field(Type.DOUBLE, Base.NONE, "zbee_zcl.attr.float", "Double Float");
    static final Field OCTETS       = field(Type.UINT_BYTES, Base.COLON, "zbee_zcl.attr.ostr", "Octet String");
    static final Field STRING       = field(Type.UINT_STRING, Base.NONE, "zbee_zcl.attr.str", "String", UTF_8);
    static final Field ARRAY_TYPE   = u8("zbee_zcl.attr.array.elements_type", "Elements Type", HEX, names(TYPES));
    static final Field ARRAY_COUNT  = u16("zbee_zcl.attr.array.elements_num", "Elements Number");
    static final Field SET_TYPE     = u8("zbee_zcl.attr.set.elements_type", "Elements Type", HEX, names(TYPES));
    static final Field SET_COUNT    = u16("zbee_zcl.attr.set.elements_num", "Elements Number");
    static final Field ELEMENT      = section("Element");
    static final Field HOURS        = u8("zbee_zcl.attr.hours", "Hours");
    static final Field MINUTES      = u8("zbee_zcl.attr.mins", "Minutes");
    static final Field SECONDS      = u8("zbee_zcl.attr.secs", "Seconds");
    static final Field HUNDREDTHS   = u8("zbee_zcl.attr.csecs", "Centiseconds");
    static final Field YEAR         = u8("zbee_zcl.attr.yy", "Year");
    static final Field MONTH        = u8("zbee_zcl.attr.mm", "Month");
    static final Field DAY          = u8("zbee_zcl.attr.md", "Day of Month");
    static final Field WEEKDAY      = u8("zbee_zcl.attr.wd", "Day of Week");
    static final Field MOMENT       = time("zbee_zcl.attr.utc", "UTC", UTC);
    static final Field CLUSTER_ID   = u16("zbee_zcl.attr.cid", "Cluster", HEX);

    private static final int[] PROFILES = {0x0101, 0x0103, 0x0104, 0x0105, 0x0106, 0x0107, 0x0108, 0x0109, 0x010a, 0xa1e0, 0xc05e, 0xc25d};
    /** From 2000-01-01 on: table 2-11. */
    private static final long EPOCH     = 946_684_800L;
    private static final int DEEPEST    = 8;

    @Override
    public Field dissects() {
        return CLUSTER;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"zbee_zcl", "zbee_zcl_general", "zbee_zcl_meas_sensing", "zbee_zcl_closures", "zbee_zcl_hvac", "zbee_zcl_lighting",
            "zbee_zcl_ias", "zbee_zcl_sas", "zbee_zcl_se", "zbee_zcl_ha"};
    }

    @Override
    public void link(Links links) {
        for (int profile : PROFILES) links.add(ZigbeeApplication.PROFILES, profile, this);
    }

    @Override
    public void dissect(Dissection d) {
        int cluster = d.about() instanceof Integer number ? number : 0;
        d.open(CLUSTER);
        if (d.titles()) d.title("ZigBee Cluster Library Frame");
        int control = d.peekU8(0);
        int type = control & 3;
        boolean fromServer = (control & 8) != 0;
        d.open(CONTROL);
        if (d.titles()) d.title("Frame Control Field: {} (0x{x2})", FRAME_TYPE.names.name(type, "Unknown"), control);
        d.peek(FRAME_TYPE);
        d.peek(SPECIFIC, 0, 1);
        d.peek(DIRECTION, 0, 1);
        d.peek(SILENT, 0, 1);
        d.skip(1);
        d.close();
        if ((control & 4) != 0) {
            int maker = d.le16(MAKER);
            if (d.titles()) d.append(", Mfr: {} (0x{x4})", MAKERS.name(maker, "Unknown"), maker);
        }
        int sequence = d.u8(SEQUENCE);
        int command = d.peekU8(0);
        if (type != 0) {
            boolean strange = ZigbeeAttributes.of(cluster, !fromServer) == ZigbeeAttributes.UNKNOWN;
            if (strange) {
                d.u8(OWN_COMMAND);
                if (d.titles()) d.titleLast("Command: Unknown (0x{x2})", command);
                if (d.columns()) d.info("Unknown Command: 0x{x2}, Seq: {}", command, sequence);
            } else if (d.columns()) {
                d.info("ZCL {}: ", ZigbeeApplication.CLUSTER.names.name(cluster, "Unknown"));
            }
            int left = strange ? d.remaining() : 0;
            if (!strange) d.skipRest();
            d.close();
            if (left > 0) d.rest();
            return;
        }
        String name = COMMANDS.name(command, "Unknown Command");
        if (d.titles()) d.append(", Command: {}, Seq: {}", name, sequence);
        if (d.columns()) d.info("ZCL: {}, Seq: {}", name, sequence);
        d.u8(COMMAND);
        Field attribute = ZigbeeAttributes.of(cluster, !fromServer == isReport(command));
        boolean known = command(d, command, attribute);
        boolean left = !known && d.remaining() > 0;
        d.close();
        if (left) d.rest();
    }

    /** Whether what is spoken of are the sender's own attributes, rather than those of the other end. */
    private static boolean isReport(int command) {
        return switch (command) {
            case 0x01, 0x04, 0x06, 0x07, 0x09, 0x0a, 0x0d -> true;
            default -> false;
        };
    }

    private static boolean command(Dissection d, int command, Field attribute) {
        switch (command) {
            case 0x00 -> {
                while (d.remaining() > 0) d.le16(attribute);
            }
            case 0x01 -> {
                while (d.remaining() > 0) readResponse(d, attribute);
            }
            case 0x02, 0x03, 0x05, 0x0a -> {
                while (d.remaining() > 0) {
                    open(d, "Attribute Field");
                    int number = d.le16(attribute);
                    int type = d.u8(DATA_TYPE);
                    if (number == 0 && attribute.abbreviation.equals(POWER) && d.remaining() >= 2) volts(d);
                    else value(d, type, 0);
                    d.close();
                }
            }
            case 0x04 -> {
                while (d.remaining() > 0) {
                    open(d, "Status Record");
                    if (d.u8(STATUS) != 0) d.le16(attribute);
                    d.close();
                }
            }
            case 0x06 -> {
                while (d.remaining() > 0) configure(d, attribute, false);
            }
            case 0x07 -> {
                while (d.remaining() > 0) {
                    boolean brief = d.remaining() == 1;
                    if (brief) {
                        d.u8(STATUS);
                        break;
                    }
                    open(d, "Reporting Configuration Record");
                    d.u8(STATUS);
                    d.u8(REPORTING);
                    d.le16(attribute);
                    d.close();
                }
            }
            case 0x08 -> {
                while (d.remaining() > 0) {
                    open(d, "Reporting Configuration Record");
                    d.u8(REPORTING);
                    d.le16(attribute);
                    d.close();
                }
            }
            case 0x09 -> {
                while (d.remaining() > 0) configure(d, attribute, true);
            }
            case 0x0b -> {
                d.u8(ANSWERED);
                d.u8(STATUS);
            }
            case 0x0c -> {
                d.le16(FROM);
                d.u8(MOST);
            }
            case 0x0d -> {
                d.skip(1);
                while (d.remaining() > 0) {
                    open(d, "Attribute Status Record");
                    d.le16(attribute);
                    d.u8(DATA_TYPE);
                    d.close();
                }
            }
            case 0x11 -> {
                d.u8(FIRST);
                d.u8(HOW_MANY);
            }
            case 0x12 -> {
                d.u8(COMPLETE);
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static final String POWER = "zbee_zcl_general.power_config.attr_id";
    static final Field VOLTAGE = u16("zbee_zcl_general.power_config.attr.mains_voltage", "Measured Mains Voltage", format((value, into) ->
        into.number(value / 10).add(".").number(value % 10).add(" [V]")));

    /** In tenths of volts, two bytes: section 3.3.2.2.1. */
    private static void volts(Dissection d) {
        d.le16(VOLTAGE);
    }

    private static void open(Dissection d, String title) {
        d.open(RECORD);
        d.title("{}", title);
    }

    private static void readResponse(Dissection d, Field attribute) {
        open(d, "Status Record");
        d.le16(attribute);
        if (d.u8(STATUS) == 0) value(d, d.u8(DATA_TYPE), 0);
        d.close();
    }

    private static void configure(Dissection d, Field attribute, boolean status) {
        open(d, "Reporting Configuration Record");
        int start = d.offset();
        boolean failed = status && d.u8(STATUS) != 0;
        int direction = d.u8(REPORTING);
        d.le16(attribute);
        if (failed) {
            d.close();
            return;
        }
        if (direction == 1) {
            d.close();
            d.le16(TIMEOUT);
            return;
        }
        int type = d.u8(DATA_TYPE);
        int at = d.offset();
        d.skip(4);
        // Only of what is measured, and not merely told apart, there is a change that is large enough to report.
        if (isAnalog(type)) value(d, type, 0);
        int end = d.offset();
        d.extent(at - 1 - start);
        d.close();
        d.seek(at);
        d.le16(SHORTEST);
        d.le16(LONGEST);
        d.seek(end);
    }

    private static boolean isAnalog(int type) {
        return type >= 0x20 && type <= 0x2f || type >= 0x38 && type <= 0x3a || type >= 0xe0 && type <= 0xe2;
    }

    /** A value, whose type is told in front of it: table 2-11. */
    private static void value(Dissection d, int type, int depth) {
        if (type >= 0x08 && type <= 0x0f) {
            d.bytes(BYTES, type - 7);
        } else if (type == 0x10) {
            int value = d.peekU8(0);
            d.uint(BOOLEAN, 1);
            d.append(", Boolean: 0x{x2}", value);
        } else if (type >= 0x18 && type <= 0x1b) {
            int width = type - 0x17;
            long value = d.leUint(width == 1 ? BITMAP_8 : width == 2 ? BITMAP_16 : width == 3 ? BITMAP_24 : BITMAP_32, width);
            if (d.titles()) d.append(", Bitmap: {}", new Text().hex(value, 2 * width));
        } else if (type >= 0x20 && type <= 0x27) {
            int width = type - 0x1f;
            long value = d.leUint(UNSIGNED[width - 1], width);
            if (d.titles()) d.append(", {}: {}", width <= 4 ? UNSIGNED[width - 1].label : "Uint", new Text().unsigned(value));
        } else if (type >= 0x28 && type <= 0x2b) {
            int width = type - 0x27;
            long value = d.leUint(SIGNED[width - 1], width);
            if (d.titles()) d.append(", {}: {}", SIGNED[width - 1].label, value);
        } else if (type >= 0x2c && type <= 0x2f) {
            long value = d.leUint(LONG, type - 0x27);
            if (d.titles()) d.append(", Int: {}", new Text().unsigned(value));
        } else if (type == 0x30) {
            long value = d.leUint(UNSIGNED[0], 1);
            d.append(", Enum8: {}", value);
        } else if (type == 0x31) {
            long value = d.leUint(UNSIGNED[1], 2);
            d.append(", Enum16: {}", value);
        } else if (type == 0x38) {
            d.bytes(BYTES, 2);
        } else if (type == 0x39) {
            long bits = Float.floatToRawIntBits(Float.intBitsToFloat((int) d.peekLe32(0)));
            float value = Float.intBitsToFloat((int) bits);
            d.at(SINGLE, d.offset(), 4, Double.doubleToRawLongBits(value));
            d.skip(4);
            if (d.titles()) d.append(", Float: {}", plain(value));
        } else if (type == 0x3a) {
            double value = Double.longBitsToDouble(d.peekLe32(4) << 32 | d.peekLe32(0));
            d.at(DOUBLE, d.offset(), 8, Double.doubleToRawLongBits(value));
            d.skip(8);
            if (d.titles()) d.append(", Double: {}", plain(value));
        } else if (type >= 0x41 && type <= 0x44) {
            string(d, type);
        } else if (type == 0x48 || type == 0x50) {
            elements(d, type, depth);
        } else {
            others(d, type);
        }
    }

    private static String plain(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static void string(Dissection d, int type) {
        int prefix = type <= 0x42 ? 1 : 2;
        int length = prefix == 1 ? d.peekU8(0) : d.peekLe16(0);
        int none = prefix == 1 ? 0xff : 0xffff;
        if (length == none) length = 0;
        int at = d.offset();
        d.ensure(prefix + length);
        boolean octets = (type & 1) != 0;
        byte[] value = d.titles() || d.wants(octets ? OCTETS : STRING) ? d.peekBytes(prefix, length) : new byte[0];
        d.skip(prefix + length);
        if (octets) {
            d.at(OCTETS, at, prefix + length, value);
            if (d.titles()) d.append(", Octets: {}", new Text().hex(value, 0, value.length, ':'));
        } else {
            String text = new String(value, java.nio.charset.StandardCharsets.UTF_8);
            d.at(STRING, at, prefix + length, text);
            d.append(", String: {s}", text);
        }
    }

    private static void elements(Dissection d, int type, int depth) {
        int inner = d.u8(type == 0x48 ? ARRAY_TYPE : SET_TYPE);
        int count = d.le16(type == 0x48 ? ARRAY_COUNT : SET_COUNT);
        if (depth >= DEEPEST) throw d.malformed();
        for (int i = 1; i <= count && d.remaining() > 0; i++) {
            int at = d.offset();
            d.open(ELEMENT);
            if (type == 0x48) d.title("Element #{}", i);
            value(d, inner, depth + 1);
            d.extent(0);
            boolean stuck = d.offset() == at;
            d.close();
            if (stuck) return;
        }
    }

    private static void others(Dissection d, int type) {
        switch (type) {
            case 0xe0 -> {
                int hour = d.u8(HOURS);
                int minute = d.u8(MINUTES);
                int second = d.u8(SECONDS);
                int rest = d.u8(HUNDREDTHS);
                d.append(", Time: {}:{}:{}.{}", hour, minute, second, rest);
            }
            case 0xe1 -> {
                int year = d.u8(YEAR);
                int month = d.u8(MONTH);
                int day = d.u8(DAY);
                int weekday = d.u8(WEEKDAY);
                if (d.titles()) d.append(", Date: {}/{}/{} {}", year + 1900, month, day, DAYS.name(weekday, "Invalid"));
            }
            case 0xe2 -> {
                long value = d.peekLe32(0);
                d.time(MOMENT, d.offset(), 4, value + EPOCH, 0);
                d.skip(4);
                d.append(", UTC");
            }
            case 0xe8 -> d.le16(CLUSTER_ID);
            case 0xe9 -> d.le16(ZigbeeAttributes.UNKNOWN);
            case 0xea -> d.bytes(BYTES, 4);
            case 0xf0 -> d.bytes(BYTES, 8);
            case 0xf1 -> d.bytes(BYTES, 16);
            default -> {}
        }
    }
}
