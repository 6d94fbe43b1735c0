package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.link.EtherType;

/** Generic object oriented substation events, IEC 61850-8-1: the header of annex C, and the unit of annex A, in BER. */
public final class Goose implements Dissector {

    static final Field GOOSE       = protocol("goose", "GOOSE", "GOOSE");
    static final Field APPLICATION = u16("goose.appid", "APPID", HEX_DEC);
    static final Field LENGTH      = u16("goose.length", "Length");
    static final Field SIMULATED   = bit("goose.reserve1.s_bit", "Simulated", 0x8000, maskWidth(16));
    static final Field RESERVED_1  = u16("goose.reserve1", "Reserved 1", HEX_DEC, bits(SIMULATED));
    static final Field RESERVED_2  = u16("goose.reserve2", "Reserved 2", HEX_DEC);
    static final Field UNIT        = group("goose.goosePdu_element", "goosePdu", help("IECGoosePdu"));
    static final Field CONTROL     = text("goose.gocbRef", "gocbRef", help("VisibleString"));
    static final Field LIVE        = i32("goose.timeAllowedtoLive", "timeAllowedtoLive", help("INTEGER"));
    static final Field DATA_SET    = text("goose.datSet", "datSet", help("VisibleString"));
    static final Field ID          = text("goose.goID", "goID", help("VisibleString"));
    static final Field TIME        = text("goose.t", "t", help("UtcTime"));
    static final Field STATE       = u32("goose.stNum", "stNum", help("INTEGER"));
    static final Field SEQUENCE    = u32("goose.sqNum", "sqNum", help("INTEGER"));
    static final Field SIMULATION  = bool("goose.simulation", "simulation", help("BOOLEAN"));
    static final Field REVISION    = i32("goose.confRev", "confRev", help("INTEGER"));
    static final Field COMMISSION  = bool("goose.ndsCom", "ndsCom", help("BOOLEAN"));
    static final Field ENTRIES     = i32("goose.numDatSetEntries", "numDatSetEntries", help("INTEGER"));
    static final Field ALL         = u32("goose.allData", "allData", help("SEQUENCE_OF_Data"));
    static final Field DATA        = u32("goose.Data", "Data", names(Values.of("""
        1  array
        2  structure
        3  boolean
        4  bit-string
        5  integer
        6  unsigned
        7  floating-point
        8  real
        9  octet-string
        10 visible-string
        12 binary-time
        13 bcd
        14 booleanArray
        15 objId
        16 mMSString
        17 utc-time
        """)));
    static final Field ARRAY       = u32("goose.array", "array", help("SEQUENCE_OF_Data"));
    static final Field STRUCTURE   = u32("goose.structure", "structure", help("SEQUENCE_OF_Data"));
    static final Field BOOLEAN     = bool("goose.boolean", "boolean");
    static final Field BIT_STRING  = bytes("goose.bit_string", "bit-string");
    static final Field INTEGER     = i32("goose.integer", "integer");
    static final Field UNSIGNED    = i32("goose.unsigned", "unsigned", help("INTEGER"));
    static final Field FLOAT       = bytes("goose.floating_point", "floating-point", help("FloatingPoint"));
    static final Field FLOAT_VALUE = field(Type.FLOAT, Base.NONE, "goose.float_value", "float value");
    static final Field OCTETS      = bytes("goose.octet_string", "octet-string");
    static final Field VISIBLE     = text("goose.visible_string", "visible-string", help("VisibleString"));
    static final Field BINARY_TIME = bytes("goose.binary_time", "binary-time", help("TimeOfDay"));
    static final Field BCD         = i32("goose.bcd", "bcd", help("INTEGER"));
    static final Field BOOLEANS    = bytes("goose.booleanArray", "booleanArray", help("BIT_STRING"));
    static final Field OBJECT_ID   = oid("goose.objId", "objId", help("OBJECT_IDENTIFIER"));
    static final Field MMS_STRING  = text("goose.mMSString", "mMSString", UTF_8);
    static final Field UTC_TIME    = text("goose.utc_time", "utc-time", help("UtcTime"));
    static final Field ENCODED     = group("ber.encoding_boiler_plate",
        "BER encoded protocol, to see BER internal fields set protocol BER preferences", GENERATED);

    private static final int ETHER_TYPE = 0x88b8;
    private static final int GOOSE_UNIT = 0x61;
    private static final int DEEPEST    = 16;
    /** A floating-point number is the width of its exponent and the number as IEEE 754 has it. */
    private static final int SINGLE     = 5;

