package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Llc;

/** VLAN Trunking Protocol of Cisco ("Understanding VLAN Trunk Protocol", document 10558): which VLANs the bridges of a domain have. */
public final class Vtp implements Dissector {

    private static final Values CODE_NAMES = Values.of("""
        0x1 Summary Advertisement
        0x2 Subset Advertisement
        0x3 Advertisement Request
        0x4 Join/Prune Message
        """);
    private static final Values VLAN_TYPE_NAMES = Values.of("""
        0x1 Ethernet
        0x2 FDDI
        0x3 TrCRF
        0x4 FDDI-net
        0x5 TrBRF
        """);
    private static final Values ITEM_TYPE_NAMES = Values.of("""
        0x1 Source-Routing Ring Number
        0x2 Source-Routing Bridge Number
        0x3 Spanning-Tree Protocol Type
        0x4 Parent VLAN
        0x5 Translationally Bridged VLANs
        0x6 Pruning
        0x7 Bridge Type
        0x8 Max ARE Hop Count
        0x9 Max STE Hop Count
        0xa Backup CRF Mode
        """);
    private static final Values SPANNING_TREE_NAMES = Values.of("""
        0x1 SRT
        0x2 SRB
        0x3 Auto
        """);
    private static final Values PRUNING_NAMES = Values.of("""
        0x1 Enabled
        0x2 Disabled
        """);
    private static final Values BRIDGE_TYPE_NAMES = Values.of("""
        0x1 SRT
        0x2 SRB
        """);
    private static final Values BACKUP_NAMES = Values.of("""
        0x1 TrCRF is configured as a backup
        0x2 TrCRF is not configured as a backup
        """);

