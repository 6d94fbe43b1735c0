package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * Border Gateway Protocol: RFC 4271, capabilities of RFC 5492. {@link BgpAttributes} has the attributes of paths, {@link BgpPrefixes}
 * the prefixes that can be reached.
 */
public final class Bgp implements Dissector {

    static final Field BGP    = protocol("bgp", "BGP", "Border Gateway Protocol");
    static final Field MARKER = bytes("bgp.marker", "Marker");
    static final Field LENGTH = u16("bgp.length", "Length");
    static final Values TYPE_NAMES = Values.of("""
        1   OPEN Message
        2   UPDATE Message
        3   NOTIFICATION Message
        4   KEEPALIVE Message
        5   ROUTE-REFRESH Message
        6   CAPABILITY Message
        128 Cisco ROUTE-REFRESH Message
        """);
    static final Field TYPE            = u8("bgp.type", "Type", names(TYPE_NAMES));
    static final Field OPEN_VERSION    = u8("bgp.open.version", "Version");
    static final Field OPEN_MYAS       = u16("bgp.open.myas", "My AS");
    static final Field OPEN_HOLDTIME   = u16("bgp.open.holdtime", "Hold Time");
    static final Field OPEN_IDENTIFIER = ipv4("bgp.open.identifier", "BGP Identifier");
    static final Field OPT_LEN         = u8("bgp.open.opt.len", "Optional Parameters Length");
    static final Field OPEN_OPT        = group("bgp.open.opt", "Optional Parameters");
    static final Field OPT_PARAM       = group("bgp.open.opt.param", "Optional Parameter");
    static final Values OPT_PARAM_TYPE_NAMES = Values.of("1 Authentication\n2 Capability");
    static final Field OPT_PARAM_TYPE    = u8("bgp.open.opt.param.type", "Parameter Type", names(OPT_PARAM_TYPE_NAMES));
    static final Field OPT_PARAM_LEN     = u8("bgp.open.opt.param.len", "Parameter Length");
    static final Field OPT_PARAM_AUTH    = bytes("bgp.open.opt.param.auth", "Authentication Data");
    static final Field OPT_PARAM_UNKNOWN = bytes("bgp.open.opt.param.unknown", "Unknown");
    static final Field CAP               = group("bgp.cap", "Capability");
    static final Values CAP_TYPE_NAMES = Values.of("""
        0   Reserved capability
        1   Multiprotocol extensions capability
        2   Route refresh capability
        3   Cooperative route filtering capability
        4   Multiple routes to a destination capability
        5   Extended Next Hop Encoding
        6   BGP-Extended Message
        7   BGPsec capability
        8   Multiple Labels capability
        9   BGP Role
        64  Graceful Restart capability
        65  Support for 4-octet AS number capability
        66  Deprecated Dynamic Capability (Cisco)
        67  Support for Dynamic capability
        68  Multisession BGP Capability
        69  Support for Additional Paths
        70  Enhanced route refresh capability
        71  Long-Lived Graceful Restart (LLGR) Capability
        72  CP-ORF Capability
        73  FQDN Capability
        128 Route refresh capability (Cisco)
        130 Cooperative route filtering capability (Cisco)
        131 Multisession BGP Capability (Cisco)
        """);
    static final Field CAP_TYPE     = u8("bgp.cap.type", "Type", names(CAP_TYPE_NAMES));
    static final Field CAP_LENGTH   = u8("bgp.cap.length", "Length");
    static final Field SEC_VERSION  = u8("bgp.cap.bgpsec.version", "Version", mask(0xf0));
    static final Field SEC_WAY      = u8("bgp.cap.bgpsec.sendreceive", "Send/Receive", mask(0x08), names(Values.of("0 Receive\n1 Send")));
    static final Field SEC_RESERVED = u8("bgp.cap.bgpsec.reserved", "Reserved", HEX, mask(0x07), help("Must be Zero"));
    static final Field SEC_FLAGS    = u8("bgp.cap.bgpsec.flags", "Flag", HEX, bits(SEC_VERSION, SEC_WAY, SEC_RESERVED));
    static final Field SEC_AFI      = u16("bgp.cap.bgpsec.afi", "AFI", names(AddressFamilies.NAMES));
    static final Field CAP_UNKNOWN  = bytes("bgp.cap.unknown", "Unknown");
    static final Field CAP_RESERVED = bytes("bgp.cap.reserved", "Reserved");
    static final Field CAP_MP_AFI = u16("bgp.cap.mp.afi", "AFI", names(AddressFamilies.NAMES));
    static final Values SUBFAMILIES = Values.of("""
        0   Reserved
        1   Unicast
        2   Multicast
        3   Unicast+Multicast (Deprecated)
        4   Labeled Unicast
        5   MCAST-VPN
        6   Multi-Segment Pseudowires
        7   Encapsulation (Deprecated)
        8   MCAST-VPLS
        64  Tunnel (Deprecated)
        65  VPLS
        66  Cisco MDT
        67  4over6
        68  6over4
        69  Layer-1 VPN
        70  EVPN
        71  BGP-LS
        72  BGP-LS-VPN
        73  SR Policy
        74  SD-WAN
        75  Routing Policy Distribution
        76  Classful Transport Planes
        77  Tunneled Traffic Flowspec
        78  MCAST-TREE
        128 Labeled VPN Unicast
        129 Labeled VPN Multicast
        130 Labeled VPN Unicast+Multicast (Deprecated)
        132 Route Target Filter
        133 Flow Spec Filter
        134 Flow Spec Filter VPN
        140 Layer-3 VPN (Deprecated)
        """);
    static final Field CAP_MP_SAFI                     = u8("bgp.cap.mp.safi", "SAFI", names(SUBFAMILIES));
    static final Field CAP_4AS                         = u32("bgp.cap.4as", "AS Number");
    static final Field CAP_GR_TIMERS_RESTART_FLAG      = bit("bgp.cap.gr.timers.restart_flag", "Restart state", 0x8000, YES_NO, maskWidth(16));
    static final Field CAP_GR_TIMERS_NOTIFICATION_FLAG = bit("bgp.cap.gr.timers.notification_flag", "Graceful notification", 0x4000, YES_NO, maskWidth(16));
    static final Field CAP_GR_TIMERS_RESTART_TIME      = u16("bgp.cap.gr.timers.restart_time", "Time", mask(0xfff));
    static final Field CAP_GR_AFI                      = u16("bgp.cap.gr.afi", "AFI", names(AddressFamilies.NAMES));
    static final Field CAP_GR_SAFI                     = u8("bgp.cap.gr.safi", "SAFI", names(SUBFAMILIES));
    static final Field CAP_GR_FLAG_PFS                 = bit("bgp.cap.gr.flag.pfs", "Preserve forwarding state", 0x80, YES_NO, maskWidth(8));
    static final Values MAJOR_ERROR_NAMES = Values.of("""
        1 Message Header Error
        2 OPEN Message Error
        3 UPDATE Message Error
        4 Hold Timer Expired
        5 Finite State Machine Error
        6 Cease
        7 CAPABILITY Message Error
        """);
    static final Field MAJOR_ERROR = u8("bgp.notify.major_error", "Major error Code", names(MAJOR_ERROR_NAMES));
    static final Values MINOR_ERROR_NAMES = Values.of("1 Connection Not Synchronized\n2 Bad Message Length\n3 Bad Message Type");
    static final Field MINOR_ERROR = u8("bgp.notify.minor_error", "Minor error Code (Message Header)", names(MINOR_ERROR_NAMES));
    static final Values MINOR_ERROR_OPEN_NAMES = Values.of("""
        1 Unsupported Version Number
        2 Bad Peer AS
        3 Bad BGP Identifier
        4 Unsupported Optional Parameter
        5 Authentication Failure [Deprecated]
        6 Unacceptable Hold Time
        7 Unsupported Capability
        8 No supported AFI/SAFI (Cisco)
        """);
    static final Field MINOR_ERROR_OPEN = u8("bgp.notify.minor_error_open", "Minor error Code (Open Message)", names(MINOR_ERROR_OPEN_NAMES));
    static final Values MINOR_ERROR_UPDATE_NAMES = Values.of("""
        1  Malformed Attribute List
        2  Unrecognized Well-known Attribute
        3  Missing Well-known Attribute
        4  Attribute Flags Error
        5  Attribute Length Error
        6  Invalid ORIGIN Attribute
        7  AS Routing Loop [Deprecated]
        8  Invalid NEXT_HOP Attribute
        9  Optional Attribute Error
        10 Invalid Network Field
        11 Malformed AS_PATH
        """);
    static final Field MINOR_ERROR_UPDATE = u8("bgp.notify.minor_error_update", "Minor error Code (Update Message)",
        names(MINOR_ERROR_UPDATE_NAMES));
    static final Field MINOR_ERROR_EXPIRED = u8("bgp.notify.minor_error_expired", "Minor error Code (Hold Timer Expired)");
    static final Values MINOR_ERROR_STATE_NAMES = Values.of("1 Receive Unexpected Message in OpenSent State\n2 Receive Unexpected Message in OpenConfirm State\n3 Receive Unexpected Message in Established State");
    static final Field MINOR_ERROR_STATE = u8("bgp.notify.minor_error_state", "Minor error Code (State Machine)", names(MINOR_ERROR_STATE_NAMES));
    static final Values MINOR_ERROR_CEASE_NAMES = Values.of("""
        1 Maximum Number of Prefixes Reached
        2 Administratively Shutdown
        3 Peer De-configured
        4 Administratively Reset
        5 Connection Rejected
        6 Other Configuration Change
        7 Connection Collision Resolution
        8 Out of Resources
        9 Hard Reset
        """);
    static final Field MINOR_ERROR_CEASE = u8("bgp.notify.minor_error_cease", "Minor error Code (Cease)", names(MINOR_ERROR_CEASE_NAMES));
    static final Values MINOR_ERROR_CAPABILITY_NAMES = Values.of("""
        1 Invalid Action Value
        2 Invalid Capability Length
        3 Malformed Capability Value
        4 Unsupported Capability Code
        """);
    static final Field MINOR_ERROR_CAPABILITY = u8("bgp.notify.minor_error_capability", "Minor error Code (Capability Message)",
        names(MINOR_ERROR_CAPABILITY_NAMES));
    static final Field MINOR_ERROR_UNKNOWN = u8("bgp.notify.minor_error_unknown", "Minor error Code (Unknown)");
    static final Field MINOR_DATA          = bytes("bgp.notify.minor_data", "Data");
    static final Field ROUTE_REFRESH_AFI   = u16("bgp.route_refresh.afi", "Address family identifier (AFI)", names(AddressFamilies.NAMES));
    static final Values ROUTE_REFRESH_SUBTYPE_NAMES = Values.of("0 Normal route refresh request [RFC2918] with/without ORF [RFC5291]\n1 Demarcation of the beginning of a route refresh\n2 Demarcation of the ending of a route refresh");
    static final Field ROUTE_REFRESH_SUBTYPE = u8("bgp.route_refresh.subtype", "Subtype", names(ROUTE_REFRESH_SUBTYPE_NAMES));
    static final Field ROUTE_REFRESH_SAFI    = u8("bgp.route_refresh.safi", "Subsequent address family identifier (SAFI)", names(SUBFAMILIES));
    static final Field WITHDRAWN_LENGTH      = u16("bgp.update.withdrawn_routes.length", "Withdrawn Routes Length");
    static final Field WITHDRAWN             = group("bgp.update.withdrawn_routes", "Withdrawn Routes");
    static final Field ATTRIBUTES_LENGTH     = u16("bgp.update.path_attributes.length", "Total Path Attribute Length");
    static final Field ATTRIBUTES            = group("bgp.update.path_attributes", "Path attributes");
    static final Field UPDATE_NLRI           = group("bgp.update.nlri", "Network Layer Reachability Information (NLRI)");
    static final Field CAP_GR_TIMERS         = u16("bgp.cap.gr.timers", "Restart Timers", HEX,
        bits(CAP_GR_TIMERS_RESTART_FLAG, CAP_GR_TIMERS_NOTIFICATION_FLAG, CAP_GR_TIMERS_RESTART_TIME));
    static final Field CAP_GR_FLAG = u8("bgp.cap.gr.flag", "Flag", HEX,
        bits(CAP_GR_FLAG_PFS));
    static final Field CAP_AP_AFI  = u16("bgp.cap.ap.afi", "AFI", names(AddressFamilies.NAMES));
    static final Field CAP_AP_SAFI = u8("bgp.cap.ap.safi", "SAFI", names(SUBFAMILIES));
    static final Values CAP_AP_SENDRECEIVE_NAMES = Values.of("1 Receive\n2 Send\n3 Both");
    static final Field CAP_AP_SENDRECEIVE = u8("bgp.cap.ap.sendreceive", "Send/Receive", names(CAP_AP_SENDRECEIVE_NAMES));
    static final Values FILTER_TYPES = Values.of("""
        2   Communities ORF-Type
        3   Extended Communities ORF-Type
        128 Cisco PrefixList ORF-Type
        129 Cisco CommunityList ORF-Type
        130 Cisco Extended CommunityList ORF-Type
        131 Cisco AsPathList ORF-Type
        """);
    static final Field ENCODING_AFI = u16("bgp.cap.enh.afi", "AFI", names(AddressFamilies.NAMES));
    static final Field ENCODING_SAFI = u16("bgp.cap.enh.safi", "SAFI", names(SUBFAMILIES));
    static final Field ENCODING_HOP = u16("bgp.cap.enh.nhafi", "Next hop AFI", names(AddressFamilies.NAMES));
    static final Field DYNAMIC = u8("bgp.cap.dc", "Capability Dynamic", names(CAP_TYPE_NAMES));
    static final Field FILTER_AFI = u16("bgp.cap.orf.afi", "AFI", names(AddressFamilies.NAMES));
    static final Field FILTER_SAFI = u8("bgp.cap.orf.safi", "SAFI", names(SUBFAMILIES));
    static final Field FILTER_COUNT = u8("bgp.cap.orf.number", "Number");
    static final Field FILTER_TYPE = u8("bgp.cap.orf.type", "Type", names(FILTER_TYPES));
    static final Field FILTER_DIRECTION = u8("bgp.cap.orf.sendreceive", "Send Receive", names(CAP_AP_SENDRECEIVE_NAMES));
    static final Field HOST_LENGTH = u8("bgp.cap.orf.fqdn.hostname.len", "Hostname Length");
    static final Field HOST = text("bgp.cap.orf.fqdn.hostname", "Hostname");
    static final Field DOMAIN_LENGTH = u8("bgp.cap.orf.fqdn.domain_name.len", "Domain Name Length");
    static final Field DOMAIN = text("bgp.cap.orf.fqdn.domain_name", "Domain Name");
    static final Field SESSION_FLAGS = u8("bgp.cap.multisession.flags", "Flag", HEX);
    static final Field SHUTDOWN_LENGTH = u8("bgp.notify.communication_length", "BGP Shutdown Communication Length");
    static final Field SHUTDOWN = text("bgp.notify.communication", "Shutdown Communication");

