package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Which blocks a CPU has, and what each of them is: the block functions of S7 communication. */
final class BlockLists {

    private static final Values KINDS = Values.of("""
        0  Not set
        8  OB
        10 DB
        11 SDB
        12 FC
        13 SFC
        14 FB
        15 SFB
        """);

    static final Field TYPE        = text("s7comm.blockinfo.blocktype", "Block type");
    static final Field COUNT       = u16("s7comm.blockinfo.block_count", "Block count");
    static final Field NUMBER      = u16("s7comm.blockinfo.block_num", "Block number");
    static final Field FLAGS       = u8("s7comm.blockinfo.flags", "Block flags (unknown)", HEX);
    static final Field LANGUAGE    = u8("s7comm.blockinfo.block_lang", "Block language", names(Values.of("""
        0  Not defined
        1  AWL
        2  KOP
        3  FUP
        4  SCL
        5  DB
        6  GRAPH
        7  SDB
        8  CPU-DB
        17 SDB (after overall reset)
        18 SDB (Routing)
        41 ENCRYPT
        """)));
    static final Field ASKED_NUMBER = text("s7comm.data.blockinfo.block_number", "Block number");
    static final Field ASKED_SYSTEM = text("s7comm.data.blockinfo.filesys", "Filesystem");
    static final Field INFO_LENGTH = u16("s7comm.blockinfo.res_infolength", "Length of Info", help("Length of Info in bytes"));
    static final Field UNKNOWN_2   = u16("s7comm.blockinfo.res_unknown2", "Unknown blockinfo 2", HEX);
    static final Field CONSTANT    = text("s7comm.blockinfo.res_const3", "Constant 3", help("Possible constant 3, seems to be always 'pp'"));
    static final Field UNKNOWN     = bytes("s7comm.blockinfo.res_unknown", "Unknown byte(s) blockinfo");
    static final Field LINKED      = bit("s7comm.param.userdata.blockinfo.linked", "Linked", 0x01, maskWidth(8), YES_NO);
    static final Field STANDARD    = bit("s7comm.param.userdata.blockinfo.standard_block", "Standard block", 0x02, maskWidth(8), YES_NO);
    static final Field NOT_RETAINED = bit("s7comm.param.userdata.blockinfo.nonretain", "Non Retain", 0x08, maskWidth(8), YES_NO);
    static final Field BLOCK_FLAGS = u8("s7comm.param.userdata.blockinfo.flags", "Block flags", HEX, mask(0xff), help("Some block configuration flags"),
        bits(LINKED, STANDARD, NOT_RETAINED));
    static final Field KIND        = u8("s7comm.blockinfo.subblk_type", "Subblk type", names(KINDS));
    static final Field LOAD_LENGTH = u32("s7comm.blockinfo.load_mem_len", "Length load memory", help("Length of load memory in bytes"));
    static final Field SECURITY    = u32("s7comm.blockinfo.blocksecurity", "Block Security", names(Values.of("0 None\n3 Know How Protect")));
    static final Field CODE_TIME   = text("s7comm.blockinfo.code_timestamp", "Code timestamp");
    static final Field INTERFACE_TIME = text("s7comm.blockinfo.interface_timestamp", "Interface timestamp");
    static final Field SSB_LENGTH  = u16("s7comm.blockinfo.ssb_len", "SSB length");
    static final Field ADD_LENGTH  = u16("s7comm.blockinfo.add_len", "ADD length");
    static final Field LOCAL_LENGTH = u16("s7comm.blockinfo.localdata_len", "Localdata length", help("Length of localdata in bytes"));
    static final Field CODE_LENGTH = u16("s7comm.blockinfo.mc7_len", "MC7 code length", help("Length of MC7 code in bytes"));
    static final Field AUTHOR      = text("s7comm.blockinfo.author", "Author");
    static final Field FAMILY      = text("s7comm.blockinfo.family", "Family");
    static final Field NAME        = text("s7comm.blockinfo.headername", "Name (Header)");
    static final Field VERSION     = text("s7comm.blockinfo.headerversion", "Version (Header)");
    static final Field CHECKSUM    = u16("s7comm.blockinfo.checksum", "Block checksum", HEX);
    static final Field RESERVED_1  = u32("s7comm.blockinfo.reserved1", "Reserved 1", HEX);
    static final Field RESERVED_2  = u32("s7comm.blockinfo.reserved2", "Reserved 2", HEX);

    private static final int LIST    = 1;
    private static final int OF_TYPE = 2;
    private static final int ENTRY   = 4;

