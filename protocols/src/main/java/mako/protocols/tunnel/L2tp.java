package mako.protocols.tunnel;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.internet.IpProtocols;
import mako.protocols.transport.Udp;

/** Layer 2 Tunneling Protocol: RFC 2661, and RFC 3931 for version 3. */
public final class L2tp implements Dissector {

    static final Field L2TP = protocol("l2tp", "L2TP", "Layer 2 Tunneling Protocol");
    static final Field TYPE        = u16("l2tp.type", "Type", mask(0x8000), names(Values.of("0 Data Message\n1 Control Message")));
    static final Field LENGTH_BIT = bit("l2tp.length_bit", "Length Bit", 0x4000,
        yesNo("Length field is present", "Length field is not present"), maskWidth(16));
    static final Field SEQ_BIT = bit("l2tp.seq_bit", "Sequence Bit", 0x800,
        yesNo("Ns and Nr fields are present", "Ns and Nr fields are not present"), maskWidth(16));
    static final Field OFFSET_BIT = bit("l2tp.offset_bit", "Offset bit", 0x200,
        yesNo("Offset Size field is present", "Offset size field is not present"), maskWidth(16));
    static final Field PRIORITY    = bit("l2tp.priority", "Priority", 0x100, yesNo("This data message has priority", "No priority"), maskWidth(16));
    static final Field VERSION     = u16("l2tp.version", "Version", mask(0xf));
    static final Field FLAGS       = u16("l2tp.flags", "Flags", HEX, bits(TYPE, LENGTH_BIT, SEQ_BIT, OFFSET_BIT, PRIORITY, VERSION));
    static final Field LENGTH      = u16("l2tp.length", "Length");
    static final Field TUNNEL      = u16("l2tp.tunnel", "Tunnel ID");
    static final Field SESSION     = u16("l2tp.session", "Session ID");
    static final Field NS          = u16("l2tp.Ns", "Ns");
    static final Field NR          = u16("l2tp.Nr", "Nr");
    static final Field OFFSET      = u16("l2tp.offset", "Offset");
    static final Field A_MANDATORY = bit("l2tp.avp.mandatory", "Mandatory", 0x8000, maskWidth(16));
    static final Field A_HIDDEN    = bit("l2tp.avp.hidden", "Hidden", 0x4000, maskWidth(16));
    static final Field A_LENGTH    = u16("l2tp.avp.length", "Length", mask(0x3ff));
    static final Field A_VENDOR_ID = u16("l2tp.avp.vendor_id", "Vendor ID", names(Enterprises.NAMES));
    static final Values AVPS = Values.of("""
        0   Control Message
        1   Result-Error Code
        2   Protocol Version
        3   Framing Capabilities
        4   Bearer Capabilities
        5   Tie Breaker
        6   Firmware Revision
        7   Host Name
        8   Vendor Name
        9   Assigned Tunnel ID
        10  Receive Window Size
        11  Challenge
        12  Cause Code
        13  Challenge Response
        14  Assigned Session
        15  Call Serial Number
        16  Minimum BPS
        17  Maximum BPS
        18  Bearer Type
        19  Framing Type
        20  Reserved
        21  Called Number
        22  Calling Number
        23  Sub-Address
        24  Connect Speed
        25  Physical Channel
        26  Initial Received LCP CONFREQ
        27  Last Sent LCP CONFREQ
        28  Last Received LCP CONFREQ
        29  Proxy Authen Type
        30  Proxy Authen Name
        31  Proxy Authen Challenge
        32  Proxy Authen ID
        33  Proxy Authen Response
        34  Call status AVPs
        35  ACCM
        36  Random Vector
        37  Private group ID
        38  RxConnect Speed
        39  Sequencing Required
        46  PPP Disconnect Cause Code
        58  Extended Vendor ID
        59  Message Digest
        60  Router ID
        61  Assigned Control Connection ID
        62  Pseudowire Capability List
        63  Local Session ID
        64  Remote Session ID
        65  Assigned Cookie
        66  Remote End ID
        68  Pseudowire Type
        69  Layer2 Specific Sublayer
        70  Data Sequencing
        71  Circuit Status
        72  Preferred Language
        73  Control Message Authentication Nonce
        74  Tx Connect Speed Version 3
        75  Rx Connect Speed Version 3
        76  Failover Capability
        77  Tunnel Recovery
        78  Suggested Control Sequence
        79  Failover Session State
        80  Multicast Capability
        81  New Outgoing Sessions
        82  New Outgoing Sessions Acknowledgement
        83  Withdraw Outgoing Sessions
        84  Multicast Packets Priority
        85  Frame-Relay Header Length
        86  ATM Maximum Concatenated Cells
        87  OAM Emulation Required
        88  ATM Alarm Status
        89  Attachment Group Identifier
        90  Local End Identifier
        91  Interface Maximum Transmission Unit
        92  FCS Retention
        93  Tunnel Switching Aggregator ID
        94  Maximum Receive Unit (MRU)
        95  Maximum Reassembled Receive Unit (MRRU)
        96  VCCV Capability
        97  Connect Speed Update
        98  Connect Speed Update Enable
        99  TDM Pseudowire
        100 RTP AVP
        101 PW Switching Point
        """);
    static final Field A_TYPE      = u16("l2tp.avp.type", "AVP Type", names(AVPS));
    static final Field TIE_BREAKER = u64("l2tp.tie_breaker", "Tie Breaker", HEX);
    static final Field SID         = u32("l2tp.sid", "Session ID", HEX);
    static final Field CCID        = u32("l2tp.ccid", "Control Connection ID", HEX);
    static final Field RES         = u16("l2tp.res", "Reserved", HEX);
    static final Values MESSAGES = Values.of("""
        1  Start_Control_Request
        2  Start_Control_Reply
        3  Start_Control_Connected
        4  Stop_Control_Notification
        5  Reserved
        6  Hello
        7  Outgoing_Call_Request
        8  Outgoing_Call_Reply
        9  Outgoing_Call_Connected
        10 Incoming_Call_Request
        11 Incoming_Call_Reply
        12 Incoming_Call_Connected
        13 Reserved
        14 Call_Disconnect_Notification
        15 WAN_Error_Notify
        16 Set_Link_Info
        17 Modem_Status
        18 Service_Relay_Request_Msg
        19 Service_Relay_Reply_Message
        20 Explicit_Acknowledgement
        21 Failover_Session_Query_Message
        22 Failover_Session_Response_Message
        23 Multicast-Session-Request
        24 Multicast-Session-Response
        25 Multicast-Session-Establishment
        26 Multicast-Session-Information
        27 Multicast-Session-End-Notify
        28 Connect-Speed-Update-Notification
        29 Connect-Speed-Update-Request
        """);
    static final Field A_MESSAGE_TYPE             = u16("l2tp.avp.message_type", "Message Type", names(MESSAGES));
    static final Field A_ASSIGNED_TUNNEL_ID       = u16("l2tp.avp.assigned_tunnel_id", "Assigned Tunnel ID");
    static final Field A_ASSIGNED_CONTROL_CONN_ID = u32("l2tp.avp.assigned_control_conn_id", "Assigned Control Connection ID");
    static final Field A_ASSIGNED_SESSION_ID      = u16("l2tp.avp.assigned_session_id", "Assigned Session ID");
    static final Field A_REMOTE_SESSION_ID        = u32("l2tp.avp.remote_session_id", "Remote Session ID");
    static final Field A_LOCAL_SESSION_ID         = u32("l2tp.avp.local_session_id", "Local Session ID");
    static final Field A_CALLED_NUMBER            = text("l2tp.avp.called_number", "Called Number");
    static final Field A_CALLING_NUMBER           = text("l2tp.avp.calling_number", "Calling Number");
    static final Values TUNNEL_RESULTS = Values.of("""
        0 Reserved
        1 General request to clear control connection
        2 General error, Error Code indicates the problem
        3 Control connection already exists
        4 Requester is not authorized to establish a control connection
        5 The protocol version of the requester is not supported
        6 Requester is being shut down
        7 Finite state machine error or timeout
        8 Control connection due to mismatching CCDS value
        """);
    static final Values SESSION_RESULTS = Values.of("""
        0  Reserved
        1  Session disconnected due to loss of carrier or circuit disconnect
        2  Session disconnected for the reason indicated in Error Code
        3  Session disconnected for administrative reasons
        4  Appropriate facilities unavailable (temporary condition)
        5  Appropriate facilities unavailable (permanent condition)
        6  Invalid destination
        7  Call failed due to no carrier detected
        8  Call failed due to detection of a busy signal
        9  Call failed due to lack of a dial tone
        10 Call was not established within time allotted by LAC
        11 Call was connected but no appropriate framing was detected
        12 Disconnecting call due to mismatching SDS value
        13 Session not established due to losing tie breaker
        14 Session not established due to unsupported PW type
        15 Session not established, sequencing required without valid L2-Specific Sublayer
        16 Finite state machine error or timeout
        17 FR PVC was deleted permanently (no longer provisioned)
        18 FR PVC has been INACTIVE for an extended period of time
        19 Mismatched FR Header Length
        20 HDLC Link was deleted permanently (no longer provisioned)
        21 HDLC Link has been INACTIVE for an extended period of time
        22 Session not established due to other LCCE can not support the OAM Cell Emulation
        23 Mismatching interface MTU
        24 Attempt to connect to non-existent forwarder
        25 Attempt to connect to unauthorized forwarder
        26 Loop Detected
        27 Attachment Circuit bound to different PE
        28 Attachment Circuit bound to different remote Attachment Circuit
        29 Unassigned
        30 Return code to indicate connection was refused because of TDM PW parameters. The error code indicates the problem.
        31 Sequencing not supported
        """);
    static final Field TUNNEL_RESULT  = u16("l2tp.result_code", "Result code", names(TUNNEL_RESULTS));
    static final Field SESSION_RESULT = u16("l2tp.result_code", "Result code", names(SESSION_RESULTS));
    static final Values A_ERROR_CODE_NAMES = Values.of("""
        0  No General Error
        1  No control connection exists yet for this pair of LCCEs
        2  Length is wrong
        3  One of the field values was out of range
        4  Insufficient resources to handle this operation now
        5  Invalid Session ID
        6  A generic vendor-specific error occurred
        7  Try another
        8  Receipt of an unknown AVP with the M bit set
        9  Try another directed
        10 Next hop unreachable
        11 Next hop busy
        12 TSA busy
        """);
    static final Field A_ERROR_CODE                   = u16("l2tp.avp.error_code", "Error code", names(A_ERROR_CODE_NAMES));
    static final Field A_ERROR_MESSAGE                = text("l2tp.avp.error_message", "Error Message");
    static final Field A_PROTOCOL_VERSION             = u8("l2tp.avp.protocol_version", "Version");
    static final Field A_PROTOCOL_REVISION            = u8("l2tp.avp.protocol_revision", "Revision");
    static final Field A_ASYNC_FRAMING_SUPPORTED      = bit("l2tp.avp.async_framing_supported", "Async Framing Supported", 0x2, maskWidth(32));
    static final Field A_SYNC_FRAMING_SUPPORTED       = bit("l2tp.avp.sync_framing_supported", "Sync Framing Supported", 0x1, maskWidth(32));
    static final Field A_ANALOG_ACCESS_SUPPORTED      = bit("l2tp.avp.analog_access_supported", "Analog Access Supported", 0x2, maskWidth(32));
    static final Field A_DIGITAL_ACCESS_SUPPORTED     = bit("l2tp.avp.digital_access_supported", "Digital Access Supported", 0x1, maskWidth(32));
    static final Field A_FIRMWARE_REVISION            = u16("l2tp.avp.firmware_revision", "Firmware Revision", DEC_HEX);
    static final Field A_HOST_NAME                    = text("l2tp.avp.host_name", "Host Name");
    static final Field A_VENDOR_NAME                  = text("l2tp.avp.vendor_name", "Vendor Name");
    static final Field A_RECEIVE_WINDOW_SIZE          = u16("l2tp.avp.receive_window_size", "Receive Window Size");
    static final Field A_CHAP_CHALLENGE               = bytes("l2tp.avp.chap_challenge", "CHAP Challenge");
    static final Field A_CAUSE_CODE                   = u16("l2tp.avp.cause_code", "Cause Code");
    static final Field A_CAUSE_MSG                    = u8("l2tp.avp.cause_msg", "Cause Msg");
    static final Field A_ADVISORY_MSG                 = text("l2tp.avp.advisory_msg", "Advisory Msg");
    static final Field A_CHAP_CHALLENGE_RESPONSE      = bytes("l2tp.avp.chap_challenge_response", "CHAP Challenge Response");
    static final Field A_CALL_SERIAL_NUMBER           = u32("l2tp.avp.call_serial_number", "Call Serial Number");
    static final Field A_MINIMUM_BPS                  = u32("l2tp.avp.minimum_bps", "Minimum BPS");
    static final Field A_MAXIMUM_BPS                  = u32("l2tp.avp.maximum_bps", "Maximum BPS");
    static final Field A_ANALOG_BEARER_TYPE           = bit("l2tp.avp.analog_bearer_type", "Analog Bearer Type", 0x2, maskWidth(32));
    static final Field A_DIGITAL_BEARER_TYPE          = bit("l2tp.avp.digital_bearer_type", "Digital Bearer Type", 0x1, maskWidth(32));
    static final Field A_ASYNC_FRAMING_TYPE           = bit("l2tp.avp.async_framing_type", "Async Framing Type", 0x2, maskWidth(32));
    static final Field A_SYNC_FRAMING_TYPE            = bit("l2tp.avp.sync_framing_type", "Sync Framing Type", 0x1, maskWidth(32));
    static final Field A_SUB_ADDRESS                  = text("l2tp.avp.sub_address", "Sub-Address");
    static final Field A_CONNECT_SPEED                = u32("l2tp.avp.connect_speed", "Connect Speed");
    static final Field A_PHYSICAL_CHANNEL             = u32("l2tp.avp.physical_channel", "Physical Channel");
    static final Field A_INITIAL_RECEIVED_LCP_CONFREQ = bytes("l2tp.avp.initial_received_lcp_confreq", "Initial Received LCP CONFREQ");
    static final Field A_LAST_SENT_LCP_CONFREQ        = bytes("l2tp.avp.last_sent_lcp_confreq", "Last Sent LCP CONFREQ");
    static final Field A_LAST_RECEIVED_LCP_CONFREQ    = bytes("l2tp.avp.last_received_lcp_confreq", "Last Received LCP CONFREQ");
    static final Values A_PROXY_AUTHEN_TYPE_NAMES = Values.of("""
        0 Reserved
        1 Textual username/password exchange
        2 PPP CHAP
        3 PPP PAP
        4 No Authentication
        5 Microsoft CHAP Version 1
        6 Reserved
        7 EAP
        """);
    static final Field A_PROXY_AUTHEN_TYPE       = u16("l2tp.avp.proxy_authen_type", "Proxy Authen Type", names(A_PROXY_AUTHEN_TYPE_NAMES));
    static final Field A_PROXY_AUTHEN_NAME       = text("l2tp.avp.proxy_authen_name", "Proxy Authen Name");
    static final Field A_PROXY_AUTHEN_CHALLENGE  = bytes("l2tp.avp.proxy_authen_challenge", "Proxy Authen Challenge");
    static final Field A_PROXY_AUTHEN_ID         = u8("l2tp.avp.proxy_authen_id", "Proxy Authen ID");
    static final Field A_PROXY_AUTHEN_RESPONSE   = bytes("l2tp.avp.proxy_authen_response", "Proxy Authen Response");
    static final Field A_CRC_ERRORS              = u32("l2tp.avp.crc_errors", "CRC Errors");
    static final Field A_FRAMING_ERRORS          = u32("l2tp.avp.framing_errors", "Framing Errors");
    static final Field A_HARDWARE_OVERRUNS       = u32("l2tp.avp.hardware_overruns", "Hardware Overruns");
    static final Field A_BUFFER_OVERRUNS         = u32("l2tp.avp.buffer_overruns", "Buffer Overruns");
    static final Field A_TIME_OUT_ERRORS         = u32("l2tp.avp.time_out_errors", "Time-out Errors");
    static final Field A_ALIGNMENT_ERRORS        = u32("l2tp.avp.alignment_errors", "Alignment Errors");
    static final Field A_SEND_ACCM               = u32("l2tp.avp.send_accm", "Send ACCM");
    static final Field A_RECEIVE_ACCM            = u32("l2tp.avp.receive_accm", "Receive ACCM");
    static final Field A_RANDOM_VECTOR           = bytes("l2tp.avp.random_vector", "Random Vector");
    static final Field A_PRIVATE_GROUP_ID        = bytes("l2tp.avp.private_group_id", "Private Group ID");
    static final Field A_RX_CONNECT_SPEED        = u32("l2tp.avp.rx_connect_speed", "Rx Connect Speed");
    static final Field A_DISCONNECT_CODE         = u16("l2tp.avp.disconnect_code", "Disconnect Code");
    static final Field A_CONTROL_PROTOCOL_NUMBER = u16("l2tp.avp.control_protocol_number", "Control Protocol Number");
    static final Field A_CAUSE_CODE_DIRECTION = u8("l2tp.avp.cause_code_direction", "Direction",
        names(Values.of("0 global error\n1 at peer\n2 at local")));
    static final Field A_CAUSE_CODE_MESSAGE      = text("l2tp.avp.cause_code_message", "Message");
    static final Field A_MESSAGE_DIGEST          = bytes("l2tp.avp.message_digest", "Message Digest");
    static final Field A_ROUTER_ID               = u32("l2tp.avp.router_id", "Router ID");
    static final Values A_PW_TYPE_NAMES = Values.of("""
        1  Frame Relay DLCI
        2  ATM AAL5 SDU VCC transport
        3  ATM Cell transparent Port Mode
        4  Ethernet VLAN
        5  Ethernet
        6  HDLC
        7  PPP
        9  ATM Cell transport VCC Mode
        10 ATM Cell transport VPC Mode
        11 IP Transport
        12 MPEG-TS Payload Type (MPTPW)
        13 Packet Streaming Protocol (PSPPW)
        17 Structure-agnostic E1 circuit
        18 Structure-agnostic T1 (DS1) circuit
        19 Structure-agnostic E3 circuit
        20 Structure-agnostic T3 (DS3) circuit
        21 CESoPSN basic mode
        22 Unassigned
        23 CESoPSN TDM with CAS
        """);
    static final Field A_PW_TYPE         = u16("l2tp.avp.pw_type", "PW Type", names(A_PW_TYPE_NAMES));
    static final Field A_ASSIGNED_COOKIE = bytes("l2tp.avp.assigned_cookie", "Assigned Cookie");
    static final Field A_REMOTE_END_ID   = text("l2tp.avp.remote_end_id", "Remote End ID");
    static final Field A_PSEUDOWIRE_TYPE = u16("l2tp.avp.pseudowire_type", "Pseudowire Type", names(A_PW_TYPE_NAMES));
    static final Values A_LAYER2_SPECIFIC_SUBLAYER_NAMES = Values.of("""
        0 No L2-Specific Sublayer
        1 Default L2-Specific Sublayer present
        2 ATM-Specific Sublayer present
        3 MPT-Specific Sublayer
        4 PSP-Specific Sublayer
        """);
    static final Field A_LAYER2_SPECIFIC_SUBLAYER = u16("l2tp.avp.layer2_specific_sublayer", "Layer2 Specific Sublayer",
        names(A_LAYER2_SPECIFIC_SUBLAYER_NAMES));
    static final Values A_DATA_SEQUENCING_NAMES = Values.of("""
        0 No incoming data packets require sequencing
        1 Only non-IP data packets require sequencing
        2 All incoming data packets require sequencing
        """);
    static final Field A_DATA_SEQUENCING     = u16("l2tp.avp.data_sequencing", "Data Sequencing", names(A_DATA_SEQUENCING_NAMES));
    static final Field A_CIRCUIT_STATUS      = bit("l2tp.avp.circuit_status", "Circuit Status", 0x1, yesNo("Up", "Down"), maskWidth(16));
    static final Field A_CIRCUIT_TYPE        = bit("l2tp.avp.circuit_type", "Circuit Type", 0x2, yesNo("New", "Existing"), maskWidth(16));
    static final Field A_PREFERRED_LANGUAGE  = text("l2tp.avp.preferred_language", "Preferred Language");
    static final Field A_NONCE               = bytes("l2tp.avp.nonce", "Nonce");
    static final Field A_TX_CONNECT_SPEED_V3 = u64("l2tp.avp.tx_connect_speed_v3", "Tx Connect Speed v3", HEX,
        names(Values.of("0 indeterminable or no physical p2p link")));
    static final Field A_RX_CONNECT_SPEED_V3 = u64("l2tp.avp.rx_connect_speed_v3", "Rx Connect Speed v3", HEX,
        names(Values.of("0 indeterminable or no physical p2p link")));
    static final Field AVP = section("AVP");
    static final Field ZERO_BODY = group("l2tp.zero_length_body_message", "Zero Length Body message");
    static final Field BAD_LENGTH = error("l2tp.avp_length.bad", "AVP length must be >= 6");

