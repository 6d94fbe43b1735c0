package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Licensing messages of Remote Desktop: "[MS-RDPBCGR]", section 2.2.1.12.1; those of "[MS-RDPELE]" by their header only. */
final class RdpLicense {

    static final Values TYPES             = Values.of("""
        0x01 License Request
        0x02 Platform Challenge
        0x03 New License
        0x04 Upgrade License
        0x12 License Info
        0x13 New License Request
        0x15 Platform Challenge Response
        0xff Error Alert
        """);
    static final Field TYPE               = u8("rdp.bMsgType", "bMsgType", HEX, names(TYPES));
    private static final Field VERSION    = u8("rdp.bVersion", "bVersion");
    private static final Field SIZE       = u16("rdp.wMsgSize", "wMsgSize");
    private static final Field ERROR_CODE = u32("rdp.errorCode", "errorCode", names(Values.of("""
        1 Invalid Server Certificate
        2 No License
        3 Invalid MAC
        4 Invalid Scope
        6 No License Server
        7 Valid Client
        8 Invalid Client
        11 Invalid Product Id
        12 Invalid Message Length
        """)));
    private static final Field TRANSITION = u32("rdp.stateTransition", "stateTransition", names(Values.of("""
        1 Total Abort
        2 No Transition
        3 Reset Phase to Start
        4 Resend Last Message
        """)));
    private static final Field BLOB_TYPE  = u16("rdp.wBlobType", "wBlobType", names(Values.of("4 Error")));
    private static final Field BLOB_LENGTH = u16("rdp.wBlobLen", "wBlobLen");
    private static final Field BLOB       = bytes("rdp.blobData", "blobData");
    private static final Field NOT_SHOWN  = group("rdp.notYetImplemented", "notYetImplemented");

    private static final int ALERT = 0xff;

    private RdpLicense() {}

    /** Reads what follows the type; returns whether licensing has ended. */
    static boolean read(Dissection d, int type) {
        d.u8(VERSION);
        d.le16(SIZE);
        if (type != ALERT) {
            if (TYPES.name(type) == null) return false;
            d.open(NOT_SHOWN);
            d.title("notYetImplemented (RDPELE not implemented)");
            d.skipRest();
            d.close();
            return false;
        }
        d.le32(ERROR_CODE);
        d.le32(TRANSITION);
        d.le16(BLOB_TYPE);
        int length = d.le16(BLOB_LENGTH);
        if (length > 0) d.bytes(BLOB, length);
        return true;
    }
}
