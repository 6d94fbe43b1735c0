package mako.protocols.telecom.ss7;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Sctp;

/** Message Transfer Part 3, User Adaptation Layer, RFC 4666. */
public final class M3ua implements Dissector {

    private static final Values SERVICES_OF = Values.of("""
        0 SNM
        1 MTN
        2 MTNS
        3 SCCP
        4 TUP
        5 ISUP
        6 DUP (CC)
        7 DUP (FAC/CANC)
        8 MTP Test
        9 ISUP-b
        10 ISUP-s
        12 AAL type 2
        13 BICC
        14 GCP
        """);
    private static final Values USERS = Values.of("""
        0-2 Reserved
        3 SCCP
        4 TUP
        5 ISUP
        6-8 Reserved
        9 Broadband ISUP
        10 Satellite ISUP
        11 Reserved
        12 AAL type2 Signaling
        13 Bearer Independent Call Control (BICC)
        14 Gateway Control Protocol
        15 Reserved
        """);
    private static final Values CLASSES = Values.of("""
        0 Management messages
        1 Transfer messages
        2 SS7 signalling network management messages
        3 ASP state maintenance messages
        4 ASP traffic maintenance messages
        9 Routing key management messages
        """);
    /** By class and type: RFC 4666, section 3.1.2. */
    private static final Values TYPES = Values.of("""
        0x000 Error (ERR)
        0x001 Notify (NTFY)
        0x101 Payload data (DATA)
        0x201 Destination unavailable (DUNA)
        0x202 Destination available (DAVA)
        0x203 Destination state audit (DAUD)
        0x204 Signalling congestion (SCON)
        0x205 Destination user part unavailable (DUPU)
        0x206 Destination restricted (DRST)
        0x301 ASP up (ASPUP)
        0x302 ASP down (ASPDN)
        0x303 Heartbeat (BEAT)
        0x304 ASP up ack (ASPUP_ACK)
        0x305 ASP down ack (ASPDN_ACK)
        0x306 Heartbeat ack (BEAT_ACK)
        0x401 ASP active (ASPAC)
        0x402 ASP inactive (ASPIA)
        0x403 ASP active ack (ASPAC_ACK)
        0x404 ASP inactive ack (ASPIA_ACK)
        0x901 Registration request (REG_REQ)
        0x902 Registration response (REG_RSP)
        0x903 Deregistration request (DEREG_REQ)
        0x904 Deregistration response (DEREG_RSP)
        """);
    private static final Values TAGS = Values.of("""
        4 Info string
        6 Routing context
        7 Diagnostic Information
        9 Heartbeat data
        11 Traffic mode type
        12 Error code
        13 Status
        17 ASP identifier
        18 Affected point code
        19 Correlation identifier
        20 Registration result
        21 Deregistration result
        22 Registration status
        23 Deregistration status
        24 Local routing key identifier
        512 Network appearance
        516 User / cause
        517 Congestion indications
        518 Concerned destination
        519 Routing key
        520 Registration result
        521 Deregistration result
        522 Local routing key identifier
        523 Destination point code
        524 Service indicators
        526 Originating point code list
        527 Circuit range
        528 Protocol data
        530 Registration status
        531 Deregistration status
        """);

