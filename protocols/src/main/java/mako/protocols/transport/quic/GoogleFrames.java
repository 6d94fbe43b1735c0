package mako.protocols.transport.quic;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.VariableInteger;

/**
 * Frames of Google's QUIC, from before the drafts: "QUIC Wire Layout Specification"; and the messages of its handshake, lists of
 * tags and values: "QUIC Crypto".
 */
final class GoogleFrames {

    private GoogleFrames() {}

    private static final Field FRAME = group("gquic.frame", "Frame");
    private static final Values FRAME_TYPE_NAMES = Values.of("""
        0x0        PADDING
        0x1        RST_STREAM
        0x2        CONNECTION_CLOSE
        0x3        GOAWAY
        0x4        WINDOW_UPDATE
        0x5        BLOCKED
        0x6        STOP_WAITING
        0x7        PING
        0x8        CRYPTO
        0x9-0x1f   Unknown
        0x20-0x3f  CONGESTION_FEEDBACK (Special Frame Type)
        0x40-0x7f  ACK (Special Frame Type)
        0x80-0x100 STREAM (Special Frame Type)
        """);
    private static final Field FRAME_TYPE = u8("gquic.frame_type", "Frame Type", HEX, names(FRAME_TYPE_NAMES));
    private static final Field FRAME_TYPE_PADDING_LENGTH = u32("gquic.frame_type.padding.length", "Padding Length", GENERATED);
    private static final Field FRAME_TYPE_PADDING = bytes("gquic.frame_type.padding", "Padding");
    private static final Field FRAME_TYPE_RSTS_STREAM_ID = u32("gquic.frame_type.rsts.stream_id", "Stream ID");
    private static final Field FRAME_TYPE_RSTS_BYTE_OFFSET = u64("gquic.frame_type.rsts.byte_offset", "Byte offset");
    private static final Field FRAME_TYPE_RSTS_ERROR_CODE = u32("gquic.frame_type.rsts.error_code", "Error code");
    private static final Field FRAME_TYPE_CC_ERROR_CODE = u32("gquic.frame_type.cc.error_code", "Error code");
    private static final Field FRAME_TYPE_CC_REASON_PHRASE_LENGTH = u16("gquic.frame_type.cc.reason_phrase.length", "Reason phrase Length");
    private static final Field FRAME_TYPE_CC_REASON_PHRASE = text("gquic.frame_type.cc.reason_phrase", "Reason phrase");
    private static final Field FRAME_TYPE_GOAWAY_ERROR_CODE = u32("gquic.frame_type.goaway.error_code", "Error code");
    private static final Field FRAME_TYPE_GOAWAY_LAST_GOOD_STREAM_ID = u32("gquic.frame_type.goaway.last_good_stream_id", "Last Good Stream ID");
    private static final Field FRAME_TYPE_GOAWAY_REASON_PHRASE_LENGTH = u16("gquic.frame_type.goaway.reason_phrase.length", "Reason phrase Length");
    private static final Field FRAME_TYPE_GOAWAY_REASON_PHRASE = text("gquic.frame_type.goaway.reason_phrase", "Reason phrase");
    private static final Field FRAME_TYPE_WU_STREAM_ID = u32("gquic.frame_type.wu.stream_id", "Stream ID");
    private static final Field FRAME_TYPE_WU_BYTE_OFFSET = u64("gquic.frame_type.wu.byte_offset", "Byte offset");
    private static final Field FRAME_TYPE_BLOCKED_STREAM_ID = u32("gquic.frame_type.blocked.stream_id", "Stream ID");
    private static final Field FRAME_TYPE_SW_SEND_ENTROPY = u8("gquic.frame_type.sw.send_entropy", "Send Entropy");
    private static final Field FRAME_TYPE_SW_LEAST_UNACKED_DELTA = u64("gquic.frame_type.sw.least_unacked_delta", "Least unacked delta");
    private static final Field CRYPTO_OFFSET = u64("gquic.crypto.offset", "Offset");
    private static final Field CRYPTO_LENGTH = u64("gquic.crypto.length", "Length");
    private static final Field CRYPTO_CRYPTO_DATA = group("gquic.crypto.crypto_data", "Crypto Data");
    private static final Field FRAME_TYPE_STREAM = bit("gquic.frame_type.stream", "Stream", 0x80, maskWidth(8));
    private static final Field FRAME_TYPE_STREAM_F = bit("gquic.frame_type.stream.f", "FIN", 0x40, maskWidth(8));
    private static final Field FRAME_TYPE_STREAM_D = bit("gquic.frame_type.stream.d", "Data Length", 0x20, yesNo("2 Bytes", "0 Byte"), maskWidth(8));
    private static final Values FRAME_TYPE_STREAM_OOO_NAMES = Values.of("""
        0 0 Byte
        1 2 Bytes
        2 3 Bytes
        3 4 Bytes
        4 5 Bytes
        5 6 Bytes
        6 7 Bytes
        7 8 Bytes
        """);
    private static final Field FRAME_TYPE_STREAM_OOO = u8("gquic.frame_type.stream.ooo", "Offset Length", mask(0x1c), names(FRAME_TYPE_STREAM_OOO_NAMES));
    private static final Values FRAME_TYPE_STREAM_SS_NAMES = Values.of("""
        0 1 Byte
        1 2 Bytes
        2 3 Bytes
        3 4 Bytes
        """);
    private static final Field FRAME_TYPE_STREAM_SS = u8("gquic.frame_type.stream.ss", "Stream Length", mask(0x3), names(FRAME_TYPE_STREAM_SS_NAMES));
    private static final Field FRAME_TYPE_ACK = bit("gquic.frame_type.ack", "ACK", 0x40, maskWidth(8));
    private static final Field FRAME_TYPE_ACK_N = bit("gquic.frame_type.ack.n", "NACK", 0x20, maskWidth(8));
    private static final Field FRAME_TYPE_ACK_U = bit("gquic.frame_type.ack.u", "Unused", 0x10, maskWidth(8));
    private static final Field FRAME_TYPE_ACK_T = bit("gquic.frame_type.ack.t", "Truncated", 0x10, maskWidth(8));
    private static final Values FRAME_TYPE_ACK_LL_NAMES = Values.of("""
        0 1 Byte
        1 2 Bytes
        2 4 Bytes
        3 6 Bytes
        """);
    private static final Field FRAME_TYPE_ACK_LL = u8("gquic.frame_type.ack.ll", "Largest Observed Length", mask(0xc), names(FRAME_TYPE_ACK_LL_NAMES));
    private static final Field FRAME_TYPE_ACK_MM = u8("gquic.frame_type.ack.mm", "Missing Packet Length", mask(0x3), names(FRAME_TYPE_ACK_LL_NAMES));
    private static final Field FRAME_TYPE_ACK_RECEIVED_ENTROPY = u8("gquic.frame_type.ack.received_entropy", "Received Entropy");
    private static final Field FRAME_TYPE_ACK_LARGEST_OBSERVED = u64("gquic.frame_type.ack.largest_observed", "Largest Observed");
    private static final Field FRAME_TYPE_ACK_ACK_DELAY_TIME = u16("gquic.frame_type.ack.ack_delay_time", "Ack Delay time");
    private static final Field FRAME_TYPE_ACK_NUM_TIMESTAMP = u8("gquic.frame_type.ack.num_timestamp", "Num Timestamp");
    private static final Field FRAME_TYPE_ACK_DELTA_LARGEST_OBSERVED = u8("gquic.frame_type.ack.delta_largest_observed", "Delta Largest Observed");
    private static final Field FRAME_TYPE_ACK_FIRST_TIMESTAMP = u32("gquic.frame_type.ack.first_timestamp", "First Timestamp");
    private static final Field FRAME_TYPE_ACK_TIME_SINCE_PREVIOUS_TIMESTAMP = u16("gquic.frame_type.ack.time_since_previous_timestamp", "Time since Previous timestamp");
    private static final Field FRAME_TYPE_ACK_NUM_RANGES = u8("gquic.frame_type.ack.num_ranges", "Num Ranges");
    private static final Field FRAME_TYPE_ACK_MISSING_PACKET = u64("gquic.frame_type.ack.missing_packet", "Missing Packet Number Delta");
    private static final Field FRAME_TYPE_ACK_RANGE_LENGTH = u8("gquic.frame_type.ack.range_length", "Range Length");
    private static final Field FRAME_TYPE_ACK_NUM_REVIVED = u8("gquic.frame_type.ack.num_revived", "Num Revived");
    private static final Field FRAME_TYPE_ACK_REVIVED_PACKET = u64("gquic.frame_type.ack.revived_packet", "Revived Packet Number");
    private static final Field FRAME_TYPE_ACK_LARGEST_ACKED = u64("gquic.frame_type.ack.largest_acked", "Largest Acked");
    private static final Field FRAME_TYPE_ACK_LARGEST_ACKED_DELTA_TIME = u16("gquic.frame_type.ack.largest_acked_delta_time", "Largest Acked Delta Time");
    private static final Field FRAME_TYPE_ACK_NUM_BLOCKS = u8("gquic.frame_type.ack.num_blocks", "Num blocks");
    private static final Field FRAME_TYPE_ACK_FIRST_ACK_BLOCK_LENGTH = u64("gquic.frame_type.ack.first_ack_block_length", "First Ack block length");
    private static final Field FRAME_TYPE_ACK_GAP_TO_NEXT_BLOCK = u8("gquic.frame_type.ack.gap_to_next_block", "Gap to next block");
    private static final Field FRAME_TYPE_ACK_ACK_BLOCK_LENGTH = u64("gquic.frame_type.ack.ack_block_length", "Ack block length");
    private static final Field FRAME_TYPE_ACK_DELTA_LARGEST_ACKED = u8("gquic.frame_type.ack.delta_largest_acked", "Delta Largest Observed");
    private static final Field FRAME_TYPE_ACK_TIME_SINCE_LARGEST_ACKED = u32("gquic.frame_type.ack.time_since_largest_acked", "Time Since Largest Acked");
    private static final Field STREAM_ID = u32("gquic.stream_id", "Stream ID");
    private static final Field OFFSET = u64("gquic.offset", "Offset");
    private static final Field DATA_LEN = u32("gquic.data_len", "Data Length");
    private static final Field TAG = text("gquic.tag", "Tag");
    private static final Field TAG_NUMBER = u16("gquic.tag_number", "Tag Number");
    private static final Field TAGS = group("gquic.tags", "Tag/value");
    private static final Field TAG_TYPE = text("gquic.tag_type", "Tag Type");
    private static final Field TAG_OFFSET_END = u32("gquic.tag_offset_end", "Tag offset end");
    private static final Field TAG_OFFSET_LENGTH = u32("gquic.tag_offset_length", "Tag length", GENERATED);
    private static final Field TAG_VALUE = bytes("gquic.tag_value", "Tag/value");
    private static final Field TAG_SNI = text("gquic.tag.sni", "Server Name Indication");
    private static final Field TAG_PAD = bytes("gquic.tag.pad", "Padding");
    private static final Field TAG_VERSION = text("gquic.tag.version", "Version");
    private static final Field TAG_PDMD = text("gquic.tag.pdmd", "Proof demand");
    private static final Field TAG_CCS = u64("gquic.tag.ccs", "Common certificate sets", HEX);
    private static final Field TAG_UAID = text("gquic.tag.uaid", "Client's User Agent ID");
    private static final Field TAG_STK = bytes("gquic.tag.stk", "Source-address token");
    private static final Field TAG_SNO = bytes("gquic.tag.sno", "Server nonce");
    private static final Field TAG_PROF = bytes("gquic.tag.prof", "Proof (Signature)");
    private static final Field TAG_SCFG = text("gquic.tag.scfg", "Server Config Tag");
    private static final Field TAG_SCFG_NUMBER = u32("gquic.tag.scfg.number", "Number Server Config Tag");
    private static final Field TAG_RREJ = u32("gquic.tag.rrej", "Reasons for server sending");
    private static final Field TAG_CRT = bytes("gquic.tag.crt", "Certificate chain");
    private static final Field TAG_AEAD = text("gquic.tag.aead", "Authenticated encryption algorithms");
    private static final Field TAG_SCID = bytes("gquic.tag.scid", "Server Config ID");
    private static final Field TAG_PUBS = u24("gquic.tag.pubs", "Public value", DEC_HEX);
    private static final Field TAG_KEXS = text("gquic.tag.kexs", "Key exchange algorithms");
    private static final Field TAG_OBIT = bytes("gquic.tag.obit", "Server orbit");
    private static final Field TAG_EXPY = u64("gquic.tag.expy", "Expiry");
    private static final Field TAG_NONC = bytes("gquic.tag.nonc", "Client nonce");
    private static final Field TAG_MSPC = u32("gquic.tag.mspc", "Max streams per connection");
    private static final Field TAG_TCID = u32("gquic.tag.tcid", "Connection ID truncation", DEC_HEX);
    private static final Field TAG_SRBF = u32("gquic.tag.srbf", "Socket receive buffer", DEC_HEX);
    private static final Field TAG_ICSL = u32("gquic.tag.icsl", "Idle connection state", DEC_HEX);
    private static final Field TAG_SCLS = u32("gquic.tag.scls", "Silently close on timeout", DEC_HEX);
    private static final Field TAG_COPT = text("gquic.tag.copt", "Connection options");
    private static final Field TAG_CCRT = bytes("gquic.tag.ccrt", "Cached certificates");
    private static final Field TAG_IRTT = u32("gquic.tag.irtt", "Estimated initial RTT");
    private static final Field TAG_CFCW = u32("gquic.tag.cfcw", "Initial session/connection");
    private static final Field TAG_SFCW = u32("gquic.tag.sfcw", "Initial stream flow control");
    private static final Field TAG_CETV = bytes("gquic.tag.cetv", "Client encrypted tag-value");
    private static final Field TAG_XLCT = bytes("gquic.tag.xlct", "Expected leaf certificate");
    private static final Field TAG_NONP = bytes("gquic.tag.nonp", "Client Proof nonce");
    private static final Field TAG_CSCT = bytes("gquic.tag.csct", "Signed cert timestamp");
    private static final Field TAG_CTIM = time("gquic.tag.ctim", "Client Timestamp");
    private static final Field TAG_RNON = u64("gquic.tag.rnon", "Public reset nonce proof");
    private static final Field TAG_RSEQ = u64("gquic.tag.rseq", "Rejected Packet Number");
    private static final Field TAG_MIDS = u32("gquic.tag.mids", "Max incoming dynamic streams");
    private static final Field TAG_FHOL = u32("gquic.tag.fhol", "Force Head Of Line blocking");
    private static final Field TAG_STTL = u64("gquic.tag.sttl", "Server Config TTL");
    private static final Field TAG_SMHL = u64("gquic.tag.smhl", "Support Max Header List (size)");
    private static final Field TAG_TBKP = text("gquic.tag.tbkp", "Token Binding Key Params.");
    private static final Field TAG_MAD0 = u32("gquic.tag.mad0", "Max Ack Delay");
    private static final Field TAG_QLVE = bytes("gquic.tag.qlve", "Legacy Version Encapsulation");
    private static final Field TAG_CGST = bytes("gquic.tag.cgst", "Congestion Control Feedback Type");
    private static final Field TAG_EPID = text("gquic.tag.epid", "Endpoint identifier");
    private static final Field TAG_SRST = bytes("gquic.tag.srst", "Stateless Reset Token");
    private static final Field TAG_UNKNOWN = bytes("gquic.tag.unknown", "Unknown tag");
    private static final Field PADDING = bytes("gquic.padding", "Padding");
    private static final Field STREAM_DATA = bytes("gquic.stream_data", "Stream Data");

