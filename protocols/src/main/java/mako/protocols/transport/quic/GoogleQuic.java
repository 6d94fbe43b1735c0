package mako.protocols.transport.quic;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Google's QUIC, versions Q024 to Q046: "QUIC Wire Layout Specification". {@link GoogleFrames} has what packets carry. */
public final class GoogleQuic implements Dissector {

    private static final Field GQUIC = protocol("gquic", "GQUIC", "GQUIC (Google Quick UDP Internet Connections)");
    private static final Field HEADER_FORM = u8("gquic.header_form", "Header Form", mask(0x80), names(Values.of("0 Short Header\n1 Long Header")));
    private static final Field FIXED_BIT = bit("gquic.fixed_bit", "Fixed Bit", 0x40, maskWidth(8));
    private static final Field LONG_PACKET_TYPE = u8("gquic.long.packet_type", "Packet Type", mask(0x30), names(Values.of("0 Initial\n2 Handshake\n1 0-RTT")));
    private static final Field LONG_RESERVED = u8("gquic.long.reserved", "Reserved", mask(0xc));
    private static final Values PACKET_NUMBER_LENGTH_NAMES = Values.of("""
        0 1 bytes
        1 2 bytes
        2 3 bytes
        3 4 bytes
        """);
    private static final Field PACKET_NUMBER_LENGTH = u8("gquic.packet_number_length", "Packet Number Length", mask(0x3), names(PACKET_NUMBER_LENGTH_NAMES));
    private static final Field DCIL = u8("gquic.dcil", "Destination Connection ID Length", mask(0xf0), names(Values.of("0 0 bytes\n5 8 bytes")));
    private static final Field SCIL = u8("gquic.scil", "Source Connection ID Length", mask(0xf), names(Values.of("0 0 bytes\n5 8 bytes")));
    private static final Field PUFLAGS = u8("gquic.puflags", "Public Flags", HEX);
    private static final Field PUFLAGS_VERSION = bit("gquic.puflags.version", "Version", 0x1, YES_NO, maskWidth(8));
    private static final Field PUFLAGS_RESET = bit("gquic.puflags.reset", "Reset", 0x2, YES_NO, maskWidth(8));
    private static final Field PUFLAGS_NONCE = bit("gquic.puflags.nonce", "Diversification nonce", 0x4, YES_NO, maskWidth(8));
    private static final Field PUFLAGS_CID = bit("gquic.puflags.cid", "CID Length", 0x8, yesNo("8 Bytes", "0 Byte"), maskWidth(8));
    private static final Values PUFLAGS_CID_OLD_NAMES = Values.of("""
        0x0 0 Byte
        0x1 1 Bytes
        0x2 4 Bytes
        0x3 8 Bytes
        """);
    private static final Field PUFLAGS_CID_OLD = u8("gquic.puflags.cid.old", "CID Length", HEX, mask(0xc), names(PUFLAGS_CID_OLD_NAMES));
    private static final Values PUFLAGS_PKN_NAMES = Values.of("""
        0x0 1 Byte
        0x1 2 Bytes
        0x2 4 Bytes
        0x3 6 Bytes
        """);
    private static final Field PUFLAGS_PKN = u8("gquic.puflags.pkn", "Packet Number Length", HEX, mask(0x30), names(PUFLAGS_PKN_NAMES));
    private static final Field PUFLAGS_MPTH = bit("gquic.puflags.mpth", "Multipath", 0x40, YES_NO, maskWidth(8));
    private static final Field PUFLAGS_RSV = u8("gquic.puflags.rsv", "Reserved", HEX, mask(0x80));
    private static final Field CID = u64("gquic.cid", "CID");
    private static final Field VERSION = text("gquic.version", "Version");
    private static final Field DIVERSIFICATION_NONCE = bytes("gquic.diversification_nonce", "Diversification nonce");
    private static final Field PACKET_NUMBER = u64("gquic.packet_number", "Packet Number");
    private static final Field PRFLAGS_ENTROPY = bit("gquic.prflags.entropy", "Entropy", 0x1, YES_NO, maskWidth(8));
    private static final Field PRFLAGS_FECG = bit("gquic.prflags.fecg", "FEC Group", 0x2, YES_NO, maskWidth(8));
    private static final Field PRFLAGS_FEC = bit("gquic.prflags.fec", "FEC", 0x4, YES_NO, maskWidth(8));
    private static final Field PRFLAGS_RSV = u8("gquic.prflags.rsv", "Reserved", HEX, mask(0xf8));
    private static final Field PRFLAGS = u8("gquic.prflags", "Private Flags", HEX, bits(PRFLAGS_ENTROPY, PRFLAGS_FECG, PRFLAGS_FEC, PRFLAGS_RSV));
    private static final Field MESSAGE_AUTHENTICATION_HASH = bytes("gquic.message_authentication_hash", "Message Authentication Hash");
    private static final Field PAYLOAD = bytes("gquic.payload", "Payload");

