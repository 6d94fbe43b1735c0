package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The transport parameters of QUIC: RFC 9000, section 18, with those that other documents and implementations have added. */
public final class TransportParameters {

    /** The versions of QUIC: the registry, and those that implementations use. */
    public static final Values VERSIONS = Values.resource(TransportParameters.class, "quic-versions.txt");

    private static final Values NAMES = Values.of("""
        0x00 original_destination_connection_id
        0x01 max_idle_timeout
        0x02 stateless_reset_token
        0x03 max_udp_payload_size
        0x04 initial_max_data
        0x05 initial_max_stream_data_bidi_local
        0x06 initial_max_stream_data_bidi_remote
        0x07 initial_max_stream_data_uni
        0x08 initial_max_streams_bidi
        0x09 initial_max_streams_uni
        0x0a ack_delay_exponent
        0x0b max_ack_delay
        0x0c disable_active_migration
        0x0d preferred_address
        0x0e active_connection_id_limit
        0x0f initial_source_connection_id
        0x10 retry_source_connection_id
        0x11 version_information
        0x20 max_datagram_frame_size
        0x1000 cibir_encoding
        0x1057 loss_bits
        0x2ab2 grease_quic_bit
        0x3127 google_initial_rtt
        0x3128 google_connection_options
        0x3129 google_user_agent
        0x312a google_support_handshake_done
        0x312b google_key_update_not_yet_supported
        0x312c google_quic_params
        0x4752 google_quic_version
        0x7158 enable_time_stamp_v2
        0xff00 facebook_partial_reliability
        0xde1a min_ack_delay
        0xff02de1a min_ack_delay (draft-01)
        0xff03de1a min_ack_delay (draft-02)
        0xff04de1b min_ack_delay
        """);

    private static final Field PARAMETER = section("Parameter");
    private static final Field TYPE      = u64("tls.quic.parameter.type", "Type", names(NAMES));
    private static final Field LENGTH    = u64("tls.quic.parameter.length", "Length");
    private static final Field VALUE     = bytes("tls.quic.parameter.value", "Value");