    private static final Field UNDECODED = note(Field.Group.UNDECODED, "gquic.tag.undecoded", "Unknown tag");
    private static final Field UNKNOWN_DATA = note(Field.Group.UNDECODED, "gquic.tag.unknown.data", "Unknown Data");
    private static final Field TRUNCATED = note(Field.Group.MALFORMED, "gquic.tag.length.truncated", "Truncated Tag Length...");

    private static final Values MESSAGES = Values.of("""
        0x43484c4f Client Hello
        0x53484c4f Server Hello
        0x52454a00 Rejection
        0x53524a00 Stateless Rejection
        0x50525354 Public Reset
        """);

    private static final Values TAGS_NAMES = Values.of("""
        0x50414400 Padding
        0x534e4900 Server Name Indication
        0x56455200 Version
        0x43435300 Common Certificate Sets
        0x4e4f4e43 Client Nonce
        0x4e4f4e50 Client Proof Nonce
        0x53534c52 Unknown
        0x55414944 Client's User Agent ID
        0x53544b00 Source Address Token
        0x534e4f00 Server nonce
        0x50524f46 Proof (Signature)
        0x53434647 Server Config
        0x5252454a Reasons for server sending
        0x435254ff Certificate chain
        0x43525400 Certificate chain
        0x41454144 Authenticated encryption algorithms
        0x53434944 Server config ID
        0x50444d44 Proof Demand
        0x50554253 Public value
        0x4b455853 Key exchange algorithms
        0x4f424954 Server Orbit
        0x45585059 Expiry
        0x4d535043 Max streams per connection
        0x54434944 Connection ID truncation
        0x53524246 Socket receive buffer
        0x4943534c Idle connection state
        0x53434c53 Silently close on timeout
        0x434f5054 Connection options
        0x43435254 Cached certificates
        0x49525454 Estimated initial RTT
        0x43464357 Initial session/connection
        0x53464357 Initial stream flow control
        0x43455456 Client encrypted tag-value
        0x584c4354 Expected leaf certificate
        0x43534354 Signed cert timestamp (RFC6962) of leaf cert
        0x4354494d Client Timestamp
        0x524e4f4e Public reset nonce proof
        0x52534551 Rejected Packet Number
        0x4d494453 Max incoming dynamic streams
        0x53534d48 Support Max Header List (size)
        0x534d484c Support Max Header List (size)
        0x5354544c Server Config TTL
        0x4d414430 Max Ack Delay
        0x4d414400 Max Ack Delay
        0x43475354 Congestion Control Feedback Type
        0x45504944 Endpoint identifier
        0x53525354 Stateless Reset Token
        0x46484f4c Force Head Of Line blocking
        0x54424b50 Token Binding Key Params
        0x43414452 Client IP Address Port
        """);
    private static final Values ALGORITHMS = Values.of("""
        0x41455347 AES-GCM with a 12-byte tag and IV
        0x53323020 Salsa20 with Poly1305
        0x43433132 ChaCha20
        0x43323535 Curve25519
        0x50323536 P-256
        """);

