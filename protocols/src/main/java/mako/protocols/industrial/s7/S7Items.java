package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Variables in S7 communication: addresses in requests, values and results in answers. */
final class S7Items {

    private static final Values SYNTAXES = Values.of("""
        0x10 S7ANY
        0x13 PBC-R_ID
        0x15 ALARM_LOCKFREE
        0x16 ALARM_IND
        0x19 ALARM_ACK
        0x1a ALARM_QUERYREQ
        0x1c NOTIFY_IND
        0x82 NCK
        0x83 NCK_M
        0x84 NCK_I
        0xa2 DRIVEESANY
        0xb0 DBREAD
        0xb2 1200SYM
        """);
    private static final Values TYPES = Values.of("""
        1  BIT
        2  BYTE
        3  CHAR
        4  WORD
        5  INT
        6  DWORD
        7  DINT
        8  REAL
        10 TOD
        11 TIME
        12 S5TIME
        15 DATE_AND_TIME
        28 COUNTER
        29 TIMER
        30 IEC TIMER
        31 IEC COUNTER
        32 HS COUNTER
        """);
    private static final Values AREAS = Values.of("""
        0x01 Data record
        0x03 System info of 200 family
        0x05 System flags of 200 family
        0x06 Analog inputs of 200 family
        0x07 Analog outputs of 200 family
        0x1c S7 counters (C)
        0x1d S7 timers (T)
        0x1e IEC counters (200 family)
        0x1f IEC timers (200 family)
        0x80 Direct peripheral access (P)
        0x81 Inputs (I)
        0x82 Outputs (Q)
        0x83 Flags (M)
        0x84 Data blocks (DB)
        0x85 Instance data blocks (DI)
        0x86 Local data (L)
        0x87 Unknown yet (V)
        """);
    static final Values RETURN_CODES = Values.of("""
        0x00 Reserved
        0x01 Hardware error
        0x03 Accessing the object not allowed
        0x05 Invalid address
        0x06 Data type not supported
        0x07 Data type inconsistent
        0x0a Object does not exist
        0xff Success
        """);

    static final Field COUNT       = u8("s7comm.param.itemcount", "Item count", help("Number of Items in parameter/data part"));
    static final Field ITEM        = group("s7comm.param.item", "Item");
    static final Field SUBITEM     = group("s7comm.param.subitem", "Subitem");
    static final Field SPECIFICATION = u8("s7comm.param.item.varspec", "Variable specification", HEX);
    static final Field SPECIFICATION_LENGTH = u8("s7comm.param.item.varspec_length", "Length of following address specification");
    static final Field SYNTAX      = u8("s7comm.param.item.syntaxid", "Syntax Id", HEX, names(SYNTAXES),
        help("Syntax Id, format type of following address specification"));
    static final Field TYPE        = u8("s7comm.param.item.transp_size", "Transport size", names(TYPES));
    static final Field LENGTH      = u16("s7comm.param.item.length", "Length");
    static final Field BLOCK       = u16("s7comm.param.item.db", "DB number");
    static final Field AREA        = u8("s7comm.param.item.area", "Area", HEX, names(AREAS));
    static final Field BYTE        = u24("s7comm.param.item.address.byte", "Byte Address", mask(0x07fff8));
    static final Field BIT         = u24("s7comm.param.item.address.bit", "Bit Address", mask(0x000007));
    static final Field NUMBER      = u24("s7comm.param.item.address.number", "Number (T/C/BLOCK)", mask(0x00ffff));
    static final Field ADDRESS     = u24("s7comm.param.item.address", "Address", HEX);
    static final Field AREA_COUNT  = u8("s7comm.param.item.dbread.numareas", "Number of areas", help("Number of area specifications following"));
    static final Field READ_LENGTH = u8("s7comm.param.item.dbread.length", "Bytes to read", help("Number of bytes to read"));
    static final Field READ_BLOCK  = u16("s7comm.param.item.dbread.db", "DB number");
    static final Field READ_START  = u16("s7comm.param.item.dbread.startaddress", "Start address");

    static final Field VALUE_ITEM  = group("s7comm.data.item", "Item");
    static final Field RETURN_CODE = u8("s7comm.data.returncode", "Return code", HEX, names(RETURN_CODES));
    static final Field TRANSPORT   = u8("s7comm.data.transportsize", "Transport size", HEX, names(Values.of("""
        0x00 NULL
        0x03 BIT
        0x04 BYTE/WORD/DWORD
        0x05 INTEGER
        0x06 DINTEGER
        0x07 REAL
        0x09 OCTET STRING
        0x11 NCK ADDRESS1
        0x12 NCK ADDRESS2
        """)), help("Data type / Transport size. If 3, 4 or 5 the following length gives the number of bits, otherwise the number of bytes."));
    static final Field VALUE_LENGTH = u16("s7comm.data.length", "Length", help("Length of data"));
    static final Field VALUE       = bytes("s7comm.resp.data", "Data");
    static final Field FILL        = u8("s7comm.data.fillbyte", "Fill byte", HEX);

