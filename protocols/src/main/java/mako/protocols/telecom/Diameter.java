package mako.protocols.telecom;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Sctp;
import mako.protocols.transport.Tcp;
import mako.protocols.voice.Sdp;
import mako.protocols.web.MediaTypes;

/** Diameter: RFC 6733. {@link DiameterAttributes} has what attributes are called and how they are written. */
public final class Diameter implements Dissector {

    static final Field DIAMETER = protocol("diameter", "DIAMETER", "Diameter Protocol");
    static final Field VERSION         = u8("diameter.version", "Version", HEX);
    static final Field LENGTH          = u24("diameter.length", "Length");
    static final Field FLAGS_REQUEST   = bit("diameter.flags.request", "Request", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_PROXYABLE = bit("diameter.flags.proxyable", "Proxyable", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_ERROR     = bit("diameter.flags.error", "Error", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_T         = bit("diameter.flags.T", "T(Potentially re-transmitted message)", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_RESERVED4 = bit("diameter.flags.reserved4", "Reserved", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_RESERVED5 = bit("diameter.flags.reserved5", "Reserved", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_RESERVED6 = bit("diameter.flags.reserved6", "Reserved", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_RESERVED7 = bit("diameter.flags.reserved7", "Reserved", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS = u8("diameter.flags", "Flags", HEX,
        bits(FLAGS_REQUEST, FLAGS_PROXYABLE, FLAGS_ERROR, FLAGS_T, FLAGS_RESERVED4, FLAGS_RESERVED5, FLAGS_RESERVED6, FLAGS_RESERVED7));
    static final Values APPLICATIONS = Values.of("""
        0          Diameter Common Messages
        1          NASREQ Application
        2          Mobile IPv4 Application
        3          Diameter Base Accounting
        4          Diameter Credit Control Application
        5          EAP Application
        6          Diameter Session Initiation Protocol (SIP) Application
        7          Diameter Mobile IPv6 IKE   (MIP6I)
        8          Diameter Mobile IPv6 Auth  (MIP6A)
        9          Diameter QoS application
        10         Diameter Capabilities Update
        11         Diameter IKE SK (IKESK)
        12         Diameter NAT Control Application
        13         Diameter ERP
        111        ALU Sy
        555        Sun Ping Application
        19302      Ericsson SCAP
        19310      Ericsson SRAP
        16777216   3GPP Cx
        16777217   3GPP Sh
        16777218   3GPP Re/Rf
        16777219   3GPP Wx
        16777219   3GPP Wx
        16777220   3GPP Zn
        16777221   3GPP Zh
        16777222   3GPP Gq
        16777223   3GPP Gmb
        16777224   3GPP Gx
        16777225   3GPP Gx over Gy
        16777226   3GPP MM10
        16777227   Ericsson MSI
        16777228   Ericsson Zx
        16777229   3GPP Rx Release 6
        16777230   3GPP Pr
        16777231   Diameter e2e4 Application
        16777232   Ericsson Charging-CIP
        16777233   Ericsson Mm
        16777234   Vodafone Gx+
        16777235   ITU-T Rs
        16777236   3GPP Rx
        16777237   3GPP2 Ty
        16777238   3GPP Gx
        16777239   Juniper Cluster
        16777240   Juniper Policy-Control-AAA
        16777241   iptego USPI
        16777242   Covergence-specific SIP routing
        16777243   Policy Processing
        16777244   Juniper Policy-Control-JSRC
        16777245   ITU-T S-TC1
        16777246   NSN Unified Charging Trigger Function (UCTF)
        16777247   3GPP2 CAN Access Authentication and Authorization
        16777248   3GPP2 WLAN Interworking Access Authentication and Authorization
        16777249   3GPP2 WLAN Interworking Accounting
        16777250   3GPP STa
        16777251   3GPP S6a/S6d
        16777252   3GPP S13/S13'
        16777253   ETSI Re
        16777254   ETSI GOCAP
        16777255   3GPP SLg
        16777256   ITU-T Rw
        16777257   ETSI a4
        16777258   ITU-T Rt
        16777259   CARA
        16777260   CAMA
        16777261   Femtocell extension to Diameter EAP Application
        16777262   ITU-T Ru
        16777263   ITU-T Ng
        16777264   3GPP SWm
        16777265   3GPP SWx
        16777266   3GPP Gxx
        16777267   3GPP S9
        16777268   3GPP Zpn
        16777269   Ericsson HSI
        16777270   Juniper-Example
        16777271   ITU-T Ri
        16777272   3GPP S6b
        16777273   Juniper JGx
        16777274   ITU-T Rd
        16777275   ADMI Notification Application
        16777276   ADMI Messaging Interface Application
        16777277   Peter-Service VSI
        16777278   ETSI Rr request model
        16777279   ETSI Rr delegated model
        16777291   3GPP SLh
        16777292   3GPP SGmb
        16777293   Cloudmark Diameter Interface
        16777294   Camiant DRMA
        16777295   PiLTE Interworking Diameter Application
        16777296   Juniper-Sessions-Recovery
        16777297   Vedicis LiveProxy
        16777298   Pi*3GPP2 Diameter Application
        16777299   Sandvine Rf+
        16777300   Subscription Information Application
        16777301   Ericsson Charging-DCIP
        16777302   3GPP Sy
        16777303   3GPP Sd
        16777304   Ericsson Sy
        16777305   HP DTD
        16777306   ITU-T M9
        16777307   ITU-T M13
        16777308   3GPP S7a
        16777309   3GPP Tsp
        16777310   3GPP S6m
        16777311   3GPP T4
        16777312   3GPP S6c
        16777313   3GPP SGd
        16777314   Intrado-SLg
        16777315   Ericsson Diameter Signalling Controller Application (DSC)
        16777316   Verizon-Femto-Loc
        16777317   Nokia Solutions and Networks (NSN) Hd Application
        16777318   3GPP S15
        16777319   3GPP S9a
        16777320   3GPP S9a*
        16777321   Gateway Location Application
        16777322   Verizon Session Recovery
        16777323   3GPP2 M1
        16777324   MAGIC Client Interface Protocol (CIP)
        16777325   ITU-T Nc
        16777326   ITU-T Ne
        16777327   Ericsson Sx
        16777328   Nokia Service Extension, NSE
        16777329   Rivada Xd
        16777330   Rivada Xm
        16777331   Rivada Xh
        16777332   Rivada Xf
        16777333   Rivada Xf
        16777334   Rivada Xp
        16777335   3GPP MB2-C
        16777336   3GPP PC4a
        16777337   3GPP PC2
        16777338   Juniper Domain Policy
        16777339   Host Observer
        16777340   3GPP PC6/PC7
        16777341   Nokia Sdr
        16777342   3GPP Np
        16777345   3GPP S6t
        16777346   3GPP T6a/T6b
        16777999   S6b Application (One-AAA)
        4294967295 Relay
        """);
    static final Field APPLICATIONID        = u32("diameter.applicationId", "ApplicationId", names(APPLICATIONS));
    static final Field HOPBYHOPID           = u32("diameter.hopbyhopid", "Hop-by-Hop Identifier", HEX);
    static final Field ENDTOENDID           = u32("diameter.endtoendid", "End-to-End Identifier", HEX);
    static final Field AVP                  = bytes("diameter.avp", "AVP");
    static final Field AVP_LEN              = u24("diameter.avp.len", "AVP Length");
    static final Field AVP_CODE             = u32("diameter.avp.code", "AVP Code");
    static final Field FLAGS_VENDORSPECIFIC = bit("diameter.flags.vendorspecific", "Vendor-Specific", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_MANDATORY      = bit("diameter.flags.mandatory", "Mandatory", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field AVP_FLAGS_PROTECTED  = bit("diameter.avp.flags.protected", "Protected", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field AVP_FLAGS_RESERVED3  = bit("diameter.avp.flags.reserved3", "Reserved", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field AVP_FLAGS_RESERVED4  = bit("diameter.avp.flags.reserved4", "Reserved", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field AVP_FLAGS_RESERVED5  = bit("diameter.avp.flags.reserved5", "Reserved", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field AVP_FLAGS_RESERVED6  = bit("diameter.avp.flags.reserved6", "Reserved", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field AVP_FLAGS_RESERVED7  = bit("diameter.avp.flags.reserved7", "Reserved", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field AVP_FLAGS = u8("diameter.avp.flags", "AVP Flags", HEX,
        bits(FLAGS_VENDORSPECIFIC, FLAGS_MANDATORY, AVP_FLAGS_PROTECTED, AVP_FLAGS_RESERVED3, AVP_FLAGS_RESERVED4, AVP_FLAGS_RESERVED5, AVP_FLAGS_RESERVED6, AVP_FLAGS_RESERVED7));
    static final Field VENDOR_ID         = u32("diameter.vendorId", "VendorId");
    static final Field AVP_VENDORID         = u32("diameter.avp.vendorId", "AVP Vendor Id");
    static final Field DIRECTION            = text("diameter.3gpp.codec_data.direction", "Direction");
    static final Field SDP_TYPE             = text("diameter.3gpp.codec_data.sdp_type", "SDP Type");
    static final Field AVP_UNKNOWN          = bytes("diameter.avp.unknown", "Value");
    static final Field AVP_PAD              = bytes("diameter.avp.pad", "Padding");
    static final Values COMMANDS = Values.of("""
        257     Capabilities-Exchange
        258     Re-Auth
        271     Accounting
        274     Abort-Session
        275     Session-Termination
        280     Device-Watchdog
        282     Disconnect-Peer
        310     Boostrapping-Info
        311     Message-Process
        312     GBAPush-Info
        314     Policy-Data
        315     Policy-Install
        316     3GPP-Update-Location
        317     3GPP-Cancel-Location
        318     3GPP-Authentication-Information
        319     3GPP-Insert-Subscriber-Data
        320     3GPP-Delete-Subscriber-Data
        321     3GPP-Purge-UE
        322     3GPP-Reset
        323     3GPP-Notify
        324     3GPP-ME-Identity-Check
        325     MIP6
        326     QoS-Authorization
        327     QoS-Install
        328     Capabilities-Update
        329     IKEv2-SK
        330     NAT-Control
        8388620 3GPP-Provide-Location
        8388621 3GPP-Location-Report
        8388622 3GPP-LCS-Routing-Info
        8388631 Subscription Information Application
        8388632 Distributed Charging
        8388633 Ericsson-SL
        8388634 Ericsson-SN
        8388635 Spending-Limit
        8388636 Spending-Status-Notification
        8388637 TDF-Session
        8388638 3GPP-Update-VCSG-Location
        8388639 3GPP-Device-Action
        8388640 3GPP-Device-Notification
        8388641 3GPP-Subscriber-Information
        8388642 Cancel-VCSG-Location
        8388643 3GPP-Device-Trigger
        8388644 3GPP-Delivery-Report
        8388645 MO-Forward-Short-Message
        8388646 MT-Forward-Short-Message
        8388647 Send-Routing-Info-for-SM
        8388648 Alert-Service-Centre
        8388649 Report-SM-Delivery-Status
        8388650 NSN Cancel-LocationMS
        8388651 NSN User-DataMS
        8388652 NSN Profile-UpdateMS
        8388653 NSN Subscribe-NotificationsMS
        8388654 NSN Push-NotificationMS
        8388655 Get Gateway
        8388656 Trigger-Establishment
        8388657 Ericsson Binding-Data
        8388717 Ericsson Trace-Report
        8388718 Configuration-Information
        8388719 Reporting-Information
        8388720 Non-Aggregated-RUCI-Report
        8388721 Aggregated-RUCI-Report
        8388722 Modify-Uecontext
        8388726 NIDD-Information
        8388732 Connection-Management
        8388733 MO-Data
        8388734 MT-Data
        265     AA
        268     Diameter-EAP
        260     AA-Mobile-Node
        262     Home-Agent-MIP
        272     Credit-Control
        511     Ping
        300     User-Authorization
        301     Server-Assignment
        302     Location-Info
        303     Multimedia-Auth
        304     Registration-Termination
        305     Push-Profile
        306     User-Data
        307     Profile-Update
        308     Subscribe-Notifications
        309     Push-Notification
        8388662 GCS-Action
        8388663 GCS-Notification
        8388664 ProSe-Subscriber-Information
        8388665 Update-ProSe-Subscriber-Data
        8388666 ProSe-Notify
        8388667 Reset
        8388713 ProSe-Initial-Location-Information
        283     User-Authorization
        284     Server-Assignment
        285     Location-Info
        286     Multimedia-Auth
        287     Registration-Termination
        288     Push-Profile
        100     Peer Information
        101     Fetch Peers
        102     Subscribe Change
        103     Notify Change
        """);
    static final Field CMD_CODE  = u32("diameter.cmd.code", "Command Code", names(COMMANDS));
    static final Field ANSWER_IN = frame("diameter.answer_in", "Answer In", GENERATED);
    static final Field ANSWER_TO = frame("diameter.answer_to", "Request In", GENERATED);
    static final Field RESP_TIME = duration("diameter.resp_time", "Response Time", GENERATED);
    static final Field UNKNOWN    = warning(Field.Group.UNDECODED, "diameter.avp.code.unknown", "Unknown AVP");
    static final Field BAD_LENGTH = error("diameter.avp.invalid-len", "Wrong length");

    private static final Exchanges REQUESTS = exchanges(ANSWER_IN, ANSWER_TO, RESP_TIME);

    private static final int PORT       = 3868;
    private static final int PAYLOAD    = 46;
    private static final int HEADER     = 20;
    private static final int REQUEST    = 0x80;
    private static final int WITH_VENDOR = 0x80;
    private static final int MOST_DEPTH = 12;
    private static final long ERA       = 2_208_988_800L;

    @Override
    public Field dissects() {
        return DIAMETER;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Sdp.class};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"diameter", "e212", "e164"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, Diameter::length, this);
        links.add(Sctp.PORTS, PORT, this);
        links.add(Sctp.PAYLOADS, PAYLOAD, this);
    }

    private static int length(Dissection d) {
        if (d.captured() < 4) return Framing.NEED_MORE;
        int length = d.peekU24(1);
        return d.peekU8(0) == 1 && length >= HEADER ? length : d.captured();
    }

    @Override
    public void dissect(Dissection d) {
        d.scratch(Subscription.KEY).type = -1;
        if (d.captured() >= 1 && d.peekU8(0) != 1) throw d.notMine();
        int start = d.offset();
        d.open(DIAMETER);
        d.protocolColumn("DIAMETER");
        d.u8(VERSION);
        int length = d.u24(LENGTH);
        d.narrow(length - 4);
        int flags = d.u8(FLAGS);
        if (d.titles() && (flags & 0xf0) != 0) d.appendLast("{}", flagWords(flags));
        int command = d.u24(CMD_CODE);
        long application = d.u32(APPLICATIONID);
        d.scratch(Subscription.KEY).application = application;
        d.scratch(Subscription.KEY).list = -1;
        long hop = d.u32(HOPBYHOPID);
        long end = d.u32(ENDTOENDID);
        if (d.columns()) {
            d.info("cmd={} {}({}) flags={} appl={}({}) h2h={x} e2e={x} | ", COMMANDS.name(command, "Unknown"), (flags & REQUEST) != 0 ? "Request" : "Answer",
                command, letters(flags), APPLICATIONS.name(application, "Unknown"), application, hop, end);
        }
        Conversation conversation = d.conversation();
        if (conversation != null) {
            int here = d.offset();
            d.seek(start);
            if ((flags & REQUEST) != 0) d.request(REQUESTS, conversation, hop);
            else d.response(REQUESTS, conversation, hop);
            d.seek(here);
        }
        while (d.remaining() > 0) attribute(d, 0);
        d.close();
    }

    private static String flagWords(int flags) {
        var text = new StringBuilder();
        if ((flags & 0x80) != 0) text.append(", Request");
        if ((flags & 0x40) != 0) text.append(", Proxyable");
        if ((flags & 0x20) != 0) text.append(", Error");
        if ((flags & 0x10) != 0) text.append(", T(Potentially re-transmitted message)");
        return text.toString();
    }

    private static String letters(int flags) {
        var text = new StringBuilder("RPET");
        for (int i = 0; i < 4; i++) if ((flags & 0x80 >> i) == 0) text.setCharAt(i, '-');
        return text.toString();
    }

    /** RFC 6733, section 4.1. */
    private static void attribute(Dissection d, int depth) {
        d.ensure(8);
        long code = d.peekU32(0);
        int flags = d.peekU8(4);
        int length = d.peekU24(5);
        int start = d.offset();
        boolean vendorGiven = (flags & WITH_VENDOR) != 0;
        long vendor = vendorGiven && d.remaining() >= 12 ? d.peekU32(8) : 0;
        DiameterAttributes.Attribute known = DiameterAttributes.BY_CODE.get(vendor << 32 | code);
        int padding = -length & 3;
        d.at(AVP, start, Math.min(Math.max(8, length) + padding, d.remaining()));
        int group = d.last();
        if (d.titles()) {
            d.titleLast("AVP: {}({}) l={} f={}{}{}{}", known == null ? "Unknown" : known.name(), code, length, vendorGiven ? "V" : "-", (flags & 0x40) != 0 ? "M" : "-",
                (flags & 0x20) != 0 ? "P" : "-", vendorGiven ? " vnd=" + DiameterAttributes.vendor(vendor) : "");
        }
        d.openLast();
        d.u32(AVP_CODE);
        if (d.titles()) d.titleLast("AVP Code: {} {}", code, known == null ? "Unknown" : known.name());
        d.u8(AVP_FLAGS);
        d.u24(AVP_LEN);
        int header = vendorGiven ? 12 : 8;
        if (vendorGiven) d.u32(AVP_VENDORID);
        int count = length - header;
        if (count < 0) {
            d.note(BAD_LENGTH);
            d.skipRest();
            d.close();
            return;
        }
        int rest = d.narrow(count);
        if (count > 0 || known != null && known.kind().equals("text")) value(d, known, count, group, depth);
        d.widen(rest);
        if (padding > 0 && d.remaining() > 0) d.bytes(AVP_PAD, Math.min(padding, d.remaining()));
        d.close();
    }

    private static void value(Dissection d, DiameterAttributes.Attribute known, int count, int group, int depth) {
        if (known == null) {
            d.bytes(AVP_UNKNOWN, count);
            d.note(UNKNOWN);
            return;
        }
        Field field = known.field();
        switch (known.kind()) {
            case "group" -> {
                d.at(field, d.offset(), count);
                if (depth >= MOST_DEPTH) {
                    d.skip(count);
                    return;
                }
                d.openLast();
                while (d.remaining() > 0) attribute(d, depth + 1);
                d.close();
            }
            case "number", "signed" -> {
                if (wrong(d, count, 4)) return;
                long value = d.uint(field, 4);
                if (d.titles()) d.appendOn(group, " val={}", named(field, value));
                if (known.name().equals(SUBSCRIPTION_TYPE)) d.scratch(Subscription.KEY).type = value;
                else if (known.name().equals(FEATURES)) d.scratch(Subscription.KEY).list = value;
                else if (known.name().equals(FEATURE_LIST) && d.scratch(Subscription.KEY).list >= 0) {
                    d.openLast();
                    DiameterFeatures.show(d, d.scratch(Subscription.KEY).application, d.scratch(Subscription.KEY).list, d.offset() - 4, value);
                    d.close();
                } else if (known.name().endsWith("Flags") || known.name().equals("Access-Restriction-Data") || known.name().equals("AAA-Failure-Indication")) {
                    DiameterFeatures.flags(d, known.name(), d.offset() - 4, value);
                } else if (known.name().equals(VENDOR)) d.at(VENDOR_ID, d.offset() - 4, 4, value);
            }
            case "long" -> {
                if (wrong(d, count, 8)) return;
                long value = d.u64(field);
                if (d.titles()) d.appendOn(group, " val={}", Long.toUnsignedString(value));
            }
            case "float" -> {
                if (!wrong(d, count, 4)) d.f32(field);
            }
            case "time" -> {
                if (wrong(d, count, 4)) return;
                long seconds = d.peekU32(0);
                // RFC 6733, section 4.3.1: after the overflow of 2036 the first bit is not set.
                d.time(field, d.offset(), 4, seconds - ERA + ((seconds & 0x8000_0000L) == 0 ? 1L << 32 : 0), 0);
                d.skip(4);
            }
            case "text" -> {
                if (d.titles()) d.appendOn(group, " val={s}", d.peekText(0, Math.min(count, 256)));
                int at = d.offset();
                d.text(field, count);
                Subscription subscription = d.scratch(Subscription.KEY);
                if (known.name().equals(SUBSCRIPTION) && subscription.type == IMSI || known.name().equals(USER) && subscription.application == S6A) {
                    d.seek(at);
                    String digits = d.peekText(0, count);
                    d.skip(count);
                    E212.imsi(d, at, digits);
                } else if (known.name().equals(SUBSCRIPTION) && subscription.type == E_164) {
                    d.seek(at);
                    String digits = d.peekText(0, count);
                    d.skip(count);
                    E164.text(d, at, count, digits);
                } else if (known.name().equals("3GPP-SGSN-MCC-MNC")) {
                    d.seek(at);
                    E212.written(d, at, d.peekText(0, count));
                    d.skip(count);
                } else if (known.name().equals(CODEC_DATA)) {
                    d.seek(at);
                    codecData(d);
                }
            }
            case "address" -> {
                d.at(field, d.offset(), count);
                d.openLast();
                int family = d.u16(known.family());
                address(d, known, family == 1 ? 4 : family == 2 ? 16 : 0);
                d.close();
            }
            case "plain-address" -> {
                d.at(field, d.offset(), count);
                d.openLast();
                address(d, known, count);
                d.close();
            }
            default -> {
                int at = d.offset();
                d.bytes(field, count);
                if (DiameterContents.show(d, known.name(), at, count)) {
                    d.seek(at);
                    d.skip(count);
                } else if (known.name().equals(NETWORK) && count == 3) {
                    d.seek(at);
                    E212.network(d, E212.NETWORK);
                } else if (known.name().endsWith(USER_DATA) && count >= LEAST_DOCUMENT) {
                    d.seek(at);
                    if (d.looksAt(DECLARATION)) d.tryInside(MediaTypes.TYPES, "application/xml", null);
                    d.seek(at);
                    d.skip(count);
                }
            }
        }
    }

    /** 3GPP TS 29.214, section 5.3.7: a direction, whether it offers or answers, and lines of a session's description. */
    private static void codecData(Dissection d) {
        for (Field line : CODEC_LINES) {
            int end = d.find('\n');
            if (end < 0) return;
            d.text(line, end);
            d.skip(1);
        }
        if (d.remaining() > 0) d.tryInside(MediaTypes.TYPES, "application/sdp", null);
        d.skipRest();
    }

    /** What kind of number the subscription that is read now has. */
    private static final class Subscription {
        static final Key<Subscription> KEY = Key.key(Subscription::new);
        long type;
        long application;
        /** The list of features that is read now, -1 before one is named. */
        long list;
    }

    private static final Field[] CODEC_LINES = {DIRECTION, SDP_TYPE};
    private static final String SUBSCRIPTION_TYPE = "Subscription-Id-Type";
    private static final String SUBSCRIPTION = "Subscription-Id-Data";
    private static final String CODEC_DATA = "Codec-Data";
    private static final String VENDOR = "Vendor-Id";
    private static final String FEATURES = "Feature-List-ID";
    private static final String FEATURE_LIST = "Feature-List";
    private static final String USER_DATA = "-User-Data";
    private static final String DECLARATION = "<?xml";
    /** What is shorter than a declaration with version and encoding is not looked at. */
    private static final int LEAST_DOCUMENT = 38;
    private static final String USER = "User-Name";
    private static final String NETWORK = "Visited-PLMN-Id";
    private static final int E_164 = 0;
    private static final int IMSI = 1;
    /** 3GPP TS 29.272: users are called by the number of their subscription. */
    private static final long S6A = 16777251;

    private static boolean wrong(Dissection d, int count, int right) {
        if (count == right) return false;
        d.note(BAD_LENGTH);
        d.skip(count);
        return true;
    }

    private static String named(Field field, long value) {
        String name = field.names == null ? null : field.names.name(value);
        return name == null ? Long.toString(value) : name + " (" + value + ")";
    }

    private static void address(Dissection d, DiameterAttributes.Attribute known, int width) {
        if (width == 4 && d.remaining() == 4) d.ipv4(known.ipv4());
        else if (width == 16 && d.remaining() == 16) d.ipv6(known.ipv6());
        else if (d.remaining() > 0) d.bytes(known.other(), d.remaining());
    }
}
