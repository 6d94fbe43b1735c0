package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.LinkControl;

/** Link access procedure on the channels of a telephone: 3GPP TS 44.006, clauses 2 and 3. */
public final class Lapdm implements Dissector {

    static final Field LAPDM      = protocol("lapdm", "LAPDm", "Link Access Procedure, Channel Dm (LAPDm)");
    static final Field EXTENSION  = u8("lapdm.ea", "EA", mask(0x01), names(Values.of("0 More octets\n1 Final octet")));
    static final Field COMMAND    = u8("lapdm.cr", "C/R", mask(0x02));
    static final Field SERVICE    = u8("lapdm.sapi", "SAPI", mask(0x1c), names(Values.of("0 RR/MM/CC\n3 SMS/SS")));
    static final Field LINK       = u8("lapdm.lpd", "LPD", mask(0x60), names(Values.of("0 Normal GSM\n1 Cell broadcast service")));
    static final Field ADDRESS    = u8("lapdm.address_field", "Address Field", HEX, bits(LINK, SERVICE, COMMAND, EXTENSION));
    static final Field CONTROL    = u8("lapdm.control_field", "Control Field", HEX);
    static final Field RECEIVED   = u8("lapdm.control.n_r", "N(R)", mask(0xe0));
    static final Field SENT       = u8("lapdm.control.n_s", "N(S)", mask(0x0e));
    static final Field POLL       = bit("lapdm.control.p", "Poll", 0x10, maskWidth(8));
    static final Field FINAL      = bit("lapdm.control.f", "Final", 0x10, maskWidth(8));
    static final Field SUPERVISORY = u8("lapdm.control.s_ftype", "Supervisory frame type", HEX, mask(0x0c), names(LinkControl.SUPERVISORY));
    static final Field COMMANDS   = u8("lapdm.control.u_modifier_cmd", "Command", HEX, mask(0xec), names(LinkControl.COMMANDS));
    static final Field RESPONSES  = u8("lapdm.control.u_modifier_resp", "Response", HEX, mask(0xec), names(LinkControl.RESPONSES));
    static final Field INFORMATION = u8("lapdm.control.ftype", "Frame type", HEX, mask(0x01), names(LinkControl.FRAME_TYPES));
    static final Field FRAME      = u8("lapdm.control.ftype", "Frame type", HEX, mask(0x03), names(LinkControl.FRAME_TYPES));
    static final Field LAST_LENGTH = u8("lapdm.el", "EL", mask(0x01), names(Values.of("0 More octets\n1 Final octet")));
    static final Field MORE       = u8("lapdm.m", "M", mask(0x02), names(Values.of("0 Last segment\n1 More segments")));
    static final Field LENGTH     = u8("lapdm.length", "Length", mask(0xfc));
    static final Field LENGTHS    = u8("lapdm.length_field", "Length Field", HEX, bits(LENGTH, MORE, LAST_LENGTH));

    static final Field DATA       = group("lapdm.fragment_data", "Fragment Data");
    static final Field FRAGMENTS  = group("lapdm.fragments", "Message fragments");
    static final Field FRAGMENT   = frame("lapdm.fragment", "Message fragment");
    static final Field OVERLAP    = bool("lapdm.fragment.overlap", "Message fragment overlap");
    static final Field CONFLICT   = bool("lapdm.fragment.overlap.conflicts", "Message fragment overlapping with conflicting data");
    static final Field TAILS      = bool("lapdm.fragment.multiple_tails", "Message has multiple tail fragments");
    static final Field TOO_LONG   = bool("lapdm.fragment.too_long_fragment", "Message fragment too long");
    static final Field ERROR      = frame("lapdm.fragment.error", "Message defragmentation error");
    static final Field COUNT      = u32("lapdm.fragment.count", "Message fragment count");
    static final Field IN         = frame("lapdm.reassembled.in", "Reassembled in", GENERATED);
    static final Field WHOLE      = u32("lapdm.reassembled.length", "Reassembled LAPDm length", GENERATED);

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled LAPDm",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, IN, WHOLE, null));

    /** Who reads what the link carries, by the number of the service. */
    public static final Table SERVICES = table("lapdm.sapi", "LAPDm SAPI");
    /** Who reads what is broadcast on a channel that accompanies another. */
    private static final Table BROADCAST = table("lapdm.broadcast", "LAPDm broadcast");

    /** What the caller says of a frame: which way it goes, and that it bears no length. */
    public enum Kind { DOWN, UP, DOWN_SHORT }

    private static final String[] SUPERVISORS = {"RR", "RNR", "REJ", "SREJ"};
    private static final Values FUNCTIONS = Values.of("""
        0x00 UI
        0x04 RIM
        0x0c DM
        0x20 UP
        0x2c SABM
        0x40 RD
        0x4c SARME
        0x60 UA
        0x6c SABME
        0x80 SNRM
        0x84 FRMR
        0x8c RESET
        0xac XID
        0xc4 CFGR
        0xcc SNRME
        0xe0 TEST
        0xec BCN
        """);