    private static final int SERVER_CONFIG = 0x53434647;
    private static final int STREAM = 0x80;
    private static final int ACK = 0x40;
    private static final int NACK = 0x20;
    private static final int STOP = 6;
    private static final int CONNECTION_CLOSE = 2;
    /** Until the 33rd version packets had an entropy bit, and acknowledgements told what was missing. */
    static final int WITHOUT_ENTROPY = 34;
    /** From here on numbers are big-endian. */
    static final int BIG_ENDIAN = 39;
    private static final int[] WIDTHS = {1, 2, 4, 6};

    private static final Field[] STREAM_BITS = {FRAME_TYPE_STREAM, FRAME_TYPE_STREAM_F, FRAME_TYPE_STREAM_D, FRAME_TYPE_STREAM_OOO, FRAME_TYPE_STREAM_SS};
    private static final Field[] ACK_BITS = {FRAME_TYPE_STREAM, FRAME_TYPE_ACK, FRAME_TYPE_ACK_N, FRAME_TYPE_ACK_U, FRAME_TYPE_ACK_LL, FRAME_TYPE_ACK_MM};
    private static final Field[] OLD_ACK_BITS = {FRAME_TYPE_STREAM, FRAME_TYPE_ACK, FRAME_TYPE_ACK_N, FRAME_TYPE_ACK_T, FRAME_TYPE_ACK_LL, FRAME_TYPE_ACK_MM};

