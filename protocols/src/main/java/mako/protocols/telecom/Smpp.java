package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Short Message Peer to Peer, SMPP v3.4 (and the parameters of v5.0 that its networks use): operations, their mandatory and their optional parameters. */
public final class Smpp implements Dissector {

    private static final Values COMMANDS = Values.of("""
        0x1 Bind_receiver
        0x2 Bind_transmitter
        0x3 Query_sm
        0x4 Submit_sm
        0x5 Deliver_sm
        0x6 Unbind
        0x7 Replace_sm
        0x8 Cancel_sm
        0x9 Bind_transceiver
        0xb Outbind
        0x15 Enquire_link
        0x21 Submit_multi
        0x102 Alert_notification
        0x103 Data_sm
        0x111 Broadcast_sm
        0x112 Query_broadcast_sm
        0x113 Cancel_broadcast_sm
        0x1000001 Auth_acc
        0x1000002 Sm_result_notify
        0x80000000 Generic_nack
        0x80000001 Bind_receiver - resp
        0x80000002 Bind_transmitter - resp
        0x80000003 Query_sm - resp
        0x80000004 Submit_sm - resp
        0x80000005 Deliver_sm - resp
        0x80000006 Unbind - resp
        0x80000007 Replace_sm - resp
        0x80000008 Cancel_sm - resp
        0x80000009 Bind_transceiver - resp
        0x80000015 Enquire_link - resp
        0x80000021 Submit_multi - resp
        0x80000103 Data_sm - resp
        0x80000111 Broadcast_sm - resp
        0x80000112 Query_broadcast_sm - resp
        0x80000113 Cancel_broadcast_sm - resp
        0x81000001 Auth_acc - resp
        0x81000002 Sm_result_notify - resp
        """);
    private static final Values STATUSES = Values.resource(Smpp.class, "smpp-status.txt");
    private static final Values TONS = Values.of("""
        0x0 Unknown
        0x1 International
        0x2 National
        0x3 Network specific
        0x4 Subscriber number
        0x5 Alphanumeric
        0x6 Abbreviated
        """);
    private static final Values NPIS = Values.of("""
        0x0 Unknown
        0x1 ISDN (E163/E164)
        0x3 Data (X.121)
        0x4 Telex (F.69)
        0x6 Land mobile (E.212)
        0x8 National
        0x9 Private
        0xa ERMES
        0xe Internet (IP)
        0x12 WAP client Id
        """);

