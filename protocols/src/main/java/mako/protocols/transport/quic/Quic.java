package mako.protocols.transport.quic;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.Arrays;
import mako.dissect.*;
import mako.protocols.security.tls.TransportParameters;
import mako.protocols.security.tls.VariableInteger;
import mako.protocols.transport.Udp;

/** QUIC: RFC 8999, 9000 and 9001, the second version (RFC 9369), and the drafts of the first from the 21st on. */
public final class Quic implements Dissector {

    private static final Field QUIC        = protocol("quic", "QUIC", "QUIC IETF");
    private static final Field CONNECTION  = section("QUIC Connection information");
    private static final Field NUMBER      = u32("quic.connection.number", "Connection Number", GENERATED);
    private static final Field LENGTH      = u32("quic.packet_length", "Packet Length", GENERATED);
    private static final Field FORM        = u8("quic.header_form", "Header Form", mask(0x80), names(Values.of("0 Short Header\n1 Long Header")));
    private static final Field FIXED       = bit("quic.fixed_bit", "Fixed Bit", 0x40);
    private static final Field TYPE        = u8("quic.long.packet_type", "Packet Type", mask(0x30),
        names(Values.of("0 Initial\n1 0-RTT\n2 Handshake\n3 Retry")));
    private static final Field TYPE_2      = u8("quic.long.packet_type_v2", "Packet Type", mask(0x30),
        names(Values.of("0 Retry\n1 Initial\n2 0-RTT\n3 Handshake")));
    private static final Field RESERVED    = u8("quic.long.reserved", "Reserved", mask(0x0c));
    private static final Field NUMBER_LENGTH = u8("quic.packet_number_length", "Packet Number Length", mask(0x03),
        names(Values.of("0 1 bytes\n1 2 bytes\n2 3 bytes\n3 4 bytes")));
    private static final Field UNUSED      = u8("quic.vn.unused", "Unused", HEX, mask(0x7f));
    private static final Field VERSION     = u32("quic.version", "Version", HEX, names(TransportParameters.VERSIONS));
    private static final Field SUPPORTED   = u32("quic.supported_version", "Supported Version", HEX, names(TransportParameters.VERSIONS));
    private static final Field DCIL        = u8("quic.dcil", "Destination Connection ID Length");
    private static final Field DCID        = bytes("quic.dcid", "Destination Connection ID");
    private static final Field SCIL        = u8("quic.scil", "Source Connection ID Length");
    private static final Field SCID        = bytes("quic.scid", "Source Connection ID");
    private static final Field TOKEN_LENGTH = u64("quic.token_length", "Token Length");
    private static final Field TOKEN       = bytes("quic.token", "Token");
    private static final Field REST        = u64("quic.length", "Length");
    private static final Field PACKET_NUMBER = u64("quic.packet_number", "Packet Number");
    private static final Field ODCIL       = u8("quic.odcil", "Original Destination Connection ID Length");
    private static final Field ODCID       = bytes("quic.odcid", "Original Destination Connection ID");
    private static final Field RETRY_TOKEN = bytes("quic.retry_token", "Retry Token");
    private static final Field RETRY_TAG   = bytes("quic.retry_integrity_tag", "Retry Integrity Tag");
    private static final Field SHORT       = group("quic.short", "QUIC Short Header");
    private static final Field SPIN        = bit("quic.spin_bit", "Spin Bit", 0x20);
    private static final Field SHORT_RESERVED = u8("quic.short.reserved", "Reserved", mask(0x18));
    private static final Field PHASE       = bit("quic.key_phase", "Key Phase Bit", 0x04);
    private static final Field PAYLOAD     = bytes("quic.payload", "Payload");
    private static final Field PROTECTED   = bytes("quic.protected_payload", "Protected Payload");
    private static final Field REMAINING   = bytes("quic.remaining_payload", "Remaining Payload");

    private static final Field UNKNOWN = note(Field.Group.PROTOCOL, "quic.connection.unknown",
        "Unknown QUIC connection. Missing Initial Packet or migrated connection?");
    private static final Field FAILED  = warning(Field.Group.DECRYPTION, "quic.decryption_failed", "Failed to decrypt handshake");
    private static final Field BAD_TAG = warning(Field.Group.PROTOCOL, "quic.bad_retry", "Retry Integrity Tag verification failure");
    private static final Field STRAY   = note(Field.Group.PROTOCOL, "quic.coalesced_padding_data", "Coalesced Padding Data");

    /** Conversations in which QUIC was recognized. */
    private static final Table RECOGNIZED = table("quic.recognized", "QUIC conversations");

    private static final String SOURCE = "Decrypted QUIC";
    /** Short headers name no version. */
    private static final long NO_VERSION = -1;
    /** The version of Google's frames that the drafts' packets carry. */
    private static final int OWN_FRAMES = 50;
    private static final Key<Text> SAID = Key.key(Text::new);

