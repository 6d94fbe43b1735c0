package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Point-to-Point Tunneling Protocol, its control connection: RFC 2637, section 2. */
public final class Pptp implements Dissector {

    private static final Values MESSAGES = Values.of("""
        1 Start-Control-Connection-Request
        2 Start-Control-Connection-Reply
        3 Stop-Control-Connection-Request
        4 Stop-Control-Connection-Reply
        5 Echo-Request
        6 Echo-Reply
        7 Outgoing-Call-Request
        8 Outgoing-Call-Reply
        9 Incoming-Call-Request
        10 Incoming-Call-Reply
        11 Incoming-Call-Connected
        12 Call-Clear-Request
        13 Call-Disconnect-Notify
        14 WAN-Error-Notify
        15 Set-Link-Info
        """);
    private static final Values FRAMINGS = Values.of("""
        1 Asynchronous Framing supported
        2 Synchronous Framing supported
        3 Either Framing supported
        """);
    private static final Values BEARERS = Values.of("""
        1 Analog access supported
        2 Digital access supported
        3 Either access supported
        """);

    static final Field PPTP         = protocol("pptp", "PPTP", "Point-to-Point Tunnelling Protocol");
    static final Field LENGTH       = u16("pptp.length", "Length");
    static final Field TYPE         = u16("pptp.type", "Message type", names(Values.of("1 Control Message\n2 Management Message")));
    static final Field COOKIE       = u32("pptp.magic_cookie", "Magic Cookie", HEX);
    static final Field MESSAGE      = u16("pptp.control_message_type", "Control Message Type", names(MESSAGES));
    static final Field RESERVED     = bytes("pptp.reserved", "Reserved");
    static final Field VERSION      = u16("pptp.protocol_version", "Protocol version", format(Pptp::version));
    static final Field FRAMING      = u32("pptp.framing_capabilities", "Framing Capabilities", names(FRAMINGS));
    static final Field BEARER       = u32("pptp.bearer_capabilities", "Bearer Capabilities", names(BEARERS));
    static final Field CHANNELS     = u16("pptp.maximum_channels", "Maximum Channels");
    static final Field FIRMWARE     = u16("pptp.firmware_revision", "Firmware Revision");
    static final Field HOST         = text("pptp.host_name", "Host Name");
    static final Field VENDOR       = text("pptp.vendor_name", "Vendor Name");
    static final Field START_RESULT = u8("pptp.control_result", "Result Code", names(Values.of("""
        1 Successful channel establishment
        2 General error
        3 Command channel already exists
        4 Requester not authorized
        5 Protocol version not supported
        """)));
    static final Field ERROR        = u8("pptp.error", "Error Code", names(Values.of("""
        0 None
        1 Not-Connected
        2 Bad-Format
        3 Bad-Value
        4 No-Resource
        5 Bad-Call ID
        6 PAC-Error
        """)));
    static final Field REASON       = u8("pptp.reason", "Reason", names(Values.of("1 None\n2 Stop-Protocol\n3 Stop-Local-Shutdown")));
    static final Field STOP_RESULT  = u8("pptp.stop_result", "Result Code", names(Values.of("1 OK\n2 General error")));
    static final Field IDENTIFIER   = u32("pptp.identifier", "Identifier");
    static final Field ECHO_RESULT  = u8("pptp.echo_result", "Result Code", names(Values.of("1 OK\n2 General error")));
    static final Field CALL         = u16("pptp.call_id", "Call ID");
    static final Field SERIAL       = u16("pptp.call_serial_number", "Call Serial Number");
    static final Field LEAST_SPEED  = u32("pptp.minimum_bps", "Minimum BPS");
    static final Field MOST_SPEED   = u32("pptp.maximum_bps", "Maximum BPS");
    static final Field FRAMING_TYPE = u32("pptp.framing_type", "Framing Type", names(FRAMINGS));
    static final Field BEARER_TYPE  = u32("pptp.bearer_type", "Bearer Type", names(BEARERS));
    static final Field WINDOW       = u16("pptp.packet_receive_window_size", "Packet Receive Window Size");
    static final Field DELAY        = u16("pptp.packet_processing_delay", "Packet Processing Delay");
    static final Field PHONE_LENGTH = u16("pptp.phone_number_length", "Phone Number Length");
    static final Field PHONE        = text("pptp.phone_number", "Phone Number");
    static final Field SUBADDRESS   = text("pptp.subaddress", "Subaddress");
    static final Field PEER_CALL    = u16("pptp.peer_call_id", "Peer Call ID");
    static final Field OUT_RESULT   = u8("pptp.out_result", "Result Code", names(Values.of("""
        1 Connected
        2 General Error
        3 No Carrier
        4 Busy
        5 No Dial Tone
        6 Time-out
        7 Do Not Accept
        """)));
    static final Field CAUSE          = u16("pptp.cause", "Cause Code");
    static final Field SPEED          = u32("pptp.connect_speed", "Connect Speed");
    static final Field CHANNEL        = u32("pptp.physical_channel_id", "Physical Channel ID");
    static final Field DIALED_LENGTH  = u16("pptp.dialed_number_length", "Dialed Number Length");
    static final Field DIALED         = text("pptp.dialed_number", "Dialed Number");
    static final Field DIALING_LENGTH = u16("pptp.dialing_number_length", "Dialing Number Length");
    static final Field DIALING        = text("pptp.dialing_number", "Dialing Number");
    static final Field IN_RESULT      = u8("pptp.in_result", "Result Code", names(Values.of("1 Connect\n2 General error\n3 Do Not Accept")));
    static final Field END_RESULT     = u8("pptp.disc_result", "Result Code", names(Values.of("""
        1 Lost Carrier
        2 General Error
        3 Admin Shutdown
        4 Request
        """)));
    static final Field STATISTICS     = text("pptp.call_Statistics", "Call Statistics");
    static final Field CRC_ERRORS     = u32("pptp.crc_errors", "CRC Errors");
    static final Field FRAMING_ERRORS = u32("pptp.framing_errors", "Framing Errors");
    static final Field HARDWARE       = u32("pptp.hardware_overruns", "Hardware overruns");
    static final Field BUFFERS        = u32("pptp.buffer_overruns", "Buffer overruns");
    static final Field TIMEOUTS       = u32("pptp.timeout_errors", "Time-out Errors");
    static final Field ALIGNMENT      = u32("pptp.alignment_errors", "Alignment Errors");
    static final Field SEND_MAP       = u32("pptp.send_accm", "Send ACCM", HEX);
    static final Field RECEIVE_MAP    = u32("pptp.receive_accm", "Receive ACCM", HEX);