    static final Field SMPP = protocol("smpp", "SMPP", "Short Message Peer to Peer");
    static final Field LENGTH = u32("smpp.command_length", "Length");
    static final Field COMMAND = u32("smpp.command_id", "Operation", HEX, names(COMMANDS));
    static final Field STATUS = u32("smpp.command_status", "Result", HEX, names(STATUSES));
    static final Field SEQUENCE = u32("smpp.sequence_number", "Sequence #");
    static final Field SYSTEM = text("smpp.system_id", "System ID");
    static final Field PASSWORD = text("smpp.password", "Password");
    static final Field SYSTEM_TYPE = text("smpp.system_type", "System type");
    static final Field VERSION = u8("smpp.interface_version", "Version (if)", format(Smpp::version));
    static final Field SERVICE = text("smpp.service_type", "Service type");
    static final Field TON = u8("smpp.addr_ton", "Type of number", HEX, names(TONS));
    static final Field NPI = u8("smpp.addr_npi", "Numbering plan indicator", HEX, names(NPIS));
    static final Field RANGE = text("smpp.address_range", "Address");
    static final Field SOURCE_TON = u8("smpp.source_addr_ton", "Type of number (originator)", HEX, names(TONS));
    static final Field SOURCE_NPI = u8("smpp.source_addr_npi", "Numbering plan indicator (originator)", HEX, names(NPIS));
    static final Field SOURCE = text("smpp.source_addr", "Originator address");
    static final Field DESTINATION_TON = u8("smpp.dest_addr_ton", "Type of number (recipient)", HEX, names(TONS));
    static final Field DESTINATION_NPI = u8("smpp.dest_addr_npi", "Numbering plan indicator (recipient)", HEX, names(NPIS));
    static final Field DESTINATION = text("smpp.destination_addr", "Recipient address");
    static final Field MODE = u8("smpp.esm.submit.msg_mode", "Messaging mode", HEX, mask(0x3), names(Values.of("""
        0x0 Default SMSC mode
        0x1 Datagram mode
        0x2 Forward mode
        0x3 Store and forward mode
        """)));
    static final Field MESSAGE_TYPE = u8("smpp.esm.submit.msg_type", "Message type", HEX, mask(0x3c), names(Values.of("""
        0x0 Default message type
        0x1 Short message contains SMSC Delivery Receipt
        0x2 Short message contains (E)SME delivery acknowledgement
        0x3 Reserved
        0x4 Short message contains (E)SME manual/user acknowledgement
        0x5 Reserved
        0x6 Short message contains conversation abort
        0x7 Reserved
        0x8 Short message contains intermediate delivery notification
        """)));
    static final Field FEATURES = u8("smpp.esm.submit.features", "GSM features", HEX, mask(0xc0), names(Values.of("""
        0x0 No specific features selected
        0x1 UDHI indicator
        0x2 Reply path
        0x3 UDHI and reply path
        """)));
    static final Field PROTOCOL = u8("smpp.protocol_id", "Protocol id.", HEX);
    static final Field PRIORITY = u8("smpp.priority_flag", "Priority level", HEX, names(Values.of("""
        0x0 GSM: None      ANSI-136: Bulk         IS-95: Normal
        0x1 GSM: priority  ANSI-136: Normal       IS-95: Interactive
        0x2 GSM: priority  ANSI-136: Urgent       IS-95: Urgent
        0x3 GSM: priority  ANSI-136: Very Urgent  IS-95: Emergency
        """)));
    static final Field SCHEDULE = time("smpp.schedule_delivery_time", "Scheduled delivery time", UTC);
    static final Field SCHEDULE_AFTER = duration("smpp.schedule_delivery_time_r", "Scheduled delivery time");
    static final Field VALIDITY = time("smpp.validity_period", "Validity period", UTC);
    static final Field VALIDITY_FOR = duration("smpp.validity_period_r", "Validity period");
    static final Field RECEIPT = u8("smpp.regdel.receipt", "Delivery receipt", HEX, mask(0x3), names(Values.of("""
        0x0 No SMSC delivery receipt requested
        0x1 Delivery receipt requested (for success or failure)
        0x2 Delivery receipt requested (for failure)
        0x3 Reserved in version <= 3.4; Delivery receipt requested (for success) in 5.0
        """)));
    static final Field ACKS = u8("smpp.regdel.acks", "Message type", HEX, mask(0xc), names(Values.of("""
        0x0 No recipient SME acknowledgement requested
        0x1 SME delivery acknowledgement requested
        0x2 SME manual/user acknowledgement requested
        0x3 Both delivery and manual/user acknowledgement requested
        """)));
    static final Field NOTIFICATION = u8("smpp.regdel.notif", "Intermediate notif", HEX, mask(0x10), names(Values.of("""
        0x0 No intermediate notification requested
        0x1 Intermediate notification requested
        """)));
    static final Field REPLACE = u8("smpp.replace_if_present_flag", "Replace", HEX, mask(0x1), names(Values.of("""
        0x0 Don't replace
        0x1 Replace
        """)));
    static final Field CODING = u8("smpp.data_coding", "Data coding", HEX, names(Values.of("""
        0x0-0x0 SMSC default alphabet
        0x1-0x1 IA5 (CCITT T.50)/ASCII (ANSI X3.4)
        0x2-0x2 Octet unspecified (8-bit binary)
        0x3-0x3 Latin 1 (ISO-8859-1)
        0x4-0x4 Octet unspecified (8-bit binary)
        0x5-0x5 JIS (X 0208-1990)
        0x6-0x6 Cyrillic (ISO-8859-5)
        0x7-0x7 Latin/Hebrew (ISO-8859-8)
        0x8-0x8 UCS2 (ISO/IEC-10646)
        0x9-0x9 Pictogram Encoding
        0xa-0xa ISO-2022-JP (Music codes)
        0xb-0xc Reserved
        0xd-0xd Extended Kanji JIS (X 0212-1990)
        0xe-0xe KS C 5601
        0xf-0xbf Reserved
        0xc0-0xef GSM MWI control - see [GSM 03.38]
        0xf0-0xff GSM message class control - see [GSM 03.38]
        """)));
    static final Field DEFAULT_ID = u8("smpp.sm_default_msg_id", "Predefined message");
    static final Field MESSAGE_LENGTH = u8("smpp.sm_length", "Message length");
    static final Field MESSAGE = bytes("smpp.message", "Message bytes");
    static final Field MESSAGE_ID = text("smpp.message_id", "Message id.");
    static final Field LIST = group("smpp.dlist", "Destination list");
    static final Field FAILED = group("smpp.dlist_resp", "Unsuccessful delivery list");
    static final Field LIST_NAME = text("smpp.dl_name", "Distr. list name");
    static final Field FINAL = time("smpp.final_date", "Final date", UTC);
    static final Field FINAL_AFTER = duration("smpp.final_date_r", "Final date");
    static final Field ERROR = u8("smpp.error_code", "Error code");
    static final Field ERROR_STATUS = u32("smpp.error_status_code", "Status", HEX, names(STATUSES));
    static final Field ESME_TON = u8("smpp.esme_addr_ton", "Type of number (ESME)", HEX, names(TONS));
    static final Field ESME_NPI = u8("smpp.esme_addr_npi", "Numbering plan indicator (ESME)", HEX, names(NPIS));
    static final Field ESME = text("smpp.esme_addr", "ESME address");
    static final Field OPTIONS = group("smpp.opt_params", "Optional parameters");
    static final Field OPTION = group("smpp.opt_param", "Optional parameter");
    static final Field TAG = u16("smpp.opt_param_tag", "Tag", HEX);
    static final Field OPTION_LENGTH = u16("smpp.opt_param_len", "Length");
    static final Field MESSAGE_STATE = u8("smpp.message_state", "Message state", names(Values.of("""
        1 ENROUTE
        2 DELIVERED
        3 EXPIRED
        4 DELETED
        5 UNDELIVERABLE
        6 ACCEPTED
        7 UNKNOWN
        8 REJECTED
        """)));
    static final Field VENDOR = bytes("smpp.vendor_op", "Value");
    static final Field RESERVED = bytes("smpp.reserved_op", "Value");

