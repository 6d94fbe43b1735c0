package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Modules of programs in S7 communication: they are loaded into a CPU and back, and services are started that work with them. */
final class Modules {

    static final Values BLOCK_TYPES = Values.of("""
        0x3038 OB
        0x3041 DB
        0x3042 SDB
        0x3043 FC
        0x3044 SFC
        0x3045 FB
        0x3046 SFB
        """);

    static final Field STATUS_MORE = bit("s7comm.param.blockcontrol.functionstatus.more", "More data following", 0x01, maskWidth(8),
        help("More data of the block/file can be retrieved with another request"));
    static final Field STATUS_ERROR = bit("s7comm.param.blockcontrol.functionstatus.error", "Error", 0x02, maskWidth(8), help("An error occurred"));
    static final Field STATUS      = u8("s7comm.param.blockcontrol.functionstatus", "Function Status", HEX, help("0=no error, 1=more data, 2=error"),
        bits(STATUS_MORE, STATUS_ERROR));
    static final Field UNKNOWN     = bytes("s7comm.data.blockcontrol.unknown1", "Unknown byte(s) in blockcontrol");
    static final Field ERROR_CODE  = u16("s7comm.data.blockcontrol.errorcode", "Errorcode", HEX, help("Errorcode, 0 on success"));
    static final Field UPLOAD_ID   = u32("s7comm.data.blockcontrol.uploadid", "UploadID", HEX);
    static final Field NAME_LENGTH = u8("s7comm.param.blockcontrol.filename_len", "Filename Length", help("Length following filename in bytes"));
    static final Field NAME        = text("s7comm.param.blockcontrol.filename", "Filename");
    static final Field IDENTIFIER  = text("s7comm.data.blockcontrol.file_identifier", "File identifier",
        help("File identifier: '_'=complete module; '$'=Module header for up-loading"));
    static final Field BLOCK_TYPE  = text("s7comm.data.blockcontrol.block_type", "Block type");
    static final Field BLOCK_NUMBER = text("s7comm.data.blockcontrol.block_number", "Block number");
    static final Field SYSTEM      = text("s7comm.data.blockcontrol.dest_filesys", "Destination filesystem");
    static final Field SECOND_LENGTH = u8("s7comm.data.blockcontrol.part2_len", "Length part 2", help("Length of part 2 in bytes"));
    static final Field SECOND_UNKNOWN = text("s7comm.data.blockcontrol.part2_unknown", "Unknown char before load mem");
    static final Field LOAD_LENGTH = text("s7comm.data.blockcontrol.loadmem_len", "Length of load memory", help("Length of load memory in bytes"));
    static final Field CODE_LENGTH = text("s7comm.data.blockcontrol.mc7code_len", "Length of MC7 code", help("Length of MC7 code in bytes"));
    static final Field TEXT_LENGTH = u8("s7comm.param.blockcontrol.upl_lenstring_len", "Blocklengthstring Length",
        help("Length following blocklength string in bytes"));
    static final Field TEXT        = text("s7comm.param.blockcontrol.upl_lenstring", "Blocklength",
        help("Length of the complete uploadblock in bytes, may be split into many PDUs"));
    static final Field START_UNKNOWN = bytes("s7comm.param.pistart.unknown1", "Unknown bytes");
    static final Field BLOCK_LENGTH = u16("s7comm.param.pistart.parameterblock_len", "Parameter block length", help("Length of Parameter block in bytes"));
    static final Field BLOCK       = group("s7comm.param.pistart.parameterblock", "Parameter block");
    static final Field ARGUMENT    = text("s7comm.param.pistart.argument", "Argument");
    static final Field COUNT       = u8("s7comm.data.plccontrol.block_cnt", "Number of blocks");
    static final Field INSERT_UNKNOWN = u8("s7comm.param.pi.inse.unknown", "Unknown byte", HEX);
    static final Field SERVICE_LENGTH = u8("s7comm.param.pi.n_x.string_len", "String length",
        help("Length of the following string. If LengthByte + Stringlen is uneven, a fillbyte is added"));
    static final Field SERVICE     = text("s7comm.param.pistart.servicename", "PI (program invocation) Service");
    static final Field STOP_LENGTH = u8("s7comm.data.plccontrol.part2_len", "Length part 2", help("Length of part 2 in bytes"));