    /** What width number {@code code} of a two-bit length stands for. */
    static int width(int code) {
        return WIDTHS[code & 3];
    }

    /** What a message of the handshake is called, or null. */
    private static String message(int tag) {
        return MESSAGES.name(tag & 0xffff_ffffL);
    }

    /**
     * Whether the bytes {@code ahead} are frames in clear: a handshake message or the end of a connection, behind acknowledgements. That
     * is as much as one can tell without keys.
     */
    static boolean isClear(Dissection d, int ahead, int version, int numberWidth) {
        int at = ahead;
        boolean big = version >= BIG_ENDIAN;
        while (at + 8 < d.captured()) {
            int type = d.peekU8(at);
            if ((type & STREAM) != 0) {
                at += 1 + (type & 3) + 1 + offsetWidth(type) + ((type & 0x20) != 0 ? 2 : 0);
                return at + 8 <= d.captured() && message((int) d.peekU32(at)) != null;
            }
            if (type == CONNECTION_CLOSE) {
                int length = big ? d.peekU16(at + 5) : d.peekLe16(at + 5);
                return at + 7 + length <= d.captured();
            }
            if (type == STOP) at += 1 + (version < WITHOUT_ENTROPY ? 1 : 0) + numberWidth;
            else if ((type & 0xf0) == ACK) at += acknowledgement(d, at, type, version);
            else return false;
        }
        return false;
    }