    private static final Values SUBUNITS = Values.of("""
        0x0 Unknown -default-
        0x1 MS Display
        0x2 Mobile equipment
        0x3 Smart card 1
        0x4 External unit 1
        """);
    private static final Values NETWORKS = Values.of("""
        0x0 Unknown
        0x1 GSM
        0x2 ANSI-136/TDMA
        0x3 IS-95/CDMA
        0x4 PDC
        0x5 PHS
        0x6 iDEN
        0x7 AMPS
        0x8 Paging network
        """);
    private static final Values BEARERS = Values.of("""
        0x0 Unknown
        0x1 SMS
        0x2 Circuit Switched Data (CSD)
        0x3 Packet data
        0x4 USSD
        0x5 CDPD
        0x6 DataTAC
        0x7 FLEX/ReFLEX
        0x8 Cell Broadcast
        """);

    /** An optional parameter: what it is called, and the fields in it; several are parts of one byte, or follow one another where they are wider. */
    private record Parameter(int tag, String name, Field... fields) {}

    private static final Parameter[] PARAMETERS = {
        new Parameter(0x0005, "dest_addr_subunit", u8("smpp.dest_addr_subunit", "Subunit destination", HEX, names(SUBUNITS))),
        new Parameter(0x0006, "dest_network_type", u8("smpp.dest_network_type", "Destination network", HEX, names(NETWORKS))),
        new Parameter(0x0007, "dest_bearer_type", u8("smpp.dest_bearer_type", "Destination bearer", HEX, names(BEARERS))),
        new Parameter(0x0008, "dest_telematics_id", u16("smpp.dest_telematics_id", "Telematic interworking (dest)", HEX)),
        new Parameter(0x000d, "source_addr_subunit", u8("smpp.source_addr_subunit", "Subunit origin", HEX, names(SUBUNITS))),
        new Parameter(0x000e, "source_network_type", u8("smpp.source_network_type", "Originator network", HEX, names(NETWORKS))),
        new Parameter(0x000f, "source_bearer_type", u8("smpp.source_bearer_type", "Originator bearer", HEX, names(BEARERS))),
        new Parameter(0x0010, "source_telematics_id", u8("smpp.source_telematics_id", "Telematic interworking (orig)", HEX)),
        new Parameter(0x0017, "qos_time_to_live", u32("smpp.qos_time_to_live", "Validity period")),
        new Parameter(0x0019, "payload_type", u8("smpp.payload_type", "Payload", names(Values.of("""
        0 Default
        1 WCMP message
        """)))),
        new Parameter(0x001d, "additional_status_info_text", text("smpp.additional_status_info_text", "Information")),
        new Parameter(0x001e, "receipted_message_id", text("smpp.receipted_message_id", "SMSC identifier")),
        new Parameter(0x0030, "ms_msg_wait_facilities", u8("smpp.msg_wait.ind", "Indication", HEX, mask(0x80), names(Values.of("""
        0x0 Set indication inactive
        0x1 Set indication active
        """))), u8("smpp.msg_wait.type", "Type", HEX, mask(0x3), names(Values.of("""
        0x0 Voicemail message waiting
        0x1 Fax message waiting
        0x2 Electronic mail message waiting
        0x3 Other message waiting
        """)))),
        new Parameter(0x0201, "privacy_indicator", u8("smpp.privacy_indicator", "Privacy indicator", names(Values.of("""
        0 Not restricted -default-
        1 Restricted
        2 Confidential
        3 Secret
        """)))),
        new Parameter(0x0202, "source_subaddress", bytes("smpp.source_subaddress", "Source Subaddress")),
        new Parameter(0x0203, "dest_subaddress", bytes("smpp.dest_subaddress", "Destination Subaddress")),
        new Parameter(0x0204, "user_message_reference", u16("smpp.user_message_reference", "Message reference", HEX)),
        new Parameter(0x0205, "user_response_code", u8("smpp.user_response_code", "Application response code", HEX)),
        new Parameter(0x020a, "source_port", u16("smpp.source_port", "Source port", HEX)),
        new Parameter(0x020b, "dest_port", u16("smpp.destination_port", "Destination port", HEX)),
        new Parameter(0x020c, "sar_msg_ref_num", u16("smpp.sar_msg_ref_num", "SAR reference number")),
        new Parameter(0x020d, "language_indicator", u8("smpp.language_indicator", "Language", names(Values.of("""
        0 Unspecified -default-
        1 english
        2 french
        3 spanish
        4 german
        5 portuguese
        """)))),
        new Parameter(0x020e, "sar_total_segments", u16("smpp.sar_total_segments", "SAR size")),
        new Parameter(0x020f, "sar_segment_seqnum", u8("smpp.sar_segment_seqnum", "SAR sequence number")),
        new Parameter(0x0210, "sc_interface_version", u8("smpp.SC_interface_version", "SMSC-supported version", format(Smpp::version))),
        new Parameter(0x0302, "callback_num_pres_ind", u8("smpp.callback_num.pres", "Presentation", HEX, mask(0xc), names(Values.of("""
        0x0 Presentation allowed
        0x1 Presentation restricted
        0x2 Number not available
        0x3 [Reserved]
        """))), u8("smpp.callback_num.scrn", "Screening", HEX, mask(0x3), names(Values.of("""
        0x0 User provided, not screened
        0x1 User provided, verified and passed
        0x2 User provided, verified and failed
        0x3 Network provided
        """)))),
        new Parameter(0x0303, "callback_num_atag", group("smpp.callback_num_atag", "Callback number - alphanumeric display tag")),
        new Parameter(0x0304, "number_of_messages", u8("smpp.number_of_messages", "Number of messages")),
        new Parameter(0x0381, "callback_num", group("smpp.callback_num", "Callback number")),
        new Parameter(0x0420, "dpf_result", u8("smpp.dpf_result", "Delivery pending set?", names(Values.of("""
        0 DPF not set
        1 DPF set
        """)))),
        new Parameter(0x0421, "set_dpf", u8("smpp.set_dpf", "Request DPF set", names(Values.of("""
        0 Not requested (Set DPF for delivery failure)
        1 Requested (Set DPF for delivery failure)
        """)))),
        new Parameter(0x0422, "ms_availability_status", u8("smpp.ms_availability_status", "Availability status", names(Values.of("""
        0 Available -default-
        1 Denied
        2 Unavailable
        """)))),
        new Parameter(0x0423, "network_error_code", u8("smpp.network_error.type", "Error type", names(Values.of("""
        1 ANSI-136 (Access Denied Reason)
        2 IS-95 (Access Denied Reason)
        3 GSM
        4 [Reserved] in <= 3.4; ANSI 136 Cause Code in 5.0
        5 [Reserved] in <= 3.4; IS 95 Cause Code in 5.0
        6 [Reserved] in <= 3.4; ANSI-41 Error in 5.0
        7 [Reserved] in <= 3.4; SMPP Error in 5.0
        8 [Reserved] in <= 3.4; Message Center Specific in 5.0
        """))), u16("smpp.network_error.code", "Error code", HEX)),
        new Parameter(0x0424, "message_payload", bytes("smpp.message_payload", "Payload")),
        new Parameter(0x0425, "delivery_failure_reason", u8("smpp.delivery_failure_reason", "Delivery failure reason", names(Values.of("""
        0 Destination unavailable
        1 Destination address invalid
        2 Permanent network error
        3 Temporary network error
        """)))),
        new Parameter(0x0426, "more_messages_to_send", u8("smpp.more_messages_to_send", "More messages?", names(Values.of("""
        0 No more messages
        1 More messages -default-
        """)))),
        new Parameter(0x0427, "message_state", MESSAGE_STATE),
        new Parameter(0x0428, "congestion_state", u8("smpp.congestion_state", "Congestion State", names(Values.of("""
        0-0 Idle
        1-29 Low Load
        30-49 Medium Load
        50-79 High Load
        80-89 Optimum Load
        90-99 Nearing Congestion
        100-100 Congested / Maximum Load
        """)))),
        new Parameter(0x0501, "ussd_service_op", u8("smpp.ussd_service_op", "USSD service operation", names(Values.of("""
        0 PSSD indication
        1 PSSR indication
        2 USSR request
        3 USSN request
        16 PSSD response
        17 PSSR response
        18 USSR confirm
        19 USSN confirm
        """)))),
        new Parameter(0x0600, "broadcast_channel_indicator", u8("smpp.broadcast_channel_indicator", "Cell Broadcast channel", names(Values.of("""
        0-0 Basic Broadcast Channel (Default)
        1-1 Extended Broadcast Channel
        2-255 [Reserved]
        """)))),
        new Parameter(0x1201, "display_time", u8("smpp.display_time", "Display time", names(Values.of("""
        0 Temporary
        1 Default -default-
        2 Invoke
        """)))),
        new Parameter(0x1203, "sms_signal", u16("smpp.sms_signal", "SMS signal", HEX)),
        new Parameter(0x1204, "ms_validity", u8("smpp.ms_validity", "Validity info", names(Values.of("""
        0 Store indefinitely -default-
        1 Power down
        2 SID based registration area
        3 Display only
        """)))),
        new Parameter(0x130c, "alert_on_message_delivery"),
        new Parameter(0x1380, "its_reply_type", u8("smpp.its_reply_type", "Reply method", names(Values.of("""
        0 Digit
        1 Number
        2 Telephone no.
        3 Password
        4 Character line
        5 Menu
        6 Date
        7 Time
        8 Continue
        """)))),
        new Parameter(0x1383, "its_session_info", u8("smpp.its_session.number", "Session number"), u8("smpp.its_session.sequence", "Sequence number", HEX, mask(0xfe)), u8("smpp.its_session.ind", "Session indicator", HEX, mask(0x1), names(Values.of("""
        0x0 End of session indicator inactive
        0x1 End of session indicator active
        """))))
    };