    static final Field M3UA      = protocol("m3ua", "M3UA", "MTP 3 User Adaptation Layer");
    static final Field VERSION   = u8("m3ua.version", "Version", names(Values.of("1 Release 1")));
    static final Field RESERVED  = u8("m3ua.reserved", "Reserved", HEX);
    static final Field CLASS     = u8("m3ua.message_class", "Message class", names(CLASSES));
    static final Field TYPE      = u8("m3ua.message_type", "Message Type");
    static final Field LENGTH    = u32("m3ua.message_length", "Message length");
    static final Field PARAMETER = section("Parameter");
    static final Field TAG       = u16("m3ua.parameter_tag", "Parameter Tag", names(TAGS));
    static final Field PARAMETER_LENGTH = u16("m3ua.parameter_length", "Parameter length");
    static final Field VALUE     = bytes("m3ua.parameter_value", "Parameter value");
    static final Field PADDING   = bytes("m3ua.parameter_padding", "Padding");
    static final Field APPEARANCE = u32("m3ua.network_appearance", "Network appearance");
    static final Field INFO      = text("m3ua.info_string", "Info string", UTF_8);
    static final Field CONTEXT   = u32("m3ua.routing_context", "Routing context");
    static final Field DIAGNOSTIC = bytes("m3ua.diagnostic_information", "Diagnostic information");
    static final Field HEARTBEAT = bytes("m3ua.heartbeat_data", "Heartbeat data");
    static final Field ERROR     = u32("m3ua.error_code", "Error code", names(Values.of("""
        1 Invalid version
        3 Unsupported message class
        4 Unsupported message type
        5 Unsupported traffic handling mode
        6 Unexpected message
        7 Protocol error
        9 Invalid stream identifier
        13 Refused - management blocking
        14 ASP identifier required
        15 Invalid ASP identifier
        17 Invalid parameter value
        18 Parameter field error
        19 Unexpected parameter
        20 Destination status unknown
        21 Invalid network appearance
        22 Missing parameter
        25 Invalid routing context
        26 No configured AS for ASP
        """)));
    static final Field STATUS_TYPE = u16("m3ua.status_type", "Status type", names(Values.of("1 Application server state change\n2 Other")));
    static final Field STATUS_INFO = u16("m3ua.status_info", "Status info");
    static final Field ASP       = u32("m3ua.asp_identifier", "ASP identifier");
    static final Field AFFECTED_MASK = u8("m3ua.affected_point_code_mask", "Mask");
    static final Field AFFECTED  = u24("m3ua.affected_point_code_pc", "Affected point code");
    static final Field CAUSE     = u16("m3ua.unavailability_cause", "Unavailability cause",
        names(Values.of("0 Unknown\n1 Unequipped remote user\n2 Inaccessible remote user")));
    static final Field USER      = u16("m3ua.user_identity", "User Identity", names(USERS));
    static final Field MODE      = u32("m3ua.traffic_mode_type", "Traffic mode Type", names(Values.of("1 Over-ride\n2 Load-share\n3 Broadcast")));
    static final Field CONGESTION_RESERVED = bytes("m3ua.congestion_reserved", "Reserved");
    static final Field CONGESTION = u8("m3ua.congestion_level", "Congestion level", names(Values.of("""
        0 No congestion or undefined
        1 Congestion level 1
        2 Congestion level 2
        3 Congestion level 3
        """)));
    static final Field CONCERNED_RESERVED = bytes("m3ua.concerned_reserved", "Reserved");
    static final Field CONCERNED = u24("m3ua.concerned_dpc", "Concerned DPC");
    static final Field LOCAL_KEY = u32("m3ua.local_rk_identifier", "Local routing key identifier");
    static final Field DPC_MASK  = u8("m3ua.dpc_mask", "Mask");
    static final Field DPC       = u24("m3ua.dpc_pc", "Destination point code");
    static final Field SERVICE   = u8("m3ua.si", "Service indicator", names(USERS));
    static final Field OPC_MASK  = u8("m3ua.opc_list_mask", "Mask");
    static final Field OPC       = u24("m3ua.opc_list_pc", "Originating point code");
    static final Field CIC_MASK  = u8("m3ua.cic_range_mask", "Mask");
    static final Field CIC_OPC   = u24("m3ua.cic_range_pc", "Originating point code");
    static final Field CIC_LOWER = u16("m3ua.cic_range_lower", "Lower CIC value");
    static final Field CIC_UPPER = u16("m3ua.cic_range_upper", "Upper CIC value");
    static final Field DATA_OPC  = u32("m3ua.protocol_data_opc", "OPC", help("Originating Point Code"));
    static final Field DATA_DPC  = u32("m3ua.protocol_data_dpc", "DPC", help("Destination Point Code"));
    static final Field DATA_SERVICE = u8("m3ua.protocol_data_si", "SI", names(SERVICES_OF), help("Service Indicator"));
    static final Field DATA_NETWORK = u8("m3ua.protocol_data_ni", "NI", help("Network Indicator"), names(Values.of("""
        0 International network
        1 Spare (for international use only)
        2 National network
        3 Reserved for national use
        """)));
    static final Field DATA_PRIORITY = u8("m3ua.protocol_data_mp", "MP", help("Message Priority"));
    static final Field DATA_LINK = u8("m3ua.protocol_data_sls", "SLS", help("Signalling Link Selection"));
    static final Field EQUIVALENTS = section("MTP3 equivalents");
    static final Field MTP3_OPC  = u32("mtp3.opc", "OPC", of(M3UA));
    static final Field MTP3_DPC  = u32("mtp3.dpc", "DPC", of(M3UA));
    static final Field MTP3_PC   = u32("mtp3.pc", "PC", of(M3UA));
    static final Field MTP3_NI   = u8("mtp3.ni", "NI", of(M3UA));
    static final Field MTP3_SLS  = u8("mtp3.sls", "SLS", of(M3UA));
    static final Field CORRELATION = u32("m3ua.correlation_identifier", "Correlation Identifier");
    static final Field REGISTERED = u32("m3ua.registration_status", "Registration status", names(Values.of("""
        0 Successfully Registered
        1 Error - Unknown
        2 Error - Invalid DPC
        3 Error - Invalid Network Appearance
        4 Error - Invalid Routing Key
        5 Error - Permission Denied
        6 Error - Cannot Support Unique Routing
        7 Error - Routing Key not Currently Provisioned
        8 Error - Insufficient Resources
        9 Error - Unsupported RK parameter Field
        10 Error - Unsupported/Invalid Traffic Handling Mode
        11 Error - Routing Key Change Refused
        12 Error - Routing Key Already Registered
        """)));
    static final Field DEREGISTERED = u32("m3ua.deregistration_status", "Deregistration status", names(Values.of("""
        0 Successfully Deregistered
        1 Error - Unknown
        2 Error - Invalid Routing Context
        3 Error - Permission Denied
        4 Error - Not Registered
        5 Error - ASP Currently Active for Routing Context
        """)));

