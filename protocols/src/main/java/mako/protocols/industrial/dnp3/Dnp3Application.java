package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;

/** The application layer of DNP3, IEEE 1815 clause 4: control, function, indications, and headers of objects. */
final class Dnp3Application {

    private static final Values FUNCTIONS = Values.of("""
        0   Confirm
        1   Read
        2   Write
        3   Select
        4   Operate
        5   Direct Operate
        6   Direct Operate No Ack
        7   Immediate Freeze
        8   Immediate Freeze No Ack
        9   Freeze and Clear
        10  Freeze and Clear No ACK
        11  Freeze With Time
        12  Freeze With Time No ACK
        13  Cold Restart
        14  Warm Restart
        15  Initialize Data
        16  Initialize Application
        17  Start Application
        18  Stop Application
        19  Save Configuration
        20  Enable Spontaneous Messages
        21  Disable Spontaneous Messages
        22  Assign Classes
        23  Delay Measurement
        24  Record Current Time
        25  Open File
        26  Close File
        27  Delete File
        28  Get File Info
        29  Authenticate File
        30  Abort File
        31  Activate Config
        32  Authentication Request
        33  Authentication Error
        129 Response
        130 Unsolicited Response
        131 Authentication Response
        """);

    static final Field LAYER       = section("Application Layer");
    static final Field FIRST       = bit("dnp3.al.fir", "First", 0x80, maskWidth(8), SET_NOT_SET);
    static final Field FINAL       = bit("dnp3.al.fin", "Final", 0x40, maskWidth(8), SET_NOT_SET);
    static final Field CONFIRM     = bit("dnp3.al.con", "Confirm", 0x20, maskWidth(8), SET_NOT_SET);
    static final Field UNSOLICITED = bit("dnp3.al.uns", "Unsolicited", 0x10, maskWidth(8), SET_NOT_SET);
    static final Field SEQUENCE    = u8("dnp3.al.seq", "Sequence", mask(0x0f), help("Frame Sequence Number"));
    static final Field CONTROL     = u8("dnp3.al.ctl", "Application Control", HEX, help("Application Layer Control Byte"),
        bits(FIRST, FINAL, CONFIRM, UNSOLICITED, SEQUENCE));
    static final Field FUNCTION    = u8("dnp3.al.func", "Application Layer Function Code", mask(0xff), names(FUNCTIONS), WORDS_ALONE, help("Application Function Code"));
    static final Field[] INDICATION = {
        indication("rst", "Device Restart", 0x8000), indication("dt", "Device Trouble", 0x4000), indication("dol", "Digital Outputs in Local", 0x2000),
        indication("tsr", "Time Sync Required", 0x1000), indication("cls3d", "Class 3 Data Available", 0x0800),
        indication("cls2d", "Class 2 Data Available", 0x0400), indication("cls1d", "Class 1 Data Available", 0x0200),
        indication("bmsg", "Broadcast Msg Rx", 0x0100), indication("cc", "Configuration Corrupt", 0x0020),
        indication("oae", "Operation Already Executing", 0x0010), indication("ebo", "Event Buffer Overflow", 0x0008),
        indication("pioor", "Parameters Invalid or Out of Range", 0x0004), indication("obju", "Requested Objects Unknown", 0x0002),
        indication("fcni", "Function Code not implemented", 0x0001)
    };
    static final Field INDICATIONS = u16("dnp3.al.iin", "Internal Indications", HEX, help("Application Layer IIN"), bits(INDICATION));
    static final Field OBJECTS     = section("Data Objects");

    static final Field ABNORMALITY = warning(Field.Group.PROTOCOL, "dnp3.iin_abnormal", "IIN Abnormality");

    /** The indications of the second byte, which say that a request could not be done. */
    private static final int ABNORMAL     = 0x003f;
    private static final int READ         = 1;
    private static final int WRITE        = 2;
    private static final int DIRECT_NO_ACK = 6;
    private static final int FREEZE       = 7;
    private static final int FREEZE_CLEAR_NO_ACK = 10;
    private static final int ENABLE       = 20;
    private static final int DISABLE      = 21;
    private static final int OPEN_FILE    = 25;
    private static final int DELETE_FILE  = 27;
    private static final int RESPONSE     = 129;
    private static final int UNSOLICITED_RESPONSE = 130;

    private Dnp3Application() {}

    private static Field indication(String name, String label, long mask) {
        return bit("dnp3.al.iin." + name, label, mask, maskWidth(16), SET_NOT_SET);
    }

    static void dissect(Dissection d, int start) {
        int control = d.peekU8(0);
        int function = d.peekU8(1);
        String name = FUNCTIONS.name(function, String.format("Unknown function (0x%02x)", function));
        String flags = ((control & 0x80) != 0 ? "FIR, " : "") + ((control & 0x40) != 0 ? "FIN, " : "") + ((control & 0x20) != 0 ? "CON, " : "")
            + ((control & 0x10) != 0 ? "UNS, " : "") + "Sequence " + (control & 15);
        int length = d.remaining();
        if (d.columns()) d.info().add(name);
        d.open(LAYER);
        d.place(start, 0);
        d.extent(length);
        if (d.titles()) d.title("Application Layer: ({}, {})", flags, name);
        d.u8(CONTROL);
        if (d.titles()) {
            for (Derivation part : CONTROL.inside()) if (part.field() != SEQUENCE && (control & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
            d.appendLast("({})", flags);
        }
        d.u8(FUNCTION);
        if (d.titles()) d.titleLast("Function Code: {} (0x{x2})", name, function);
        boolean response = function == RESPONSE || function == UNSOLICITED_RESPONSE;
        if (response) indications(d);
        boolean headersOnly = headersOnly(function);
        if (headersOnly || function >= WRITE && function <= DIRECT_NO_ACK || isFile(function) || function == ENABLE || function == DISABLE
                || response && d.remaining() > 0) {
            // Only of a response there need not be any.
            d.peekU16(0);
            d.open(OBJECTS);
            d.extent(d.remaining());
            if (d.titles()) d.title(words(function));
            Dnp3Objects.dissect(d, headersOnly, function == READ || function == WRITE);
            d.close();
        }
        d.close();
    }

    /** Whether a message names objects and says nothing of them. */
    private static boolean headersOnly(int function) {
        return function == READ || function >= FREEZE && function <= FREEZE_CLEAR_NO_ACK;
    }

    private static boolean isFile(int function) {
        return function >= OPEN_FILE && function <= DELETE_FILE;
    }

    private static String words(int function) {
        return switch (function) {
            case READ -> "READ Request Data Objects";
            case WRITE -> "WRITE Request Data Objects";
            case RESPONSE, UNSOLICITED_RESPONSE -> "RESPONSE Data Objects";
            case ENABLE -> "Enable Spontaneous Msg's Data Objects";
            case DISABLE -> "Disable Spontaneous Msg's Data Objects";
            case DIRECT_NO_ACK -> "DIRECT OPERATE Request Data Objects";
            default -> {
                if (isFile(function)) yield "File Data Objects";
                yield headersOnly(function) ? "Freeze Request Data Objects" : FUNCTIONS.name(function).toUpperCase(Locale.ROOT) + " Request Data Objects";
            }
        };
    }

    private static void indications(Dissection d) {
        int indications = d.u16(INDICATIONS);
        if ((indications & ABNORMAL) != 0) d.noteLast(ABNORMALITY);
        if (!d.titles()) return;
        for (Field part : INDICATION) if ((indications & part.mask) != 0) d.appendLast(", {}", part.label);
    }
}