    static final Field BAD_COOKIE = warning(Field.Group.PROTOCOL, "pptp.magic_cookie.incorrect", "Incorrect Magic Cookie");

    private static final int PORT   = 1723;
    private static final int HEADER = 10;
    private static final long MAGIC = 0x1a2b3c4dL;
    private static final int NAME   = 64;

    private static void version(long value, Text into) {
        into.number(value >> 8).raw('.').number(value & 255);
    }

    @Override
    public Field dissects() {
        return PPTP;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("PPTP");
        d.info("");
        d.open(PPTP, HEADER);
        d.extent(d.remaining());
        int message = d.peekU16(HEADER - 2);
        if (d.columns()) d.info(MESSAGES.name(message, "Unknown control type (" + message + ')'));
        d.u16(LENGTH);
        d.u16(TYPE);
        long cookie = d.u32(COOKIE);
        if (d.titles()) d.titleLast("Magic Cookie: 0x{} ({})", new Text().hex(cookie, 8).toString(), cookie == MAGIC ? "correct" : "incorrect");
        if (cookie != MAGIC) d.noteLast(BAD_COOKIE);
        d.u16(MESSAGE);
        d.bytes(RESERVED, 2);
        if (!message(d, message) && d.remaining() > 0) d.restInside();
        // No more than one message of a segment is understood, by those whose users compare the output.
        d.skipRest();
        d.close();
    }