    /** How many pieces of a message came so far, for each service and direction. */
    private static final Key<int[]> PIECES = Key.key(() -> new int[64]);

    @Override
    public Field dissects() {
        return LAPDM;
    }

    @Override
    public Table[] offers() {
        return new Table[] {SERVICES, BROADCAST};
    }

    @Override
    public void link(Links links) {
        links.add(SERVICES, 0, links.dissector("gsm_a.dtap"));
        links.add(SERVICES, 3, links.dissector("gsm_a.dtap"));
        links.add(BROADCAST, 0, links.dissector("gsm_a.ccch"));
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        Kind kind = d.about() instanceof Kind said ? said : Kind.DOWN;
        boolean up = kind == Kind.UP;
        boolean brief = kind == Kind.DOWN_SHORT;
        d.open(LAPDM);
        d.protocolColumn("LAPDm");
        d.info();
        int address = d.u8(ADDRESS);
        boolean response = (address & 2) != 0 == up;
        int control = d.peekU8(0);
        control(d, control, response);
        int service = address >> 2 & 7;
        if (brief) {
            d.close();
            if ((control & 1) == 0) d.payload(SERVICES, service);
            else d.payload(BROADCAST, 0);
            return;
        }
        int lengths = d.u8(LENGTHS);
        int length = Math.min(lengths >> 2, d.remaining());
        if (length == 0) {
            d.close();
            d.skipRest();
            return;
        }
        d.narrow(length);
        if ((control & 1) == 0) segment(d, service, up, (lengths & 2) != 0);
        else {
            d.close();
            d.payload(SERVICES, service);
        }
    }

    private static void control(Dissection d, int control, boolean response) {
        int at = d.offset();
        boolean flagged = (control & 0x10) != 0;
        d.u8(CONTROL);
        if (d.titles() || d.columns()) {
            String words = words(control, response);
            if (d.titles()) d.titleLast("Control field: {} (0x{})", words, "%02X".formatted(control));
            if (d.columns()) d.addInfo("{}", words);
        }
        d.openLast();
        if ((control & 1) == 0) {
            d.part(RECEIVED, at, 1, control);
            d.part(SENT, at, 1, control);
            if (flagged) d.part(POLL, at, 1, control);
            d.part(INFORMATION, at, 1, control);
        } else if ((control & 2) == 0) {
            d.part(RECEIVED, at, 1, control);
            if (flagged) d.part(response ? FINAL : POLL, at, 1, control);
            d.part(SUPERVISORY, at, 1, control);
            d.part(FRAME, at, 1, control);
        } else {
            if (flagged) d.part(response ? FINAL : POLL, at, 1, control);
            d.part(response ? RESPONSES : COMMANDS, at, 1, control);
            d.part(FRAME, at, 1, control);
        }
        d.close();
    }

    private static String words(int control, boolean response) {
        String flag = (control & 0x10) == 0 ? "" : response && (control & 1) != 0 ? " F" : " P";
        if ((control & 1) == 0) return "I" + flag + ", N(R)=" + (control >> 5) + ", N(S)=" + (control >> 1 & 7);
        if ((control & 2) == 0) return "S" + flag + ", func=" + SUPERVISORS[control >> 2 & 3] + ", N(R)=" + (control >> 5);
        return "U" + flag + ", func=" + function(control & 0xec, response);
    }

    /** What a few of the unnumbered frames are called depends on whether they answer others. */
    private static String function(int modifier, boolean response) {
        return switch (modifier) {
            case 0x04 -> response ? "RIM" : "SIM";
            case 0x0c -> response ? "DM" : "SARM";
            case 0x40 -> response ? "RD" : "DISC";
            default -> FUNCTIONS.name(modifier, "Unknown");
        };
    }

    /** Clause 5.5.2: a message that is longer than a frame comes in several. */
    private static void segment(Dissection d, int service, boolean up, boolean more) {
        int key = service << 1 | (up ? 1 : 0);
        int[] pieces = d.state(PIECES);
        // The number of the message in the upper half, that of the piece in the lower.
        int before = (int) d.remember((long) pieces[key]);
        int piece = before & 0xffff;
        d.learn(() -> pieces[key] = more ? (before & 0xffff) == 0xffff ? before : before + 1 : (before | 0xffff) + 1);
        if (!more && piece == 0) {
            d.close();
            d.payload(SERVICES, service);
            return;
        }
        int start = d.offset();
        int count = d.remaining();
        Fragments.Datagram whole = d.captured() < count ? null : d.fragmentInTurn(REASSEMBLY, (long) key << 32 | before >>> 16, piece, more);
        if (whole != null && !more) {
            long kept = d.enter(REASSEMBLY, whole);
            d.close();
            d.payload(SERVICES, service);
            d.leave(kept);
            return;
        }
        if (more && d.columns()) d.addInfo(" (Fragment)");
        d.seek(start);
        d.open(DATA);
        d.skip(count);
        d.close();
        d.showReassembledIn(REASSEMBLY);
        d.close();
    }
}