    /** Whose messages are carried, by the service indicator. */
    public static final Table SERVICES = table("mtp3.service_indicator", "MTP3 Service indicator");

    private static final int MOST_DEPTH = 4;
    private static final int DATA_TAG = 0x210;

    @Override
    public Field dissects() {
        return M3UA;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"m3ua", "mtp3"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {SERVICES};
    }

    @Override
    public void link(Links links) {
        links.add(Sctp.PAYLOADS, 3, this);
        links.add(Sctp.PORTS, 2905, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("M3UA (RFC 4666)");
        d.open(M3UA);
        int start = d.offset();
        d.u8(VERSION);
        d.u8(RESERVED);
        int kind = d.u8(CLASS);
        int type = d.u8(TYPE);
        String name = TYPES.name(kind << 8 | type);
        if (d.titles()) d.titleLast("Message Type: {} ({})", name == null ? "Unknown" : name, type);
        if (d.columns() && name != null) d.moreInfo().add(name.substring(name.indexOf('(') + 1, name.length() - 1)).raw(' ');
        long length = d.u32(LENGTH);
        d.narrow(Math.clamp(length - 8, 0, Integer.MAX_VALUE));
        int data = parameters(d, 0);
        d.close();
        if (data < 0) return;
        // What is carried is shown behind all parameters.
        d.seek(data);
        int size = d.peekU16(2);
        int service = d.peekU8(12);
        long from = d.peekU32(4);
        long to = d.peekU32(8);
        d.textAddresses(Long.toString(from), Long.toString(to));
        d.skip(16);
        int rest = d.narrow(size - 16);
        if (d.offset() > start && d.remaining() > 0) d.payload(SERVICES, service);
        d.widen(rest);
        d.skipRest();
    }

    /** Reads parameters to the end; returns where one is that carries a message, or -1. */
    private static int parameters(Dissection d, int depth) {
        int data = -1;
        while (d.remaining() > 0) {
            int at = d.offset();
            int tag = d.peekU16(0);
            int length = d.peekU16(2);
            if (length < 4) throw d.malformed();
            d.open(PARAMETER);
            if (d.titles()) d.title("{}", TAGS.name(tag, "Unknown parameter"));
            d.u16(TAG);
            d.u16(PARAMETER_LENGTH);
            int rest = d.narrow(length - 4);
            value(d, tag, length - 4, depth);
            if (tag == DATA_TAG && length >= 16 && depth == 0) data = at;
            d.widen(rest);
            if (tag == DATA_TAG) d.extent(16);
            int padding = Math.min(-length & 3, d.remaining());
            if (padding > 0) d.bytes(PADDING, padding);
            d.close();
        }
        return data;
    }

    private static void numbers(Dissection d, Field field) {
        while (d.remaining() >= 4) d.u32(field);
    }

    private static void codes(Dissection d, Field mask, Field code) {
        while (d.remaining() >= 4) {
            d.u8(mask);
            d.u24(code);
        }
    }

    private static void value(Dissection d, int tag, int length, int depth) {
        switch (tag) {
            case 4 -> d.text(INFO, length);
            case 6 -> numbers(d, CONTEXT);
            case 7 -> d.bytes(DIAGNOSTIC, length);
            case 9 -> d.bytes(HEARTBEAT, length);
            case 11 -> d.u32(MODE);
            case 12 -> d.u32(ERROR);
            case 13 -> {
                int type = d.u16(STATUS_TYPE);
                int info = d.u16(STATUS_INFO);
                if (d.titles()) d.titleLast("Status info: {} ({})", status(type, info), info);
            }
            case 17 -> d.u32(ASP);
            case 18 -> codes(d, AFFECTED_MASK, AFFECTED);
            case 19 -> d.u32(CORRELATION);
            case 20, 21, 0x207, 0x208, 0x209 -> {
                if (depth < MOST_DEPTH) parameters(d, depth + 1);
                else d.bytes(VALUE, length);
            }
            case 22, 0x212 -> d.u32(REGISTERED);
            case 23, 0x213 -> d.u32(DEREGISTERED);
            case 24, 0x20a -> d.u32(LOCAL_KEY);
            case 0x200 -> d.u32(APPEARANCE);
            case 0x204 -> {
                d.u16(CAUSE);
                d.u16(USER);
            }
            case 0x205 -> {
                d.bytes(CONGESTION_RESERVED, 3);
                d.u8(CONGESTION);
            }
            case 0x206 -> {
                d.bytes(CONCERNED_RESERVED, 1);
                d.u24(CONCERNED);
            }
            case 0x20b -> {
                d.u8(DPC_MASK);
                d.u24(DPC);
            }
            case 0x20c -> {
                while (d.remaining() > 0) d.u8(SERVICE);
            }
            case 0x20e -> codes(d, OPC_MASK, OPC);
            case 0x20f -> {
                while (d.remaining() >= 8) {
                    d.u8(CIC_MASK);
                    d.u24(CIC_OPC);
                    d.u16(CIC_LOWER);
                    d.u16(CIC_UPPER);
                }
            }
            case DATA_TAG -> data(d);
            default -> d.bytes(VALUE, length);
        }
    }

    private static String status(int type, int info) {
        if (type == 1) return info == 2 ? "Application server inactive" : info == 3 ? "Application server active" : info == 4 ? "Application server pending" : "Reserved";
        if (type != 2) return "Unknown";
        return info == 1 ? "Insufficient ASP resources active in AS" : info == 2 ? "Alternate ASP active" : info == 3 ? "ASP failure" : "Unknown";
    }

    /** RFC 4666, section 3.3.1: the label that a message of MTP 3 would have. */
    private static void data(Dissection d) {
        int start = d.offset();
        long from = d.u32(DATA_OPC);
        long to = d.u32(DATA_DPC);
        d.u8(DATA_SERVICE);
        int network = d.u8(DATA_NETWORK);
        d.u8(DATA_PRIORITY);
        int link = d.u8(DATA_LINK);
        int end = d.offset();
        d.seek(start);
        d.open(EQUIVALENTS);
        d.place(start - 4, 0);
        d.extent(0);
        shown(d, MTP3_OPC, start, 4, from);
        shown(d, MTP3_DPC, start + 4, 4, to);
        shown(d, MTP3_PC, start, 4, from);
        shown(d, MTP3_PC, start + 4, 4, to);
        shown(d, MTP3_NI, start + 9, 1, network);
        shown(d, MTP3_SLS, start + 11, 1, link);
        d.close();
        d.seek(end);
        d.skipRest();
    }

    private static void shown(Dissection d, Field field, int at, int count, long value) {
        d.at(field, at, count, value);
        d.generated();
    }
}
