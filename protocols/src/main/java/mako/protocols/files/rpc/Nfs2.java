package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Network File System version 2, RFC 1094: all its procedures. */
final class Nfs2 {

    private static final Values STATUSES = Values.resource(Nfs2.class, "nfs2-statuses.txt");
    private static final Values TYPES = Values.of("""
        0 Non-File
        1 Regular File
        2 Directory
        3 Block Special Device
        4 Character Special Device
        5 Symbolic Link
        """);
    private static final Field[] MODES = {
        modeBit("set_user_id", "Set user id on exec", 0x800), modeBit("set_group_id", "Set group id on exec", 0x400),
        modeBit("save_swap_text", "Save swapped text even after use", 0x200),
        modeBit("read_owner", "Read permission for owner", 0x100), modeBit("write_owner", "Write permission for owner", 0x80),
        modeBit("exec_owner", "Execute permission for owner", 0x40),
        modeBit("read_group", "Read permission for group", 0x20), modeBit("write_group", "Write permission for group", 0x10),
        modeBit("exec_group", "Execute permission for group", 0x08),
        modeBit("read_other", "Read permission for others", 0x04), modeBit("write_other", "Write permission for others", 0x02),
        modeBit("exec_other", "Execute permission for others", 0x01)};
    /** The reference program looks for names of these bits where they are not, and finds none. */
    static final Field KIND        = u32("nfs.mode.name", "Name", mask(0xe000), names(Values.of("65535 Unknown")));

    static final Field STATUS      = u32("nfs.status2", "Status", names(STATUSES), help("Reply status"));
    static final Field TYPE        = u32("nfs.ftype", "type", names(TYPES));
    static final Field MODE        = u32("nfs.mode", "mode");
    static final Field LINKS       = u32("nfs.fattr.nlink", "nlink");
    static final Field UID         = u32("nfs.fattr.uid", "uid");
    static final Field GID         = u32("nfs.fattr.gid", "gid");
    static final Field SIZE        = u32("nfs.fattr.size", "size");
    static final Field BLOCK_SIZE  = u32("nfs.fattr.blocksize", "blocksize");
    static final Field DEVICE      = u32("nfs.fattr.rdev", "rdev");
    static final Field BLOCKS      = u32("nfs.fattr.blocks", "blocks");
    static final Field FILE_SYSTEM = u32("nfs.fattr.fsid", "fsid", HEX);
    static final Field FILE_ID     = u32("nfs.fattr.fileid", "fileid");
    static final Field MICROS_ACCESSED = u32("nfs.atime.usec", "micro seconds", help("Access Time, Micro-seconds"));
    static final Field MICROS_MODIFIED = u32("nfs.mtime.usec", "micro seconds", help("Modify Time, Micro-seconds"));
    static final Field MICROS_CHANGED  = u32("nfs.ctime.usec", "micro seconds", help("Creation Time, Micro-seconds"));
    static final Field READ_OFFSET = u32("nfs.read.offset", "Offset", help("Read Offset"));
    static final Field READ_COUNT  = u32("nfs.read.count", "Count", help("Read Count"));
    static final Field READ_TOTAL  = u32("nfs.read.totalcount", "Total Count", help("Total Count (obsolete)"));
    static final Field WRITE_BEGIN = u32("nfs.write.beginoffset", "Begin Offset", help("Begin offset (obsolete)"));
    static final Field WRITE_OFFSET = u32("nfs.write.offset", "Offset");
    static final Field WRITE_TOTAL = u32("nfs.write.totalcount", "Total Count", help("Total Count (obsolete)"));
    static final Field COOKIE      = u32("nfs.readdir.cookie", "Cookie", help("Directory Cookie"));
    static final Field COUNT       = u32("nfs.readdir.count", "Count", help("Directory Count"));
    static final Field ENTRY_ID    = u32("nfs.readdir.entry.fileid", "File ID");
    static final Field ENTRY_NAME  = text("nfs.readdir.entry.name", "Name", UTF_8);
    static final Field ENTRY_COOKIE = u32("nfs.readdir.entry.cookie", "Cookie", help("Directory Cookie"));
    static final Field TRANSFER    = u32("nfs.statfs.tsize", "Transfer Size");
    static final Field SYSTEM_BLOCK = u32("nfs.statfs.bsize", "Block Size");
    static final Field TOTAL       = u32("nfs.statfs.blocks", "Total Blocks");
    static final Field FREE        = u32("nfs.statfs.bfree", "Free Blocks");
    static final Field AVAILABLE   = u32("nfs.statfs.bavail", "Available Blocks");

