package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Who may do what: security descriptors, access control lists and security identifiers, [MS-DTYP] sections 2.4.2 to 2.4.6. */
public final class NtSecurity {

    static final Field DESCRIPTOR   = section("NT Security Descriptor");
    static final Field REVISION     = u16("nt.sec_desc.revision", "Revision", help("Version of NT Security Descriptor structure"));
    static final Field TYPE = u16("nt.sec_desc.type", "Type", HEX, bits(
        bit("nt.sec_desc.type.self_relative", "Self Relative", 0x8000,
            yesNo("This SecDesc is SELF RELATIVE", "This SecDesc is NOT self relative"), maskWidth(16)),
        bit("nt.sec_desc.type.rm_control_valid", "RM Control Valid", 0x4000,
            yesNo("Rm control valid is TRUE", "Rm control valid is FALSE"), maskWidth(16)),
        bit("nt.sec_desc.type.sacl_protected", "SACL Protected", 0x2000, yesNo("The SACL is PROTECTED", "The SACL is NOT protected"), maskWidth(16)),
        bit("nt.sec_desc.type.dacl_protected", "DACL Protected", 0x1000, yesNo("The DACL is PROTECTED", "The DACL is NOT protected"), maskWidth(16)),
        bit("nt.sec_desc.type.sacl_auto_inherited", "SACL Auto Inherited", 0x800,
            yesNo("SACL is AUTO INHERITED", "SACL is NOT auto inherited"), maskWidth(16)),
        bit("nt.sec_desc.type.dacl_auto_inherited", "DACL Auto Inherited", 0x400,
            yesNo("DACL is AUTO INHERITED", "DACL is NOT auto inherited"), maskWidth(16)),
        bit("nt.sec_desc.type.sacl_auto_inherit_req", "SACL Auto Inherit Required", 0x200,
            yesNo("SACL has AUTO INHERIT REQUIRED", "SACL does NOT require auto inherit"), maskWidth(16)),
        bit("nt.sec_desc.type.dacl_auto_inherit_req", "DACL Auto Inherit Required", 0x100,
            yesNo("DACL has AUTO INHERIT REQUIRED", "DACL does NOT require auto inherit"), maskWidth(16)),
        bit("nt.sec_desc.type.server_security", "Server Security", 0x80, yesNo("SERVER SECURITY is TRUE", "Server security is FALSE"), maskWidth(16)),
        bit("nt.sec_desc.type.dacl_trusted", "DACL Trusted", 0x40, yesNo("DACL TRUSTED is TRUE", "Dacl trusted is FALSE"), maskWidth(16)),
        bit("nt.sec_desc.type.sacl_defaulted", "SACL Defaulted", 0x20, yesNo("SACL is DEFAULTED", "SACL is NOT defaulted"), maskWidth(16)),
        bit("nt.sec_desc.type.sacl_present", "SACL Present", 0x10, yesNo("SACL is PRESENT", "SACL is NOT present"), maskWidth(16)),
        bit("nt.sec_desc.type.dacl_defaulted", "DACL Defaulted", 0x8, yesNo("DACL is DEFAULTED", "DACL is NOT defaulted"), maskWidth(16)),
        bit("nt.sec_desc.type.dacl_present", "DACL Present", 0x4, yesNo("DACL is PRESENT", "DACL is NOT present"), maskWidth(16)),
        bit("nt.sec_desc.type.group_defaulted", "Group Defaulted", 0x2, yesNo("GROUP is DEFAULTED", "Group is NOT defaulted"), maskWidth(16)),
        bit("nt.sec_desc.type.owner_defaulted", "Owner Defaulted", 0x1, yesNo("OWNER is DEFAULTED", "Owner is NOT defaulted"), maskWidth(16))));
    static final Field OWNER_AT     = u32("nt.offset_to_owner_sid", "Offset to owner SID");
    static final Field GROUP_AT     = u32("nt.offset_to_group_sid", "Offset to group SID");
    static final Field SACL_AT      = u32("nt.offset_to_sacl", "Offset to SACL");
    static final Field DACL_AT      = u32("nt.offset_to_dacl", "Offset to DACL");
    static final Field SID          = text("nt.sid", "SID", help("SID: Security Identifier"));
    static final Field SID_REVISION = u8("nt.sid.revision", "Revision", help("Version of SID structure"));
    static final Field SID_COUNT    = u8("nt.sid.num_auth", "Num Auth", help("Number of authorities for this SID"));
    static final Field AUTHORITY    = u64("nt.sid.auth", "Authority", help("Identifier Authority"));
    static final Field PARTS        = text("nt.sid.subauth", "Subauthorities");
    static final Field RID          = u32("nt.sid.rid", "RID", help("Relative IDentifier: identifies a user or group"));
    static final Field WELL_KNOWN   = text("nt.sid.wkwn", "Well-known SID");
    static final Field DOMAIN       = text("nt.sid.domain", "Domain");
    static final Field ACL          = section("ACL");
    static final Field ACL_REVISION = u16("nt.acl.revision", "Revision", names(Values.of("2 NT4\n4 AD")));
    static final Field ACL_SIZE     = u16("nt.acl.size", "Size", help("Size of NT ACL structure"));
    static final Field ACE_COUNT    = u32("nt.acl.num_aces", "Num ACEs", help("Number of ACE structures for this ACL"));
    static final Field INFORMATION  = u32("nt.sec_info", "SEC INFO", HEX, bits(
        bit("nt.sec_info.sacl", "SACL", 8, yesNo("Request SACL", "Do NOT request SACL"), maskWidth(32)),
        bit("nt.sec_info.dacl", "DACL", 4, yesNo("Request DACL", "Do NOT request DACL"), maskWidth(32)),
        bit("nt.sec_info.group", "Group", 2, yesNo("Request GROUP", "Do NOT request group"), maskWidth(32)),
        bit("nt.sec_info.owner", "Owner", 1, yesNo("Request OWNER", "Do NOT request owner"), maskWidth(32))));
    static final Field ACE          = section("NT ACE");
    static final Values ACE_TYPES   = Values.of("""
        0  Access Allowed
        1  Access Denied
        2  System Audit
        3  System Alarm
        4  Allowed Compound
        5  Allowed Object
        6  Denied Object
        7  Audit Object
        8  Alarm Object
        9  Allowed Callback
        10 Denied Callback
        11 Allowed Callback Object
        12 Denied Callback Object
        13 Audit Callback
        14 Alarm Callback
        15 Audit Callback Object
        16 Alarm Callback Object
        17 Mandatory label
        18 Resource Attribute
        19 Scoped Policy ID
        """);
    static final Field ACE_TYPE     = u8("nt.ace.type", "Type", names(ACE_TYPES), help("Type of ACE"));
    static final Field ACE_FLAGS = u8("nt.ace.flags", "NT ACE Flags", HEX, bits(
        bit("nt.ace.flags.failed_access", "Audit Failed Accesses", 0x80,
            yesNo("Failed accesses will be audited", "Failed accesses will not be audited"), maskWidth(8)),
        bit("nt.ace.flags.successful_access", "Audit Successful Accesses", 0x40,
            yesNo("Successful accesses will be audited", "Successful accesses will not be audited"), maskWidth(8)),
        bit("nt.ace.flags.inherited_ace", "Inherited ACE", 0x10,
            yesNo("This ACE was inherited from its parent object", "This ACE was not inherited from its parent object"), maskWidth(8)),
        bit("nt.ace.flags.inherit_only", "Inherit Only", 0x8,
            yesNo("This ACE does not apply to the current object", "This ACE applies to the current object"), maskWidth(8)),
        bit("nt.ace.flags.non_propagate_inherit", "Non-Propagate Inherit", 0x4,
            yesNo("Subordinate object will not propagate the inherited ACE further", "Subordinate object will propagate the inherited ACE further"), maskWidth(8)),
        bit("nt.ace.flags.container_inherit", "Container Inherit", 0x2,
            yesNo("Subordinate containers will inherit this ACE", "Subordinate containers will not inherit this ACE"), maskWidth(8)),
        bit("nt.ace.flags.object_inherit", "Object Inherit", 0x1,
            yesNo("Subordinate files will inherit this ACE", "Subordinate files will not inherit this ACE"), maskWidth(8))));
    static final Field ACE_SIZE     = u16("nt.ace.size", "Size", help("Size of this ACE"));
    static final Field ACCESS       = u32("nt.access_mask", "Access required", HEX, help("Access mask"));
    static final Field GENERIC      = section("Generic rights");
    static final Field STANDARD     = section("Standard rights");
    static final Field SPECIFIC     = section("Specific rights");
    static final Field OBJECT_FLAGS = u32("nt.ace.object.flags", "ACE Object Flags", HEX, bits(
        bit("nt.ace.object.flags.object_type_present", "Object Type Present", 1, SET_NOT_SET, maskWidth(32)),
        bit("nt.ace.object.flags.inherited_object_type_present", "Inherited Object Type Present", 2, SET_NOT_SET, maskWidth(32))));
    static final Field OBJECT_TYPE  = guid("nt.ace.object.guid", "GUID");
    static final Field INHERITED_TYPE = guid("nt.ace.object.inherited_guid", "Inherited GUID");

