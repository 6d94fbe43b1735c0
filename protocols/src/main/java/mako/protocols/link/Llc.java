package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;

/** Logical link control, IEEE 802.2, and the Subnetwork Access Protocol in it, IEEE 802, section 9.2. */
public final class Llc implements Dissector {

    private static final Values SAPS = Values.resource(Llc.class, "service-access-points.txt");
    static final Field LLC        = protocol("llc", "LLC", "Logical-Link Control");
    static final Field DSAP_SAP   = u8("llc.dsap.sap", "SAP", mask(0xfe), format(Llc::sap));
    static final Field DSAP_IG    = bit("llc.dsap.ig", "IG Bit", 0x01, yesNo("Group", "Individual"), maskWidth(8));
    static final Field DSAP       = u8("llc.dsap", "DSAP", HEX, names(SAPS), bits(DSAP_SAP, DSAP_IG));
    static final Field SSAP_SAP   = u8("llc.ssap.sap", "SAP", mask(0xfe), format(Llc::sap));
    static final Field SSAP_CR    = bit("llc.ssap.cr", "CR Bit", 0x01, yesNo("Response", "Command"), maskWidth(8));
    static final Field SSAP       = u8("llc.ssap", "SSAP", HEX, names(SAPS), bits(SSAP_SAP, SSAP_CR));
    static final Field CONTROL    = u16("llc.control", "Control", HEX);
    static final Field N_R        = u16("llc.control.n_r", "N(R)", mask(0xfe00));
    static final Field N_S        = u16("llc.control.n_s", "N(S)", mask(0x00fe));
    static final Field POLL       = bit("llc.control.p", "Poll", 0x0100, SET_NOT_SET, maskWidth(16));
    static final Field FINAL      = bit("llc.control.f", "Final", 0x0100, SET_NOT_SET, maskWidth(16));
    static final Field S_TYPE     = u16("llc.control.s_ftype", "Supervisory frame type", HEX, mask(0x000c), names(LinkControl.SUPERVISORY));
    static final Field TYPE_I     = u16("llc.control.ftype", "Frame type", HEX, mask(0x0001), names(LinkControl.FRAME_TYPES));
    static final Field TYPE_S     = u16("llc.control.ftype", "Frame type", HEX, mask(0x0003), names(LinkControl.FRAME_TYPES));
    static final Field U_POLL     = bit("llc.control.p", "Poll", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field U_FINAL    = bit("llc.control.f", "Final", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field COMMAND    = u8("llc.control.u_modifier_cmd", "Command", HEX, mask(0xec), names(LinkControl.COMMANDS));
    static final Field RESPONSE   = u8("llc.control.u_modifier_resp", "Response", HEX, mask(0xec), names(LinkControl.RESPONSES));
    static final Field TYPE_U     = u8("llc.control.ftype", "Frame type", HEX, mask(0x03), names(LinkControl.FRAME_TYPES));
    static final Field OUI        = u24("llc.oui", "Organization Code", Fields.OUI, names(MacNames.ASSIGNEES));
    static final Field TYPE       = u16("llc.type", "Type", HEX, names(EtherType.NAMES));
    static final Field PID        = u16("llc.pid", "Protocol ID", HEX);
    static final Field CISCO_PID  = u16("llc.cisco_pid", "PID", HEX, names(Values.of("""
        0x0102 DRIP
        0x0104 PAgP
        0x0105 MLS Hello
        0x0108 RLQ BPDUs (request)
        0x0109 RLQ BPDUs (response)
        0x010b PVSTP+
        0x010c VLAN Bridge
        0x0111 UDLD
        0x0139 MCP
        0x2000 CDP
        0x2001 CGMP
        0x2003 VTP
        0x2004 DTP
        0x200a STP Uplink Fast
        """)));
    static final Field APPLE_PID  = u16("llc.apple_atalk_pid", "PID", HEX, names(Values.of("0x809b AppleTalk")));
    static final Field WLCCP_PID  = u16("llc.wlccp_pid", "PID", HEX, names(Values.of("0x0000 WLCCP")));
    static final Field NORTEL_PID = u16("llc.nortel_pid", "PID", HEX, names(Values.of("""
        0x01a1 NDP flatnet hello
        0x01a2 NDP segment hello
        0x01a3 NDP bridge hello
        """)));
    static final Field IANA_PID   = u16("llc.iana_pid", "PID", HEX, names(Values.of("""
        1 MARS Data Messages (short form)
        2 Reserved for future NHRP use
        3 MARS/NHRP Control Messages
        4 MARS Data Messages (long form)
        5 SCSP
        6 VRID
        7 L2TP
        8 VPN ID
        9 MSDP-GRE-Protocol Type
        """)));

    private static final LinkControl FIELDS = new LinkControl(CONTROL, N_R, N_S, POLL, FINAL, S_TYPE, TYPE_I, TYPE_S, U_POLL, U_FINAL, COMMAND,
        RESPONSE, TYPE_U);

    /** Payload by destination service access point. */
    public static final Table SERVICES = table("llc.dsap", "LLC SAP");
    /** What is in XID frames, by the first byte: the format. */
    static final Table IDENTIFICATIONS = table("llc.xid_format", "LLC XID format");
    /** Payload of Cisco's protocols by protocol number. */
    public static final Table CISCO = table("llc.cisco_pid", "LLC Cisco OUI PID");
    /** Payload of other organizations: their code in the upper bits, their protocol's number in the lower 16. */
    public static final Table ORGANIZATIONS = table("llc.pid", "LLC OUI and PID");

    /** Cisco's number for spanning trees of VLANs, and what the payload is told of it. */
    public static final int PER_VLAN_SPANNING_TREE = 0x010b;
    public static final Object PER_VLAN = "per VLAN";

    /** The length of a header with the control field of an unnumbered frame. */
    private static final int UNNUMBERED = 3;

    private static final int SNAP = 0xaa;
    private static final int XID  = 0xac;

    private static final int OUI_ENCAPSULATED = 0x000000;
    private static final int OUI_CISCO        = 0x00000c;
    private static final int OUI_CISCO_90     = 0x0000f8;
    private static final int OUI_APPLE        = 0x080007;
    private static final int OUI_WLCCP        = 0x004096;
    private static final int OUI_NORTEL       = 0x000081;
    private static final int OUI_IANA         = 0x00005e;

    @Override
    public Field dissects() {
        return LLC;
    }

    @Override
    public Table[] offers() {
        return new Table[] {SERVICES, IDENTIFICATIONS, CISCO, ORGANIZATIONS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Atm.TRAFFIC, Atm.LLC, this);
        links.add(EtherType.LENGTH_FRAMED, EtherType.LLC, this);
    }

    private static final Set<String> GLANCED = Set.of("llc", "llc.dsap", "llc.ssap");

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(UNNUMBERED) || (g.u8(2) & ~0x10) != 0x03) return false;
        int service = g.u8(0);
        if (service == SNAP) return false;
        g.begin(LLC, UNNUMBERED);
        g.tell(DSAP, 0, 1, service);
        g.tell(SSAP, 1, 1, g.u8(1));
        return g.carry(UNNUMBERED, SERVICES, service);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LLC");
        d.open(LLC, 1);
        int dsap = d.peekU8(0);
        d.u8(DSAP);
        int ssap = d.peekU8(0);
        boolean response = (ssap & 1) != 0;
        d.u8(SSAP);
        if (d.titles() && SAPS.name(ssap & ~1) == null) d.titleLast("SSAP: Unknown (0x{x2})", ssap);
        if (d.columns()) d.info("");
        int control = FIELDS.read(d, response, "");
        if (dsap == SNAP && ssap == SNAP) {
            snap(d, OUI, TYPE, PID);
            return;
        }
        if (d.columns()) {
            d.addInfo("; DSAP {} {}, SSAP {} {}", columnName(dsap & 0xfe), (dsap & 1) != 0 ? "Group" : "Individual",
                columnName(ssap & 0xfe), response ? "Response" : "Command");
        }
        boolean information = (control & 1) == 0 || (control & ~0x10) == 0x03;
        d.close();
        if (d.remaining() <= 0) return;
        if ((control & ~0x10) == (XID | 3)) d.payload(IDENTIFICATIONS, d.captured() > 0 ? d.peekU8(0) : -1);
        else if (information) d.payload(SERVICES, dsap);
        else d.rest();
    }