    /** How long an acknowledgement is that tells of nothing missing. */
    private static int acknowledgement(Dissection d, int at, int type, int version) {
        int count = 1 + (version < WITHOUT_ENTROPY ? 1 : 0) + width(type >> 2) + 2 + (version < WITHOUT_ENTROPY ? 0 : width(type));
        int stamps = d.peekU8(at + count);
        return count + 1 + (stamps == 0 ? 0 : 5 + (stamps - 1) * 3);
    }

    private static int offsetWidth(int type) {
        int code = type >> 2 & 7;
        return code == 0 ? 0 : code + 1;
    }

    /** Reads frames to the end; {@code said} gets what the Info column says of them. */
    static void read(Dissection d, int version, int numberWidth, Opening packet, Text said) {
        while (d.remaining() > 0) frame(d, version, numberWidth, packet, said);
    }

    private static long number(Dissection d, Field field, int width, boolean big) {
        long value = 0;
        for (int i = 0; i < width; i++) value = value << 8 | d.peekU8(big ? i : width - 1 - i);
        d.at(field, d.offset(), width, value);
        d.skip(width);
        return value;
    }

    private static void frame(Dissection d, int version, int numberWidth, Opening packet, Text said) {
        boolean big = version >= BIG_ENDIAN;
        d.open(FRAME);
        d.extent(1);
        int at = d.offset();
        int type = d.u8(FRAME_TYPE);
        if (d.titles()) d.title("{}", FRAME_TYPE_NAMES.name(type, "Unknown"));
        if ((type & STREAM) != 0) {
            bits(d, at, type, STREAM_BITS);
            stream(d, type, big, said);
        } else if ((type & ACK) != 0) {
            bits(d, at, type, version < WITHOUT_ENTROPY ? OLD_ACK_BITS : ACK_BITS);
            if (version < WITHOUT_ENTROPY) oldAcknowledgement(d, type, big);
            else acknowledgement(d, type, big);
        } else {
            other(d, type, version, numberWidth, packet, said);
        }
        d.close();
    }

