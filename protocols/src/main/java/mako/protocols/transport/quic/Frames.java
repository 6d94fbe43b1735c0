package mako.protocols.transport.quic;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.QuicHandshake;
import mako.protocols.security.tls.VariableInteger;

/** What packets carry: RFC 9000, sections 12.4 and 19; RFC 9221, section 4, and drafts that add frames. */
final class Frames {

    private static final Values TYPES = Values.of("""
        0x00 PADDING
        0x01 PING
        0x02-0x03 ACK
        0x04 RESET_STREAM
        0x05 STOP_SENDING
        0x06 CRYPTO
        0x07 NEW_TOKEN
        0x08-0x0f STREAM
        0x10 MAX_DATA
        0x11 MAX_STREAM_DATA
        0x12 MAX_STREAMS (BIDI)
        0x13 MAX_STREAMS (UNI)
        0x14 DATA_BLOCKED
        0x15 STREAM_DATA_BLOCKED
        0x16 STREAMS_BLOCKED (BIDI)
        0x17 STREAMS_BLOCKED (UNI)
        0x18 NEW_CONNECTION_ID
        0x19 RETIRE_CONNECTION_ID
        0x1a PATH_CHALLENGE
        0x1b PATH_RESPONSE
        0x1c CONNECTION_CLOSE (Transport)
        0x1d CONNECTION_CLOSE (Application)
        0x1e HANDSHAKE_DONE
        0x30-0x31 DATAGRAM
        0xac IMMEDIATE_ACK
        0xaf ACK_FREQUENCY
        0x2f5 TIME_STAMP
        """);
    private static final Values ERRORS = Values.of("""
        0x00 NO_ERROR
        0x01 INTERNAL_ERROR
        0x02 CONNECTION_REFUSED
        0x03 FLOW_CONTROL_ERROR
        0x04 STREAM_LIMIT_ERROR
        0x05 STREAM_STATE_ERROR
        0x06 FINAL_SIZE_ERROR
        0x07 FRAME_ENCODING_ERROR
        0x08 TRANSPORT_PARAMETER_ERROR
        0x09 CONNECTION_ID_LIMIT_ERROR
        0x0a PROTOCOL_VIOLATION
        0x0b INVALID_TOKEN
        0x0c APPLICATION_ERROR
        0x0d CRYPTO_BUFFER_EXCEEDED
        0x0e KEY_UPDATE_ERROR
        0x0f AEAD_LIMIT_REACHED
        0x10 NO_VIABLE_PATH
        0x11 VERSION_NEGOTIATION_ERROR
        0x100-0x1ff CRYPTO_ERROR
        """);

    private static final Field FRAME      = group("quic.frame", "Frame");
    private static final Field TYPE       = u64("quic.frame_type", "Frame Type", names(TYPES));
    private static final Field PADDING    = u32("quic.padding_length", "Padding Length", GENERATED);

    private static final Field LARGEST    = u64("quic.ack.largest_acknowledged", "Largest Acknowledged");
    private static final Field DELAY      = u64("quic.ack.ack_delay", "ACK Delay");
    private static final Field RANGES     = u64("quic.ack.ack_range_count", "ACK Range Count");
    private static final Field FIRST      = u64("quic.ack.first_ack_range", "First ACK Range");
    private static final Field GAP        = u64("quic.ack.gap", "Gap");
    private static final Field RANGE      = u64("quic.ack.ack_range", "ACK Range");
    private static final Field ECT0       = u64("quic.ack.ect0_count", "ECT(0) Count");
    private static final Field ECT1       = u64("quic.ack.ect1_count", "ECT(1) Count");
    private static final Field CE         = u64("quic.ack.ecn_ce_count", "ECN-CE Count");

    private static final Field RESET_ID   = u64("quic.rsts.stream_id", "Stream ID");
    private static final Field RESET_WHY  = u64("quic.rsts.application_error_code", "Application Error code");
    private static final Field RESET_SIZE = u64("quic.rsts.final_size", "Final Size");
    private static final Field STOP_ID    = u64("quic.ss.stream_id", "Stream ID");
    private static final Field STOP_WHY   = u64("quic.ss.application_error_code", "Application Error code");