    private static final long NO_VALUE = 0xffffffffL;

    private Nfs2() {}

    private static Field modeBit(String name, String label, long mask) {
        return bit("nfs.mode." + name, label, mask, YES_NO, maskWidth(32));
    }

    static void request(Dissection d, int procedure) {
        switch (procedure) {
            case 1, 5, 17 -> handle(d, "object");
            case 2 -> {
                handle(d, "file");
                wanted(d);
            }
            case 4, 10, 15 -> place(d, "where", " ");
            case 6 -> {
                handle(d, "file");
                long offset = d.u32(READ_OFFSET);
                long count = d.u32(READ_COUNT);
                long total = d.u32(READ_TOTAL);
                if (said(d)) Nfs.say(d, " Offset: %d Count: %d TotalCount: %d".formatted(offset, count, total));
            }
            case 8 -> {
                handle(d, "file");
                long begin = d.u32(WRITE_BEGIN);
                long offset = d.u32(WRITE_OFFSET);
                long total = d.u32(WRITE_TOTAL);
                if (said(d)) Nfs.say(d, " BeginOffset: %d Offset: %d TotalCount: %d".formatted(begin, offset, total));
                Nfs.data(d);
            }
            case 9, 14 -> {
                place(d, "where", " ");
                wanted(d);
            }
            case 11 -> {
                place(d, "from", " From ");
                Nfs.say(d, " To DH: " + placeOf(d, "to"));
            }
            case 12 -> {
                long hash = NfsTypes.fixedHandle(d, "from");
                String to = placeOf(d, "to");
                if (said(d)) both(d, " From DH: 0x%08x To DH: %s".formatted(hash, to));
            }
            case 13 -> {
                place(d, "from", " From ");
                Nfs.say(d, " To " + Xdr.string(d, "To", Nfs.LINK_TO));
                wanted(d);
            }
            case 16 -> {
                handle(d, "dir");
                d.u32(COOKIE);
                d.u32(COUNT);
            }
            default -> {}
        }
    }

    static void reply(Dissection d, int procedure) {
        if (procedure == 0 || procedure == 3 || procedure == 7) return;
        long status = d.u32(STATUS);
        d.at(Nfs.ANY_STATUS, d.offset() - 4, 4, status);
        if (status != 0) {
            String error = STATUSES.name(status, "Unknown error: " + status);
            if (d.columns()) d.addInfo(" Error: {}", error);
            d.append("  Error: {}", error);
            return;
        }
        switch (procedure) {
            case 1, 2, 8 -> attributes(d);
            case 4, 9, 14 -> {
                long hash = NfsTypes.fixedHandle(d, "file");
                if (said(d)) both(d, " FH: 0x%08x".formatted(hash));
                attributes(d);
            }
            case 5 -> Nfs.say(d, " Path: " + Xdr.string(d, "Data", Nfs.LINK_DATA));
            case 6 -> {
                attributes(d);
                Nfs.data(d);
            }
            case 16 -> entries(d);
            case 17 -> {
                d.u32(TRANSFER);
                d.u32(SYSTEM_BLOCK);
                d.u32(TOTAL);
                d.u32(FREE);
                d.u32(AVAILABLE);
            }
            default -> {}
        }
    }

    private static boolean said(Dissection d) {
        return d.columns() || d.titles();
    }