    private static final int HEADER = 16;
    private static final int MOST_LENGTH = 1 << 16;
    private static final long RESPONSE = 0x80000000L;

    private static final Framing FRAMING = Framing.u32At(0, 0);

    @Override
    public Field dissects() {
        return SMPP;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "smpp_tcp", FRAMING, this, Smpp::looksLikeSmpp);
    }

    /** A known operation of a length that it can have; requests have no result. */
    private static boolean looksLikeSmpp(Dissection d) {
        if (d.captured() < HEADER) return false;
        long length = d.peekU32(0);
        long command = d.peekU32(4);
        long status = d.peekU32(8);
        if (length < HEADER || length > MOST_LENGTH || COMMANDS.name(command) == null) return false;
        return (command & RESPONSE) == 0 ? status == 0 : STATUSES.name(status) != null;
    }

    /** A version's digits are the halves of the byte. */
    private static void version(long value, Text into) {
        into.number(value >> 4 & 15).raw('.').number(value & 15);
    }

    @Override
    public void dissect(Dissection d) {
        boolean another = d.isLayerSince(Tcp.TCP, SMPP);
        d.open(SMPP);
        d.protocolColumn("SMPP");
        long length = d.u32(LENGTH);
        long command = d.u32(COMMAND);
        boolean response = (command & RESPONSE) != 0;
        long status = d.peekU32(0);
        if (response) d.u32(STATUS);
        else d.skip(4);
        long sequence = d.u32(SEQUENCE);
        String name = COMMANDS.name(command, "Unknown");
        String result = STATUSES.name(status, "(Reserved Error)");
        if (d.titles()) {
            d.title("Short Message Peer to Peer, Command: {}", (Object) name);
            if (response) d.append(", Status: \"{}\"", (Object) result);
            d.append(", Seq: {}, Len: {}", sequence, length);
        }
        if (d.columns()) {
            if (another) d.addInfo(", ");
            else d.info();
            d.addInfo(name);
            if (response) d.addInfo(": \"{}\"", (Object) result);
        }
        if (d.remaining() > 0) body(d, command);
        if (d.remaining() >= 4) parameters(d);
        d.skipRest();
        d.close();
    }

    private static void body(Dissection d, long command) {
        switch ((int) command) {
            case 0x01, 0x02, 0x09 -> {
                string(d, SYSTEM);
                string(d, PASSWORD);
                string(d, SYSTEM_TYPE);
                d.u8(VERSION);
                d.u8(TON);
                d.u8(NPI);
                string(d, RANGE);
            }
            case 0x0b -> {
                string(d, SYSTEM);
                string(d, PASSWORD);
            }
            case 0x80000001, 0x80000002, 0x80000009 -> string(d, SYSTEM);
            case 0x03 -> {
                string(d, MESSAGE_ID);
                source(d);
            }
            case 0x80000003 -> {
                string(d, MESSAGE_ID);
                moment(d, FINAL, FINAL_AFTER, null);
                d.u8(MESSAGE_STATE);
                d.u8(ERROR);
            }
            case 0x04, 0x05 -> {
                service(d);
                source(d);
                destination(d);
                submitted(d, true);
            }
            case 0x80000004, 0x80000005, 0x80000103 -> string(d, MESSAGE_ID);
            case 0x07 -> replaced(d);
            case 0x08 -> {
                service(d);
                string(d, MESSAGE_ID);
                source(d);
                destination(d);
            }
            case 0x21 -> {
                service(d);
                source(d);
                recipients(d);
                submitted(d, true);
            }
            case 0x80000021 -> failures(d);
            case 0x102 -> {
                source(d);
                d.u8(ESME_TON);
                d.u8(ESME_NPI);
                string(d, ESME);
            }
            case 0x103 -> {
                service(d);
                source(d);
                destination(d);
                modes(d);
                registered(d);
                d.u8(CODING);
            }
            case 0x111 -> {
                service(d);
                source(d);
                string(d, MESSAGE_ID);
                d.u8(PRIORITY);
                moment(d, SCHEDULE, SCHEDULE_AFTER, "Immediate delivery");
                moment(d, VALIDITY, VALIDITY_FOR, "SMSC default validity period");
                d.u8(REPLACE);
                d.u8(CODING);
                d.u8(DEFAULT_ID);
            }
            default -> {
                // The others have no mandatory parameters.
            }
        }
    }

    /** Characters up to a zero byte; where there are none, nothing is shown. */
    private static void string(Dissection d, Field field) {
        int zero = d.find(0);
        if (zero < 0) throw d.malformed();
        if (zero == 0) d.skip(1);
        else d.text(field, zero + 1);
    }

    private static void service(Dissection d) {
        if (d.peekU8(0) != 0) {
            string(d, SERVICE);
            return;
        }
        d.at(SERVICE, d.offset(), 1, "(Default)");
        d.skip(1);
    }

    private static void source(Dissection d) {
        d.u8(SOURCE_TON);
        d.u8(SOURCE_NPI);
        string(d, SOURCE);
    }

    private static void destination(Dissection d) {
        d.u8(DESTINATION_TON);
        d.u8(DESTINATION_NPI);
        string(d, DESTINATION);
    }

    private static void modes(Dissection d) {
        parts(d, MODE, MESSAGE_TYPE, FEATURES);
    }

    private static void registered(Dissection d) {
        parts(d, RECEIPT, ACKS, NOTIFICATION);
    }

    /** Fields that share the byte at the cursor. */
    private static void parts(Dissection d, Field... fields) {
        int value = d.peekU8(0);
        for (Field field : fields) d.part(field, d.offset(), 1, value);
        d.skip(1);
    }

    private static void submitted(Dissection d, boolean whole) {
        modes(d);
        d.u8(PROTOCOL);
        d.u8(PRIORITY);
        moment(d, SCHEDULE, SCHEDULE_AFTER, "Immediate delivery");
        moment(d, VALIDITY, VALIDITY_FOR, "SMSC default validity period");
        registered(d);
        if (whole) d.u8(REPLACE);
        d.u8(CODING);
        message(d);
    }

    private static void message(Dissection d) {
        d.u8(DEFAULT_ID);
        int length = d.u8(MESSAGE_LENGTH);
        if (length > 0) d.bytes(MESSAGE, length);
    }

    private static void replaced(Dissection d) {
        string(d, MESSAGE_ID);
        source(d);
        moment(d, SCHEDULE, SCHEDULE_AFTER, "Keep initial delivery time setting");
        moment(d, VALIDITY, VALIDITY_FOR, "Keep initial validity period setting");
        registered(d);
        message(d);
    }

    private static final int TO_ADDRESS = 1;

    private static void recipients(Dissection d) {
        d.open(LIST);
        int count = d.peekU8(0);
        d.skip(1);
        for (int i = 0; i < count; i++) {
            int kind = d.peekU8(0);
            d.skip(1);
            if (kind == TO_ADDRESS) destination(d);
            else string(d, LIST_NAME);
        }
        d.extent(1);
        d.close();
    }

    private static void failures(Dissection d) {
        string(d, MESSAGE_ID);
        d.open(FAILED);
        int count = d.peekU8(0);
        d.skip(1);
        for (int i = 0; i < count; i++) {
            destination(d);
            d.u32(ERROR_STATUS);
        }
        d.extent(1);
        d.close();
    }

    // ---- times, section 7.1.1: YYMMDDhhmmsstnnp, where p says whether nn is a difference to UTC or all of it is a length of time

    private static final int TIME = 16;

    private static void moment(Dissection d, Field absolute, Field relative, String none) {
        int at = d.offset();
        int zero = d.find(0);
        if (zero < 0) throw d.malformed();
        String text = d.peekText(0, zero);
        d.skip(zero + 1);
        if (zero == 0) {
            if (none == null) return;
            d.time(relative, at, 1, 0, 0);
            if (d.titles()) d.titleLast("{}: {}", relative.label, none);
            return;
        }
        if (zero < TIME || !digits(text, 15)) return;
        char kind = text.charAt(15);
        int tenths = two(text, 12) / 10;
        if (kind == 'R') {
            long days = two(text, 0) * 365L + two(text, 2) * 30L + two(text, 4);
            d.time(relative, at, zero + 1, days * 86400 + two(text, 6) * 3600L + two(text, 8) * 60L + two(text, 10), 0);
            return;
        }
        int year = two(text, 0);
        try {
            var time = LocalDateTime.of(year < 38 ? 2000 + year : 1900 + year, two(text, 2), two(text, 4), two(text, 6), two(text, 8), two(text, 10));
            int quarters = two(text, 13);
            long away = quarters * 900L * (kind == '-' ? -1 : 1);
            d.time(absolute, at, zero + 1, time.toEpochSecond(ZoneOffset.UTC) - away, tenths * 100_000_000);
        } catch (DateTimeException e) {
            // A day that does not exist is shown by nothing.
        }
    }

    private static boolean digits(String text, int count) {
        for (int i = 0; i < count; i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return true;
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    // ---- optional parameters, section 5.3

    private static Parameter parameter(int tag) {
        for (Parameter parameter : PARAMETERS) if (parameter.tag == tag) return parameter;
        return null;
    }

    private static void parameters(Dissection d) {
        d.open(OPTIONS);
        while (d.remaining() >= 4) {
            d.open(OPTION);
            int tag = d.u16(TAG);
            int length = d.u16(OPTION_LENGTH);
            Parameter parameter = parameter(tag);
            if (d.titles()) {
                if (parameter == null) d.title("Optional parameter: 0x{x4} (0x{x4})", tag, tag);
                else d.title("Optional parameter: {} (0x{x4})", parameter.name, tag);
            }
            d.ensure(length);
            int rest = d.narrow(length);
            content(d, parameter, tag);
            d.widen(rest);
            d.close();
        }
        d.close();
    }

    private static void content(Dissection d, Parameter parameter, int tag) {
        if (parameter == null) {
            if (d.remaining() > 0) d.bytes(tag >= 0x1400 && tag <= 0x3fff ? VENDOR : RESERVED, d.remaining());
            return;
        }
        Field[] fields = parameter.fields;
        for (int i = 0; i < fields.length && d.remaining() > 0; i++) {
            Field field = fields[i];
            if (field.type == Type.STRING) {
                d.text(field, d.remaining());
            } else if (field.type.isBytes() || field.type == Type.NONE) {
                d.bytes(field, d.remaining());
            } else {
                d.uint(field, Math.min(d.remaining(), field.type.width == 2 && d.remaining() == 1 ? 1 : field.type.width));
                // Fields with masks share the byte with the next.
                if (field.mask != 0 && i + 1 < fields.length && fields[i + 1].mask != 0) d.seek(d.offset() - 1);
            }
        }
    }
}