    /** What a session carries. */
    static final Table CARRIED = table("l2tp.carried", "L2TP payload");

    private static final int STOP     = 4;
    private static final int PORT     = 1701;
    private static final int IP       = 115;
    private static final int PPP      = 1;
    private static final int CONTROL  = 0x8000;
    private static final int LENGTHS  = 0x4000;
    private static final int SEQUENCE = 0x0800;
    private static final int OFFSETS  = 0x0200;

    @Override
    public Field dissects() {
        return L2TP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(IpProtocols.PROTOCOLS, IP, this);
        links.add(CARRIED, PPP, links.dissector("ppp"));
    }

    @Override
    public void dissect(Dissection d) {
        if (d.carrier() != Udp.UDP) {
            overIp(d);
            return;
        }
        int flags = d.peekU16(0);
        int version = flags & 15;
        if (version != 2 && version != 3) throw d.notMine();
        boolean control = (flags & CONTROL) != 0;
        int start = d.offset();
        d.open(L2TP);
        d.protocolColumn(version == 3 ? "L2TPv3" : "L2TP");
        flags(d, flags);
        if (version == 3 && !control) {
            d.u16(RES);
            long session = d.u32(SID);
            if (d.columns()) d.info("Data    - L2TPv3 (session id={})", session, 0);
            d.close();
            d.rest();
            return;
        }
        int length = 0;
        int read = 0;
        if ((flags & LENGTHS) != 0) {
            length = d.u16(LENGTH);
            read = d.offset() - start;
        }
        long tunnel = version == 3 ? d.u32(CCID) : d.u16(TUNNEL);
        int session = version == 3 ? 0 : d.u16(SESSION);
        if (length > read) d.narrow(length - read - 4);
        if ((flags & SEQUENCE) != 0) {
            d.u16(NS);
            d.u16(NR);
        }
        if ((flags & OFFSETS) != 0) {
            int offset = d.u16(OFFSET);
            if (offset > 0) d.skip(offset);
        }
        if (!control) {
            if (d.columns()) d.info("Data    - L2TP (tunnel id={}, session id={})", tunnel, session);
            d.extent(d.offset() - start);
            d.close();
            d.payload(CARRIED, PPP);
            return;
        }
        control(d, start, tunnel, session);
        d.close();
    }