    /** Days from 1970 to the beginning of 1984, from which blocks count theirs. */
    private static final long EPOCH_DAYS = 5113;

    private BlockLists() {}

    static void dissect(Dissection d, int function, boolean request) {
        switch (function) {
            case LIST -> {
                if (!request) counts(d);
            }
            case OF_TYPE -> {
                if (request) {
                    String type = type(d);
                    if (d.columns()) d.addInfo(" Type:[{}]", type);
                    d.title("Data: ({})", type);
                } else {
                    numbers(d);
                }
            }
            default -> {
                if (request) ask(d);
                else describe(d);
            }
        }
    }

    private static void counts(Dissection d) {
        for (int i = 1; d.remaining() >= ENTRY; i++) {
            d.open(S7Items.VALUE_ITEM);
            if (d.titles()) d.title("Item [{}]: (Block type {})", i, name(d.peekU16(0)));
            type(d);
            d.u16(COUNT);
            d.close();
        }
    }

    private static void numbers(Dissection d) {
        for (int i = 1; d.remaining() >= ENTRY; i++) {
            d.open(S7Items.VALUE_ITEM);
            d.title("Item [{}]: (Block number {})", i, d.peekU16(0));
            d.u16(NUMBER);
            d.u8(FLAGS);
            d.u8(LANGUAGE);
            d.close();
        }
    }

    private static String name(int type) {
        return Modules.BLOCK_TYPES.name(type, "Unknown Block type: 0x" + String.format(java.util.Locale.ROOT, "%04x", type));
    }

    private static String type(Dissection d) {
        String name = name(d.peekU16(0));
        d.text(TYPE, 2);
        d.appendLast(" ({})", name);
        return name;
    }

    private static void ask(Dissection d) {
        String type = type(d);
        int number = Modules.decimal(d, 0);
        if (d.columns()) d.addInfo(" -> Block:[{} {}]", type, number);
        d.title("Data [{} {}]", type, number);
        d.text(ASKED_NUMBER, 5);
        int system = d.peekU8(0);
        d.text(ASKED_SYSTEM, 1);
        d.appendLast(" ({})", Modules.system(system));
    }

    private static void describe(Dissection d) {
        String kind = KINDS.name(d.peekU8(11), "Unknown Subblk type");
        int number = d.peekU16(12);
        if (d.columns()) d.addInfo(" -> Block:[{} {}]", kind, number);
        d.title("Data: (Block:[{} {}])", kind, number);
        type(d);
        d.u16(INFO_LENGTH);
        d.u16(UNKNOWN_2);
        d.text(CONSTANT, 2);
        d.bytes(UNKNOWN, 1);
        int flags = d.u8(BLOCK_FLAGS);
        if (d.titles()) {
            for (Derivation part : BLOCK_FLAGS.inside()) if ((flags & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
        }
        d.u8(LANGUAGE);
        d.u8(KIND);
        d.u16(NUMBER);
        d.u32(LOAD_LENGTH);
        d.u32(SECURITY);
        time(d, CODE_TIME);
        time(d, INTERFACE_TIME);
        d.u16(SSB_LENGTH);
        d.u16(ADD_LENGTH);
        d.u16(LOCAL_LENGTH);
        d.u16(CODE_LENGTH);
        d.text(AUTHOR, 8);
        d.text(FAMILY, 8);
        d.text(NAME, 8);
        int version = d.peekU8(0);
        d.at(VERSION, d.offset(), 1, d.wants(VERSION) ? (version >> 4) + "." + (version & 15) : "");
        d.skip(1);
        d.bytes(UNKNOWN, 1);
        d.u16(CHECKSUM);
        d.u32(RESERVED_1);
        d.u32(RESERVED_2);
    }

    /** Milliseconds of the day, and days since 1984. */
    private static void time(Dissection d, Field field) {
        long milliseconds = d.peekU32(0);
        long seconds = (EPOCH_DAYS + d.peekU16(4)) * 86_400 + milliseconds / 1000;
        String text = "";
        if (d.wants(field)) {
            var moment = java.time.LocalDateTime.ofEpochSecond(seconds, 0, java.time.ZoneOffset.UTC);
            text = String.format(java.util.Locale.ENGLISH, "%s %2d, %d %02d:%02d:%02d.%03d",
                moment.getMonth().getDisplayName(java.time.format.TextStyle.SHORT, java.util.Locale.ENGLISH), moment.getDayOfMonth(), moment.getYear(),
                moment.getHour(), moment.getMinute(), moment.getSecond(), milliseconds % 1000);
        }
        d.at(field, d.offset(), 6, text);
        d.skip(6);
    }
}
