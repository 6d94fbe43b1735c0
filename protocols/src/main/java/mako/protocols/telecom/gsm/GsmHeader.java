package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What messages of the third layer begin with, and what is said of them: 3GPP TS 24.007, clause 11.2. */
final class GsmHeader {

    /** What messages are called for short by their protocol discriminator. */
    static final String[] GROUPS = {
        "GCC", "BCC", "Reserved", "CC", "GTTP", "MM", "RR", "Unknown", "GMM", "SMS", "SM", "SS", "LS", "Unknown", "Reserved", "TP",
    };
    private static final String[] NAMES = {"gcc", "bcc", null, "cc", null, "mm", "rr", null, "gmm", "sms", "sm", "ss", null, null, null, "tp"};

    private static final Field DISCRIMINATOR = GsmFieldList.of("dtap.protocol_discriminator");
    static final Field LOWER         = GsmFieldList.of("L3_protocol_discriminator");
    static final Field SKIP          = GsmFieldList.of("skip.ind");
    private static final Field FLAG          = GsmFieldList.of("dtap.ti_flag");
    private static final Field IDENTIFIER    = GsmFieldList.of("dtap.tio");
    private static final Field EXTENDED      = GsmFieldList.of("dtap.tie");
    private static final Field EXTENSION     = GsmFieldList.of("extension");
    private static final Field SEQUENCE      = GsmFieldList.of("dtap.seq_no");
    private static final Field[] TYPES = new Field[16];

    static final Field MISSING           = error("gsm_a.dtap.missing_mandatory_element", Field.Group.PROTOCOL,
        "Missing Mandatory element, rest of dissection is suspect");
    static final Field PACKET_MISSING    = error("gsm_a.gm.missing_mandatory_element", Field.Group.PROTOCOL,
        "Missing Mandatory element, rest of dissection is suspect");
    static final Field RADIO_MISSING     = error("gsm_a.rr.missing_mandatory_element", Field.Group.PROTOCOL,
        "Missing Mandatory element, rest of dissection is suspect");
    static final Field EXTRANEOUS        = note(Field.Group.PROTOCOL, "gsm_a.dtap.extraneous_data",
        "Extraneous Data, dissector bug or later version spec(report to wireshark.org)");
    static final Field PACKET_EXTRANEOUS = note(Field.Group.PROTOCOL, "gsm_a.gm.extraneous_data",
        "Extraneous Data, dissector bug or later version spec (report to wireshark.org)");
    static final Field RADIO_EXTRANEOUS  = note(Field.Group.PROTOCOL, "gsm_a.rr.extraneous_data",
        "Extraneous Data, dissector bug or later version spec(report to wireshark.org)");

    static final int RADIO    = 6;
    private static final int CALL     = 3;
    private static final int MOBILITY = 5;
    private static final int PACKET_MOBILITY = 8;
    private static final int SESSION  = 10;
    private static final int SERVICES = 11;
    private static final int TEST     = 15;
    private static final int EXTENDED_IDENTIFIER = 7;

    static {
        for (int i = 0; i < 16; i++) if (NAMES[i] != null) TYPES[i] = GsmFieldList.of("dtap.msg_" + NAMES[i] + "_type");
    }

    private GsmHeader() {}

    static boolean hasMessages(int discriminator) {
        return NAMES[discriminator] != null;
    }

    static void dissect(Dissection d, int octet) {
        int kind = octet & 15;
        boolean transaction = kind != MOBILITY && kind != RADIO && kind != PACKET_MOBILITY && kind != TEST;
        d.at(DISCRIMINATOR, d.offset(), 1, kind);
        if (d.titles()) d.titleLast("Protocol Discriminator: {} ({})", LOWER.names.name(kind, "Unknown"), kind);
        d.openLast();
        d.part(LOWER, d.offset(), 1, octet);
        if (transaction) {
            d.part(FLAG, d.offset(), 1, octet);
            d.part(IDENTIFIER, d.offset(), 1, octet);
        } else {
            d.part(SKIP, d.offset(), 1, octet);
        }
        d.skip(1);
        if (transaction && (octet >> 4 & 7) == EXTENDED_IDENTIFIER) {
            int second = d.peekU8(0);
            d.part(EXTENSION, d.offset(), 1, second);
            d.part(EXTENDED, d.offset(), 1, second);
            d.skip(1);
        }
        d.close();
        int type = d.peekU8(0);
        // Only of these the two highest bits count messages: clause 11.2.3.2.
        boolean counted = kind == MOBILITY || kind == CALL || kind == SERVICES || kind == SESSION;
        if (counted) d.part(SEQUENCE, d.offset(), 1, type);
        Field field = TYPES[kind];
        d.part(field, d.offset(), 1, type);
        d.skip(1);
        int number = field.mask == 0 ? type : type & (int) field.mask;
        String name = field.names == null ? null : field.names.name(number);
        if (d.titles()) {
            if (name == null) d.title("GSM A-I/F DTAP - Unknown DTAP Message Type (0x{x2})", number);
            else d.title("GSM A-I/F DTAP - {}", name);
        }
        if (name == null) {
            d.skipRest();
            return;
        }
        if (d.columns()) d.addInfo("{} ", name);
        boolean packets = kind == PACKET_MOBILITY || kind == SESSION;
        Field missing = packets ? PACKET_MISSING : kind == RADIO ? RADIO_MISSING : MISSING;
        GsmMessages.read(d, "%s.%02x".formatted(NAMES[kind], number), missing, true);
        if (d.remaining() > 0) {
            GsmElements.remark(d, packets ? PACKET_EXTRANEOUS : kind == RADIO ? RADIO_EXTRANEOUS : EXTRANEOUS);
        }
    }
}