    static final Field CONTINUATION = group("bgp.continuation", "Continuation");
    static final Field NO_MARKER  = error("bgp.marker_invalid", "Marker is not all ones");
    static final Field BAD_LENGTH = error("bgp.cap.length.bad", "Capability length is wrong");
    static final Field HELPER_ONLY = chat(Field.Group.REQUEST_CODE, "bgp.cap.gr.helper_mode_only",
        "Graceful Restart Capability supported in Helper mode only");

    private static final int PORT   = 179;
    private static final int HEADER = 19;
    private static final int LONGEST = 65535;

    private static final int OPEN          = 1;
    private static final int UPDATE        = 2;
    private static final int NOTIFICATION  = 3;
    private static final int ROUTE_REFRESH = 5;
    private static final int CEASE         = 6;

    private static final int CAPABILITY       = 2;
    private static final int MULTIPROTOCOL    = 1;
    private static final int GRACEFUL_RESTART = 64;
    private static final int FOUR_OCTETS      = 65;
    private static final int ADDITIONAL_PATHS = 69;
    private static final int FILTERING        = 3;
    private static final int NEXT_HOPS        = 5;
    private static final int DYNAMIC_CAPABILITY = 67;
    private static final int HOST_NAME        = 73;
    private static final int REFRESH          = 2;
    private static final int BGPSEC           = 7;
    private static final int ENHANCED_REFRESH = 70;
    private static final int POLICY           = 72;
    private static final int CISCO_REFRESH    = 128;
    private static final int CISCO_FILTERING  = 130;
    private static final int SESSIONS         = 131;

