package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;
import mako.protocols.web.MediaTypes;

/** Session Announcement Protocol, RFC 2974. */
public final class SessionAnnouncement implements Dissector {

    static final Field SAP       = protocol("sap", "SAP", "Session Announcement Protocol");
    static final Field VERSION   = u8("sap.flags.v", "Version Number", mask(0xe0), names(Values.of("0 SAPv0\n1 SAPv1 or later")), help("3 bit version field in the SAP header"));
    static final Field ADDRESS   = bit("sap.flags.a", "Address Type", 0x10, yesNo("IPv6", "IPv4"), help("Originating source address type"));
    static final Field RESERVED  = bit("sap.flags.r", "Reserved", 0x08, SET_NOT_SET);
    static final Field DELETION  = bit("sap.flags.t", "Message Type", 0x04, yesNo("Deletion", "Announcement"), help("Announcement type"));
    static final Field ENCRYPTED = bit("sap.flags.e", "Encryption Bit", 0x02, yesNo("Payload encrypted", "Payload not encrypted"));
    static final Field COMPRESSED = bit("sap.flags.c", "Compression Bit", 0x01, yesNo("Payload compressed", "Payload not compressed"));
    static final Field FLAGS     = u8("sap.flags", "Flags", HEX, bits(VERSION, ADDRESS, RESERVED, DELETION, ENCRYPTED, COMPRESSED), help("Bits in the beginning of the SAP header"));
    static final Field AUTH_LENGTH = u8("sap.auth.len", "Authentication Length");
    static final Field HASH      = u16("sap.message_identifier_hash", "Message Identifier Hash", HEX);
    static final Field SOURCE    = ipv4("sap.originating_source", "Originating Source");
    static final Field SOURCE6   = ipv6("sap.originating_source.ipv6", "Originating Source");
    static final Field AUTH      = group("sap.auth", "Authentication data");
    static final Field AUTH_VERSION = u8("sap.auth.flags.v", "Version Number", mask(0xe0), names(Values.of("1 SAP authentication header v1")));
    static final Field AUTH_PADDED = bit("sap.auth.flags.p", "Padding Bit", 0x10,
        yesNo("Authentication subheader padded to 32 bits", "No padding required for the authentication subheader"));
    static final Field AUTH_TYPE = u8("sap.auth.flags.t", "Authentication Type", mask(0x0f), names(Values.of("0 PGP\n1 CMS")));
    static final Field AUTH_FLAGS = u8("sap.auth.flags", "Authentication data flags", HEX, bits(AUTH_VERSION, AUTH_PADDED, AUTH_TYPE));
    static final Field SUBHEADER = bytes("sap.auth.subheader", "Authentication subheader");
    static final Field PADDING_LENGTH = u8("sap.auth.data_padding.len", "Authentication data pad count (bytes)");
    static final Field PADDING   = bytes("sap.auth.data_padding", "Authentication data padding");
    static final Field PAYLOAD_TYPE = text("sap.payload_type", "Payload type", ZERO_ENDED);
    static final Field REST      = section("The rest of the packet");

    static final Field BOTH_NOTE = warning(Field.Group.UNDECODED, "sap.compressed_and_encrypted", "The rest of the packet is compressed and encrypted");
    static final Field ENCRYPTED_NOTE = warning(Field.Group.UNDECODED, "sap.encrypted", "The rest of the packet is encrypted");
    static final Field COMPRESSED_NOTE = warning(Field.Group.UNDECODED, "sap.compressed", "The rest of the packet is compressed");
    static final Field BOGUS     = warning(Field.Group.PROTOCOL, "sap.bogus_authentication_or_pad_length", "Bogus authentication length");

    private static final String DESCRIPTION = "application/sdp";

    @Override
    public Field dissects() {
        return SAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 9875, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("SAP");
        d.info();
        int start = d.offset();
        d.open(SAP);
        int flags = d.u8(FLAGS);
        if (d.columns()) d.info("{} (v{})", (flags & 0x04) != 0 ? "Deletion" : "Announcement", flags >> 5);
        int words = d.u8(AUTH_LENGTH);
        d.u16(HASH);
        if ((flags & 0x10) != 0) d.ipv6(SOURCE6);
        else d.ipv4(SOURCE);
        if (words > 0 && !authentication(d, words * 4)) {
            d.extent(d.offset() - start + d.remaining());
            d.close();
            return;
        }
        if ((flags & 3) != 0) {
            Field note = (flags & 3) == 3 ? BOTH_NOTE : (flags & 2) != 0 ? ENCRYPTED_NOTE : COMPRESSED_NOTE;
            d.open(REST);
            d.title("{}", note.label);
            d.note(note);
            d.skipRest();
            d.close();
            d.close();
            return;
        }
        // Older announcements have none: the description begins at once.
        if (!d.looksAt("v=0")) d.textz(PAYLOAD_TYPE);
        d.close();
        if (d.remaining() <= 0) return;
        if (d.tryPayload(MediaTypes.TYPES, DESCRIPTION, null) < 0) d.rest();
    }

    /** Reads the authentication data; returns whether it makes sense. */
    private static boolean authentication(Dissection d, int length) {
        d.open(AUTH);
        d.extent(length);
        int flags = d.u8(AUTH_FLAGS);
        int padding = 0;
        if ((flags & 0x10) != 0) padding = d.peekU8(length - 2);
        int subheader = length - padding - 1;
        if (subheader < 0) {
            d.note(BOGUS, "Bogus authentication length ({}) or pad length ({})", length / 4, padding);
            d.close();
            return false;
        }
        d.bytes(SUBHEADER, subheader);
        if (padding > 0) {
            d.at(PADDING_LENGTH, d.offset() + padding - 1, 1, padding);
            d.bytes(PADDING, padding);
        }
        d.close();
        return true;
    }
}