    private static final int REQUEST_DOWNLOAD = 0x1a;
    private static final int DOWNLOAD         = 0x1b;
    private static final int DOWNLOAD_ENDED   = 0x1c;
    private static final int START_UPLOAD     = 0x1d;
    private static final int UPLOAD           = 0x1e;
    private static final int END_UPLOAD       = 0x1f;
    private static final int START_SERVICE    = 0x28;
    private static final int STOP             = 0x29;

    private Modules() {}

    static void parameters(Dissection d, int function, boolean job) {
        switch (function) {
            case REQUEST_DOWNLOAD, DOWNLOAD, DOWNLOAD_ENDED, START_UPLOAD -> {
                if (job) named(d, function);
                else if (function == START_UPLOAD) uploaded(d);
                else if (d.remaining() > 0) status(d);
            }
            case UPLOAD, END_UPLOAD -> {
                if (d.remaining() == 0) return;
                status(d);
                if (!job) return;
                int code = 0;
                if (function == UPLOAD) d.bytes(UNKNOWN, 2);
                else code = error(d);
                d.u32(UPLOAD_ID);
                say(d, code);
            }
            case START_SERVICE -> {
                if (job) start(d);
            }
            case STOP -> {
                if (!job) return;
                d.bytes(START_UNKNOWN, 5);
                service(d, d.u8(STOP_LENGTH));
            }
            default -> {}
        }
    }

    private static void status(Dissection d) {
        int status = d.u8(STATUS);
        if ((status & 1) != 0) d.appendLast(", More data following");
        if ((status & 2) != 0) d.appendLast(", Error");
    }

    private static int error(Dissection d) {
        int code = d.u16(ERROR_CODE);
        if (d.titles()) d.titleLast("Errorcode: 0x{x4} ({})", code, S7Comm.ERRORS.name(code, "Unknown error"));
        return code;
    }

    private static void named(Dissection d, int function) {
        status(d);
        int code = 0;
        if (function == DOWNLOAD_ENDED) code = error(d);
        else d.bytes(UNKNOWN, 2);
        if (function == START_UPLOAD) d.u32(UPLOAD_ID);
        else d.bytes(UNKNOWN, 4);
        if (d.remaining() == 0) return;
        int length = d.u8(NAME_LENGTH);
        if (length == 9 && d.peekU8(0) == '_') name(d, true);
        else if (d.columns()) file(d, length);
        else d.text(NAME, length);
        say(d, code);
        if (function != REQUEST_DOWNLOAD || d.remaining() == 0) return;
        d.u8(SECOND_LENGTH);
        d.text(SECOND_UNKNOWN, 1);
        d.text(LOAD_LENGTH, 6);
        d.text(CODE_LENGTH, 6);
    }

    private static void say(Dissection d, int code) {
        if (code != 0 && d.columns()) d.addInfo(" -> Errorcode:[0x{x4}]", code, 0);
    }

    private static void uploaded(Dissection d) {
        status(d);
        d.bytes(UNKNOWN, 2);
        d.u32(UPLOAD_ID);
        if (d.remaining() == 0) return;
        d.text(TEXT, d.u8(TEXT_LENGTH));
    }