    /**
     * Reads the header of the Subnetwork Access Protocol into the fields of the protocol whose group is open, and hands on what it
     * carries: other protocols than this one have it too.
     */
    static void snap(Dissection d, Field organization, Field ethertype, Field protocol) {
        int oui = d.u24(organization);
        // The list of assignments has a remark in place of the rest of this name; readers know it without.
        if (oui == 0) d.titleLast("Organization Code: 00:00:00 (Officially Xerox, but");
        int pid = d.peekU16(0);
        if (d.columns()) {
            String name = MacNames.organization(oui);
            d.addInfo("; SNAP, OUI 0x{} ({}), PID 0x{}", LinkControl.hex(oui, 6), name == null ? "Unknown" : name, LinkControl.hex(pid, 4));
        }
        switch (oui) {
            case OUI_ENCAPSULATED, OUI_CISCO_90 -> {
                d.u16(ethertype);
                d.close();
                d.payload(EtherType.TYPES, pid);
            }
            case OUI_CISCO -> {
                d.u16(CISCO_PID);
                d.close();
                if (d.tryKey(CISCO, pid, pid == PER_VLAN_SPANNING_TREE ? PER_VLAN : null) < 0) d.rest();
            }
            default -> {
                d.u16(switch (oui) {
                    case OUI_APPLE -> APPLE_PID;
                    case OUI_WLCCP -> WLCCP_PID;
                    case OUI_NORTEL -> NORTEL_PID;
                    case OUI_IANA -> IANA_PID;
                    default -> protocol;
                });
                d.close();
                d.payload(ORGANIZATIONS, (long) oui << 16 | pid);
            }
        }
    }

    private static String sapName(int sap) {
        return SAPS.name(sap, "Unknown");
    }

    private static String columnName(int sap) {
        String name = SAPS.name(sap);
        return name != null ? name : "0x" + Integer.toHexString(sap | 0x100).substring(1);
    }

    private static void sap(long value, Text into) {
        into.add(sapName((int) value << 1));
    }

}