    /** The number in place of one that needs four bytes: RFC 6793, section 9. */
    static final int AS_TRANS = 23456;

    private static final Field[] MINOR = {MINOR_ERROR_UNKNOWN, MINOR_ERROR, MINOR_ERROR_OPEN, MINOR_ERROR_UPDATE, MINOR_ERROR_EXPIRED,
        MINOR_ERROR_STATE, MINOR_ERROR_CEASE, MINOR_ERROR_CAPABILITY};

    @Override
    public Field dissects() {
        return BGP;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, Framing.withoutSize(Bgp::length), this);
    }

    /** Messages begin with sixteen bytes of ones; without those nothing can be told of what follows, up to where they come. Behind a message stands another one. */
    private static int length(Dissection d) {
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        if (!follows(d) && !isMarked(d, 0)) {
            int at = 1;
            while (at + HEADER <= d.captured() && !isMarked(d, at)) at++;
            return at + HEADER <= d.captured() ? at : d.captured();
        }
        return Math.clamp(d.peekU16(16), HEADER, LONGEST);
    }

    private static boolean isMarked(Dissection d, int at) {
        return d.peekU64(at) == -1 && d.peekU64(at + 8) == -1;
    }

    /** Whether a message of the same segment was dissected before. */
    private static boolean follows(Dissection d) {
        return d.isLayerSince(Tcp.TCP, BGP);
    }

    @Override
    public void dissect(Dissection d) {
        boolean whole = d.captured() >= HEADER && isMarked(d, 0);
        boolean marked = whole || d.captured() >= HEADER && follows(d);
        if (marked && d.peekU16(16) < HEADER) throw d.malformed();
        int type = marked ? d.peekU8(18) : 0;
        if (d.columns()) {
            d.protocolColumn("BGP");
            String name = marked ? TYPE_NAMES.name(type, "Unknown Message") : null;
            if (name != null) {
                Text info = d.info();
                if (!info.isEmpty()) info.add(", ");
                info.add(name);
                d.fenceInfo();
            }
        }
        d.open(BGP);
        if (!marked) {
            d.at(CONTINUATION, d.offset(), d.captured());
            d.skipRest();
            d.close();
            return;
        }
        if (d.titles()) d.title("Border Gateway Protocol - {}", TYPE_NAMES.name(type, "Unknown Message"));
        d.bytes(MARKER, 16);
        if (!whole) d.noteLast(NO_MARKER);
        int length = d.u16(LENGTH);
        d.u8(TYPE);
        int rest = d.narrow(Math.max(0, length - HEADER));
        switch (type) {
            case OPEN -> open(d);
            case UPDATE -> update(d);
            case NOTIFICATION -> notification(d);
            case ROUTE_REFRESH -> {
                d.u16(ROUTE_REFRESH_AFI);
                d.u8(ROUTE_REFRESH_SUBTYPE);
                d.u8(ROUTE_REFRESH_SAFI);
            }
            default -> {}
        }
        d.widen(rest);
        d.close();
    }

    private static void open(Dissection d) {
        d.u8(OPEN_VERSION);
        if (d.u16(OPEN_MYAS) == AS_TRANS) d.appendLast(" (AS_TRANS)");
        d.u16(OPEN_HOLDTIME);
        d.ipv4(OPEN_IDENTIFIER);
        int length = d.u8(OPT_LEN);
        if (length == 0) return;
        int rest = d.narrow(length);
        d.open(OPEN_OPT);
        while (d.remaining() > 0) parameter(d);
        d.close();
        d.widen(rest);
    }

    private static void parameter(Dissection d) {
        d.open(OPT_PARAM);
        int type = d.u8(OPT_PARAM_TYPE);
        int length = d.u8(OPT_PARAM_LEN);
        if (d.titles()) {
            String name = OPT_PARAM_TYPE_NAMES.name(type);
            d.title("Optional Parameter: {}", name != null ? name : "Unknown Parameter " + type);
        }
        d.ensure(length);
        int rest = d.narrow(length);
        if (type == CAPABILITY) {
            while (d.remaining() > 0) capability(d);
        } else if (type == 1) {
            d.bytes(OPT_PARAM_AUTH, length);
        }
        d.widen(rest);
        if (type != CAPABILITY && type != 1) {
            // What is not known stands beside the parameter.
            d.seek(d.offset() - length);
            d.close();
            d.at(OPT_PARAM_UNKNOWN, d.offset(), length);
            d.skip(length);
        } else {
            d.close();
        }
    }

    /** What is wrong with the length of a capability, "{}" in its place; null where it is right. */
    private static String wrong(int type, int length) {
        String words = switch (type) {
            case 0, REFRESH, ENHANCED_REFRESH, POLICY, CISCO_REFRESH -> length == 0 ? null : "wrong, must be = 0";
            case MULTIPROTOCOL, FOUR_OCTETS -> length == 4 ? null : "is wrong, must be = 4";
            case BGPSEC -> length == 3 ? null : "is wrong, must be = 3";
            case FILTERING, CISCO_FILTERING -> length >= 6 ? null : "too short, must be greater than 6";
            case GRACEFUL_RESTART -> length >= 6 || length == 2 ? null : "too short, must be greater than 6";
            case NEXT_HOPS -> length % 6 == 0 ? null : "is wrong, must be multiple of 6";
            case ADDITIONAL_PATHS -> length % 4 == 0 ? null : "is wrong, must be multiple of  4";
            case SESSIONS -> length > 0 ? null : "too short, must be greater than 1";
            default -> null;
        };
        return words == null ? null : "Capability length {} " + words;
    }

    private static void capability(Dissection d) {
        d.open(CAP);
        int type = d.u8(CAP_TYPE);
        if (d.titles()) {
            String name = CAP_TYPE_NAMES.name(type);
            d.title("Capability: {}", name != null ? name : "Unknown capability " + type);
        }
        int length = d.u8(CAP_LENGTH);
        d.ensure(length);
        // What sessions are told apart by follows as capabilities of its own.
        int rest = d.narrow(type == SESSIONS ? Math.min(length, 1) : length);
        String wrong = wrong(type, length);
        if (wrong != null) {
            d.noteLast(BAD_LENGTH, wrong, length);
            d.bytes(CAP_UNKNOWN, length);
        } else switch (type) {
            case MULTIPROTOCOL -> {
                d.u16(CAP_MP_AFI);
                d.bytes(CAP_RESERVED, 1);
                d.u8(CAP_MP_SAFI);
            }
            case FOUR_OCTETS -> d.u32(CAP_4AS);
            case GRACEFUL_RESTART -> {
                if (length == 2) d.noteLast(HELPER_ONLY);
                int timers = d.u16(CAP_GR_TIMERS);
                if ((timers & 0x8000) != 0) d.appendLast(", Restart state");
                if ((timers & 0x4000) != 0) d.appendLast(", Graceful notification");
                while (d.remaining() >= 4) {
                    d.u16(CAP_GR_AFI);
                    d.u8(CAP_GR_SAFI);
                    if ((d.u8(CAP_GR_FLAG) & 0x80) != 0) d.appendLast(", Preserve forwarding state");
                }
            }
            case ADDITIONAL_PATHS -> {
                while (d.remaining() >= 4) {
                    d.u16(CAP_AP_AFI);
                    d.u8(CAP_AP_SAFI);
                    d.u8(CAP_AP_SENDRECEIVE);
                }
            }
            case NEXT_HOPS -> {
                while (d.remaining() >= 6) {
                    d.u16(ENCODING_AFI);
                    d.u16(ENCODING_SAFI);
                    d.u16(ENCODING_HOP);
                }
            }
            case FILTERING, CISCO_FILTERING -> {
                while (d.remaining() >= 5) {
                    d.u16(FILTER_AFI);
                    d.bytes(CAP_RESERVED, 1);
                    d.u8(FILTER_SAFI);
                    int count = d.u8(FILTER_COUNT);
                    for (int i = 0; i < count && d.remaining() >= 2; i++) {
                        d.u8(FILTER_TYPE);
                        d.u8(FILTER_DIRECTION);
                    }
                }
            }
            case DYNAMIC_CAPABILITY -> {
                while (d.remaining() > 0) d.u8(DYNAMIC);
            }
            case BGPSEC -> {
                int flags = d.u8(SEC_FLAGS);
                if (d.titles()) d.appendLast(", Send/Receive: {}", (flags & 8) != 0 ? "Send" : "Receive");
                d.u16(SEC_AFI);
            }
            case HOST_NAME -> {
                d.text(HOST, d.u8(HOST_LENGTH));
                d.text(DOMAIN, d.u8(DOMAIN_LENGTH));
            }
            case SESSIONS -> d.u8(SESSION_FLAGS);
            default -> {
                if (length > 0) d.bytes(CAP_UNKNOWN, length);
            }
        }
        d.widen(rest);
        d.close();
    }

    private static void notification(Dissection d) {
        int major = d.u8(MAJOR_ERROR);
        int minor = d.u8(major < MINOR.length ? MINOR[major] : MINOR_ERROR_UNKNOWN);
        // RFC 9003: why it was shut down, or reset, in words.
        if (major == CEASE && (minor == 2 || minor == 4) && d.remaining() > 0) {
            d.text(SHUTDOWN, d.u8(SHUTDOWN_LENGTH), Field.Charset.UTF_8);
            return;
        }
        if (d.remaining() > 0) d.bytes(MINOR_DATA, d.remaining());
    }

    private static void update(Dissection d) {
        int withdrawn = d.u16(WITHDRAWN_LENGTH);
        if (withdrawn > 0) {
            d.ensure(withdrawn);
            int rest = d.narrow(withdrawn);
            d.open(WITHDRAWN);
            BgpPrefixes.plain(d, BgpPrefixes.WITHDRAWN_PREFIX, "Withdrawn route");
            d.close();
            d.widen(rest);
        }
        int attributes = d.u16(ATTRIBUTES_LENGTH);
        if (attributes > 0) {
            d.ensure(attributes);
            int rest = d.narrow(attributes);
            d.open(ATTRIBUTES);
            while (d.remaining() > 0) BgpAttributes.attribute(d);
            d.close();
            d.widen(rest);
        }
        // Without attributes there is nothing to say of prefixes.
        if (attributes > 0 && d.remaining() > 0) {
            d.open(UPDATE_NLRI);
            BgpPrefixes.plain(d, BgpPrefixes.NLRI_PREFIX, "NLRI");
            d.close();
        }
    }
}