    /** Conversations in which it was recognized. */
    private static final Table RECOGNIZED = table("gquic.recognized", "GQUIC conversations");
    private static final Key<Text> SAID = Key.key(Text::new);
    private static final Key<State> STATE = Key.key(State::new);

    private static final int WITH_VERSION = 0x01;
    private static final int RESET        = 0x02;
    private static final int WITH_NONCE   = 0x04;
    private static final int ID_BITS      = 0x0c;
    private static final int ID           = 8;
    private static final int TAG          = 12;
    private static final int NONCE        = 32;
    private static final int LONG         = 0x80;
    private static final int FIXED        = 0x40;
    private static final int FIRST        = 1;
    /** From here on the third flag says that there is a nonce. */
    private static final int NONCES       = 33;
    /** The version whose headers look like those of the drafts. */
    private static final int DRAFT_HEADERS = 46;

    /** What the client said first. */
    private static final class State {
        int version;
        int port;
    }

    @Override
    public Field dissects() {
        return GQUIC;
    }

    @Override
    public Table[] offers() {
        return new Table[] {RECOGNIZED};
    }

    /** What follows in a conversation in which it was recognized is its own. */
    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {GoogleQuic.class};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "gquic", this, GoogleQuic::begins);
        links.add(RECOGNIZED, "gquic", this);
    }

    /** The version that four characters name, or -1. */
    private static int version(Dissection d, int ahead) {
        if (d.peekU8(ahead) != 'Q') return -1;
        int number = 0;
        for (int i = 1; i < 4; i++) {
            int digit = d.peekU8(ahead + i) - '0';
            if (digit < 0 || digit > 9) return -1;
            number = number * 10 + digit;
        }
        return number >= FIRST && number <= DRAFT_HEADERS ? number : -1;
    }

    private static boolean begins(Dissection d) {
        int flags = d.peekU8(0);
        if ((flags & (LONG | FIXED)) == (LONG | FIXED)) return version(d, 1) == DRAFT_HEADERS && (d.peekU8(5) == 0x50 || d.peekU8(5) == 0x05);
        if ((flags & LONG) != 0 || (flags & WITH_VERSION) == 0 || (flags & ID) == 0) return false;
        return version(d, 1 + ID) > 0;
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        if (conversation == null) throw d.notMine();
        d.bind(conversation, RECOGNIZED, "gquic");
        State state = conversation.get(STATE);
        if (begins(d)) {
            int version = (d.peekU8(0) & LONG) != 0 ? DRAFT_HEADERS : version(d, 1 + ID);
            int port = d.destinationPort();
            d.learn(() -> {
                if (state.version == 0) {
                    state.version = version;
                    state.port = port;
                }
            });
        }
        int version = (int) d.remember(state.version);
        boolean fromServer = d.remember(state.port) != d.destinationPort();
        d.open(GQUIC);
        d.protocolColumn("GQUIC");
        Text said = d.scratch(SAID).clear();
        int flags = d.peekU8(0);
        if ((flags & LONG) != 0 || version >= DRAFT_HEADERS) draftHeader(d, flags, fromServer, said);
        else header(d, flags, version, fromServer, said);
        d.close();
    }

    private static void draftHeader(Dissection d, int flags, boolean fromServer, Text said) {
        int at = d.offset();
        d.u8(PUFLAGS);
        d.openLast();
        d.part(HEADER_FORM, at, 1, flags);
        d.part(FIXED_BIT, at, 1, flags);
        boolean isLong = (flags & LONG) != 0;
        if (isLong) {
            d.part(LONG_PACKET_TYPE, at, 1, flags);
            d.part(LONG_RESERVED, at, 1, flags);
        }
        d.part(PACKET_NUMBER_LENGTH, at, 1, flags);
        d.close();
        boolean identified = false;
        long id = 0;
        if (isLong) {
            d.text(VERSION, 4);
            int lengths = d.peekU8(0);
            d.peek(DCIL);
            d.u8(SCIL);
            if (lengths != 0) {
                id = d.u64(CID);
                identified = true;
            }
        } else if (!fromServer) {
            id = d.u64(CID);
            identified = true;
        }
        payload(d, (flags & 3) + 1, DRAFT_HEADERS, identified, id, said);
    }

    private static void header(Dissection d, int flags, int version, boolean fromServer, Text said) {
        int at = d.offset();
        boolean big = version >= GoogleFrames.BIG_ENDIAN;
        boolean old = version < NONCES;
        d.u8(PUFLAGS);
        d.openLast();
        d.part(PUFLAGS_VERSION, at, 1, flags);
        d.part(PUFLAGS_RESET, at, 1, flags);
        if (old) {
            d.part(PUFLAGS_CID_OLD, at, 1, flags);
        } else {
            d.part(PUFLAGS_NONCE, at, 1, flags);
            d.part(PUFLAGS_CID, at, 1, flags);
        }
        d.part(PUFLAGS_PKN, at, 1, flags);
        d.part(PUFLAGS_MPTH, at, 1, flags);
        d.part(PUFLAGS_RSV, at, 1, flags);
        d.close();
        int width = !old ? (flags & ID) != 0 ? 8 : 0 : switch (flags & ID_BITS) {
            case 0 -> 0;
            case 0x04 -> 1;
            case 0x08 -> 4;
            default -> 8;
        };
        long id = 0;
        if (width > 0) id = number(d, CID, width, big);
        if ((flags & RESET) != 0) {
            said.add("Public Reset");
            identifier(width > 0, id, said);
            d.info().add(said);
            GoogleFrames.tags(d, null);
            return;
        }
        if ((flags & WITH_VERSION) != 0) {
            if (fromServer) {
                while (d.remaining() >= 4) d.text(VERSION, 4);
                said.add("Version Negotiation");
                identifier(width > 0, id, said);
                d.info().add(said);
                return;
            }
            d.text(VERSION, 4);
        }
        if (!old && (flags & WITH_NONCE) != 0 && fromServer) d.bytes(DIVERSIFICATION_NONCE, NONCE);
        payload(d, GoogleFrames.width(flags >> 4), version, width > 0, id, said);
    }

    private static long number(Dissection d, Field field, int width, boolean big) {
        long value = 0;
        for (int i = 0; i < width; i++) value = value << 8 | d.peekU8(big ? i : width - 1 - i);
        d.at(field, d.offset(), width, value);
        d.skip(width);
        return value;
    }

    private static void identifier(boolean identified, long id, Text said) {
        if (identified) said.add(", CID: ").unsigned(id);
    }

    private static void payload(Dissection d, int width, int version, boolean identified, long id, Text said) {
        long number = number(d, PACKET_NUMBER, width, version >= GoogleFrames.BIG_ENDIAN);
        said.add("Payload (Encrypted)");
        int ahead = TAG + (version < GoogleFrames.WITHOUT_ENTROPY ? 1 : 0);
        if (GoogleFrames.isClear(d, ahead, version, width)) {
            d.bytes(MESSAGE_AUTHENTICATION_HASH, TAG);
            if (version < GoogleFrames.WITHOUT_ENTROPY) d.u8(PRFLAGS);
            GoogleFrames.read(d, version, width, null, said);
        } else {
            d.bytes(PAYLOAD, d.remaining());
        }
        said.add(", PKN: ").unsigned(number);
        identifier(identified, id, said);
        d.info().add(said);
    }
}