    private static void bits(Dissection d, int at, int type, Field... fields) {
        d.openLast();
        for (Field field : fields) d.part(field, at, 1, type);
        d.close();
    }

    private static void other(Dissection d, int type, int version, int numberWidth, Opening packet, Text said) {
        boolean big = version >= BIG_ENDIAN;
        switch (type) {
            case 0 -> {
                int count = d.remaining();
                d.computed(FRAME_TYPE_PADDING_LENGTH, count);
                if (d.titles()) d.title("PADDING Length: {}", count);
                if (count > 0) d.bytes(FRAME_TYPE_PADDING, count);
            }
            case 1 -> {
                long id = number(d, FRAME_TYPE_RSTS_STREAM_ID, 4, big);
                number(d, FRAME_TYPE_RSTS_BYTE_OFFSET, 8, big);
                long why = number(d, FRAME_TYPE_RSTS_ERROR_CODE, 4, big);
                d.append(" Stream ID: {}, Error code: {}", id, why);
            }
            case CONNECTION_CLOSE -> {
                long why = number(d, FRAME_TYPE_CC_ERROR_CODE, 4, big);
                d.append(" Error code: {}", why);
                long count = number(d, FRAME_TYPE_CC_REASON_PHRASE_LENGTH, 2, big);
                d.text(FRAME_TYPE_CC_REASON_PHRASE, (int) count);
                said.clear().add("Connection Close");
            }
            case 3 -> {
                long why = number(d, FRAME_TYPE_GOAWAY_ERROR_CODE, 4, big);
                long last = number(d, FRAME_TYPE_GOAWAY_LAST_GOOD_STREAM_ID, 4, big);
                d.append(" Stream ID: {}, Error code: {}", last, why);
                long count = number(d, FRAME_TYPE_GOAWAY_REASON_PHRASE_LENGTH, 2, big);
                d.text(FRAME_TYPE_GOAWAY_REASON_PHRASE, (int) count);
            }
            case 4 -> {
                d.append(" Stream ID: {}", number(d, FRAME_TYPE_WU_STREAM_ID, 4, big));
                number(d, FRAME_TYPE_WU_BYTE_OFFSET, 8, big);
            }
            case 5 -> d.append(" Stream ID: {}", number(d, FRAME_TYPE_BLOCKED_STREAM_ID, 4, big));
            case STOP -> {
                if (version < WITHOUT_ENTROPY) d.append(" Send Entropy: {}", d.u8(FRAME_TYPE_SW_SEND_ENTROPY));
                number(d, FRAME_TYPE_SW_LEAST_UNACKED_DELTA, numberWidth, big);
            }
            case 8 -> crypto(d, packet, said);
            default -> {}
        }
    }

    private static void crypto(Dissection d, Opening packet, Text said) {
        d.openLast();
        d.part(FRAME_TYPE_STREAM, d.offset() - 1, 1, 8);
        d.close();
        VariableInteger.read(d, CRYPTO_OFFSET);
        long length = VariableInteger.read(d, CRYPTO_LENGTH);
        if (length > d.remaining()) throw d.malformed();
        d.open(CRYPTO_CRYPTO_DATA);
        d.extent((int) length);
        d.close();
        int outer = d.narrow((int) length);
        if (packet != null && length > 0 && d.peekU8(0) < ' ') packet.connection.handshake.read(d, packet.level);
        else if (d.remaining() >= 8) tags(d, said);
        d.widen(outer);
    }

    private static void stream(Dissection d, int type, boolean big, Text said) {
        long id = number(d, STREAM_ID, (type & 3) + 1, big);
        boolean reserved = id == 1;
        if (d.titles()) {
            d.append(" Stream ID: {}", id);
            if (reserved) d.appendLast(" (Reserved for (G)QUIC handshake, crypto, config updates...)");
            else if (id == 3) d.appendLast(" (Reserved for (G)QUIC headers frames)");
        }
        int width = offsetWidth(type);
        if (width > 0) number(d, OFFSET, width, big);
        int length = (type & 0x20) != 0 ? (int) number(d, DATA_LEN, 2, big) : d.remaining();
        int outer = d.narrow(length);
        if (reserved && d.remaining() >= 8) tags(d, said);
        else if (d.remaining() > 0) d.bytes(STREAM_DATA, d.remaining());
        d.widen(outer);
    }