    private static void flags(Dissection d, int flags) {
        d.u16(FLAGS);
        if (!d.titles()) return;
        d.appendLast(", Type: {}", (flags & CONTROL) != 0 ? "Control Message" : "Data Message");
        if ((flags & LENGTHS) != 0) d.appendLast(", Length Bit");
        if ((flags & SEQUENCE) != 0) d.appendLast(", Sequence Bit");
        if ((flags & OFFSETS) != 0) d.appendLast(", Offset bit");
    }

    /** RFC 3931, section 4.1.1: a session, or 0 before a control message. */
    private static void overIp(Dissection d) {
        d.open(L2TP);
        d.protocolColumn("L2TPv3");
        int start = d.offset();
        long session = d.u32(SID);
        if (session != 0) {
            d.at(A_PSEUDOWIRE_TYPE, start, 0, 0);
            d.generated();
            if (d.columns()) d.info("Data    - L2TPv3 (session id={})", session, 0);
            d.close();
            d.rest();
            return;
        }
        int flags = d.peekU16(0);
        flags(d, flags);
        int length = d.u16(LENGTH);
        long connection = d.u32(CCID);
        d.u16(NS);
        d.u16(NR);
        // What is counted begins with the flags.
        if (length >= 12) d.narrow(length - 12);
        control(d, start, connection, 0);
        d.close();
    }