    static final Field VTP = protocol("vtp", "VTP", "VLAN Trunking Protocol");
    static final Field VERSION = u8("vtp.version", "Version", HEX);
    static final Field CODE = u8("vtp.code", "Code", HEX, names(CODE_NAMES));
    static final Field FOLLOWERS = u8("vtp.followers", "Followers");
    static final Field DOMAIN_LENGTH = u8("vtp.md_len", "Management Domain Length");
    static final Field DOMAIN = text("vtp.md", "Management Domain");
    static final Field REVISION = u32("vtp.conf_rev_num", "Configuration Revision Number");
    static final Field UPDATER = ipv4("vtp.upd_id", "Updater Identity");
    static final Field UPDATED = text("vtp.upd_ts", "Update Timestamp");
    static final Field DIGEST = bytes("vtp.md5_digest", "MD5 Digest");
    static final Field SEQUENCE = u8("vtp.seq_num", "Sequence Number");
    static final Field START = u16("vtp.start_value", "Start Value", HEX);
    static final Field RESERVED = bytes("vtp.reserved", "Reserved");
    static final Field VLAN = section("VLAN Information");
    static final Field VLAN_LENGTH = u8("vtp.vlan_info.len", "VLAN Information Length");
    static final Field STATUS = u8("vtp.vlan_info.status", "Status", HEX, bits(
        bit("vtp.vlan_info.status.vlan_susp", "VLAN suspended", 0x1, maskWidth(8))));
    static final Field VLAN_TYPE = u8("vtp.vlan_info.vlan_type", "VLAN Type", HEX, names(VLAN_TYPE_NAMES));
    static final Field NAME_LENGTH = u8("vtp.vlan_info.vlan_name_len", "VLAN Name Length");
    static final Field NUMBER = u16("vtp.vlan_info.isl_vlan_id", "ISL VLAN ID", HEX);
    static final Field MTU = u16("vtp.vlan_info.mtu_size", "MTU Size");
    static final Field INDEX = u32("vtp.vlan_info.802_10_index", "802.10 Index", HEX);
    static final Field NAME = text("vtp.vlan_info.vlan_name", "VLAN Name");
    static final Field ITEM = section("Item");
    static final Field ITEM_TYPE = u8("vtp.vlan_info.tlv_type", "Type", HEX, names(ITEM_TYPE_NAMES));
    static final Field ITEM_LENGTH = u8("vtp.vlan_info.tlv_len", "Length");
    static final Field RING = u16("vtp.vlan_info.src_route_ring_num", "Source-Routing Ring Number", HEX);
    static final Field BRIDGE = u16("vtp.vlan_info.src_route_bridge_num", "Source-Routing Bridge Number", HEX);
    static final Field SPANNING_TREE = u16("vtp.vlan_info.stp_type", "Spanning-Tree Protocol Type", HEX, names(SPANNING_TREE_NAMES));
    static final Field PARENT = u16("vtp.vlan_info.parent_vlan", "Parent VLAN", HEX);
    static final Field BRIDGED = u16("vtp.vlan_info.translationally_bridged_vlans", "Translationally Bridged VLANs", HEX);
    static final Field PRUNING = u16("vtp.vlan_info.pruning", "Pruning", HEX, names(PRUNING_NAMES));
    static final Field BRIDGE_TYPE = u16("vtp.vlan_info.bridge_type", "Bridge Type", HEX, names(BRIDGE_TYPE_NAMES));
    static final Field EXPLORER_HOPS = u16("vtp.vlan_info.max_are_hop_count", "Max ARE Hop Count");
    static final Field TREE_HOPS = u16("vtp.vlan_info.max_ste_hop_count", "Max STE Hop Count");
    static final Field BACKUP = u16("vtp.vlan_info.backup_crf_mode", "Backup CRF Mode", HEX, names(BACKUP_NAMES));
    static final Field DATA = bytes("vtp.vlan_info.data", "Data");
    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "vtp.vlan_info.tlv_len.bad", "Bad length for TLV length");
    static final Field WANTED = section("Advertised active (i.e. not pruned) VLANs");
    static final Field FIRST = u16("vtp.pruning.first", "First VLAN ID");
    static final Field LAST = u16("vtp.pruning.last", "Last VLAN ID");
    static final Field ACTIVE = u16("vtp.pruning.active", "VLAN");

    private static final int SUMMARY = 1;
    private static final int SUBSET  = 2;
    private static final int REQUEST = 3;
    private static final int JOIN    = 4;

    private static final int PROTOCOL = 0x2003;
    private static final int DOMAIN_BYTES = 32;

    private static final Field[] ITEMS = {null, RING, BRIDGE, SPANNING_TREE, PARENT, BRIDGED, PRUNING, BRIDGE_TYPE, EXPLORER_HOPS, TREE_HOPS, BACKUP};

    @Override
    public Field dissects() {
        return VTP;
    }

    @Override
    public void link(Links links) {
        links.add(Llc.CISCO, PROTOCOL, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(VTP);
        d.protocolColumn("VTP");
        d.u8(VERSION);
        int code = d.u8(CODE);
        if (d.columns()) d.info(code == JOIN ? "Join" : CODE.names.name(code, "Unrecognized VTP message"));
        switch (code) {
            case SUMMARY -> {
                int followers = d.u8(FOLLOWERS);
                domain(d);
                long revision = d.u32(REVISION);
                if (d.columns()) d.addInfo(", Revision: {}", revision, 0);
                d.ipv4(UPDATER);
                updated(d);
                d.bytes(DIGEST, 16);
                if (d.columns() && followers > 0) d.addInfo(", Followers: {}", followers, 0);
                d.skipRest();
            }
            case SUBSET -> {
                int sequence = d.u8(SEQUENCE);
                domain(d);
                long revision = d.u32(REVISION);
                if (d.columns()) d.addInfo(", Revision: {}, Seq: {}", revision, sequence);
                while (d.remaining() > 0 && d.peekU8(0) > 0) vlan(d);
                d.skipRest();
            }
            case REQUEST -> {
                d.bytes(RESERVED, 1);
                domain(d);
                d.u16(START);
            }
            case JOIN -> join(d);
            default -> d.skipRest();
        }
        d.close();
    }

    private static void domain(Dissection d) {
        d.u8(DOMAIN_LENGTH);
        d.text(DOMAIN, DOMAIN_BYTES);
    }

    /** Year, month, day, hour, minute and second, two digits each. */
    private static void updated(Dissection d) {
        String digits = d.peekText(0, 12);
        String words = digits.substring(0, 2) + '-' + digits.substring(2, 4) + '-' + digits.substring(4, 6) + ' ' + digits.substring(6, 8) + ':'
            + digits.substring(8, 10) + ':' + digits.substring(10, 12);
        d.at(UPDATED, d.offset(), 12, digits);
        if (d.titles()) d.titleLast("{}: {}", UPDATED.label, words);
        d.skip(12);
    }

    private static void vlan(Dissection d) {
        d.open(VLAN);
        int length = d.u8(VLAN_LENGTH);
        int rest = d.narrow(length - 1);
        d.u8(STATUS);
        d.u8(VLAN_TYPE);
        int name = d.u8(NAME_LENGTH);
        d.u16(NUMBER);
        d.u16(MTU);
        d.u32(INDEX);
        // A name is filled up to four bytes.
        d.text(NAME, name + 3 & ~3);
        while (d.remaining() >= 2) item(d);
        d.widen(rest);
        d.close();
    }

    /** A number that is counted in words of two bytes. */
    private static void item(Dissection d) {
        d.open(ITEM);
        int type = d.peekU8(0);
        if (d.titles()) d.title("{}", ITEM_TYPE.names.name(type, "Unknown TLV type: 0x" + new Text().hex(type, 2)));
        d.u8(ITEM_TYPE);
        int rest = d.narrow(2 * d.u8(ITEM_LENGTH));
        Field field = type > 0 && type < ITEMS.length ? ITEMS[type] : null;
        if (field != null && d.remaining() == 2) {
            d.u16(field);
        } else if (field != null) {
            d.note(BAD_LENGTH, "{}: Bad length {}", ITEM_TYPE.names.name(type), d.remaining());
            d.skipRest();
        } else if (d.remaining() > 0) {
            d.bytes(DATA, d.remaining());
        }
        d.widen(rest);
        d.close();
    }

    /** A bit for each VLAN that is wanted on the trunk. */
    private static void join(Dissection d) {
        d.bytes(RESERVED, 1);
        domain(d);
        int first = d.u16(FIRST);
        d.u16(LAST);
        int at = d.offset();
        d.open(WANTED);
        for (int i = 0; d.remaining() > 0; i++) {
            int bits = d.peekU8(0);
            for (int bit = 0; bit < 8; bit++) if ((bits & 0x80 >> bit) != 0) d.at(ACTIVE, at + i, 1, first + i * 8L + bit);
            d.skip(1);
        }
        d.close();
    }
}
