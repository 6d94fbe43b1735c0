package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What multiple spanning trees (version 3) and shortest path trees (version 4) append to a configuration: IEEE 802.1Q, clause 14. */
@DeclaresFields("stp")
final class SpanningTreeExtensions {

    private SpanningTreeExtensions() {}

    static final Field VERSION_3_LENGTH            = u16("mstp.version_3_length", "Version 3 Length");
    static final Field CONFIG_FORMAT_SELECTOR      = u8("mstp.config_format_selector", "MST Config ID format selector");
    static final Field CONFIG_NAME                 = field(Type.STRINGZPAD, Base.NONE, "mstp.config_name", "MST Config name");
    static final Field CONFIG_REVISION_LEVEL       = u16("mstp.config_revision_level", "MST Config revision");
    static final Field CONFIG_DIGEST               = bytes("mstp.config_digest", "MST Config digest");
    static final Field CIST_INTERNAL_COST          = u32("mstp.cist_internal_root_path_cost", "CIST Internal Root Path Cost");
    static final Field CIST_BRIDGE_PRIO            = u16("mstp.cist_bridge.prio", "CIST Bridge Priority");
    static final Field CIST_BRIDGE_EXT             = u16("mstp.cist_bridge.ext", "CIST Bridge Identifier System ID Extension");
    static final Field CIST_BRIDGE_HW              = ether("mstp.cist_bridge.hw", "CIST Bridge Identifier System ID");
    static final Field CIST_REMAINING_HOPS         = u8("mstp.cist_remaining_hops", "CIST Remaining hops");
    static final Field MSTI_PRIORITY               = u8("mstp.msti.priority", "Priority", HEX, mask(0xf0));
    static final Field MSTI_MSTI_ID                = u16("mstp.msti.msti_id", "MSTID", mask(0xfff));
    static final Field MSTI_ROOT_HW                = ether("mstp.msti.root.hw", "Regional Root");
    static final Field MSTI_ROOT_COST              = u32("mstp.msti.root_cost", "Internal root path cost");
    static final Field MSTI_BRIDGE_PRIORITY        = u8("mstp.msti.bridge_priority", "Bridge Identifier Priority");
    static final Field MSTI_PORT_PRIORITY          = u8("mstp.msti.port_priority", "Port identifier priority");
    static final Field MSTI_REMAINING_HOPS         = u8("mstp.msti.remaining_hops", "Remaining hops");
    static final Field VERSION_4_LENGTH            = u16("mstp.version_4_length", "Version 4 Length");
    static final Field AGREE_FLAGS_AGREEMENT_NUM   = u8("mstp.agree_flags.agreement_num", "Agreement Number", mask(0x3));
    static final Field AGREE_FLAGS_DAGREEMENT_NUM  = u8("mstp.agree_flags.dagreement_num", "Disagreement Number", mask(0xc));
    static final Field AGREE_FLAGS_AGREEMENT_VALID = bit("mstp.agree_flags.agreement_valid", "Agreement Valid Flag", 0x10, YES_NO, maskWidth(8));
    static final Field AGREE_FLAGS_REST_ROLE       = bit("mstp.agree_flags.rest_role", "Restricted Role", 0x20, YES_NO, maskWidth(8));
    static final Field AGREEMENT_DIGEST            = bytes("mstp.agreement_digest", "Agreement Digest");
    static final Field DIGEST_FORMAT               = u8("bpdu.agreement_digest_format_id", "Agreement Digest Format Id", mask(0xf0));
    static final Field DIGEST_CAPABILITIES         = u8("bpdu.agreement_digest_format_capabilities", "Agreement Digest Format Capabilities", mask(0xf));
    static final Field CONVENTION                  = u8("bpdu.agreement_digest_convention_id", "Agreement Digest Convention Id", mask(0xf0));
    static final Field CONVENTION_CAPABILITIES     = u8("bpdu.agreement_digest_convention_capabilities", "Agreement Digest Convention Capabilities", mask(0xf));
    static final Field EDGE_COUNT                  = u16("bpdu.agreement_digest_edge_count", "Agreement Digest Edge Count");
    static final Field MSTI_FLAGS                  = u8("mstp.msti.flags", "MSTI flags", HEX, bits(SpanningTree.FLAGS_TCACK, SpanningTree.FLAGS_AGREEMENT,
        SpanningTree.FLAGS_FORWARDING, SpanningTree.FLAGS_LEARNING, SpanningTree.FLAGS_PORT_ROLE, SpanningTree.FLAGS_PROPOSAL, SpanningTree.FLAGS_TC));
    static final Field MST_EXTENSION = section("MST Extension");
    static final Field INSTANCE      = section("MSTI");
    static final Field SPT_EXTENSION = section("SPT Extension");
    static final Field CONFIGURATION = section("MCID Data");
    static final Field AGREEMENT     = section("Agreement Data");