    private static void acknowledgement(Dissection d, int type, boolean big) {
        number(d, FRAME_TYPE_ACK_LARGEST_ACKED, width(type >> 2), big);
        number(d, FRAME_TYPE_ACK_LARGEST_ACKED_DELTA_TIME, 2, big);
        int blocks = (type & NACK) != 0 ? d.u8(FRAME_TYPE_ACK_NUM_BLOCKS) : 0;
        number(d, FRAME_TYPE_ACK_FIRST_ACK_BLOCK_LENGTH, width(type), big);
        for (int i = 0; i < blocks; i++) {
            d.u8(FRAME_TYPE_ACK_GAP_TO_NEXT_BLOCK);
            number(d, FRAME_TYPE_ACK_ACK_BLOCK_LENGTH, width(type), big);
        }
        int stamps = d.u8(FRAME_TYPE_ACK_NUM_TIMESTAMP);
        if (stamps == 0) return;
        d.u8(FRAME_TYPE_ACK_DELTA_LARGEST_ACKED);
        number(d, FRAME_TYPE_ACK_TIME_SINCE_LARGEST_ACKED, 4, big);
        for (int i = 1; i < stamps; i++) {
            d.u8(FRAME_TYPE_ACK_DELTA_LARGEST_ACKED);
            number(d, FRAME_TYPE_ACK_TIME_SINCE_PREVIOUS_TIMESTAMP, 2, big);
        }
    }

    private static void oldAcknowledgement(Dissection d, int type, boolean big) {
        d.u8(FRAME_TYPE_ACK_RECEIVED_ENTROPY);
        number(d, FRAME_TYPE_ACK_LARGEST_OBSERVED, width(type >> 2), big);
        number(d, FRAME_TYPE_ACK_ACK_DELAY_TIME, 2, big);
        int stamps = d.u8(FRAME_TYPE_ACK_NUM_TIMESTAMP);
        if (stamps > 0) {
            d.u8(FRAME_TYPE_ACK_DELTA_LARGEST_OBSERVED);
            number(d, FRAME_TYPE_ACK_FIRST_TIMESTAMP, 4, big);
            for (int i = 1; i < stamps; i++) {
                d.u8(FRAME_TYPE_ACK_DELTA_LARGEST_OBSERVED);
                number(d, FRAME_TYPE_ACK_TIME_SINCE_PREVIOUS_TIMESTAMP, 2, big);
            }
        }
        if ((type & NACK) == 0) return;
        int ranges = d.u8(FRAME_TYPE_ACK_NUM_RANGES);
        for (int i = 0; i < ranges; i++) {
            number(d, FRAME_TYPE_ACK_MISSING_PACKET, width(type), big);
            d.u8(FRAME_TYPE_ACK_RANGE_LENGTH);
        }
        int revived = d.u8(FRAME_TYPE_ACK_NUM_REVIVED);
        for (int i = 0; i < revived; i++) number(d, FRAME_TYPE_ACK_REVIVED_PACKET, width(type >> 2), big);
    }

    /** A message of the handshake: its name, and as many tags as it says; then their values. */
    static void tags(Dissection d, Text said) {
        int tag = (int) d.peekU32(0);
        String name = message(tag);
        d.text(TAG, 4);
        if (d.titles()) {
            String code = code(tag);
            d.titleLast("Tag: {} ({})", code, name == null ? "Unknown" : name);
            d.append(", Type: {} ({})", code, name == null ? "Unknown" : name);
        }
        if (said != null) said.clear().add(name == null ? "Unknown" : name);
        int count = d.le16(TAG_NUMBER);
        d.bytes(PADDING, 2);
        list(d, count);
    }

    private static String code(int tag) {
        StringBuilder code = new StringBuilder(4);
        for (int shift = 24; shift >= 0; shift -= 8) if ((tag >> shift & 255) != 0) code.append((char) (tag >> shift & 255));
        return code.toString();
    }

    private static void list(Dissection d, int count) {
        int values = d.offset() + 8 * count;
        int end = d.offset() + d.remaining();
        long before = 0;
        for (int i = 0; i < count; i++) {
            d.ensure(8);
            int tag = (int) d.peekU32(0);
            int at = d.offset();
            d.open(TAGS);
            d.extent(8);
            d.text(TAG_TYPE, 4);
            if (d.titles()) d.titleLast("Tag Type: {} ({})", code(tag), TAGS_NAMES.name(tag & 0xffff_ffffL, "Unknown"));
            long stop = d.le32(TAG_OFFSET_END);
            long length = stop - before;
            d.at(TAG_OFFSET_LENGTH, at + 4, 4, length);
            d.generated();
            if (length < 0 || length > Integer.MAX_VALUE) throw d.malformed();
            long from = values + before;
            if (from + length > end) {
                d.noteLast(TRUNCATED);
                length = Math.max(0, end - from);
            }
            before = stop;
            if (d.titles()) d.title("Tag/value: {} ({}) (l={})", code(tag), TAGS_NAMES.name(tag & 0xffff_ffffL, "Unknown"), length);
            if (from <= end) value(d, tag, (int) from, (int) length);
            d.seek(at + 8);
            d.close();
        }
        d.seek((int) Math.min(end, Math.max(values, values + before)));
    }