    @Override
    public Field dissects() {
        return GOOSE;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"goose", "ber"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(GOOSE);
        d.protocolColumn("GOOSE");
        d.info();
        int whole = d.remaining();
        d.u16(APPLICATION);
        d.u16(LENGTH);
        if ((d.u16(RESERVED_1) & 0x8000) != 0) d.appendLast(", Simulated");
        d.u16(RESERVED_2);
        if (Ber.at(d, GOOSE_UNIT)) unit(d);
        d.skipRest();
        d.close();
        d.seek(start);
        d.open(ENCODED);
        d.extent(whole);
        d.close();
        d.skipRest();
    }

    /** The fields of IECGoosePdu, each under a tag of its own. */
    private static void unit(Dissection d) {
        int rest = Ber.enter(d);
        d.open(UNIT);
        while (d.remaining() > 0) {
            switch (Ber.identifier(d)) {
                case 0x80 -> Ber.text(d, CONTROL, Field.Charset.ASCII);
                case 0x81 -> Ber.integer(d, LIVE);
                case 0x82 -> Ber.text(d, DATA_SET, Field.Charset.ASCII);
                case 0x83 -> Ber.text(d, ID, Field.Charset.ASCII);
                case 0x84 -> time(d, TIME);
                case 0x85 -> Ber.integer(d, STATE);
                case 0x86 -> Ber.integer(d, SEQUENCE);
                case 0x87 -> Ber.bool(d, SIMULATION);
                case 0x88 -> Ber.integer(d, REVISION);
                case 0x89 -> Ber.bool(d, COMMISSION);
                case 0x8a -> Ber.integer(d, ENTRIES);
                case 0xab -> list(d, ALL, 0);
                default -> Ber.skip(d);
            }
        }
        d.close();
        d.widen(rest);
    }

    /** Data of MMS, ISO 9506-2 section 14.4.2; the tag says of which type they are. */
    private static void data(Dissection d, int depth) {
        int tag = Ber.identifier(d) & 0x1f;
        if (Ber.identifier(d) < 0x80 || DATA.names.name(tag) == null || depth > DEEPEST) {
            Ber.noChoice(d);
            return;
        }
        Ber.choose(d, DATA, tag);
        switch (tag) {
            case 1, 2 -> list(d, tag == 1 ? ARRAY : STRUCTURE, depth + 1);
            case 3 -> Ber.bool(d, BOOLEAN);
            case 4 -> bitString(d, BIT_STRING);
            case 5 -> Ber.integer(d, INTEGER);
            case 6 -> Ber.integer(d, UNSIGNED);
            case 7 -> floating(d);
            case 9 -> Ber.octets(d, OCTETS);
            case 10 -> Ber.text(d, VISIBLE, Field.Charset.ASCII);
            case 12 -> Ber.octets(d, BINARY_TIME);
            case 13 -> Ber.integer(d, BCD);
            case 14 -> bitString(d, BOOLEANS);
            case 15 -> Ber.oid(d, OBJECT_ID);
            case 16 -> Ber.text(d, MMS_STRING, Field.Charset.UTF_8);
            case 17 -> time(d, UTC_TIME);
            default -> Ber.skip(d);
        }
        d.close();
    }

    private static void list(Dissection d, Field field, int depth) {
        int rest = Ber.enter(d);
        Ber.contentsOf(d, field, item -> data(item, depth));
        d.widen(rest);
    }

    private static void bitString(Dissection d, Field field) {
        int rest = Ber.bits(d, field);
        if (rest >= 0) d.widen(rest);
    }

    private static void floating(Dissection d) {
        int rest = Ber.enter(d);
        int length = d.remaining();
        if (length == SINGLE) {
            d.skip(1);
            d.f32(FLOAT_VALUE);
        } else {
            d.bytes(FLOAT, length);
        }
        d.widen(rest);
    }

    /** Seconds since 1970, a fraction of 24 bits, and how good they are: IEC 61850-8-1, section 8.1.3.6. */
    static void time(Dissection d, Field field) {
        int rest = Ber.enter(d);
        int at = d.offset();
        String text = "";
        if (d.wants(field) && d.remaining() == 8) {
            var moment = java.time.LocalDateTime.ofEpochSecond(d.peekU32(0), 0, java.time.ZoneOffset.UTC);
            long nanoseconds = d.peekU24(4) * 1_000_000_000L >> 24;
            text = String.format(java.util.Locale.ENGLISH, "%s %2d, %d %02d:%02d:%02d.%09d UTC",
                moment.getMonth().getDisplayName(java.time.format.TextStyle.SHORT, java.util.Locale.ENGLISH), moment.getDayOfMonth(), moment.getYear(),
                moment.getHour(), moment.getMinute(), moment.getSecond(), nanoseconds);
        }
        d.at(field, at, d.remaining(), text);
        d.widen(rest);
    }
}