    private static final int SPECIFIED  = 0x12;
    private static final int ANY        = 0x10;
    private static final int BLOCK_READ = 0xb0;
    private static final int COUNTERS   = 0x1c;
    private static final int TIMERS     = 0x1d;
    private static final int BLOCKS     = 0x84;

    private S7Items() {}

    /** Addresses, one after the other; each begins at an even distance. */
    static void items(Dissection d, int count) {
        for (int i = 1; i <= count; i++) {
            int start = d.offset();
            item(d, i);
            if ((d.offset() - start & 1) == 1 && i < count) d.skip(1);
        }
    }

    private static void item(Dissection d, int number) {
        int length = d.peekU8(1);
        int syntax = d.peekU8(2);
        int end = d.offset() + 2 + length;
        d.open(ITEM);
        d.extent(length + 2);
        boolean any = d.peekU8(0) == SPECIFIED && length == 10 && syntax == ANY;
        boolean read = d.peekU8(0) == SPECIFIED && length >= 7 && syntax == BLOCK_READ;
        if (d.titles()) d.title("Item [{}]: ({})", number, any ? address(d) : read ? d.peekU8(3) + " Data-Areas of Syntax-Id DBREAD" : "Unknown variable specification");
        d.u8(SPECIFICATION);
        d.u8(SPECIFICATION_LENGTH);
        d.u8(SYNTAX);
        if (any) {
            d.u8(TYPE);
            d.u16(LENGTH);
            d.u16(BLOCK);
            int area = d.u8(AREA);
            d.u24(ADDRESS);
            d.openLast();
            d.seek(d.offset() - 3);
            if (area == COUNTERS || area == TIMERS) {
                d.peek(NUMBER);
            } else {
                d.peek(BYTE);
                d.peek(BIT);
            }
            d.close();
        } else if (read) {
            areas(d);
        }
        d.seek(end);
        d.close();
    }

    private static String address(Dissection d) {
        int area = d.peekU8(8);
        int address = d.peekU24(9);
        if (area == COUNTERS || area == TIMERS) return (area == TIMERS ? "T " : "C ") + (address & 0xffff);
        String where = switch (area) {
            case 0x80 -> "P";
            case 0x81 -> "I";
            case 0x82 -> "Q";
            case 0x83 -> "M";
            case BLOCKS -> "DB " + d.peekU16(6) + ".DBX";
            case 0x85 -> "DI " + d.peekU16(6) + ".DIX";
            case 0x86 -> "L";
            default -> "unknown area";
        };
        return where + " " + (address >> 3 & 0xffff) + "." + (address & 7) + " " + TYPES.name(d.peekU8(3), "Unknown transport size") + " " + d.peekU16(4);
    }

    private static void areas(Dissection d) {
        int count = d.u8(AREA_COUNT);
        for (int i = 1; i <= count; i++) {
            d.open(SUBITEM);
            if (d.titles()) d.title("Subitem [{}]: (DB{}.DBB {} BYTE {})", i, d.peekU16(1), d.peekU16(3), d.peekU8(0));
            d.u8(READ_LENGTH);
            d.u16(READ_BLOCK);
            d.u16(READ_START);
            d.close();
        }
    }

    /** What became of each variable that was written. */
    static void results(Dissection d, int count) {
        for (int i = 1; i <= count; i++) {
            d.open(VALUE_ITEM);
            if (d.titles()) d.title("Item [{}]: ({})", i, code(d));
            d.u8(RETURN_CODE);
            d.close();
        }
    }

    /** Values; all but the last are filled up to an even length. */
    static void values(Dissection d, int count) {
        for (int i = 1; i <= count; i++) {
            int length = length(d);
            boolean filled = (length & 1) == 1 && i < count;
            d.open(VALUE_ITEM);
            d.extent(length + 4);
            if (d.titles()) d.title("Item [{}]: ({})", i, code(d));
            d.u8(RETURN_CODE);
            d.u8(TRANSPORT);
            d.at(VALUE_LENGTH, d.offset(), 2, length);
            d.skip(2);
            if (length > 0) d.bytes(VALUE, length);
            if (filled) d.u8(FILL);
            d.close();
        }
    }

    private static String code(Dissection d) {
        int code = d.peekU8(0);
        return RETURN_CODES.name(code, "Unknown code: 0x" + Integer.toHexString(code));
    }

    /** The length of a value in bytes; of some types it is given in bits. */
    static int length(Dissection d) {
        int type = d.peekU8(1);
        int length = d.peekU16(2);
        return type >= 3 && type <= 5 ? length + 7 >> 3 : length;
    }
}
