package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Levels of what transactions of the second kind ask and change of files and file systems: [MS-CIFS] sections 2.2.8.2 to 2.2.8.4,
 * [MS-FSCC] sections 2.4 and 2.5 for those from 1000 on, and those of the extensions for UNIX and the Macintosh.
 */
final class SmbInformation {

    static final Field FILE_INDEX      = u32("smb.file_index", "File Index");
    static final Field SHORT_LENGTH    = u32("smb.short_file_name_len", "Short File Name Len", help("Length of Short (8.3) File Name"));
    static final Field SHORT_NAME      = text("smb.short_file", "Short File Name", help("Short (8.3) File Name"));
    static final Field FS_ID           = u32("smb.fs_id", "FS Id", help("File System ID (NT Server always returns 0)"));
    static final Field FS_UNITS        = u32("smb.fs_units", "Total Units", help("Total number of units on this filesystem"));
    static final Field FS_FREE         = u32("smb.avail.units", "Available Units", help("Total number of available units on this filesystem"));
    static final Field THRESHOLD       = u64("smb.quota.soft.default", "(Soft) Quota Threshold", help("Soft Quota threshold"));
    static final Field LIMIT           = u64("smb.quota.hard.default", "(Hard) Quota Limit", help("Hard Quota limit"));
    static final Field QUOTA_FLAGS     = u8("smb.quota.flags", "Quota Flags", HEX, bits(
        bit("smb.quota.flags.deny_disk", "Deny Disk", 0x2,
            yesNo("DENY DISK SPACE for users exceeding quota limit", "Do NOT deny disk space for users exceeding quota limit"), maskWidth(8), help("Is the default quota limit enforced?")),
        bit("smb.quota.flags.log_warning", "Log Warning", 0x10,
            yesNo("LOG EVENT when a user exceeds their WARNING LEVEL", "Do NOT log event when a user exceeds their warning level"), maskWidth(8), help("Should the server log an event when the warning level is exceeded?")),
        bit("smb.quota.flags.log_limit", "Log Limit", 0x20,
            yesNo("LOG EVENT when a user exceeds their QUOTA LIMIT", "Do NOT log event when a user exceeds their quota limit"), maskWidth(8), help("Should the server log an event when the limit is exceeded?")),
        bit("smb.quota.flags.enabled", "Enabled", 0x1,
            yesNo("Quotas are ENABLED of this fs", "Quotas are NOT enabled on this fs"), maskWidth(8), help("Is quotas enabled of this FS?"))));
    static final Field EA_FLAGS        = u8("smb.ea.flags", "EA Flags", HEX);
    static final Field EA_NAME_LENGTH  = u8("smb.ea.name_length", "EA Name Length");
    static final Field EA_DATA_LENGTH  = u16("smb.ea.data_length", "EA Data Length");
    static final Field EA_NAME         = text("smb.ea.name", "EA Name");
    static final Field EA_DATA         = bytes("smb.ea.data", "EA Data");
    static final Field MARKED          = bool("smb.marked_for_deletion", "Marked for Deletion",
            yesNo("File is MARKED FOR DELETION", "File is NOT marked for deletion"), help("Marked for deletion?"));
    static final Field REPLACE         = bool("smb.replace", "Replace",
            yesNo("Remove target file if it exists", "Do NOT remove target file if it exists"), help("Remove target if it exists?"));
    static final Field ROOT_HANDLE     = u32("smb.root_dir_handle", "Root Directory Handle", HEX);
    static final Field TARGET_LENGTH   = u32("smb.target_name_len", "Target name length", help("Length of target file name"));
    static final Field TARGET          = text("smb.target_name", "Target name", help("Target file name"));
    static final Field DELETE_ON_CLOSE = bit("smb.disposition.delete_on_close", "Delete on close", 0x1,
            yesNo("DELETE this file when closed", "Normal access, do not delete on close"), maskWidth(8));
    static final Field PIPE_INFO       = bit("smb.pipe_info_flag", "Pipe Info", 0x1,
            yesNo("SET NAMED PIPE mode", "Clear NAMED PIPE mode"), maskWidth(8));
    static final Field MODIFIED        = time("smb.modify.time", "Modified", help("Modification Time"));
    static final Field BACKED_UP       = time("smb.backup.time", "Backed-up", help("Backup time"));
    static final Field BLOCKS          = u32("smb.alloc.count", "Allocation Block Count");
    static final Field BLOCK_SIZE      = u32("smb.alloc.size", "Allocation Block Count", help("Allocation Block Size"));
    static final Field FREE_BLOCKS     = u32("smb.free_block.count", "Free Block Count");
    static final Field ROOT_FILES      = u32("smb.root.file.count", "Root File Count");
    static final Field ROOT_FOLDERS    = u32("smb.root.dir.count", "Root Directory Count");
    static final Field FILES           = u32("smb.file.count", "Root File Count", help("File Count"));
    static final Field FOLDERS         = u32("smb.dir.count", "Root Directory Count", help("Directory Count"));
    static final Field FINDER          = bytes("smb.mac.finderinfo", "Finder Info");
    static final Field MAC             = u32("smb.mac", "Mac Support Flags", HEX, bits(
        bit("smb.mac.access_control", "Mac Access Control", 0x10,
            yesNo("Macintosh Access Control Supported", "Macintosh Access Control Not Supported"), maskWidth(32), help("Are Mac Access Control Supported")),
        bit("smb.mac.get_set_comments", "Get Set Comments", 0x20,
            yesNo("Macintosh Get & Set Comments Supported", "Macintosh Get & Set Comments Not Supported"), maskWidth(32), help("Are Mac Get Set Comments supported?")),
        bit("smb.mac.desktop_db_calls", "Desktop DB Calls", 0x40,
            yesNo("Macintosh Get & Set Desktop Database Info Supported", "Macintosh Get & Set Desktop Database Info Not Supported"), maskWidth(32), help("Are Macintosh Desktop DB Calls Supported?")),
        bit("smb.mac.uids", "Macintosh Unique IDs", 0x80,
            yesNo("Macintosh Unique IDs Supported", "Macintosh Unique IDs Not Supported"), maskWidth(32), help("Are Unique IDs supported")),
        bit("smb.mac.streams_support", "Mac Streams", 0x100,
            yesNo("Macintosh and Streams Extensions Not Supported", "Macintosh and Streams Extensions Supported"), maskWidth(32), help("Are Mac Extensions and streams supported?"))));    static final Field EA              = section("Extended Attribute");
    static final Field STREAM          = section("Stream Info");
    static final Field UNKNOWN_LEVEL   = section("Information level unknown");
    static final Field UNDONE          = section("Not Implemented yet");
    static final Field LEVEL_UNKNOWN   = warning(Field.Group.PROTOCOL, "smb.info_level_unknown", "Information level unknown");
    static final Field NOT_IMPLEMENTED = warning(Field.Group.UNDECODED, "smb.not_implemented", "Not Implemented yet");
    static final Field SHORT           = error("smb.information_level.malformed", "Information level structure goes past the end of the transaction data.");