    private static boolean message(Dissection d, int message) {
        switch (message) {
            case 1 -> start(d, false);
            case 2 -> start(d, true);
            case 3 -> {
                d.u8(REASON);
                d.bytes(RESERVED, 1);
                d.bytes(RESERVED, 2);
            }
            case 4 -> {
                result(d, STOP_RESULT);
                d.bytes(RESERVED, 2);
            }
            case 5 -> d.u32(IDENTIFIER);
            case 6 -> {
                d.u32(IDENTIFIER);
                result(d, ECHO_RESULT);
                d.bytes(RESERVED, 2);
            }
            case 7 -> outgoingCall(d);
            case 8 -> outgoingReply(d);
            case 9 -> incomingCall(d);
            case 10 -> {
                d.u16(CALL);
                d.u16(PEER_CALL);
                result(d, IN_RESULT);
                d.u16(WINDOW);
                d.u16(DELAY);
                d.bytes(RESERVED, 2);
            }
            case 11 -> {
                d.u16(PEER_CALL);
                d.bytes(RESERVED, 2);
                d.u32(SPEED);
                d.u16(WINDOW);
                d.u16(DELAY);
                d.u32(FRAMING_TYPE);
            }
            case 12 -> {
                d.u16(CALL);
                d.bytes(RESERVED, 2);
            }
            case 13 -> {
                d.u16(CALL);
                result(d, END_RESULT);
                d.u16(CAUSE);
                d.bytes(RESERVED, 2);
                d.text(STATISTICS, NAME);
            }
            case 14 -> errors(d);
            case 15 -> {
                d.u16(PEER_CALL);
                d.bytes(RESERVED, 2);
                d.u32(SEND_MAP);
                d.u32(RECEIVE_MAP);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void result(Dissection d, Field result) {
        d.u8(result);
        d.u8(ERROR);
    }

    private static void start(Dissection d, boolean reply) {
        d.u16(VERSION);
        if (reply) result(d, START_RESULT);
        else d.bytes(RESERVED, 2);
        d.u32(FRAMING);
        d.u32(BEARER);
        d.u16(CHANNELS);
        d.u16(FIRMWARE);
        d.text(HOST, NAME);
        d.text(VENDOR, NAME);
    }

    private static void outgoingCall(Dissection d) {
        d.u16(CALL);
        d.u16(SERIAL);
        d.u32(LEAST_SPEED);
        d.u32(MOST_SPEED);
        d.u32(BEARER_TYPE);
        d.u32(FRAMING_TYPE);
        d.u16(WINDOW);
        d.u16(DELAY);
        d.u16(PHONE_LENGTH);
        d.bytes(RESERVED, 2);
        d.text(PHONE, NAME);
        d.text(SUBADDRESS, NAME);
    }

    private static void outgoingReply(Dissection d) {
        d.u16(CALL);
        d.u16(PEER_CALL);
        result(d, OUT_RESULT);
        d.u16(CAUSE);
        d.u32(SPEED);
        d.u16(WINDOW);
        d.u16(DELAY);
        d.u32(CHANNEL);
    }

    private static void incomingCall(Dissection d) {
        d.u16(CALL);
        d.u16(SERIAL);
        d.u32(BEARER_TYPE);
        d.u32(CHANNEL);
        d.u16(DIALED_LENGTH);
        d.u16(DIALING_LENGTH);
        d.text(DIALED, NAME);
        d.text(DIALING, NAME);
        d.text(SUBADDRESS, NAME);
    }

    private static void errors(Dissection d) {
        d.u16(PEER_CALL);
        d.bytes(RESERVED, 2);
        d.u32(CRC_ERRORS);
        d.u32(FRAMING_ERRORS);
        d.u32(HARDWARE);
        d.u32(BUFFERS);
        d.u32(TIMEOUTS);
        d.u32(ALIGNMENT);
    }
}