    private static void control(Dissection d, int start, long tunnel, int session) {
        // The first attribute says what kind of message it is: RFC 2661, section 4.1.
        int message = d.remaining() < 8 ? 0 : d.peekU16(6);
        boolean first = true;
        if (d.remaining() < 8) {
            d.at(ZERO_BODY, start, 0);
            if (d.columns()) d.info("Control Message - ZLB      (tunnel id={}, session id={})", tunnel, session);
        }
        while (d.remaining() >= 6) {
            int word = d.peekU16(0);
            int length = word & 0x3ff;
            int vendor = d.peekU16(2);
            int type = d.peekU16(4);
            if (first && d.columns()) {
                String name = MESSAGES.name(message, "Unknown");
                d.info("Control Message - {} (tunnel id={}, session id={})", String.format("%-8s", name), tunnel, session);
            }
            first = false;
            d.open(AVP);
            if (d.titles()) d.title("{} AVP", vendor == 0 ? AVPS.name(type, "Unknown (" + type + ")") : "Vendor Specific (" + vendor + ")");
            d.extent(length);
            d.peek(A_MANDATORY, 0, 2);
            d.peek(A_HIDDEN, 0, 2);
            d.u16(A_LENGTH);
            if (length < 6) {
                d.note(BAD_LENGTH);
                d.close();
                return;
            }
            int rest = d.narrow(length - 2);
            d.u16(A_VENDOR_ID);
            if (vendor == 0) d.u16(A_TYPE);
            else d.skip(2);
            if (vendor == 0 && (word & 0x4000) == 0 && length > 6) value(d, type, message);
            d.widen(rest);
            d.close();
        }
    }

