package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What the extensions of SMB for UNIX tell of files and file systems: CIFS UNIX Extensions, sections 4 and 5 (Samba's draft-french-cifs-unix-extensions). */
final class SmbUnix {

    static final Field MAJOR           = u16("smb.unix.major_version", "Major Version", help("UNIX Major Version"));
    static final Field MINOR           = u16("smb.unix.minor_version", "Minor Version", help("UNIX Minor Version"));
    static final Field CAPABILITIES    = u64("smb.unix.capability", "Capabilities", HEX, bitsAt(0, 4,
        bit("smb.unix.capability.fcntl", "FCNTL Capability", 0x1, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.posix_acl", "POSIX ACL Capability", 0x2, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.ea", "EA Capability", 0x4, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.attr", "Additional Attributes Capability", 0x8, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.posix_paths", "POSIX Pathnames Capability", 0x10, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.posix_path_ops", "POSIX Path Operations Capability", 0x20, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.large_read", "Large Read Capability", 0x40, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.large_write", "Large Write Capability", 0x80, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.encryption", "Encryption Capability", 0x100, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.mandatory_crypto", "Mandatory Encryption Capability", 0x200, SET_NOT_SET, maskWidth(32)),
        bit("smb.unix.capability.proxy", "Proxy Capability", 0x400, SET_NOT_SET, maskWidth(32))));
    static final Field LINK            = text("smb.unix.file.link_dest", "Link destination");
    static final Field SIZE            = u64("smb.unix.file.size", "File size");
    static final Field STORED          = u64("smb.unix.file.num_bytes", "Number of bytes", help("Number of bytes used to store the file"));
    static final Field CHANGED         = time("smb.unix.file.stime", "Last status change");
    static final Field ACCESSED        = time("smb.unix.file.atime", "Last access");
    static final Field MODIFIED        = time("smb.unix.file.mtime", "Last modification");
    static final Field CREATED         = time("smb.unix.file.crtime", "Creation time");
    static final Field USER            = u64("smb.unix.file.uid", "UID");
    static final Field GROUP           = u64("smb.unix.file.gid", "GID");
    static final Field TYPE            = u32("smb.unix.file.file_type", "File type", names(Values.of("""
        0 File
        1 Directory
        2 Symbolic link
        3 Character device
        4 Block device
        5 FIFO
        6 Socket
        """)));
    static final Field DEVICE_MAJOR    = u64("smb.unix.file.dev_major", "Major device", HEX);
    static final Field DEVICE_MINOR    = u64("smb.unix.file.dev_minor", "Minor device", HEX);
    static final Field UNIQUE          = u64("smb.unix.file.unique_id", "Unique ID", HEX);
    static final Field PERMISSIONS     = u64("smb.unix.file.perms", "File permissions", HEX);
    static final Field LINKS           = u64("smb.unix.file.num_links", "Num links");
    private static final Trait FLAG_BITS = bits(
        bit("smb.unix_info2.file.flags.secure_delete", "Secure delete", 0x1, maskWidth(32)),
        bit("smb.unix_info2.file.flags.enable_undelete", "Enable undelete", 0x2, maskWidth(32)),
        bit("smb.unix_info2.file.flags.synchronous", "Synchronous", 0x4, maskWidth(32)),
        bit("smb.unix_info2.file.flags.immutable", "Immutable", 0x8, maskWidth(32)),
        bit("smb.unix_info2.file.flags.append_only", "Append-only", 0x10, maskWidth(32)),
        bit("smb.unix_info2.file.flags.do_not_backup", "Do not backup", 0x20, maskWidth(32)),
        bit("smb.unix_info2.file.flags.no_update_atime", "Don't update atime", 0x40, maskWidth(32)),
        bit("smb.unix_info2.file.flags.hidden", "Hidden", 0x80, maskWidth(32)));
    static final Field FLAGS           = u32("smb.unix_info2.file.flags", "Flags", HEX, FLAG_BITS);
    static final Field FLAGS_MASK      = u32("smb.unix_info2.file.flags_mask", "Flags mask", HEX, FLAG_BITS);
    static final Field NAME_LENGTH     = u32("smb.unix.file.name_length", "File name length");
    static final Field NAME            = text("smb.unix.file.name", "File name");
    static final Field NEXT            = u32("smb.unix.find_file.next_offset", "Next entry offset");
    static final Field RESUME          = u32("smb.unix.find_file.resume_key", "Resume key");
    static final Field MAPPING         = u32("smb.unix.whoami.mapflags", "UNIX whoami mapping flags");
    static final Field MAPPING_MASK    = u32("smb.unix.whoami.mapflags_mask", "UNIX whoami mapping flags mask");
    static final Field GROUPS          = u32("smb.unix.whoami.num_gids", "Number of supplementary UNIX GIDs");
    static final Field SIDS            = u32("smb.unix.whoami.num_sids", "Number of supplementary SIDs");
    static final Field SIDS_LENGTH     = u32("smb.unix.whoami.sids_buflen", "Supplementary SIDs buffer length");
    static final Field ACL_VERSION     = u16("smb.posix_acl.version", "Posix ACL version");
    static final Field FILE_ENTRIES    = u16("smb.posix_acl.num_file_aces", "Number of file ACEs");
    static final Field DEFAULT_ENTRIES = u16("smb.posix_acl.num_def_aces", "Number of default ACEs");
    static final Field ENTRY_TYPE      = u8("smb.posix_acl.ace_type", "ACE Type", names(Values.of("""
        1 User Obj
        2 User
        4 Group Obj
        8 Group
        16 Mask
        32 Other
        """)));
    static final Field ENTRY_PERMISSIONS = u8("smb.posix_acl.ace_perms", "Permissions", HEX, bits(
        bit("smb.posix_acl.ace_perms.read", "READ", 0x4, maskWidth(8)),
        bit("smb.posix_acl.ace_perms.write", "WRITE", 0x2, maskWidth(8)),
        bit("smb.posix_acl.ace_perms.execute", "EXECUTE", 0x1, maskWidth(8))));
    static final Field OWNER_USER      = u32("smb.posix_acl.ace_perms.owner_uid", "Owner UID");
    static final Field OWNER_GROUP     = u32("smb.posix_acl.ace_perms.owner_gid", "Owner GID");
    static final Field ENTRY_USER      = u32("smb.posix_acl.ace_perms.uid", "UID");
    static final Field ENTRY_GROUP     = u32("smb.posix_acl.ace_perms.gid", "GID");    static final Field ENTRY           = section("ACE");
    static final Field UNKNOWN_ENTRY   = warning(Field.Group.UNDECODED, "smb.posix_acl.ace_type.unknown", "Unknown posix ace type");

    private static final int ENTRY_SIZE = 10;

    private SmbUnix() {}

    /** Reads what a server can do. */
    static void capabilities(Dissection d) {
        d.le16(MAJOR);
        d.le16(MINOR);
        d.le64(CAPABILITIES);
    }

    /** Reads who the user is to the server. */
    static void whoAmI(Dissection d) {
        d.le32(MAPPING);
        d.le32(MAPPING_MASK);
        d.le64(USER);
        d.le64(GROUP);
        long groups = d.le32(GROUPS);
        long sids = d.le32(SIDS);
        d.le32(SIDS_LENGTH);
        d.bytes(FileFields.RESERVED, 4);
        for (long i = 0; i < groups; i++) d.le64(GROUP);
        for (long i = 0; i < sids; i++) NtSecurity.sid(d, "SID");
    }

    /** Reads what is known of a file; the second form knows more. */
    static boolean basic(Dissection d, boolean second) {
        if (d.remaining() < 100) return false;
        d.le64(SIZE);
        d.le64(STORED);
        FileFields.fileTime(d, CHANGED);
        FileFields.fileTime(d, ACCESSED);
        FileFields.fileTime(d, MODIFIED);
        d.le64(USER);
        d.le64(GROUP);
        d.le32(TYPE);
        d.le64(DEVICE_MAJOR);
        d.le64(DEVICE_MINOR);
        d.le64(UNIQUE);
        d.le64(PERMISSIONS);
        d.le64(LINKS);
        if (!second) return true;
        if (d.remaining() < 16) return false;
        FileFields.fileTime(d, CREATED);
        FileFields.flags(d, FLAGS);
        FileFields.flags(d, FLAGS_MASK);
        return true;
    }

    /** Reads an entry of a folder; {@code start} is where the first begins. */
    static void found(Dissection d, SmbMessage message, int start, boolean second) {
        d.le32(NEXT);
        d.le32(RESUME);
        basic(d, second);
        message.left = d.remaining();
        if (second) message.exactName(d, NAME, (int) Math.min(d.le32(NAME_LENGTH), Integer.MAX_VALUE));
        else message.name(d, NAME);
        int beyond = d.offset() - start & 3;
        if (beyond != 0) d.skip(Math.min(4 - beyond, d.remaining()));
    }

    /** Reads an access control list of POSIX. */
    static boolean access(Dissection d) {
        if (d.remaining() < 6) return false;
        d.le16(ACL_VERSION);
        int count = d.le16(FILE_ENTRIES);
        d.le16(DEFAULT_ENTRIES);
        for (int i = 0; i < count; i++) {
            if (d.remaining() < ENTRY_SIZE) return false;
            d.open(ENTRY);
            int type = d.u8(ENTRY_TYPE);
            FileFields.flags(d, ENTRY_PERMISSIONS);
            int next = d.offset() + 8;
            switch (type) {
                case 1 -> d.le32(OWNER_USER);
                case 2 -> d.le32(ENTRY_USER);
                case 4 -> d.le32(OWNER_GROUP);
                case 8 -> d.le32(ENTRY_GROUP);
                case 16, 32 -> {}
                default -> d.note(UNKNOWN_ENTRY);
            }
            d.seek(next);
            d.close();
        }
        return true;
    }
}