    /** Says it in the tree as it is, and in the Info column behind a comma. */
    private static void both(Dissection d, String text) {
        if (d.columns()) d.addInfo(",{}", text);
        d.append("{}", text);
    }

    private static void handle(Dissection d, String label) {
        long hash = NfsTypes.fixedHandle(d, label);
        if (said(d)) both(d, " FH: 0x%08x".formatted(hash));
    }

    private static void place(Dissection d, String label, String before) {
        String known = placeOf(d, label);
        if (d.columns()) d.addInfo(",{}DH: {s}", before, known);
        d.append("{}DH: {s}", before, known);
    }

    /** Reads a directory and a name in it. */
    private static String placeOf(Dissection d, String label) {
        d.open(NfsTypes.PART);
        d.title(label);
        long hash = NfsTypes.fixedHandle(d, "dir");
        String name = Xdr.string(d, "Name", Nfs.NAME);
        d.close();
        return said(d) ? "0x%08x/%s".formatted(hash, name) : "";
    }

    private static void entries(Dissection d) {
        while (d.u32(Xdr.FOLLOWS) != 0) {
            d.open(Nfs.ENTRY);
            long id = d.u32(ENTRY_ID);
            String name = Xdr.string(d, "Name", ENTRY_NAME);
            d.u32(ENTRY_COOKIE);
            if (d.titles()) d.title("Entry: file ID {}, name {s}", id, name);
            d.close();
        }
        d.u32(Nfs.END);
    }

    static void attributes(Dissection d) {
        d.open(NfsTypes.PART);
        d.title("attributes");
        d.u32(TYPE);
        mode(d);
        d.u32(LINKS);
        d.u32(UID);
        d.u32(GID);
        d.u32(SIZE);
        d.u32(BLOCK_SIZE);
        d.u32(DEVICE);
        d.u32(BLOCKS);
        d.u32(FILE_SYSTEM);
        d.u32(FILE_ID);
        NfsTypes.ACCESSED.readMicros(d, MICROS_ACCESSED);
        NfsTypes.MODIFIED.readMicros(d, MICROS_MODIFIED);
        NfsTypes.CHANGED.readMicros(d, MICROS_CHANGED);
        d.close();
    }

    /** Attributes to be set; what is not has all bits set: section 2.3.6. */
    private static void wanted(Dissection d) {
        d.open(NfsTypes.PART);
        d.title("attributes");
        mode(d);
        number(d, UID);
        number(d, GID);
        number(d, SIZE);
        moment(d, NfsTypes.ACCESSED, MICROS_ACCESSED);
        moment(d, NfsTypes.MODIFIED, MICROS_MODIFIED);
        d.close();
    }

    private static void number(Dissection d, Field field) {
        if (d.u32(field) == NO_VALUE) d.titleLast("{}: no value", field.label);
    }

    private static void moment(Dissection d, NfsTypes.Moment moment, Field micros) {
        if (d.peekU32(0) != NO_VALUE) {
            moment.readMicros(d, micros);
            return;
        }
        d.ensure(8);
        d.time(moment.whole, d.offset(), 8, NO_VALUE, 0);
        d.titleLast("{}: no value", moment.whole.label);
        d.skip(8);
    }

    private static void mode(Dissection d) {
        int at = d.offset();
        long mode = d.u32(MODE);
        if (mode == NO_VALUE) {
            d.titleLast("mode: no value");
            return;
        }
        if (d.titles()) {
            d.titleLast("mode: 0%o, Name: Unknown".formatted(mode));
            for (Field bit : MODES) if ((mode & bit.mask) != 0) d.appendLast(", {}", bit.label);
        }
        d.openLast();
        d.part(KIND, at, 4, mode);
        if (d.titles()) d.titleLast("Name: Unknown ({})", mode >> 13 & 7);
        for (Field bit : MODES) d.part(bit, at, 4, mode);
        d.close();
    }
}