    /** RFC 2661, section 4.4; RFC 3931, section 5.4. */
    private static void value(Dissection d, int type, int message) {
        int count = d.remaining();
        switch (type) {
            case 0 -> d.u16(A_MESSAGE_TYPE);
            case 1 -> {
                d.u16(message == STOP ? TUNNEL_RESULT : SESSION_RESULT);
                if (d.remaining() >= 2) d.u16(A_ERROR_CODE);
                if (d.remaining() > 0) d.text(A_ERROR_MESSAGE, d.remaining());
            }
            case 2 -> {
                d.u8(A_PROTOCOL_VERSION);
                d.u8(A_PROTOCOL_REVISION);
            }
            case 3 -> {
                d.peek(A_ASYNC_FRAMING_SUPPORTED, 0, 4);
                d.peek(A_SYNC_FRAMING_SUPPORTED, 0, 4);
            }
            case 4 -> {
                d.peek(A_ANALOG_ACCESS_SUPPORTED, 0, 4);
                d.peek(A_DIGITAL_ACCESS_SUPPORTED, 0, 4);
            }
            case 5 -> d.u64(TIE_BREAKER);
            case 6 -> d.u16(A_FIRMWARE_REVISION);
            case 7 -> d.text(A_HOST_NAME, count);
            case 8 -> d.text(A_VENDOR_NAME, count);
            case 9 -> d.u16(A_ASSIGNED_TUNNEL_ID);
            case 10 -> d.u16(A_RECEIVE_WINDOW_SIZE);
            case 11 -> d.bytes(A_CHAP_CHALLENGE, count);
            case 12 -> {
                d.u16(A_CAUSE_CODE);
                d.u8(A_CAUSE_MSG);
                if (d.remaining() > 0) d.text(A_ADVISORY_MSG, d.remaining());
            }
            case 13 -> d.bytes(A_CHAP_CHALLENGE_RESPONSE, Math.min(16, count));
            case 14 -> d.u16(A_ASSIGNED_SESSION_ID);
            case 15 -> d.u32(A_CALL_SERIAL_NUMBER);
            case 16 -> d.u32(A_MINIMUM_BPS);
            case 17 -> d.u32(A_MAXIMUM_BPS);
            case 18 -> {
                d.peek(A_ANALOG_BEARER_TYPE, 0, 4);
                d.peek(A_DIGITAL_BEARER_TYPE, 0, 4);
            }
            case 19 -> {
                d.peek(A_ASYNC_FRAMING_TYPE, 0, 4);
                d.peek(A_SYNC_FRAMING_TYPE, 0, 4);
            }
            case 21 -> d.text(A_CALLED_NUMBER, count);
            case 22 -> d.text(A_CALLING_NUMBER, count);
            case 23 -> d.text(A_SUB_ADDRESS, count);
            case 24 -> d.u32(A_CONNECT_SPEED);
            case 25 -> d.u32(A_PHYSICAL_CHANNEL);
            case 26 -> d.bytes(A_INITIAL_RECEIVED_LCP_CONFREQ, count);
            case 27 -> d.bytes(A_LAST_SENT_LCP_CONFREQ, count);
            case 28 -> d.bytes(A_LAST_RECEIVED_LCP_CONFREQ, count);
            case 29 -> d.u16(A_PROXY_AUTHEN_TYPE);
            case 30 -> d.text(A_PROXY_AUTHEN_NAME, count);
            case 31 -> d.bytes(A_PROXY_AUTHEN_CHALLENGE, count);
            case 32 -> {
                d.skip(1);
                d.u8(A_PROXY_AUTHEN_ID);
            }
            case 33 -> d.bytes(A_PROXY_AUTHEN_RESPONSE, count);
            case 34 -> {
                d.skip(2);
                d.u32(A_CRC_ERRORS);
                d.u32(A_FRAMING_ERRORS);
                d.u32(A_HARDWARE_OVERRUNS);
                d.u32(A_BUFFER_OVERRUNS);
                d.u32(A_TIME_OUT_ERRORS);
                d.u32(A_ALIGNMENT_ERRORS);
            }
            case 35 -> {
                d.skip(2);
                d.u32(A_SEND_ACCM);
                d.u32(A_RECEIVE_ACCM);
            }
            case 36 -> d.bytes(A_RANDOM_VECTOR, count);
            case 37 -> d.bytes(A_PRIVATE_GROUP_ID, count);
            case 38 -> d.u32(A_RX_CONNECT_SPEED);
            case 46 -> {
                d.u16(A_DISCONNECT_CODE);
                d.u16(A_CONTROL_PROTOCOL_NUMBER);
                d.u8(A_CAUSE_CODE_DIRECTION);
                if (d.remaining() > 0) d.text(A_CAUSE_CODE_MESSAGE, d.remaining());
            }
            case 59 -> d.bytes(A_MESSAGE_DIGEST, count);
            case 60 -> d.u32(A_ROUTER_ID);
            case 61 -> d.u32(A_ASSIGNED_CONTROL_CONN_ID);
            case 62 -> {
                while (d.remaining() >= 2) d.u16(A_PW_TYPE);
            }
            case 63 -> d.u32(A_LOCAL_SESSION_ID);
            case 64 -> d.u32(A_REMOTE_SESSION_ID);
            case 65 -> d.bytes(A_ASSIGNED_COOKIE, count);
            case 66 -> d.text(A_REMOTE_END_ID, count);
            case 68 -> d.u16(A_PSEUDOWIRE_TYPE);
            case 69 -> d.u16(A_LAYER2_SPECIFIC_SUBLAYER);
            case 70 -> d.u16(A_DATA_SEQUENCING);
            case 71 -> {
                d.peek(A_CIRCUIT_STATUS, 0, 2);
                d.peek(A_CIRCUIT_TYPE, 0, 2);
            }
            case 72 -> d.text(A_PREFERRED_LANGUAGE, count);
            case 73 -> d.bytes(A_NONCE, count);
            case 74 -> d.u64(A_TX_CONNECT_SPEED_V3);
            case 75 -> d.u64(A_RX_CONNECT_SPEED_V3);
            default -> {}
        }
    }
}
