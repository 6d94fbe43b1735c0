package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Referrals to where shares of a distributed file system are: [MS-DFSC] sections 2.2.2 to 2.2.5. */
final class Dfs {

    static final Field MOST_LEVEL = u16("smb.max_referral_level", "Max Referral Level", help("Latest referral version number understood"));
    static final Field CONSUMED   = u16("smb.dfs.path_consumed", "Path Consumed");
    static final Field COUNT      = u16("smb.dfs.num_referrals", "Num Referrals");
    static final Field FLAGS      = u16("smb.dfs.flags", "Flags", HEX, bits(
        bit("smb.dfs.flags.server_hold_storage", "Hold Storage", 2,
            yesNo("Referral SERVER HOLDS STORAGE for the file", "Referral server does NOT hold storage for the file"), maskWidth(16)),
        bit("smb.dfs.flags.fielding", "Fielding", 1,
            yesNo("The server in referral is FIELDING CAPABLE", "The server in referrals is NOT fielding capable"), maskWidth(16))));
    static final Field REFERRALS  = section("Referrals");
    static final Field REFERRAL   = section("Referral");
    static final Field VERSION    = u16("smb.dfs.referral.version", "Version", help("Version of referral element"));
    static final Field SIZE       = u16("smb.dfs.referral.size", "Size", help("Size of referral element"));
    static final Field TYPE       = u16("smb.dfs.referral.server.type", "Server Type", help("Type of referral server"), names(Values.of("""
        0 Non-root targets returned
        1 Root targets returns
        """)));
    static final Field ENTRY_FLAGS = u16("smb.dfs.referral.flags", "Flags", HEX, bits(
        bit("smb.dfs.referral.flags.name_list_referral", "NameListReferral", 2,
            yesNo("A domain/DC referral response", "NOT a domain/DC referral response"), maskWidth(16)),
        bit("smb.dfs.referral.flags.target_set_boundary", "TargetSetBoundary", 4,
            yesNo("The first target in the target set", "NOT the first target in the target set"), maskWidth(16))));
    static final Field PROXIMITY  = u32("smb.dfs.referral.proximity", "Proximity");
    static final Field TTL        = u32("smb.dfs.referral.ttl", "TTL");
    static final Field PATH_AT    = u16("smb.dfs.referral.path_offset", "Path Offset");
    static final Field PATH       = text("smb.dfs.referral.path", "Path", UTF_16_LITTLE);
    static final Field ALTERNATE_AT = u16("smb.dfs.referral.alt_path_offset", "Alt Path Offset");
    static final Field ALTERNATE  = text("smb.dfs.referral.alt_path", "Alt Path", UTF_16_LITTLE);
    static final Field NODE_AT    = u16("smb.dfs.referral.node_offset", "Node Offset");
    static final Field NODE       = text("smb.dfs.referral.node", "Node", UTF_16_LITTLE);
    static final Field DOMAIN_AT  = u16("smb.dfs.referral.domain_offset", "Domain Offset");
    static final Field DOMAIN     = text("smb.dfs.referral.domain_name", "Domain Name", UTF_16_LITTLE);
    static final Field NAMES      = u16("smb.dfs.referral.number_of_expnames", "Number of Expanded Names");
    static final Field NAMES_AT   = u16("smb.dfs.referral.expnames_offset", "Expanded Names Offset");
    static final Field NAME       = text("smb.dfs.referral.expname", "Expanded Name", UTF_16_LITTLE);
    static final Field SERVER     = guid("smb.dfs.referral.server_guid", "Server GUID");

    private static final int NAME_LIST = 2;

    private Dfs() {}

    /** Reads what a client asks for. */
    static void request(Dissection d) {
        d.le16(MOST_LEVEL);
        int length = stringLength(d);
        String name = d.string(FileFields.FILE_NAME, length);
        if (d.columns()) d.addInfo(", File: {s}", name);
    }

    /** How many bytes the characters at the cursor take, with the zero that ends them. */
    private static int stringLength(Dissection d) {
        int left = d.captured() & ~1;
        for (int i = 0; i < left; i += 2) {
            if (d.peekLe16(i) == 0) return i + 2;
        }
        return left;
    }

    /** Reads what a server answers. */
    static void referrals(Dissection d) {
        d.le16(CONSUMED);
        int count = d.le16(COUNT);
        FileFields.flags(d, FLAGS);
        if (d.remaining() >= 2) d.bytes(FileFields.PADDING, 2);
        if (count == 0) return;
        d.open(REFERRALS);
        for (int i = 0; i < count && d.remaining() > 0; i++) referral(d);
        d.skipRest();
        d.close();
    }

    private static void referral(Dissection d) {
        int start = d.offset();
        int version = d.peekLe16(0);
        int size = d.peekLe16(2);
        if (size < 4) throw d.malformed();
        d.open(REFERRAL);
        d.extent(size);
        d.le16(VERSION);
        d.le16(SIZE);
        d.le16(TYPE);
        int flags = (int) FileFields.flags(d, ENTRY_FLAGS);
        if (version == 1) {
            d.text(NODE, stringLength(d));
        } else if (version == 2) {
            d.le32(PROXIMITY);
            d.le32(TTL);
            paths(d, start);
        } else if (version >= 3) {
            d.le32(TTL);
            if ((flags & NAME_LIST) != 0) expanded(d, start);
            else paths(d, start);
        }
        d.seek(start + size);
        d.close();
    }

    private static void paths(Dissection d, int start) {
        int path = d.le16(PATH_AT);
        int alternate = d.le16(ALTERNATE_AT);
        int node = d.le16(NODE_AT);
        string(d, PATH, start, path);
        string(d, ALTERNATE, start, alternate);
        string(d, NODE, start, node);
    }

    private static void expanded(Dissection d, int start) {
        int domain = d.le16(DOMAIN_AT);
        int count = d.le16(NAMES);
        int names = d.le16(NAMES_AT);
        string(d, DOMAIN, start, domain);
        if (names == 0) return;
        d.seek(start + names);
        for (int i = 0; i < count && d.captured() >= 2; i++) d.text(NAME, stringLength(d));
    }

    private static void string(Dissection d, Field field, int start, int offset) {
        if (offset == 0) return;
        int at = d.offset();
        d.seek(start + offset);
        d.text(field, stringLength(d));
        d.seek(at);
    }
}