    private static final Field ORIGINAL      = bytes("tls.quic.parameter.original_destination_connection_id", "original_destination_connection_id");
    private static final Field IDLE          = number("max_idle_timeout", "max_idle_timeout");
    private static final Field RESET_TOKEN   = bytes("tls.quic.parameter.stateless_reset_token", "stateless_reset_token");
    private static final Field PAYLOAD_SIZE  = number("max_udp_payload_size", "max_udp_payload_size");
    private static final Field DATA          = number("initial_max_data", "initial_max_data");
    private static final Field BIDI_LOCAL    = number("initial_max_stream_data_bidi_local", "initial_max_stream_data_bidi_local");
    private static final Field BIDI_REMOTE   = number("initial_max_stream_data_bidi_remote", "initial_max_stream_data_bidi_remote");
    private static final Field UNI           = number("initial_max_stream_data_uni", "initial_max_stream_data_uni");
    private static final Field STREAMS_BIDI  = number("initial_max_streams_bidi", "initial_max_streams_bidi");
    private static final Field STREAMS_UNI   = number("initial_max_streams_uni", "initial_max_streams_uni");
    private static final Field DELAY_EXPONENT = number("ack_delay_exponent", "ack_delay_exponent");
    private static final Field ACK_DELAY     = number("max_ack_delay", "max_ack_delay");
    private static final Field IPV4          = ipv4("tls.quic.parameter.preferred_address.ipv4address", "ipv4Address");
    private static final Field IPV4_PORT     = u16("tls.quic.parameter.preferred_address.ipv4port", "ipv4Port");
    private static final Field IPV6          = ipv6("tls.quic.parameter.preferred_address.ipv6address", "ipv6Address");
    private static final Field IPV6_PORT     = u16("tls.quic.parameter.preferred_address.ipv6port", "ipv6Port");
    private static final Field CID_LENGTH    = u8("tls.quic.parameter.preferred_address.connectionid.length", "Length");
    private static final Field CID           = bytes("tls.quic.parameter.preferred_address.connectionid", "connectionId");
    private static final Field PREFERRED_TOKEN = bytes("tls.quic.parameter.preferred_address.statelessresettoken", "statelessResetToken");
    private static final Field CID_LIMIT     = number("active_connection_id_limit", "Active Connection ID Limit");
    private static final Field SOURCE_CID    = bytes("tls.quic.parameter.initial_source_connection_id", "Initial Source Connection ID");
    private static final Field RETRY_CID     = bytes("tls.quic.parameter.retry_source_connection_id", "Retry Source Connection ID");
    private static final Field DATAGRAM_SIZE = number("max_datagram_frame_size", "max_datagram_frame_size");
    private static final Field CIBIR_LENGTH  = number("cibir_encoding.length", "length");
    private static final Field CIBIR_OFFSET  = number("cibir_encoding.offset", "offset");
    private static final Field LOSS_BITS     = number("loss_bits", "loss_bits");
    private static final Field TIME_STAMP    = u64("tls.quic.parameter.enable_time_stamp_v2", "Enable TimestampV2", names(Values.of("""
        1 I would like to receive TIME_STAMP frames
        2 I am able to generate TIME_STAMP frames
        3 I am able to generate TIME_STAMP frames and I would like to receive them
        """)));
    private static final Field LEAST_DELAY   = number("min_ack_delay", "min_ack_delay");
    private static final Field USER_AGENT    = text("tls.quic.parameter.google.user_agent", "Google UserAgent");
    private static final Field NO_KEY_UPDATE = group("tls.quic.parameter.google.key_update_not_yet_supported", "Google Key Update not yet supported");
    private static final Field QUIC_VERSION  = u32("tls.quic.parameter.google.quic_version", "Google QUIC version", HEX, names(VERSIONS));
    private static final Field INITIAL_RTT   = number("google.initial_rtt", "Google Initial RTT");
    private static final Field DONE          = group("tls.quic.parameter.google.support_handshake_done", "Google Support Handshake Done");
    private static final Field GOOGLE_PARAMETERS = bytes("tls.quic.parameter.google.quic_params", "Google QUIC parameters");
    private static final Field OPTIONS       = bytes("tls.quic.parameter.google.connection_options", "Google Connection options");
    private static final Field VERSIONS_LENGTH = u8("tls.quic.parameter.google.supported_versions_length", "Google Supported Versions Length");
    private static final Field GOOGLE_VERSION = u32("tls.quic.parameter.google.supported_version", "Google Supported Version", HEX, names(VERSIONS));
    private static final Field RELIABILITY   = number("facebook.partial_reliability", "Facebook Partial Reliability");
    private static final Field CHOSEN        = u32("tls.quic.parameter.vi.chosen_version", "Chosen Version", HEX, names(VERSIONS));
    private static final Field OTHER         = u32("tls.quic.parameter.vi.other_version", "Other Version", HEX, names(VERSIONS));

    private TransportParameters() {}

    private static Field number(String name, String label) {
        return u64("tls.quic.parameter." + name, label);
    }

    /** Whether this version is one that no endpoint supports: RFC 9000, section 15. */
    public static boolean isReserved(long version) {
        return (version & 0x0f0f0f0f) == 0x0a0a0a0a;
    }

    /** Whether this parameter is one that is to be passed over: RFC 9000, section 18.1. */
    private static boolean isReservedParameter(long type) {
        return Long.remainderUnsigned(type - 27, 31) == 0 && type >= 27;
    }

    /** Gives the version just written down its line; {@code reserved} says what one is that no endpoint supports. */
    public static void titleVersion(Dissection d, String label, long version, String reserved) {
        if (d.titles() && isReserved(version)) d.titleLast("{}: Unknown (0x{}) ({})", label, String.format("%08x", version), reserved);
    }