    /** The name of a module is made of what it is, its type, its number and where it is: {@code _0A00001P}. */
    private static void name(Dissection d, boolean identified) {
        int before = identified ? 1 : 0;
        int type = d.peekU16(before);
        String kind = BLOCK_TYPES.name(type, "Unknown Block type");
        int number = decimal(d, before + 2);
        int at = d.offset();
        d.text(NAME, before + 8);
        if (d.titles()) d.appendLast(identified ? " [{}{}]" : " [{} {}]", kind, number);
        if (identified && d.columns()) d.addInfo(" -> Block:[{}{}]", kind, number);
        d.openLast();
        d.seek(at);
        if (identified) {
            d.text(IDENTIFIER, 1);
            d.appendLast(" (Complete Module)");
        }
        d.text(BLOCK_TYPE, 2);
        d.appendLast(" ({})", kind);
        d.text(BLOCK_NUMBER, 5);
        int system = d.peekU8(0);
        d.text(SYSTEM, 1);
        if (d.titles()) d.appendLast(" ({})", system(system));
        d.close();
    }

    private static void file(Dissection d, int length) {
        d.addInfo(" File:[{}]", d.peekText(0, length));
        d.text(NAME, length);
    }

    static int decimal(Dissection d, int ahead) {
        int number = 0;
        for (int i = 0; i < 5; i++) number = number * 10 + (d.peekU8(ahead + i) - '0');
        return number;
    }

    static String system(int letter) {
        return switch (letter) {
            case 'P' -> "Passive (copied, but not chained) module";
            case 'A' -> "Active embedded module";
            case 'B' -> "Active as well as passive module";
            default -> "Unknown destination filesystem";
        };
    }

    private static void start(Dissection d) {
        d.bytes(START_UNKNOWN, 7);
        int length = d.u16(BLOCK_LENGTH);
        int block = d.offset();
        d.skip(length);
        int service = d.peekU8(0);
        String name = service > 0 ? d.peekText(1, service) : "";
        d.seek(block);
        boolean modules = length > 0 && (name.equals("_INSE") || name.equals("_DELE") || name.equals("_INS2") || name.equals("_INS3"));
        String words = "";
        if (d.columns() || d.titles()) words = modules ? names(d) : length > 0 ? "\"" + d.peekText(0, length) + "\"" : "";
        if (d.columns()) d.addInfo(" -> {}({})", name, words);
        if (!modules) d.append(" -> {}({})", name, words);
        if (length > 0) {
            d.open(BLOCK);
            if (!modules) d.append(": ({})", words);
            d.extent(length);
            if (modules) {
                int count = d.u8(COUNT);
                d.u8(INSERT_UNKNOWN);
                for (int i = 0; i < count; i++) name(d, false);
            } else {
                d.text(ARGUMENT, length);
            }
            d.seek(block + length);
            d.close();
        }
        service(d, d.u8(SERVICE_LENGTH));
        if (!d.titles()) return;
        switch (name) {
            case "_INSE" -> d.appendLast(" [PI-Service _INSE (Activates a PLC module)]");
            case "_DELE" -> d.appendLast(" [PI-Service _DELE (Removes module from the PLC's passive file system)]");
            case "P_PROGRAM" -> d.appendLast(" [PI-Service P_PROGRAM (PLC Start / Stop)]");
            default -> {}
        }
    }

    /** The modules that a parameter block names, such as {@code DB1, FC2}. */
    private static String names(Dissection d) {
        var words = new StringBuilder();
        int count = d.peekU8(0);
        for (int i = 0; i < count && d.captured() >= i * 8 + 10; i++) {
            words.append(i == 0 ? "" : ", ").append(BLOCK_TYPES.name(d.peekU16(i * 8 + 2), "Unknown Block type")).append(decimal(d, i * 8 + 4));
        }
        return words.toString();
    }

    private static void service(Dissection d, int length) {
        d.text(SERVICE, length);
    }

    /** A part of a module: its length, two bytes that are always the same, and itself. */
    static void data(Dissection d) {
        int length = d.u16(S7Items.VALUE_LENGTH);
        d.bytes(UNKNOWN, 2);
        if (length > 0) d.bytes(S7Items.VALUE, Math.min(length, d.remaining()));
    }
}