    private static final Field[] GENERIC_BITS = {
        right("generic_read", "Generic read", 31), right("generic_write", "Generic write", 30), right("generic_execute", "Generic execute", 29),
        right("generic_all", "Generic all", 28), right("maximum_allowed", "Maximum allowed", 25), right("access_sacl", "Access SACL", 23)};
    private static final Field[] STANDARD_BITS = {
        right("synchronise", "Synchronise", 20), right("write_owner", "Write owner", 19), right("write_dac", "Write DAC", 18),
        right("read_control", "Read control", 17), right("delete", "Delete", 16)};
    private static final Field[] SPECIFIC_BITS = specific();

    private static final int MOST_PARTS = 15;
    private static final long NT_AUTHORITY = 5;
    private static final long DOMAIN_PART = 21;
    private static final long BUILTIN_PART = 32;

    private NtSecurity() {}

    private static Field right(String name, String label, int bit) {
        return bit("nt.access_mask." + name, label, 1L << bit, SET_NOT_SET, maskWidth(32));
    }

    private static Field[] specific() {
        Field[] bits = new Field[16];
        for (int i = 0; i < bits.length; i++) bits[i] = right("specific_" + (15 - i), "Specific access, bit " + (15 - i), 15 - i);
        return bits;
    }

    /** Names the bits of an access mask that have a meaning for the object only. */
    public interface Rights {