    private SmbInformation() {}

    // ---- files

    /** Reads what was asked of a file. */
    static void file(Dissection d, SmbMessage message, int level) {
        boolean whole = switch (level) {
            case 1 -> dosStandard(d);
            case 2 -> dosStandard(d) && number(d, FileFields.EA_LENGTH, 4);
            case 3, 4 -> attributes(d);
            case 6 -> unicodeName(d, message);
            case 0x101, 1004 -> times(d) && number(d, FileFields.NT_ATTRIBUTES, 4);
            case 0x102, 1005 -> standard(d);
            case 1006 -> number(d, FileFields.INDEX_NUMBER, 8);
            case 0x103, 1007 -> number(d, FileFields.EA_LENGTH, 4);
            case 0x104, 1009 -> name(d, message);
            case 0x107, 1018 -> all(d, message);
            case 0x108, 1021 -> name(d, message);
            case 0x109, 1022 -> streams(d, message);
            case 0x10b, 1028 -> compression(d);
            case 0x200 -> SmbUnix.basic(d, false);
            case 0x201 -> link(d, message);
            case 0x202 -> true;
            case 0x204 -> SmbUnix.access(d);
            case 0x205, 0x206, 0x208 -> undone(d);
            case 0x20b -> SmbUnix.basic(d, true);
            case 1014 -> number(d, FileFields.POSITION, 8);
            case 1016 -> number(d, FileFields.MODE, 4);
            case 1017 -> number(d, FileFields.ALIGNMENT, 4);
            case 1019 -> number(d, FileFields.ALLOCATION_SIZE, 8);
            case 1020 -> number(d, FileFields.END_OF_FILE, 8);
            case 1034 -> networkOpen(d);
            case 1035 -> number(d, FileFields.ATTRIBUTE, 4) && number(d, FileFields.REPARSE_TAG, 4);
            default -> unknown(d);
        };
        if (!whole) d.note(SHORT);
    }