    private static final Field CRYPTO_OFFSET = u64("quic.crypto.offset", "Offset");
    private static final Field CRYPTO_LENGTH = u64("quic.crypto.length", "Length");
    private static final Field CRYPTO_DATA   = group("quic.crypto.crypto_data", "Crypto Data");
    private static final Field PARTS      = group("quic.crypto.fragments", "Reassembled QUIC CRYPTO Data Fragments", GENERATED);
    private static final Field PART       = frame("quic.crypto.fragment", "QUIC CRYPTO Data Fragment", GENERATED);
    private static final Field COUNT      = u32("quic.crypto.fragment.count", "Fragment count", GENERATED);
    private static final Field WHOLE_IN   = frame("quic.crypto.reassembled_in", "Reassembled PDU in frame", GENERATED);
    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled QUIC CRYPTO",
        new Fragments.Parts(PARTS, PART, null, null, null, null, null, COUNT, WHOLE_IN, null, null));

    private static final Field TOKEN_LENGTH = u64("quic.nt.length", "(Token) Length");
    private static final Field TOKEN      = bytes("quic.nt.token", "Token");

    private static final Field FIN        = bit("quic.stream.fin", "Fin", 0x01);
    private static final Field LEN        = bit("quic.stream.len", "Len(gth)", 0x02);
    private static final Field OFF        = bit("quic.stream.off", "Off(set)", 0x04);
    private static final Field INITIATOR  = u64("quic.stream.initiator", "Stream initiator", mask(1),
        names(Values.of("0 Client-initiated\n1 Server-initiated")));
    private static final Field DIRECTION  = u64("quic.stream.direction", "Stream direction", mask(2),
        names(Values.of("0 Bidirectional\n1 Unidirectional")));
    private static final Field STREAM_ID  = u64("quic.stream.stream_id", "Stream ID");
    private static final Field OFFSET     = u64("quic.stream.offset", "Offset");
    private static final Field LENGTH     = u64("quic.stream.length", "Length");
    private static final Field DATA       = bytes("quic.stream_data", "Stream Data");

    private static final Field STREAM_PARTS = group("quic.fragments", "Reassembled QUIC STREAM Data Fragments", GENERATED);
    private static final Field STREAM_PART = frame("quic.fragment", "QUIC STREAM Data Fragment", GENERATED);
    private static final Field STREAM_COUNT = u32("quic.fragment.count", "Fragment count", GENERATED);
    private static final Field STREAM_WHOLE_IN = frame("quic.reassembled_in", "Reassembled PDU in frame", GENERATED);
    private static final Field STREAM_SIZE = u32("quic.reassembled.length", "Reassembled QUIC STREAM Data length", GENERATED);
    private static final Fragments STREAM_REASSEMBLY = Fragments.fragments("Reassembled QUIC STREAM",
        new Fragments.Parts(STREAM_PARTS, STREAM_PART, null, null, null, null, null, STREAM_COUNT, STREAM_WHOLE_IN, STREAM_SIZE, null));

    private static final Field MOST_DATA  = u64("quic.md.maximum_data", "Maximum Data");
    private static final Field MOST_ID    = u64("quic.msd.stream_id", "Stream ID");
    private static final Field MOST_STREAM_DATA = u64("quic.msd.maximum_stream_data", "Maximum Stream Data");
    private static final Field MOST_STREAMS = u64("quic.ms.max_streams", "Max Streams");
    private static final Field BLOCKED    = u64("quic.sb.stream_data_limit", "Stream Data Limit");
    private static final Field BLOCKED_ID = u64("quic.sdb.stream_id", "Stream ID");
    private static final Field BLOCKED_STREAMS = u64("quic.sib.stream_limit", "Stream Limit");

    private static final Field SEQUENCE   = u64("quic.nci.sequence", "Sequence");
    private static final Field RETIRE     = u64("quic.nci.retire_prior_to", "Retire Prior To");
    private static final Field ID_LENGTH  = u8("quic.nci.connection_id.length", "Connection ID Length");
    private static final Field ID         = bytes("quic.nci.connection_id", "Connection ID");
    private static final Field RESET_TOKEN = bytes("quic.nci.stateless_reset_token", "Stateless Reset Token");
    private static final Field RETIRED    = u64("quic.rci.sequence", "Sequence");
    private static final Field CHALLENGE  = bytes("quic.path_challenge.data", "Data");
    private static final Field RESPONSE   = bytes("quic.path_response.data", "Data");

    private static final Field ERROR      = u64("quic.cc.error_code", "Error code", names(ERRORS));
    private static final Field APPLICATION_ERROR = u64("quic.cc.error_code.app", "Application Error code");
    private static final Field ALERT      = u8("quic.cc.error_code.tls_alert", "TLS Alert Description", names(QuicHandshake.ALERTS));
    private static final Field ERROR_TYPE = u64("quic.cc.frame_type", "Frame Type");
    private static final Field REASON_LENGTH = u64("quic.cc.reason_phrase.length", "Reason phrase Length");
    private static final Field REASON     = text("quic.cc.reason_phrase", "Reason phrase", UTF_8);

    private static final Field DATAGRAM_LENGTH = u64("quic.dg.length", "Datagram Length");
    private static final Field DATAGRAM   = bytes("quic.dg", "Datagram");

    private static final Field ACKS       = u64("quic.af.sequence_number", "Sequence Number");
    private static final Field THRESHOLD  = u64("quic.af.ack_eliciting_threshold", "Ack-Eliciting Threshold");
    private static final Field ACK_DELAY  = u64("quic.af.request_max_ack_delay", "Request Max Ack Delay");
    private static final Field IGNORE_ORDER = bit("quic.af.ignore_order", "Ignore Order", 0x02);
    private static final Field IGNORE_CE  = bit("quic.af.ignore_ce", "Ignore CE", 0x01);
    private static final Field LAST_BYTE  = u8("quic.af.last_byte", "Last Byte", HEX,
        bits(u8("quic.af.reserved", "Reserved", mask(0xfc)), IGNORE_ORDER, IGNORE_CE));
    private static final Field TIME       = u64("quic.ts", "Time Stamp");

    private static final Field UNKNOWN    = error("quic.ft.unknown", "Unknown Frame Type");
    private static final Field AGAIN      = note(Field.Group.SEQUENCE, "quic.retransmission",
        "This QUIC frame has a reused stream offset (retransmission?)");

    private static final int RESET_TOKEN_LENGTH = 16;
    private static final int MOST_NAMES = 512;

    private Frames() {}

    /** Reads the frames of a packet, all that is left; {@code said} gets what the Info column says of them. */
    static void read(Dissection d, Opening packet, Text said) {
        while (d.remaining() > 0) {
            d.open(FRAME);
            long type = VariableInteger.read(d, TYPE);
            name(d, type);
            boolean known = body(d, packet, (int) Math.min(type, Integer.MAX_VALUE), said);
            d.close();
            if (!known) return;
        }
    }

    /** Names the frame, and its type in hexadecimal digits as the registry has it. */
    private static void name(Dissection d, long type) {
        if (!d.titles()) return;
        String name = TYPES.name(type);
        d.titleLast("Frame Type: {} (0x{})", name == null ? "Unknown" : name, String.format("%016x", type));
        if (name != null) d.title("{}", name);
    }

    private static void say(Text said, String what) {
        if (said.length() < MOST_NAMES) said.add(", ").add(what);
    }

    private static boolean body(Dissection d, Opening packet, int type, Text said) {
        switch (type) {
            case 0x00 -> padding(d, said);
            case 0x01 -> say(said, "PING");
            case 0x02, 0x03 -> acknowledgement(d, type == 0x03, said);
            case 0x04 -> {
                say(said, "RS");
                VariableInteger.read(d, RESET_ID);
                VariableInteger.read(d, RESET_WHY);
                VariableInteger.read(d, RESET_SIZE);
            }
            case 0x05 -> {
                say(said, "SS");
                VariableInteger.read(d, STOP_ID);
                VariableInteger.read(d, STOP_WHY);
            }
            case 0x06 -> crypto(d, packet, said);
            case 0x07 -> {
                say(said, "NT");
                d.bytes(TOKEN, count(d, VariableInteger.read(d, TOKEN_LENGTH)));
            }
            case 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f -> stream(d, packet, type, said);
            case 0x10 -> one(d, said, "MD", MOST_DATA);
            case 0x11 -> {
                long id = VariableInteger.read(d, MOST_ID);
                if (said.length() < MOST_NAMES) said.add(", MSD(").number(id).raw(')');
                VariableInteger.read(d, MOST_STREAM_DATA);
            }
            case 0x12, 0x13 -> one(d, said, "MS", MOST_STREAMS);
            case 0x14 -> one(d, said, "DB", BLOCKED);
            case 0x15 -> {
                VariableInteger.read(d, BLOCKED_ID);
                one(d, said, "SDB", BLOCKED);
            }
            case 0x16, 0x17 -> one(d, said, "SB", BLOCKED_STREAMS);
            case 0x18 -> newId(d, packet, said);
            case 0x19 -> one(d, said, "RCI", RETIRED);
            case 0x1a -> {
                say(said, "PC");
                d.bytes(CHALLENGE, 8);
            }
            case 0x1b -> {
                say(said, "PR");
                d.bytes(RESPONSE, 8);
            }
            case 0x1c, 0x1d -> close(d, type == 0x1d, said);
            case 0x1e -> say(said, "DONE");
            case 0x30, 0x31 -> {
                say(said, "DG");
                d.bytes(DATAGRAM, type == 0x30 ? d.remaining() : count(d, VariableInteger.read(d, DATAGRAM_LENGTH)));
            }
            case 0xac -> say(said, "IMMEDIATE_ACK");
            case 0xaf -> {
                say(said, "AF");
                VariableInteger.read(d, ACKS);
                VariableInteger.read(d, THRESHOLD);
                VariableInteger.read(d, ACK_DELAY);
                d.u8(LAST_BYTE);
            }
            case 0x2f5 -> one(d, said, "TS", TIME);
            default -> {
                d.noteLast(UNKNOWN);
                d.extent(1);
                d.skip(d.remaining());
                return false;
            }
        }
        return true;
    }

    /** A length that the packet names, as far as it is there. */
    private static int count(Dissection d, long length) {
        if (length > d.remaining()) throw d.malformed();
        return (int) length;
    }

    private static void one(Dissection d, Text said, String name, Field field) {
        say(said, name);
        VariableInteger.read(d, field);
    }

    /** Padding is a frame for each byte; those that follow one another are shown as one. */
    private static void padding(Dissection d, Text said) {
        say(said, "PADDING");
        int count = 0;
        while (count < d.remaining() && d.peekU8(count) == 0) count++;
        d.computed(PADDING, count + 1L);
        if (d.titles()) d.title("PADDING Length: {}", count + 1L);
        d.skip(count);
    }

    private static void acknowledgement(Dissection d, boolean congestion, Text said) {
        say(said, congestion ? "ACK_ECN" : "ACK");
        VariableInteger.read(d, LARGEST);
        VariableInteger.read(d, DELAY);
        long ranges = VariableInteger.read(d, RANGES);
        VariableInteger.read(d, FIRST);
        for (long i = 0; i < ranges; i++) {
            VariableInteger.read(d, GAP);
            VariableInteger.read(d, RANGE);
        }
        if (!congestion) return;
        VariableInteger.read(d, ECT0);
        VariableInteger.read(d, ECT1);
        VariableInteger.read(d, CE);
    }

    private static void crypto(Dissection d, Opening packet, Text said) {
        say(said, "CRYPTO");
        int frame = d.group();
        long offset = VariableInteger.read(d, CRYPTO_OFFSET);
        int length = count(d, VariableInteger.read(d, CRYPTO_LENGTH));
        d.open(CRYPTO_DATA);
        d.extent(length);
        d.close();
        int outer = d.narrow(length);
        int end = d.offset() + length;
        CryptoStream.Arrival arrival = CryptoStream.arrival(d, packet, offset);
        if (arrival.again) d.noteOn(frame, AGAIN, null);
        Connection connection = packet.connection;
        if (arrival.fresh > 0) {
            d.seek(end - arrival.fresh);
            connection.handshake.read(d, packet.level);
        } else if (arrival.whole) {
            long kept = d.enter(REASSEMBLY, arrival.together);
            connection.handshake.read(d, packet.level);
            d.leave(kept);
        } else if (arrival.together != null && d.hindsight() && arrival.together.completedIn > 0) {
            d.computed(WHOLE_IN, arrival.together.completedIn);
        }
        d.seek(end);
        d.widen(outer);
    }

    private static void stream(Dissection d, Opening packet, int type, Text said) {
        d.openLast();
        int at = d.offset() - 1;
        d.part(FIN, at, 1, type);
        d.part(LEN, at, 1, type);
        d.part(OFF, at, 1, type);
        d.close();
        int begin = d.offset();
        long id = VariableInteger.read(d, STREAM_ID);
        int width = d.offset() - begin;
        d.openLast();
        d.part(INITIATOR, begin, width, id);
        d.part(DIRECTION, begin, width, id);
        d.close();
        if (said.length() < MOST_NAMES) said.add(", STREAM(").number(id).raw(')');
        long offset = (type & 4) == 0 ? 0 : VariableInteger.read(d, OFFSET);
        int length = (type & 2) == 0 ? d.remaining() : count(d, VariableInteger.read(d, LENGTH));
        if (d.titles()) {
            d.title("STREAM id={} fin={} off={} len={} dir={} origin={}", id, type & 1, offset, length,
                DIRECTION.names.name(id >> 1 & 1), INITIATOR.names.name(id & 1));
        }
        if (length == 0) return;
        d.at(DATA, d.offset(), length);
        int end = d.offset() + length;
        int outer = d.narrow(length);
        if (packet.connection != null) StreamPart.read(d, packet, STREAM_REASSEMBLY, id, offset, said);
        d.seek(end);
        d.widen(outer);
    }

    private static void newId(Dissection d, Opening packet, Text said) {
        say(said, "NCI");
        VariableInteger.read(d, SEQUENCE);
        VariableInteger.read(d, RETIRE);
        int length = d.u8(ID_LENGTH);
        if (length > Header.LONGEST_ID) throw d.malformed();
        d.ensure(length);
        byte[] id = d.peekBytes(0, length);
        Connection connection = packet.connection;
        boolean fromServer = packet.fromServer;
        d.learn(() -> connection.addId(d.state(Connection.Known.KEY), id, fromServer));
        d.bytes(ID, length);
        d.bytes(RESET_TOKEN, RESET_TOKEN_LENGTH);
    }

    private static void close(Dissection d, boolean application, Text said) {
        say(said, "CC");
        long error = VariableInteger.read(d, application ? APPLICATION_ERROR : ERROR);
        if (!application) {
            boolean alert = error >= 0x100 && error <= 0x1ff;
            if (alert) d.at(ALERT, d.offset() - 1, 1, error & 0xff);
            VariableInteger.read(d, ERROR_TYPE);
        }
        int count = count(d, VariableInteger.read(d, REASON_LENGTH));
        d.text(REASON, count);
        if (d.titles()) {
            if (application) d.title("CONNECTION_CLOSE (Application) Error code: {}", error);
            else d.title("CONNECTION_CLOSE (Transport) Error code: {}", ERRORS.name(error, "Unknown"));
        }
    }
}