    /** Length of the version 3 part without instances, and of an instance. */
    private static final int COMMON   = 64;
    private static final int INSTANCE_BYTES = 16;

    static void multiple(Dissection d, boolean last) {
        int start = d.offset();
        int length = d.u16(VERSION_3_LENGTH);
        if (last && length >= COMMON) d.narrow(length);
        d.seek(start);
        d.open(MST_EXTENSION);
        d.skip(2);
        configuration(d, "MST");
        if (length > 0) {
            d.u32(CIST_INTERNAL_COST);
            SpanningTree.identifier(d, "CIST Bridge Identifier", CIST_BRIDGE_PRIO, CIST_BRIDGE_EXT, CIST_BRIDGE_HW);
            d.u8(CIST_REMAINING_HOPS);
            // Some bridges give the number of instances there.
            int left = length < COMMON ? length * INSTANCE_BYTES : length - COMMON;
            while (left > 0) {
                int end = d.offset() + Math.min(left, INSTANCE_BYTES);
                instance(d);
                d.seek(end);
                left -= INSTANCE_BYTES;
            }
        } else {
            d.skip(12);
            d.u8(CIST_REMAINING_HOPS);
        }
        d.close();
    }

    /** Which VLANs belong to which tree, as name, revision and digest: IEEE 802.1Q, section 13.8. */
    private static void configuration(Dissection d, String kind) {
        boolean other = d.titles() && !kind.equals("MST");
        int selector = d.u8(CONFIG_FORMAT_SELECTOR);
        if (other) d.titleLast("{} Config ID format selector: {}", kind, selector);
        if (other) {
            int zero = d.find(0);
            int shown = zero < 0 || zero > 32 ? 32 : zero;
            byte[] name = d.peekBytes(0, shown);
            d.bytes(CONFIG_NAME, 32);
            d.titleLast("{} Config name: {}", kind, new Text().escaped(name, 0, shown));
        } else {
            d.bytes(CONFIG_NAME, 32);
        }
        int revision = d.u16(CONFIG_REVISION_LEVEL);
        if (other) d.titleLast("{} Config revision: {}", kind, revision);
        byte[] digest = other ? d.peekBytes(0, 16) : null;
        d.bytes(CONFIG_DIGEST, 16);
        if (other) d.titleLast("{} Config digest: {}", kind, new Text().hex(digest, 0, 16, 0));
    }

    private static void instance(Dissection d) {
        d.ensure(INSTANCE_BYTES - 7);
        d.open(INSTANCE);
        int word = d.peekU16(1);
        if (d.titles()) d.title("MSTID {}, Regional Root Identifier {} / {m}", word & 0xfff, word & 0xf000, d.peekU48(3));
        SpanningTree.flags(d, MSTI_FLAGS);
        d.peek(MSTI_PRIORITY);
        d.u16(MSTI_MSTI_ID);
        d.ether(MSTI_ROOT_HW);
        d.u32(MSTI_ROOT_COST);
        upper(d, MSTI_BRIDGE_PRIORITY);
        upper(d, MSTI_PORT_PRIORITY);
        d.u8(MSTI_REMAINING_HOPS);
        d.close();
    }

    private static void upper(Dissection d, Field field) {
        int value = d.peekU8(0) >> 4;
        int at = d.offset();
        d.skip(1);
        d.at(field, at, 1, value);
    }

    static void shortestPath(Dissection d) {
        int start = d.offset();
        d.u16(VERSION_4_LENGTH);
        d.seek(start);
        d.open(SPT_EXTENSION);
        d.extent(d.captured());
        d.skip(2);
        d.open(CONFIGURATION);
        configuration(d, "SPT");
        d.close();
        d.open(AGREEMENT);
        int flags = d.peekU8(0);
        d.title("Agreement Data (AN: {}, DAN: {})", flags & 3, flags >> 2 & 3);
        d.peek(AGREE_FLAGS_AGREEMENT_NUM);
        d.peek(AGREE_FLAGS_DAGREEMENT_NUM);
        d.peek(AGREE_FLAGS_AGREEMENT_VALID, 0, 1);
        d.peek(AGREE_FLAGS_REST_ROLE, 0, 1);
        d.skip(2);
        d.peek(DIGEST_FORMAT);
        d.u8(DIGEST_CAPABILITIES);
        d.peek(CONVENTION);
        d.u8(CONVENTION_CAPABILITIES);
        d.u16(EDGE_COUNT);
        d.skip(8);
        d.bytes(AGREEMENT_DIGEST, 20);
        d.close();
        d.close();
    }
}