    /** Reads what is to be changed of a file. */
    static void set(Dissection d, SmbMessage message, int level) {
        boolean whole = switch (level) {
            case 1 -> dosStandard(d);
            case 2, 4 -> attributes(d);
            case 0x101, 1004 -> times(d) && number(d, FileFields.NT_ATTRIBUTES, 4);
            case 0x102 -> flag(d, MARKED, 1);
            case 0x103, 1019 -> number(d, FileFields.ALLOCATION_SIZE, 8);
            case 0x104, 1020 -> number(d, FileFields.END_OF_FILE, 8);
            case 0x200 -> SmbUnix.basic(d, false);
            case 0x201, 0x202 -> link(d, message);
            case 0x203 -> link(d, message);
            case 0x204 -> SmbUnix.access(d);
            case 0x205, 0x206, 0x208, 0x209, 0x20a -> undone(d);
            case 0x20b -> SmbUnix.basic(d, true);
            case 1010 -> rename(d, message);
            case 1013 -> number(d, DELETE_ON_CLOSE, 1);
            case 1014 -> number(d, FileFields.POSITION, 8);
            case 1016 -> number(d, FileFields.MODE, 4);
            case 1023 -> number(d, PIPE_INFO, 1);
            case 1025, 1029, 1032, 1039, 1040 -> undone(d);
            default -> unknown(d);
        };
        if (!whole) d.note(SHORT);
    }

    private static boolean unknown(Dissection d) {
        if (d.remaining() == 0) return true;
        d.open(UNKNOWN_LEVEL);
        d.note(LEVEL_UNKNOWN);
        d.skipRest();
        d.close();
        return true;
    }

    private static boolean undone(Dissection d) {
        if (d.remaining() == 0) return true;
        d.open(UNDONE);
        d.extent(0);
        d.note(NOT_IMPLEMENTED);
        d.close();
        return true;
    }

    private static boolean number(Dissection d, Field field, int width) {
        if (d.remaining() < width) return false;
        d.leUint(field, width);
        return true;
    }

    private static boolean flag(Dissection d, Field field, int width) {
        if (d.remaining() < width) return false;
        d.at(field, d.offset(), width, d.peekU8(0) != 0 ? 1 : 0);
        d.skip(width);
        return true;
    }

    private static boolean moment(Dissection d, Field field) {
        if (d.remaining() < 8) return false;
        FileFields.fileTime(d, field);
        return true;
    }

    private static boolean times(Dissection d) {
        return moment(d, FileFields.CREATED) && moment(d, FileFields.ACCESSED) && moment(d, FileFields.WRITTEN) && moment(d, FileFields.CHANGED);
    }

    private static boolean dosStandard(Dissection d) {
        if (d.remaining() < 22) return false;
        SmbFind.dosTimes(d);
        FileFields.flags(d, SmbCore.DOS_ATTRIBUTES);
        return true;
    }

    private static boolean standard(Dissection d) {
        return number(d, FileFields.ALLOCATION_SIZE, 8) && number(d, FileFields.END_OF_FILE, 8) && number(d, FileFields.LINK_COUNT, 4)
            && number(d, FileFields.DELETE_PENDING, 1) && number(d, FileFields.IS_DIRECTORY, 1);
    }

    private static boolean name(Dissection d, SmbMessage message) {
        if (d.remaining() < 4) return false;
        int length = (int) Math.min(d.le32(FileFields.NAME_LENGTH), Integer.MAX_VALUE);
        return message.exact(d, FileFields.FILE_NAME, length);
    }

    private static boolean unicodeName(Dissection d, SmbMessage message) {
        if (d.remaining() == 0) return true;
        message.left = d.remaining();
        message.name(d, FileFields.FILE_NAME);
        return true;
    }

    private static boolean all(Dissection d, SmbMessage message) {
        if (!times(d) || !number(d, FileFields.NT_ATTRIBUTES, 4) || d.remaining() < 4) return false;
        d.skip(4);
        if (!standard(d) || d.remaining() < 2) return false;
        d.skip(2);
        if (!number(d, FileFields.EA_LENGTH, 4)) return false;
        return d.remaining() == 4 && d.peekLe32(0) == 0 ? number(d, FileFields.NAME_LENGTH, 4) : name(d, message);
    }

    private static boolean networkOpen(Dissection d) {
        if (!times(d) || !number(d, FileFields.ALLOCATION_SIZE, 8) || !number(d, FileFields.END_OF_FILE, 8)) return false;
        if (!number(d, FileFields.NT_ATTRIBUTES, 4) || d.remaining() < 4) return false;
        d.bytes(FileFields.RESERVED, 4);
        return true;
    }