    /** Reads the parameters that are left. */
    static void list(Dissection d, HandshakeFields f) {
        while (d.remaining() > 0) {
            d.open(PARAMETER);
            long type = VariableInteger.read(d, TYPE);
            String name = isReservedParameter(type) ? "GREASE" : NAMES.name(type);
            String hex = d.titles() ? String.format(type < 256 ? "%02x" : "%x", type) : "";
            if (d.titles()) d.titleLast("Type: {} (0x{})", name == null ? "Unknown" : name, hex);
            long length = VariableInteger.read(d, LENGTH);
            if (d.titles()) {
                if (name == null) d.title("Parameter: Unknown 0x{} (len={})", hex, length);
                else d.title("Parameter: {} (len={})", name, length);
            }
            int outer = d.narrow((int) Math.min(length, d.remaining()));
            int count = d.remaining();
            d.bytes(VALUE, count);
            d.seek(d.offset() - count);
            value(d, type);
            d.skip(d.remaining());
            d.widen(outer);
            d.close();
        }
    }

    private static void value(Dissection d, long type) {
        switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case 0x00 -> d.bytes(ORIGINAL, d.remaining());
            case 0x01 -> said(d, IDLE, " ms");
            case 0x02 -> d.bytes(RESET_TOKEN, 16);
            case 0x03 -> said(d, PAYLOAD_SIZE, "");
            case 0x04 -> said(d, DATA, "");
            case 0x05 -> said(d, BIDI_LOCAL, "");
            case 0x06 -> said(d, BIDI_REMOTE, "");
            case 0x07 -> said(d, UNI, "");
            case 0x08 -> said(d, STREAMS_BIDI, "");
            case 0x09 -> said(d, STREAMS_UNI, "");
            case 0x0a -> VariableInteger.read(d, DELAY_EXPONENT);
            case 0x0b -> VariableInteger.read(d, ACK_DELAY);
            case 0x0d -> preferredAddress(d);
            case 0x0e -> said(d, CID_LIMIT, "");
            case 0x0f -> d.bytes(SOURCE_CID, d.remaining());
            case 0x10 -> d.bytes(RETRY_CID, d.remaining());
            case 0x11 -> {
                version(d, CHOSEN, "Chosen Version");
                while (d.remaining() >= 4) version(d, OTHER, "Other Version");
            }
            case 0x20 -> said(d, DATAGRAM_SIZE, "");
            case 0x1000 -> {
                VariableInteger.read(d, CIBIR_LENGTH);
                VariableInteger.read(d, CIBIR_OFFSET);
            }
            case 0x1057 -> {
                if (d.remaining() > 0) VariableInteger.read(d, LOSS_BITS);
            }
            case 0x3127 -> said(d, INITIAL_RTT, " us");
            case 0x3128 -> d.bytes(OPTIONS, d.remaining());
            case 0x3129 -> d.text(USER_AGENT, d.remaining());
            case 0x312a -> {
                d.open(DONE);
                d.close();
            }
            case 0x312b -> {
                d.open(NO_KEY_UPDATE);
                d.close();
            }
            case 0x312c -> d.bytes(GOOGLE_PARAMETERS, d.remaining());
            case 0x4752 -> googleVersions(d);
            case 0x7158 -> VariableInteger.read(d, TIME_STAMP);
            case 0xff00 -> VariableInteger.read(d, RELIABILITY);
            case 0xde1a -> VariableInteger.read(d, LEAST_DELAY);
            default -> {}
        }
    }

    /** Reads a number, which is said in the parameter's line as well. */
    private static void said(Dissection d, Field field, String unit) {
        long value = VariableInteger.read(d, field);
        if (d.titles()) d.append(" {}{}", value, unit);
    }

    private static void preferredAddress(Dissection d) {
        d.ipv4(IPV4);
        d.u16(IPV4_PORT);
        d.ipv6(IPV6);
        d.u16(IPV6_PORT);
        int count = d.u8(CID_LENGTH);
        if (count > 0) d.bytes(CID, count);
        d.bytes(PREFERRED_TOKEN, 16);
    }

    private static void version(Dissection d, Field field, String label) {
        titleVersion(d, label, d.u32(field), "GREASE");
    }

    private static void googleVersions(Dissection d) {
        version(d, QUIC_VERSION, "Google QUIC version");
        if (d.remaining() == 0) return;
        d.u8(VERSIONS_LENGTH);
        while (d.remaining() >= 4) version(d, GOOGLE_VERSION, "Google Supported Version");
    }
}