    @Override
    public Field dissects() {
        return QUIC;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"quic", "gquic", "tls", "x509"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {RECOGNIZED};
    }

    /** What follows in a conversation in which it was recognized is its own: conversations have to be looked up for that. */
    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Quic.class};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "quic", this, Header::begins);
        links.add(RECOGNIZED, "quic", this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.conversation() == null) throw d.notMine();
        d.bind(d.conversation(), RECOGNIZED, "quic");
        d.protocolColumn("QUIC");
        d.info();
        Text said = d.scratch(SAID);
        d.open(QUIC);
        Header header = Header.at(d);
        if (header == null) {
            stray(d);
            d.close();
            return;
        }
        Opening packet = Opening.find(d, header);
        Connection connection = packet.connection;
        int destination = header.isLong() ? header.destinationLength : packet.idLength;
        connection(d, packet);
        packet(d, header, packet, said.clear());
        d.close();
        while (d.remaining() > 0 && d.captured() > 0) {
            d.openAgain(QUIC);
            boolean goesOn = another(d, connection, destination, said.clear());
            d.close();
            if (!goesOn) break;
        }
    }

    /** Reads a packet behind another of the same datagram; returns whether there was one. */
    private static boolean another(Dissection d, Connection connection, int destination, Text said) {
        Header header = Header.at(d);
        if (header == null) return stray(d);
        Opening packet = Opening.find(d, header);
        if (!header.isLong() && packet.isStray(connection, destination, d.peekU8(0))) return stray(d);
        packet(d, header, packet, said);
        return true;
    }

    private static void packet(Dissection d, Header header, Opening packet, Text said) {
        int outer = d.narrow(header.length);
        int begin = d.offset();
        d.computed(LENGTH, d.remaining());
        if (header.isLong()) longHeader(d, header, packet, said);
        else shortHeader(d, packet, said);
        d.seek(Math.min(begin + header.length, d.offset() + d.remaining()));
        d.widen(outer);
    }

    private static boolean stray(Dissection d) {
        d.note(STRAY, "(Random) padding data appended to the datagram");
        d.skip(d.captured());
        return false;
    }

    private static void connection(Dissection d, Opening packet) {
        d.open(CONNECTION);
        if (packet.connection == null) d.note(UNKNOWN);
        else d.computed(NUMBER, packet.connection.number);
        d.close();
    }

    private static void longHeader(Dissection d, Header header, Opening packet, Text said) {
        boolean opened = packet.numberLength > 0;
        int first = opened ? packet.first : d.peekU8(0);
        int at = d.offset();
        d.part(FORM, at, 1, first);
        if (header.type == Header.NEGOTIATION) {
            d.part(UNUSED, at, 1, first);
        } else {
            if (header.type != Header.RETRY) d.part(FIXED, at, 1, first);
            d.part(Version.isSecond(header.version) ? TYPE_2 : TYPE, at, 1, first);
        }
        if (opened) {
            d.part(RESERVED, at, 1, first);
            d.part(NUMBER_LENGTH, at, 1, first);
        }
        d.skip(1);
        TransportParameters.titleVersion(d, "Version", d.u32(VERSION), "Forcing Version Negotiation");
        said(d, header, packet, at, said);
        identifier(d, DCIL, DCID);
        identifier(d, SCIL, SCID);
        switch (header.type) {
            case Header.NEGOTIATION -> {
                while (d.remaining() >= 4) TransportParameters.titleVersion(d, "Supported Version", d.u32(SUPPORTED), "GREASE");
                tell(d, said);
            }
            case Header.RETRY -> {
                retry(d, header, packet, at);
                tell(d, said);
            }
            default -> {
                if (header.type == Header.INITIAL) {
                    long token = VariableInteger.read(d, TOKEN_LENGTH);
                    if (token > 0) d.bytes(TOKEN, (int) Math.min(token, d.remaining()));
                }
                VariableInteger.read(d, REST);
                if (opened) number(d, packet, PAYLOAD);
                else closed(d, packet);
                payload(d, header.version, packet, said);
            }
        }
    }

    private static void identifier(Dissection d, Field length, Field id) {
        int count = d.u8(length);
        if (count > 0) d.bytes(id, count);
    }

    /** Begins what the Info column says of a packet with a long header, whose begin is at {@code at}. */
    private static void said(Dissection d, Header header, Opening packet, int at, Text said) {
        if (!d.columns()) return;
        said.add(switch (header.type) {
            case Header.INITIAL -> "Initial";
            case Header.EARLY -> "0-RTT";
            case Header.HANDSHAKE -> "Handshake";
            case Header.RETRY -> "Retry";
            default -> "Version Negotiation";
        });
        int behind = d.offset() - at;
        identifier(d, header.destinationAt - behind, header.destinationLength, ", DCID=", said);
        identifier(d, header.sourceAt - behind, header.sourceLength, ", SCID=", said);
        number(packet, said);
    }

    private static void identifier(Dissection d, int ahead, int count, String what, Text said) {
        if (count == 0) return;
        said.add(what);
        for (int i = 0; i < count; i++) said.hex(d.peekU8(ahead + i), 2);
    }

    private static void number(Opening packet, Text said) {
        if (packet.numberLength > 0) said.add(", PKN: ").number(packet.number);
    }

    /** The Info column shows the last packet of the datagram. */
    private static void tell(Dissection d, Text said) {
        // What it carries keeps its name.
        if (!d.protocolColumn().startsWith("HTTP3")) d.protocolColumn("QUIC");
        d.info().add(said);
    }

    private static void retry(Dissection d, Header header, Opening packet, int at) {
        Version version = Version.of(header.version);
        int count = d.remaining() - PacketKeys.TAG;
        if (version == null || version.retryKey() == null || count < 0) {
            // Drafts up to the 24th: they name the destination, and nothing authenticates it.
            identifier(d, ODCIL, ODCID);
            d.bytes(RETRY_TOKEN, d.remaining());
            return;
        }
        d.bytes(RETRY_TOKEN, count);
        int length = d.offset() - at;
        d.ensure(PacketKeys.TAG);
        byte[] written = d.peekBytes(0, PacketKeys.TAG);
        byte[] packetBytes = d.peekBytes(-length, length);
        d.bytes(RETRY_TAG, PacketKeys.TAG);
        byte[] destination = d.remember(packet.connection == null ? null : packet.connection.destination);
        byte[] tag = destination == null ? null : PacketKeys.retryTag(version, destination, packetBytes);
        if (tag == null) {
            if (d.titles()) d.appendLast(" [unverified]");
        } else if (Arrays.equals(tag, written)) {
            if (d.titles()) d.appendLast(" [verified]");
        } else {
            if (d.titles()) d.appendLast(" [incorrect]");
            d.noteLast(BAD_TAG);
        }
    }

    private static void shortHeader(Dissection d, Opening packet, Text said) {
        boolean opened = packet.numberLength > 0;
        int first = opened ? packet.first : d.peekU8(0);
        int at = d.offset();
        if (d.columns()) said.add("Protected Payload (KP").number(opened ? first >> 2 & 1 : 0).raw(')');
        identifier(d, 1, d.columns() ? packet.idLength : 0, ", DCID=", said);
        number(packet, said);
        d.open(SHORT);
        d.extent(Math.min(d.remaining(), d.captured()));
        title(d, packet);
        d.part(FORM, at, 1, first);
        d.part(FIXED, at, 1, first);
        d.part(SPIN, at, 1, first);
        if (opened) {
            d.part(SHORT_RESERVED, at, 1, first);
            d.part(PHASE, at, 1, first);
            d.part(NUMBER_LENGTH, at, 1, first);
        }
        d.skip(1);
        if (packet.idLength > 0) d.bytes(DCID, packet.idLength);
        if (opened) number(d, packet, PROTECTED);
        d.close();
        if (!opened) closed(d, packet);
        payload(d, NO_VERSION, packet, said);
    }

    private static void title(Dissection d, Opening packet) {
        if (!d.titles()) return;
        Text line = new Text();
        identifier(d, 1, packet.idLength, " DCID=", line);
        if (packet.numberLength > 0) line.add(" PKN=").number(packet.number);
        d.title("QUIC Short Header{}", line.toString());
    }

    /** Reads the number of a packet and its payload as it is, and remarks on one that is not what it should be. */
    private static void number(Dissection d, Opening packet, Field payload) {
        d.at(PACKET_NUMBER, d.offset(), packet.numberLength, packet.number);
        d.skip(packet.numberLength);
        d.bytes(payload, d.remaining());
        if (packet.content == null) d.noteLast(FAILED, "{}", packet.failure.words);
    }

    /** Reads what is behind a header that could not be opened. */
    private static void closed(Dissection d, Opening packet) {
        if (packet.failure.words != null && (packet.connection != null || packet.level.ordinal() < 3)) {
            d.note(FAILED, "{}", packet.failure.words);
        }
        if (d.remaining() > 0) d.bytes(REMAINING, d.remaining());
    }

    private static void payload(Dissection d, long version, Opening packet, Text said) {
        if (packet.content == null) {
            tell(d, said);
            return;
        }
        long kept = d.enter(SOURCE, packet.content);
        try {
            if (Version.hasOwnFrames(version)) GoogleFrames.read(d, OWN_FRAMES, packet.numberLength, packet, said);
            else Frames.read(d, packet, said);
        } finally {
            tell(d, said);
        }
        d.leave(kept);
    }
}
