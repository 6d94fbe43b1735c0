package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What versions 1 and 2 of SMB say of files and file systems in the same words: [MS-FSCC], [MS-SMB2] sections 2.2.13.1 and 2.2.13. */
final class FileFields {

    static final Field ACCESS_MASK = u32("smb.access_mask", "Access Mask", HEX, bits(
        bit("smb.access.read", "Read", 0x1, yesNo("READ access", "NO read access"), maskWidth(32)),
        bit("smb.access.write", "Write", 0x2, yesNo("WRITE access", "NO write access"), maskWidth(32)),
        bit("smb.access.append", "Append", 0x4, yesNo("APPEND access", "NO append access"), maskWidth(32)),
        bit("smb.access.read_ea", "Read EA", 0x8, yesNo("READ EXTENDED ATTRIBUTES access", "NO read extended attributes access"), maskWidth(32)),
        bit("smb.access.write_ea", "Write EA", 0x10, yesNo("WRITE EXTENDED ATTRIBUTES access", "NO write extended attributes access"), maskWidth(32)),
        bit("smb.access.execute", "Execute", 0x20, yesNo("EXECUTE access", "NO execute access"), maskWidth(32)),
        bit("smb.access.delete_child", "Delete Child", 0x40, yesNo("DELETE CHILD access", "NO delete child access"), maskWidth(32)),
        bit("smb.access.read_attributes", "Read Attributes", 0x80, yesNo("READ ATTRIBUTES access", "NO read attributes access"), maskWidth(32)),
        bit("smb.access.write_attributes", "Write Attributes", 0x100, yesNo("WRITE ATTRIBUTES access", "NO write attributes access"), maskWidth(32)),
        bit("smb.access.delete", "Delete", 0x10000, yesNo("DELETE access", "NO delete access"), maskWidth(32)),
        bit("smb.access.read_control", "Read Control", 0x20000,
            yesNo("READ ACCESS to owner, group and ACL of the SID", "Read access is NOT granted to owner, group and ACL of the SID"), maskWidth(32)),
        bit("smb.access.write_dac", "Write DAC", 0x40000, yesNo("OWNER may WRITE the DAC", "Owner may NOT write to the DAC"), maskWidth(32)),
        bit("smb.access.write_owner", "Write Owner", 0x80000,
            yesNo("Can WRITE OWNER (take ownership)", "Can NOT write owner (take ownership)"), maskWidth(32)),
        bit("smb.access.synchronize", "Synchronize", 0x100000,
            yesNo("Can wait on handle to SYNCHRONIZE on completion of I/O", "Can NOT wait on handle to synchronize on completion of I/O"), maskWidth(32)),
        bit("smb.access.system_security", "System Security", 0x1000000, yesNo("SYSTEM SECURITY is set", "System security is NOT set"), maskWidth(32)),
        bit("smb.access.maximum_allowed", "Maximum Allowed", 0x2000000, yesNo("MAXIMUM ALLOWED is set", "Maximum allowed is NOT set"), maskWidth(32)),
        bit("smb.access.generic_all", "Generic All", 0x10000000, yesNo("GENERIC ALL is set", "Generic all is NOT set"), maskWidth(32)),
        bit("smb.access.generic_execute", "Generic Execute", 0x20000000, yesNo("GENERIC EXECUTE is set", "Generic execute is NOT set"), maskWidth(32)),
        bit("smb.access.generic_write", "Generic Write", 0x40000000, yesNo("GENERIC WRITE is set", "Generic write is NOT set"), maskWidth(32)),
        bit("smb.access.generic_read", "Generic Read", 0x80000000, yesNo("GENERIC READ is set", "Generic read is NOT set"), maskWidth(32))));
    static final Field SHARE_ACCESS = u32("smb.share_access", "Share Access", HEX, bits(
        bit("smb.share.access.read", "Read", 0x1, yesNo("Object can be shared for READ", "Object can NOT be shared for read"), maskWidth(32)),
        bit("smb.share.access.write", "Write", 0x2, yesNo("Object can be shared for WRITE", "Object can NOT be shared for write"), maskWidth(32)),
        bit("smb.share.access.delete", "Delete", 0x4, yesNo("Object can be shared for DELETE", "Object can NOT be shared for delete"), maskWidth(32))));
    static final Field CREATE_OPTIONS = u32("smb.create_options", "Create Options", HEX, bits(
        bit("smb.nt.create_options.directory", "Directory", 0x1,
            yesNo("File being created/opened must be a directory", "File being created/opened must not be a directory"), maskWidth(32)),
        bit("smb.nt.create_options.write_through", "Write Through", 0x2,
            yesNo("Writes should flush buffered data before completing", "Writes need not flush buffered data before completing"), maskWidth(32)),
        bit("smb.nt.create_options.sequential_only", "Sequential Only", 0x4,
            yesNo("The file will only be accessed sequentially", "The file might not only be accessed sequentially"), maskWidth(32)),
        bit("smb.nt.create_options.intermediate_buffering", "Intermediate Buffering", 0x8,
            yesNo("NO intermediate buffering is allowed", "Intermediate buffering is allowed"), maskWidth(32)),
        bit("smb.nt.create_options.sync_io_alert", "Sync I/O Alert", 0x10,
            yesNo("All operations SYNCHRONOUS, waits subject to termination from alert", "Operations NOT necessarily synchronous"), maskWidth(32)),
        bit("smb.nt.create_options.sync_io_nonalert", "Sync I/O Nonalert", 0x20,
            yesNo("All operations SYNCHRONOUS, waits not subject to alert", "Operations NOT necessarily synchronous"), maskWidth(32)),
        bit("smb.nt.create_options.non_directory", "Non-Directory", 0x40,
            yesNo("File being created/opened must not be a directory", "File being created/opened must be a directory"), maskWidth(32)),
        bit("smb.nt.create_options.create_tree_connection", "Create Tree Connection", 0x80,
            yesNo("Create Tree Connections is SET", "Create Tree Connections is NOT set"), maskWidth(32)),
        bit("smb.nt.create_options.complete_if_oplocked", "Complete If Oplocked", 0x100,
            yesNo("Complete if oplocked is SET", "Complete if oplocked is NOT set"), maskWidth(32)),
        bit("smb.nt.create_options.no_ea_knowledge", "No EA Knowledge", 0x200,
            yesNo("The client does not understand extended attributes", "The client understands extended attributes"), maskWidth(32)),
        bit("smb.nt.create_options.eight_dot_three_only", "8.3 Only", 0x400,
            yesNo("The client understands only 8.3 file names", "The client understands long file names"), maskWidth(32)),
        bit("smb.nt.create_options.random_access", "Random Access", 0x800,
            yesNo("The file will be accessed randomly", "The file will not be accessed randomly"), maskWidth(32)),
        bit("smb.nt.create_options.delete_on_close", "Delete On Close", 0x1000,
            yesNo("The file should be deleted when it is closed", "The file should not be deleted when it is closed"), maskWidth(32)),
        bit("smb.nt.create_options.open_by_fileid", "Open By FileID", 0x2000,
            yesNo("OpenByFileID bit is SET", "OpenByFileID is NOT set"), maskWidth(32)),
        bit("smb.nt.create_options.backup_intent", "Backup Intent", 0x4000,
            yesNo("This is a create with BACKUP INTENT", "This is a normal create"), maskWidth(32)),
        bit("smb.nt.create_options.no_compression", "No Compression", 0x8000,
            yesNo("Open/Create with NO Compression", "Compression is allowed for Open/Create"), maskWidth(32)),
        bit("smb.nt.create_options.reserve_opfilter", "Reserve Opfilter", 0x100000,
            yesNo("Reserve Opfilter is SET", "Reserve Opfilter is NOT set"), maskWidth(32)),
        bit("smb.nt.create_options.open_reparse_point", "Open Reparse Point", 0x200000, yesNo("Open a Reparse Point", "Normal open"), maskWidth(32)),
        bit("smb.nt.create_options.open_no_recall", "Open No Recall", 0x400000,
            yesNo("Open No Recall is SET", "Open no recall is NOT set"), maskWidth(32)),
        bit("smb.nt.create_options.open_for_free_space_query", "Open For Free Space query", 0x800000,
            yesNo("This is an OPEN FOR FREE SPACE QUERY", "This is NOT an open for free space query"), maskWidth(32))));
    static final Field COMPLETION_FILTER = u32("smb.nt.notify.completion_filter", "Completion Filter", HEX, bits(
        bit("smb.nt.notify.file_name", "File Name Change", 0x1,
            yesNo("Notify on changes to FILE NAME", "Do NOT notify on changes to file name"), maskWidth(32)),
        bit("smb.nt.notify.dir_name", "Directory Name Change", 0x2,
            yesNo("Notify on changes to DIR NAME", "Do NOT notify on changes to dir name"), maskWidth(32)),
        bit("smb.nt.notify.attributes", "Attribute Change", 0x4,
            yesNo("Notify on changes to ATTRIBUTES", "Do NOT notify on changes to attributes"), maskWidth(32)),
        bit("smb.nt.notify.size", "Size Change", 0x8, yesNo("Notify on changes to SIZE", "Do NOT notify on changes to size"), maskWidth(32)),
        bit("smb.nt.notify.last_write", "Last Write Change", 0x10,
            yesNo("Notify on changes to LAST WRITE TIME", "Do NOT notify on changes to last write time"), maskWidth(32)),
        bit("smb.nt.notify.last_access", "Last Access Change", 0x20,
            yesNo("Notify on changes to LAST ACCESS TIME", "Do NOT notify on changes to last access time"), maskWidth(32)),
        bit("smb.nt.notify.creation", "Created Change", 0x40,
            yesNo("Notify on changes to CREATION TIME", "Do NOT notify on changes to creation time"), maskWidth(32)),
        bit("smb.nt.notify.ea", "EA Change", 0x80, yesNo("Notify on changes to EA", "Do NOT notify on changes to EA"), maskWidth(32)),
        bit("smb.nt.notify.security", "Security Change", 0x100,
            yesNo("Notify on changes to SECURITY", "Do NOT notify on changes to security"), maskWidth(32)),
        bit("smb.nt.notify.stream_name", "Stream Name Change", 0x200,
            yesNo("Notify on changes to STREAM NAME", "Do NOT notify on changes to stream name"), maskWidth(32)),
        bit("smb.nt.notify.stream_size", "Stream Size Change", 0x400,
            yesNo("Notify on changes to STREAM SIZE", "Do NOT notify on changes to stream size"), maskWidth(32)),
        bit("smb.nt.notify.stream_write", "Stream Write", 0x800,
            yesNo("Notify on changes to STREAM WRITE", "Do NOT notify on changes to stream write"), maskWidth(32))));
    static final Field FS_ATTRIBUTES = u32("smb.fs_attr", "FS Attributes", HEX, bits(
        bit("smb.fs_attr.css", "Case Sensitive Search", 0x1,
            yesNo("This FS supports CASE SENSITIVE SEARCHes", "This FS does NOT support case sensitive searches"), maskWidth(32)),
        bit("smb.fs_attr.cpn", "Case Preserving", 0x2,
            yesNo("This FS supports CASE PRESERVED NAMES", "This FS does NOT support case preserved names"), maskWidth(32)),
        bit("smb.fs_attr.uod", "Unicode On Disk", 0x4,
            yesNo("This FS supports UNICODE NAMES", "This FS does NOT support unicode names"), maskWidth(32)),
        bit("smb.fs_attr.pacls", "Persistent ACLs", 0x8,
            yesNo("This FS supports PERSISTENT ACLs", "This FS does NOT support persistent acls"), maskWidth(32)),
        bit("smb.fs_attr.fc", "Compression", 0x10,
            yesNo("This FS supports COMPRESSED FILES", "This FS does NOT support compressed files"), maskWidth(32)),
        bit("smb.fs_attr.vq", "Volume Quotas", 0x20, yesNo("This FS supports VOLUME QUOTAS", "This FS does NOT support volume quotas"), maskWidth(32)),
        bit("smb.fs_attr.ssf", "Sparse Files", 0x40, yesNo("This FS supports SPARSE FILES", "This FS does NOT support sparse files"), maskWidth(32)),
        bit("smb.fs_attr.srp", "Reparse Points", 0x80,
            yesNo("This FS supports REPARSE POINTS", "This FS does NOT support reparse points"), maskWidth(32)),
        bit("smb.fs_attr.srs", "Remote Storage", 0x100,
            yesNo("This FS supports REMOTE STORAGE", "This FS does NOT support remote storage"), maskWidth(32)),
        bit("smb.fs_attr.sla", "LFN APIs", 0x4000, yesNo("This FS supports LFN APIs", "This FS does NOT support lfn apis"), maskWidth(32)),
        bit("smb.fs_attr.vis", "Volume Is Compressed", 0x8000,
            yesNo("This FS VOLUME IS COMPRESSED", "This FS volume is NOT compressed"), maskWidth(32)),
        bit("smb.fs_attr.soids", "Supports OIDs", 0x10000, yesNo("This FS supports OIDs", "This FS does NOT support OIDs"), maskWidth(32)),
        bit("smb.fs_attr.se", "Supports Encryption", 0x20000,
            yesNo("This FS supports ENCRYPTION", "This FS does NOT support encryption"), maskWidth(32)),
        bit("smb.fs_attr.ns", "Named Streams", 0x40000,
            yesNo("This FS supports NAMED STREAMS", "This FS does NOT support named streams"), maskWidth(32)),
        bit("smb.fs_attr.rov", "Read Only Volume", 0x80000, yesNo("This is a READ ONLY VOLUME", "This is a read/write volume"), maskWidth(32)),
        bit("smb.fs_attr.swo", "Sequential Write Once", 0x100000,
            yesNo("This is a SEQUENTIAL WRITE ONCE VOLUME", "This is NOT a sequential write once volume"), maskWidth(32)),
        bit("smb.fs_attr.st", "Transactions", 0x200000,
            yesNo("This filesystem supports TRANSACTIONS", "This filesystem does NOT support transactions"), maskWidth(32)),
        bit("smb.fs_attr.shl", "Hard Links", 0x400000,
            yesNo("This filesystem supports HARD LINKS", "This filesystem does NOT support hard links"), maskWidth(32)),
        bit("smb.fs_attr.sis", "Integrity Streams", 0x4000000,
            yesNo("This filesystem supports INTEGRITY STREAMS", "This filesystem does NOT support integrity streams"), maskWidth(32)),
        bit("smb.fs_attr.sbr", "Block Refcounting", 0x8000000,
            yesNo("This filesystem supports BLOCK REFCOUNTING", "This filesystem does NOT support block refcounting"), maskWidth(32)),
        bit("smb.fs_attr.ssv", "Sparse VDL", 0x10000000,
            yesNo("This filesystem supports SPARSE VDL", "This filesystem does NOT support sparse vdl"), maskWidth(32))));
    static final Field DEVICE_TYPE = u32("smb.device.type", "Device Type", HEX, names(Values.resource(FileFields.class, "device-types.txt")));
    static final Field DEVICE = u32("smb.device", "Device Characteristics", HEX, bits(
        bit("smb.device.removable", "Removable", 0x1, yesNo("This is a REMOVABLE device", "This is NOT a removable device"), maskWidth(32)),
        bit("smb.device.read_only", "Read Only", 0x2, yesNo("This is a READ-ONLY device", "This is NOT a read-only device"), maskWidth(32)),
        bit("smb.device.floppy", "Floppy", 0x4, yesNo("This is a FLOPPY DISK device", "This is NOT a floppy disk device"), maskWidth(32)),
        bit("smb.device.write_once", "Write Once", 0x8, yesNo("This is a WRITE-ONCE device", "This is NOT a write-once device"), maskWidth(32)),
        bit("smb.device.remote", "Remote", 0x10, yesNo("This is a REMOTE device", "This is NOT a remote device"), maskWidth(32)),
        bit("smb.device.mounted", "Mounted", 0x20, yesNo("This device is MOUNTED", "This device is NOT mounted"), maskWidth(32)),
        bit("smb.device.virtual", "Virtual", 0x40, yesNo("This is a VIRTUAL device", "This is NOT a virtual device"), maskWidth(32)),
        bit("smb.device.secure_open", "Secure Open", 0x100,
            yesNo("This device supports SECURE OPEN", "This device does NOT support secure open"), maskWidth(32)),
        bit("smb.device.ts", "Terminal Services", 0x1000,
            yesNo("This is a TERMINAL SERVICES device", "This is NOT a terminal services device"), maskWidth(32)),
        bit("smb.device.webdav", "Webdav", 0x2000, yesNo("This is a WEBDAV device", "This is NOT a webdav device"), maskWidth(32)),
        bit("smb.device.portable", "Portable", 0x4000, yesNo("This is a PORTABLE device", "This is NOT a portable device"), maskWidth(32)),
        bit("smb.device.aat", "Allow Appcontainer Traversal", 0x20000,
            yesNo("This device ALLOWS APPCONTAINER TRAVERSAL", "This device does NOT allow appcontainer traversal"), maskWidth(32))));
    static final Field NT_ATTRIBUTES = u32("smb.file_attribute", "File Attributes", HEX, bits(
        bit("smb.file_attribute.read_only", "Read Only", 0x1, yesNo("READ ONLY", "NOT read only"), maskWidth(32)),
        bit("smb.file_attribute.hidden", "Hidden", 0x2, yesNo("HIDDEN", "NOT hidden"), maskWidth(32)),
        bit("smb.file_attribute.system", "System", 0x4, yesNo("SYSTEM file/dir", "NOT a system file/dir"), maskWidth(32)),
        bit("smb.file_attribute.volume", "Volume ID", 0x8, yesNo("VOLUME ID", "NOT a volume ID"), maskWidth(32)),
        bit("smb.file_attribute.directory", "Directory", 0x10, yesNo("DIRECTORY", "NOT a directory"), maskWidth(32)),
        bit("smb.file_attribute.archive", "Archive", 0x20,
            yesNo("Modified since last ARCHIVE", "Has NOT been modified since last archive"), maskWidth(32)),
        bit("smb.file_attribute.device", "Device", 0x40, yesNo("A DEVICE", "NOT a device"), maskWidth(32)),
        bit("smb.file_attribute.normal", "Normal", 0x80, yesNo("An ordinary file/dir", "Has some attribute set"), maskWidth(32)),
        bit("smb.file_attribute.temporary", "Temporary", 0x100, yesNo("A TEMPORARY file", "NOT a temporary file"), maskWidth(32)),
        bit("smb.file_attribute.sparse", "Sparse", 0x200, yesNo("A SPARSE file", "NOT a sparse file"), maskWidth(32)),
        bit("smb.file_attribute.reparse", "Reparse Point", 0x400,
            yesNo("Has an associated REPARSE POINT", "Does NOT have an associated reparse point"), maskWidth(32)),
        bit("smb.file_attribute.compressed", "Compressed", 0x800, yesNo("COMPRESSED", "Uncompressed"), maskWidth(32)),
        bit("smb.file_attribute.offline", "Offline", 0x1000, yesNo("OFFLINE", "Online"), maskWidth(32)),
        bit("smb.file_attribute.not_content_indexed", "Content Indexed", 0x2000, yesNo("CONTENT INDEXED", "NOT content indexed"), maskWidth(32)),
        bit("smb.file_attribute.encrypted", "Encrypted", 0x4000, yesNo("This is an ENCRYPTED file", "This is NOT an encrypted file"), maskWidth(32))));
    static final Field ACCESSED        = time("smb.access.time", "Last Access");
    static final Field WRITTEN         = time("smb.last_write.time", "Last Write");
    static final Field CHANGED         = time("smb.change.time", "Change");
    static final Field NAME_LENGTH     = u32("smb.file_name_len", "File Name Len");
    static final Field POSITION        = u64("smb.position", "Position");
    static final Field MODE            = u32("smb.mode", "Mode", HEX);
    static final Field ALIGNMENT       = u32("smb.alignment", "Alignment", names(Values.of("""
        0   Byte alignment
        1   Word (16bit) alignment
        3   Long (32bit) alignment
        7   8 byte boundary alignment
        15  16 byte boundary alignment
        31  32 byte boundary alignment
        63  64 byte boundary alignment
        127 128 byte boundary alignment
        255 256 byte boundary alignment
        511 512 byte boundary alignment
        """)));
    static final Field ATTRIBUTE       = u32("smb.attribute", "Attribute", HEX);
    static final Field REPARSE_TAG     = u32("smb.reparse_tag", "Reparse Tag", HEX);
    static final Field COMPRESSED_SIZE = u64("smb.compressed.file_size", "Compressed Size");
    static final Field COMPRESSED_FORMAT = u16("smb.compressed.format", "Compression Format");
    static final Field UNIT_SHIFT      = u8("smb.compressed.unit_shift", "Unit Shift");
    static final Field CHUNK_SHIFT     = u8("smb.compressed.chunk_shift", "Chunk Shift");
    static final Field CLUSTER_SHIFT   = u8("smb.compressed.cluster_shift", "Cluster Shift");
    static final Field ALLOCATION_SIZE = u64("smb.alloc_size64", "Allocation Size", help("Number of bytes to reserve on create or truncate"));
    static final Field END_OF_FILE     = u64("smb.end_of_file", "End Of File", help("Offset to the first free byte in the file"));
    static final Field LINK_COUNT      = u32("smb.link_count", "Link Count");
    static final Field DELETE_PENDING  = u16("smb.delete_pending", "Delete Pending", names(Values.of("""
        0 Normal, no pending delete
        1 This object has DELETE PENDING
        """)));
    static final Field IS_DIRECTORY    = u8("smb.is_directory", "Is Directory", names(Values.of("""
        0 This is NOT a directory
        1 This is a DIRECTORY
        """)));
    static final Field INDEX_NUMBER    = u64("smb.index_number", "Index Number", HEX, help("File system unique identifier"));
    static final Field EA_LENGTH       = u32("smb.ea.list_length", "EA List Length", help("Total length of extended attributes"));
    static final Field NEXT_ENTRY      = u32("smb.next_entry_offset", "Next Entry Offset");
    static final Field STREAM_NAME_LENGTH = u32("smb.stream_name_len", "Stream Name Length");
    static final Field STREAM_SIZE     = u64("smb.stream_size", "Stream Size");
    static final Field STREAM_NAME     = text("smb.stream_name", "Stream Name", UTF_16_LITTLE);
    static final Field CREATED         = time("smb.create.time", "Created");
    static final Field VOLUME_SERIAL   = u32("smb.volume.serial", "Volume Serial Number", HEX);
    static final Field LABEL_LENGTH    = u32("smb.volume.label.len", "Label Length");
    static final Field LABEL           = text("smb.volume.label", "Label", UTF_16_LITTLE);
    static final Field RESERVED        = bytes("smb.reserved", "Reserved");
    static final Field PADDING         = bytes("smb.padding", "Padding");
    static final Field FREE_UNITS      = u64("smb.free_alloc_units", "Free Units");
    static final Field CALLER_FREE     = u64("smb.caller_free_alloc_units", "Caller Free Units");
    static final Field ACTUAL_FREE     = u64("smb.actual_free_alloc_units", "Actual Free Units");
    static final Field UNIT_SECTORS    = u32("smb.fs_sector_per_unit", "Sectors/Unit");
    static final Field SECTOR_BYTES    = u32("smb.fs_bytes_per_sector", "Bytes per Sector");
    static final Field MOST_NAME       = u32("smb.fs_max_name_len", "Max name length");
    static final Field FS_NAME_LENGTH  = u32("smb.fs_name.len", "Label Length");
    static final Field FS_NAME         = text("smb.fs_name", "FS Name", UTF_16_LITTLE);
    static final Field FILE_NAME       = text("smb.file", "File Name", UTF_16_LITTLE);