    private static void value(Dissection d, int tag, int from, int length) {
        d.at(TAG_VALUE, from, length);
        d.seek(from);
        int rest = d.narrow(length);
        switch (tag) {
            case 0x50414400 -> d.bytes(TAG_PAD, length);
            case 0x534e4900 -> words(d, TAG_SNI, length);
            case 0x56455200 -> words(d, TAG_VERSION, 4);
            case 0x43435300 -> {
                while (d.remaining() >= 8) d.u64(TAG_CCS);
            }
            case 0x50444d44 -> words(d, TAG_PDMD, 4);
            case 0x55414944 -> words(d, TAG_UAID, length);
            case 0x53544b00 -> d.bytes(TAG_STK, length);
            case 0x534e4f00 -> d.bytes(TAG_SNO, length);
            case 0x50524f46 -> d.bytes(TAG_PROF, length);
            case SERVER_CONFIG -> {
                d.text(TAG_SCFG, 4);
                int count = (int) Math.min(d.le32(TAG_SCFG_NUMBER), 65535);
                list(d, count);
            }
            case 0x5252454a -> {
                while (d.remaining() >= 4) d.le32(TAG_RREJ);
            }
            case 0x435254ff, 0x43525400 -> d.bytes(TAG_CRT, length);
            case 0x41454144 -> algorithms(d, TAG_AEAD);
            case 0x4b455853 -> algorithms(d, TAG_KEXS);
            case 0x53434944 -> d.bytes(TAG_SCID, length);
            case 0x50554253 -> {
                // The first is a length where several keys are given.
                number(d, TAG_PUBS, 2, false);
                while (d.remaining() >= 3) d.le24(TAG_PUBS);
            }
            case 0x4f424954 -> d.bytes(TAG_OBIT, length);
            case 0x45585059 -> d.le64(TAG_EXPY);
            case 0x4e4f4e43 -> d.bytes(TAG_NONC, length);
            case 0x4e4f4e50 -> d.bytes(TAG_NONP, length);
            case 0x4d535043 -> count(d, TAG_MSPC);
            case 0x54434944 -> d.le32(TAG_TCID);
            case 0x53524246 -> d.le32(TAG_SRBF);
            case 0x4943534c -> d.le32(TAG_ICSL);
            case 0x53434c53 -> d.le32(TAG_SCLS);
            case 0x434f5054 -> {
                while (d.remaining() >= 4) d.text(TAG_COPT, 4);
            }
            case 0x43435254 -> d.bytes(TAG_CCRT, length);
            case 0x49525454 -> count(d, TAG_IRTT);
            case 0x43464357 -> count(d, TAG_CFCW);
            case 0x53464357 -> count(d, TAG_SFCW);
            case 0x43455456 -> d.bytes(TAG_CETV, length);
            case 0x584c4354 -> d.bytes(TAG_XLCT, length);
            case 0x43534354 -> d.bytes(TAG_CSCT, length);
            case 0x4354494d -> {
                long seconds = d.peekLe32(0);
                d.time(TAG_CTIM, from, 8, seconds, 0);
            }
            case 0x524e4f4e -> d.le64(TAG_RNON);
            case 0x52534551 -> d.le64(TAG_RSEQ);
            case 0x4d494453 -> count(d, TAG_MIDS);
            case 0x46484f4c -> count(d, TAG_FHOL);
            case 0x5354544c -> d.le64(TAG_STTL);
            case 0x534d484c -> d.le32(TAG_SMHL);
            case 0x54424b50 -> words(d, TAG_TBKP, 4);
            case 0x4d414430, 0x4d414400 -> count(d, TAG_MAD0);
            case 0x514c5645 -> d.bytes(TAG_QLVE, length);
            case 0x43475354 -> d.bytes(TAG_CGST, length);
            case 0x45504944 -> words(d, TAG_EPID, length);
            case 0x53525354 -> d.bytes(TAG_SRST, length);
            default -> {
                d.bytes(TAG_UNKNOWN, length);
                d.note(UNDECODED);
                d.note(UNKNOWN_DATA);
            }
        }
        d.seek(from + length);
        d.widen(rest);
    }

    private static void words(Dissection d, Field field, int length) {
        int count = Math.min(length, d.remaining());
        if (d.titles()) d.append(": {s}", d.peekText(0, count));
        d.text(field, count);
    }

    private static void count(Dissection d, Field field) {
        d.append(": {}", d.le32(field));
    }

    private static void algorithms(Dissection d, Field field) {
        while (d.remaining() >= 4) {
            long code = d.peekU32(0);
            String name = ALGORITHMS.name(code, "Unknown");
            d.text(field, 4);
            if (d.titles()) {
                d.titleLast("{}: {} ({})", field.label, code((int) code), name);
                d.append(", {}", name);
            }
        }
    }
}