    private static boolean compression(Dissection d) {
        if (!number(d, FileFields.COMPRESSED_SIZE, 8) || !number(d, FileFields.COMPRESSED_FORMAT, 2)) return false;
        if (!number(d, FileFields.UNIT_SHIFT, 1) || !number(d, FileFields.CHUNK_SHIFT, 1) || !number(d, FileFields.CLUSTER_SHIFT, 1)) return false;
        if (d.remaining() < 3) return false;
        d.bytes(FileFields.RESERVED, 3);
        return true;
    }

    private static boolean link(Dissection d, SmbMessage message) {
        if (d.remaining() == 0) return false;
        boolean keep = message.unicode;
        message.unicode = false;
        message.left = d.remaining();
        try {
            message.name(d, SmbUnix.LINK);
        } finally {
            message.unicode = keep;
        }
        return true;
    }

    private static boolean rename(Dissection d, SmbMessage message) {
        if (!flag(d, REPLACE, 4) || !number(d, ROOT_HANDLE, 4) || d.remaining() < 4) return false;
        int length = (int) Math.min(d.le32(TARGET_LENGTH), Integer.MAX_VALUE);
        return message.exact(d, TARGET, length);
    }

    private static boolean streams(Dissection d, SmbMessage message) {
        while (d.remaining() > 0) {
            int start = d.offset();
            d.open(STREAM);
            long next = d.remaining() < 4 ? 0 : d.peekLe32(0);
            boolean whole = stream(d, message);
            d.close();
            if (!whole) return false;
            if (next == 0) return true;
            if (next > (long) d.remaining() + d.offset() - start) return false;
            if (start + next > d.offset()) d.seek((int) (start + next));
        }
        return true;
    }

    private static boolean stream(Dissection d, SmbMessage message) {
        if (!number(d, FileFields.NEXT_ENTRY, 4) || d.remaining() < 4) return false;
        int length = (int) Math.min(d.le32(FileFields.STREAM_NAME_LENGTH), Integer.MAX_VALUE);
        if (!number(d, FileFields.STREAM_SIZE, 8) || !number(d, FileFields.ALLOCATION_SIZE, 8) || d.remaining() == 0) return false;
        int clipped = message.clipped(d, length);
        if (clipped < 0) return false;
        String name = message.exactName(d, FileFields.STREAM_NAME, clipped);
        if (d.titles()) d.append(": {s}", name);
        return true;
    }

    /** Reads a list of extended attributes, [MS-CIFS] section 2.2.1.2.2. */
    static boolean attributes(Dissection d) {
        if (!number(d, FileFields.EA_LENGTH, 4)) return false;
        while (d.remaining() > 0) {
            d.open(EA);
            boolean whole = attribute(d);
            if (!whole) d.extent(0);
            d.close();
            if (!whole) return false;
        }
        return true;
    }

    private static boolean attribute(Dissection d) {
        if (!number(d, EA_FLAGS, 1) || d.remaining() < 1) return false;
        int nameLength = d.u8(EA_NAME_LENGTH);
        if (d.remaining() < 2) return false;
        int length = d.le16(EA_DATA_LENGTH);
        if (d.remaining() < nameLength + 1) return false;
        String name = d.string(EA_NAME, nameLength + 1);
        if (d.titles()) d.append(": {s}", name);
        if (d.remaining() < length) return false;
        if (length > 0) {
            boolean printed = d.titles() && isPrinted(d, length);
            String value = printed ? d.peekText(0, length) : "";
            d.bytes(EA_DATA, length);
            if (printed) d.titleLast("EA Data: \"{s}\"", value);
        }
        return true;
    }

    private static boolean isPrinted(Dissection d, int length) {
        for (int i = 0; i < length; i++) {
            int c = d.peekU8(i);
            if (c < 0x20 || c > 0x7e) return false;
        }
        return true;
    }

    // ---- file systems