    private FileFields() {}

    /** Reads a word of flags; behind its value stands which of them are set. */
    static long flags(Dissection d, Field field) {
        long value = d.leUint(field, field.type.width);
        nameFlags(d, field, value);
        return value;
    }

    /** Puts the labels of the bits of {@code field}, just written down, that are set in {@code value} behind its line. */
    static void nameFlags(Dissection d, Field field, long value) {
        if (!d.titles()) return;
        for (Derivation bit : field.inside()) {
            if (bit.field().type == Type.BOOLEAN) {
                if ((value & bit.field().mask) != 0) d.appendLast(", {}", bit.field().label);
            } else if (bit.field().names != null) {
                String name = bit.field().names.name((value & bit.field().mask) >>> Long.numberOfTrailingZeros(bit.field().mask));
                if (name != null) d.appendLast(", {}: {s}", bit.field().label, name);
            }
        }
    }

    /** Reads a time in units of 100 ns since 1601, [MS-DTYP] section 2.3.3; none where it is zero. */
    static void fileTime(Dissection d, Field field) {
        int at = d.offset();
        long low = d.peekLe32(0);
        long high = d.peekLe32(4);
        d.skip(8);
        fileTime(d, field, at, high << 32 | low);
    }

    /** Reads the four times of a file. */
    static void times(Dissection d) {
        fileTime(d, CREATED);
        fileTime(d, ACCESSED);
        fileTime(d, WRITTEN);
        fileTime(d, CHANGED);
    }

    private static final long UNITS = 10_000_000L;
    /** From 1601 to 1970. */
    private static final long EPOCH = 11_644_473_600L;

    /** Writes down a time that lies in the eight bytes at {@code at}. */
    static void fileTime(Dissection d, Field field, int at, long units) {
        if (units == 0 || units == Long.MIN_VALUE) {
            d.time(field, at, 8, 0, units == 0 ? 0 : Integer.MIN_VALUE);
            if (d.titles()) d.titleLast(units == 0 ? "{}: No time specified (0)" : "{}: Infinity (relative time)", field.label);
        } else if (units == Long.MAX_VALUE) {
            d.time(field, at, 8, 0xffffffffL, -1);
            if (d.titles()) d.titleLast("{}: Infinity (absolute time)", field.label);
        } else {
            d.time(field, at, 8, Long.divideUnsigned(units, UNITS) - EPOCH, (int) (Long.remainderUnsigned(units, UNITS) * 100));
        }
    }
}