        /** Writes down the bits of the mask that lies in the four bytes at the cursor; does not move. */
        void show(Dissection d);

        /** What the group of the specific bits is called. */
        default String title() {
            return "Specific rights";
        }

        /** Whether these are all that the specific bits are shown as. */
        default boolean alone() {
            return false;
        }
    }

    /** Reads a self-relative security descriptor that begins at the cursor. {@code rights} knows the bits of its masks, or is null. */
    public static void descriptor(Dissection d, Rights rights) {
        int start = d.offset();
        d.open(DESCRIPTOR);
        d.le16(REVISION);
        FileFields.flags(d, TYPE);
        long owner = d.le32(OWNER_AT);
        long group = d.le32(GROUP_AT);
        long sacl = d.le32(SACL_AT);
        long dacl = d.le32(DACL_AT);
        int end = d.offset();
        if (owner > 0) end = Math.max(end, sidAt(d, start, owner, "Owner"));
        if (group > 0) end = Math.max(end, sidAt(d, start, group, "Group"));
        if (sacl > 0) end = Math.max(end, aclAt(d, start, sacl, "NT System (SACL) ACL", rights));
        if (dacl > 0) end = Math.max(end, aclAt(d, start, dacl, "NT User (DACL) ACL", rights));
        d.seek(end);
        d.close();
    }

    private static int place(int start, long offset) {
        return (int) Math.min(start + offset, Integer.MAX_VALUE);
    }

    private static int sidAt(Dissection d, int start, long offset, String label) {
        d.seek(place(start, offset));
        sid(d, label);
        return d.offset();
    }

    private static int aclAt(Dissection d, int start, long offset, String label, Rights rights) {
        d.seek(place(start, offset));
        acl(d, label, rights);
        return d.offset();
    }

    /** The text of the security identifier at the cursor, without moving. */
    public static String peekSid(Dissection d) {
        int count = d.peekU8(1);
        var text = new StringBuilder("S-").append(d.peekU8(0)).append('-').append(d.peekU48(2));
        for (int i = 0; i < count; i++) text.append('-').append(d.peekLe32(8 + 4 * i));
        return text.toString();
    }

    /** Reads a security identifier, which is shown as {@code label}. */
    public static String sid(Dissection d, String label) {
        return sid(d, SID, label);
    }

    /** As {@link #sid(Dissection, String)}, as another field. */
    public static String sid(Dissection d, Field field, String label) {
        int count = d.peekU8(1);
        if (count > MOST_PARTS) throw d.malformed();
        d.ensure(8 + 4 * count);
        String text = peekSid(d);
        String name = WellKnownSids.name(text);
        int at = d.offset();
        d.at(field, at, 8 + 4 * count, text);
        if (d.titles()) {
            if (name == null) d.titleLast("{}: {}", label, text);
            else d.titleLast("{}: {}  ({})", label, text, name);
        }
        d.openLast();
        d.u8(SID_REVISION);
        d.u8(SID_COUNT);
        long authority = d.peekU48(0);
        d.at(AUTHORITY, at + 2, 6, authority);
        d.skip(6);
        if (count > 0) d.at(PARTS, at + 8, 4 * count, text.substring(text.indexOf('-', text.indexOf('-', 2) + 1) + 1));
        d.skip(4 * count);
        if (authority == NT_AUTHORITY && count > 0) known(d, at, count, text);
        if (WellKnownSids.isFixed(text)) hidden(d, WELL_KNOWN, at, 8 + 4 * count, text);
        d.close();
        return text;
    }