    /** Reads what was asked of a file system. */
    static void fileSystem(Dissection d, SmbMessage message, int level) {
        // What is cut short is shown as far as it goes, without a remark.
        var _ = switch (level) {
            case 0x001 -> number(d, FS_ID, 4) && number(d, FileFields.UNIT_SECTORS, 4) && number(d, FS_UNITS, 4) && number(d, FS_FREE, 4)
                && number(d, FileFields.SECTOR_BYTES, 2);
            case 0x002 -> {
                if (!number(d, FileFields.VOLUME_SERIAL, 4) || !number(d, FileFields.LABEL_LENGTH, 1)) yield false;
                if (d.remaining() == 0) yield false;
                message.left = d.remaining();
                yield message.packed(d, FileFields.LABEL);
            }
            case 0x101, 1002 -> label(d, message);
            case 0x102, 1001 -> volume(d, message);
            case 0x103, 1003 -> number(d, FileFields.ALLOCATION_SIZE, 8) && number(d, FileFields.FREE_UNITS, 8) && units(d);
            case 0x104, 1004 -> number(d, FileFields.DEVICE_TYPE, 4) && device(d);
            case 0x105, 1005 -> fsAttributes(d, message);
            case 0x200 -> {
                SmbUnix.capabilities(d);
                yield true;
            }
            case 0x202 -> {
                SmbUnix.whoAmI(d);
                yield true;
            }
            case 0x301 -> macintosh(d);
            case 1006 -> quota(d);
            case 1007 -> number(d, FileFields.ALLOCATION_SIZE, 8) && number(d, FileFields.CALLER_FREE, 8) && number(d, FileFields.ACTUAL_FREE, 8) && units(d);
            case 1008 -> {
                d.open(Smb2Ioctl.OBJECT_BUFFER);
                Smb2Ioctl.objectId(d);
                d.close();
                yield true;
            }
            default -> true;
        };
    }

    /** Reads what is to be changed of a file system. */
    static void setFileSystem(Dissection d, int level) {
        if (level == 1006) {
            quota(d);
        } else if (level == 0x203) {
            SmbCommands.token(d, d.remaining());
        }
    }

    private static boolean units(Dissection d) {
        return number(d, FileFields.UNIT_SECTORS, 4) && number(d, FileFields.SECTOR_BYTES, 4);
    }

    private static boolean device(Dissection d) {
        if (d.remaining() < 4) return false;
        d.le32(FileFields.DEVICE);
        return true;
    }

    private static boolean label(Dissection d, SmbMessage message) {
        if (d.remaining() < 4) return false;
        int length = (int) Math.min(d.le32(FileFields.LABEL_LENGTH), Integer.MAX_VALUE);
        return message.exact(d, FileFields.LABEL, length);
    }

    private static boolean volume(Dissection d, SmbMessage message) {
        if (!moment(d, FileFields.CREATED) || !number(d, FileFields.VOLUME_SERIAL, 4) || d.remaining() < 4) return false;
        int length = (int) Math.min(d.le32(FileFields.LABEL_LENGTH), Integer.MAX_VALUE);
        if (d.remaining() < 2) return false;
        d.bytes(FileFields.RESERVED, 2);
        return message.exact(d, FileFields.LABEL, length);
    }

    private static boolean fsAttributes(Dissection d, SmbMessage message) {
        if (d.remaining() < 12) return false;
        FileFields.flags(d, FileFields.FS_ATTRIBUTES);
        d.le32(FileFields.MOST_NAME);
        int length = (int) Math.min(d.le32(FileFields.FS_NAME_LENGTH), Integer.MAX_VALUE);
        if (d.remaining() > 0) message.wide(d, FileFields.FS_NAME, Math.min(Math.max(2, length), d.remaining()) & ~1);
        return true;
    }

    private static boolean quota(Dissection d) {
        if (d.remaining() < 48) return false;
        d.bytes(SmbTransactions2.UNKNOWN, 24);
        d.le64(THRESHOLD);
        d.le64(LIMIT);
        FileFields.flags(d, QUOTA_FLAGS);
        d.bytes(SmbTransactions2.UNKNOWN, 7);
        return true;
    }

    private static boolean macintosh(Dissection d) {
        if (!moment(d, FileFields.CREATED) || !moment(d, MODIFIED) || !moment(d, BACKED_UP)) return false;
        if (!number(d, BLOCKS, 4) || !number(d, BLOCK_SIZE, 4) || !number(d, FREE_BLOCKS, 4) || d.remaining() < 32) return false;
        boolean printed = d.titles() && isPrinted(d, 32);
        String finder = printed ? d.peekText(0, 32) : "";
        d.bytes(FINDER, 32);
        if (printed) d.titleLast("Finder Info: {s}", finder);
        if (!number(d, ROOT_FILES, 4) || !number(d, ROOT_FOLDERS, 4) || !number(d, FILES, 4) || !number(d, FOLDERS, 4) || d.remaining() < 4) return false;
        FileFields.flags(d, MAC);
        return true;
    }
}