    /** What the parts of an identifier say whose authority is that of Windows. */
    private static void known(Dissection d, int at, int count, String text) {
        d.seek(at);
        long first = d.peekLe32(8);
        long last = d.peekLe32(4 + 4 * count);
        d.seek(at + 8 + 4 * count);
        if (first == DOMAIN_PART && count >= 4) {
            boolean user = count > 4;
            if (user) {
                d.at(RID, at + 4 + 4 * count, 4, last);
                if (d.titles()) d.titleLast("RID: {}  ({})", last, WellKnownSids.domainRid(last));
            }
            hidden(d, WELL_KNOWN, at, 12, "S-1-5-21");
            String[] parts = text.split("-");
            hidden(d, DOMAIN, at + 12, 12, parts[4] + "-" + parts[5] + "-" + parts[6]);
        } else if (first == BUILTIN_PART && count >= 2) {
            d.at(RID, at + 4 + 4 * count, 4, last);
            String name = WellKnownSids.builtinRid(last);
            if (d.titles()) d.titleLast("RID: {}  ({})", last, name == null ? "Domain RID" : name);
            hidden(d, WELL_KNOWN, at, 12, "S-1-5-32");
            hidden(d, WELL_KNOWN, at, 8 + 4 * count, text);
        }
    }

    private static void hidden(Dissection d, Field field, int at, int count, String text) {
        d.at(field, at, count, text);
        String name = d.titles() ? WellKnownSids.name(text) : null;
        if (name != null) d.titleLast("{}: {}  ({})", field.label, text, name);
        d.hidden();
    }

    private static void acl(Dissection d, String label, Rights rights) {
        int size = d.peekLe16(2);
        int rest = d.narrow(size);
        d.open(ACL);
        d.title(label);
        d.le16(ACL_REVISION);
        d.le16(ACL_SIZE);
        long count = d.le32(ACE_COUNT);
        for (long i = 0; i < count; i++) ace(d, rights);
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    private static void ace(Dissection d, Rights rights) {
        int type = d.peekU8(0);
        int flags = d.peekU8(1);
        int size = d.peekLe16(2);
        if (size < 8) throw d.malformed();
        int rest = d.narrow(size);
        d.open(ACE);
        d.u8(ACE_TYPE);
        FileFields.flags(d, ACE_FLAGS);
        d.le16(ACE_SIZE);
        boolean object = type >= 5 && type <= 8 || type == 11 || type == 12 || type == 15 || type == 16;
        long mask = d.peekLe32(0);
        String sid = "";
        if (type != 4 && type <= 19) {
            access(d, rights);
            if (object) objectTypes(d);
            sid = sid(d, "SID");
        }
        if (d.titles()) {
            String name = WellKnownSids.name(sid);
            d.title("NT ACE: {}, flags 0x{}, {}, mask 0x{}", name == null ? sid : sid + "  (" + name + ")", "%02x".formatted(flags), ACE_TYPES.name(type, "Unknown"), "%08x".formatted(mask));
        }
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    /** Reads an access mask. */
    static void access(Dissection d, Rights rights) {
        access(d, ACCESS, true, rights);
    }

    /** As {@link #access(Dissection, Rights)}, as another field, in either byte order. */
    static void access(Dissection d, Field field, boolean little, Rights rights) {
        int at = d.offset();
        long mask = little ? d.le32(field) : d.u32(field);
        d.openLast();
        rights(d, GENERIC, at, mask, 0xf0000000L, GENERIC_BITS);
        rights(d, STANDARD, at, mask, 0x001f0000L, STANDARD_BITS);
        int behind = d.offset();
        d.seek(at);
        d.open(SPECIFIC);
        d.extent(4);
        if (d.titles()) d.title("{}: 0x{}", rights == null ? SPECIFIC.label : rights.title(), "%08x".formatted(mask & 0xffff));
        if (rights != null) rights.show(d);
        if (rights == null || !rights.alone()) {
            for (Field bit : SPECIFIC_BITS) d.part(bit, at, 4, mask);
        }
        d.close();
        d.seek(behind);
        d.close();
    }

    private static void rights(Dissection d, Field group, int at, long mask, long shown, Field[] bits) {
        int behind = d.offset();
        d.seek(at);
        d.open(group);
        d.extent(4);
        if (d.titles()) d.title("{}: 0x{}", group.label, "%08x".formatted(mask & shown));
        for (Field bit : bits) d.part(bit, at, 4, mask);
        d.close();
        d.seek(behind);
    }

    private static void objectTypes(Dissection d) {
        long flags = FileFields.flags(d, OBJECT_FLAGS);
        if ((flags & 1) != 0) d.leGuid(OBJECT_TYPE);
        if ((flags & 2) != 0) d.leGuid(INHERITED_TYPE);
    }
}
