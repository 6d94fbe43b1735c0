package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.CyclicRedundancyCheck;

/** Types that procedures of NFS 3 have in common: RFC 1813 section 2.6. */
final class NfsTypes {

    private static final Values FOLLOWS = Values.of("0 no value\n1 value follows");
    static final Values TYPES = Values.of("""
        1 Regular File
        2 Directory
        3 Block Special Device
        4 Character Special Device
        5 Symbolic Link
        6 Socket
        7 Named Pipe
        """);
    private static final Field[] MODES = {
        modeBit("suid", "S_ISUID", 0x800), modeBit("sgid", "S_ISGID", 0x400), modeBit("sticky", "S_ISVTX", 0x200),
        modeBit("rusr", "S_IRUSR", 0x100), modeBit("wusr", "S_IWUSR", 0x80), modeBit("xusr", "S_IXUSR", 0x40),
        modeBit("rgrp", "S_IRGRP", 0x20), modeBit("wgrp", "S_IWGRP", 0x10), modeBit("xgrp", "S_IXGRP", 0x08),
        modeBit("roth", "S_IROTH", 0x04), modeBit("woth", "S_IWOTH", 0x02), modeBit("xoth", "S_IXOTH", 0x01)};

    static final Field PART        = section("Value");
    static final Field HANDLE_LENGTH = u32("nfs.fh.length", "length", help("file handle length"));
    static final Field HASH        = u32("nfs.fh.hash", "hash (CRC-32)", HEX, help("file handle hash"));
    static final Field HANDLE      = bytes("nfs.fhandle", "FileHandle", help("Opaque nfs FileHandle"));
    static final Field ATTRIBUTES_FOLLOW = u32("nfs.attributes_follow", "attributes_follow", names(FOLLOWS));
    static final Field HANDLE_FOLLOWS = u32("nfs.handle_follow", "handle_follow", names(FOLLOWS));
    static final Field TYPE        = u32("nfs.fattr3.type", "Type", names(TYPES));
    static final Field MODE        = u32("nfs.mode3", "Mode", bits(MODES));
    static final Field LINKS       = u32("nfs.fattr3.nlink", "nlink");
    static final Field UID         = u32("nfs.fattr3.uid", "uid");
    static final Field GID         = u32("nfs.fattr3.gid", "gid");
    static final Field SIZE        = u64("nfs.fattr3.size", "size");
    static final Field USED        = u64("nfs.fattr3.used", "used");
    static final Field DEVICE1     = u32("nfs.specdata1", "specdata1");
    static final Field DEVICE2     = u32("nfs.specdata2", "specdata2");
    static final Field FILE_SYSTEM = u64("nfs.fattr3.fsid", "fsid", HEX_DEC);
    static final Field FILE_ID     = u64("nfs.fattr3.fileid", "fileid");
    static final Field OLD_SIZE    = u64("nfs.wcc_attr.size", "size");
    static final Field NEW_UID     = u32("nfs.uid3", "uid");
    static final Field NEW_GID     = u32("nfs.gid3", "gid");
    static final Field NEW_SIZE    = u64("nfs.set_size", "size");
    static final Field SET         = u32("nfs.set_it", "set_it", names(FOLLOWS), help("How To Set Time"));
    private static final Values HOW = Values.of("0 don't change\n1 set to server time\n2 set to client time");
    static final Moment ACCESSED = new Moment("atime", "Access Time");
    static final Moment MODIFIED = new Moment("mtime", "Modify Time");
    static final Moment CHANGED  = new Moment("ctime", "Creation Time");

    private static final int FIXED_HANDLE = 32;
    private static final int MOST_HANDLE = 64;

    private NfsTypes() {}

    private static Field modeBit(String name, String label, long mask) {
        return bit("nfs.mode3." + name, label, mask, YES_NO, maskWidth(32));
    }

    static final class Moment {
        final Field whole;
        final Field seconds;
        final Field nanoseconds;

        Moment(String name, String help) {
            whole = Fields.time("nfs." + name, name, help(help));
            seconds = u32("nfs." + name + ".sec", "seconds", help(help + ", Seconds"));
            nanoseconds = u32("nfs." + name + ".nsec", "nano seconds", help(help + ", Nano-seconds"));
        }

        /** Reads a moment of version 2, which counts microseconds. */
        void readMicros(Dissection d, Field micros) {
            int at = d.offset();
            d.time(whole, at, 8, d.peekU32(0), (int) Math.min(d.peekU32(4), 2_000_000) * 1000);
            d.openLast();
            d.u32(seconds);
            d.u32(micros);
            d.close();
        }

        void read(Dissection d) {
            int at = d.offset();
            d.time(whole, at, 8, d.peekU32(0), (int) Math.min(d.peekU32(4), 999_999_999));
            d.openLast();
            d.u32(seconds);
            d.u32(nanoseconds);
            d.close();
        }
    }

    /** Reads a handle with its length in front; returns what it is known by, a CRC of it. */
    static long handle(Dissection d, String label) {
        d.open(PART);
        d.title(label);
        long length = d.u32(HANDLE_LENGTH);
        if (length > MOST_HANDLE) throw d.malformed();
        long hash = length == 0 ? 0 : content(d, (int) length);
        d.close();
        return hash;
    }

    /** Reads a handle of the versions before 3. */
    static long fixedHandle(Dissection d, String label) {
        d.open(PART);
        d.title(label);
        long hash = content(d, FIXED_HANDLE);
        d.close();
        return hash;
    }

    private static long content(Dissection d, int length) {
        int at = d.offset();
        byte[] bytes = d.peekBytes(0, length);
        long crc = CyclicRedundancyCheck.of(bytes, 0, bytes.length) & 0xffffffffL;
        d.at(HASH, at, length, crc);
        d.generated();
        d.bytes(HANDLE, length);
        int fill = -length & 3;
        if (fill > 0) d.skip(fill);
        return crc;
    }

    /** Reads attributes, and puts the most important ones behind the line {@code label} of them. Returns what was put there. */
    static String attributes(Dissection d, String label) {
        d.open(PART);
        String said = fattr3(d);
        if (d.titles()) d.title("{}{}", label, said);
        d.close();
        return said;
    }

    private static long mode(Dissection d) {
        long mode = d.u32(MODE);
        if (d.titles()) {
            d.titleLast("Mode: 0%03o".formatted(mode));
            for (Field bit : MODES) if ((mode & bit.mask) != 0) d.appendLast(", {}", bit.label);
        }
        return mode;
    }

    private static String fattr3(Dissection d) {
        long type = d.u32(TYPE);
        long mode = mode(d);
        d.u32(LINKS);
        long uid = d.u32(UID);
        long gid = d.u32(GID);
        d.u64(SIZE);
        d.u64(USED);
        device(d, "rdev");
        d.u64(FILE_SYSTEM);
        d.u64(FILE_ID);
        ACCESSED.read(d);
        MODIFIED.read(d);
        CHANGED.read(d);
        if (!d.titles() && !d.columns()) return "";
        return "  %s mode: 0%03o uid: %d gid: %d".formatted(TYPES.name(type, "Unknown Type"), mode, uid, gid);
    }

    /** Reads the two numbers of a device. */
    static void device(Dissection d, String label) {
        d.open(PART);
        long major = d.u32(DEVICE1);
        long minor = d.u32(DEVICE2);
        d.title(label + ": {},{}", major, minor);
        d.close();
    }

    /** Reads when a file was last changed. */
    static void changed(Dissection d) {
        CHANGED.read(d);
    }

    /** Reads attributes that may be there. */
    static String optionalAttributes(Dissection d, String label) {
        d.open(PART);
        String said = "";
        if (d.u32(ATTRIBUTES_FOLLOW) == 1) said = attributes(d, "attributes");
        if (d.titles()) d.title("{}{}", label, said);
        d.close();
        return said;
    }

    /** Reads what a file was like before a procedure and is after it. */
    static void change(Dissection d, String label) {
        d.open(PART);
        d.title(label);
        d.open(PART);
        d.title("before");
        if (d.u32(ATTRIBUTES_FOLLOW) == 1) {
            d.open(PART);
            d.title("attributes");
            d.u64(OLD_SIZE);
            MODIFIED.read(d);
            CHANGED.read(d);
            d.close();
        }
        d.close();
        optionalAttributes(d, "after");
        d.close();
    }

    /** Reads attributes to be set, RFC 1813 section 2.5.3. */
    static void wanted(Dissection d, String label) {
        d.open(PART);
        d.title(label);
        if (wants(d, "mode")) mode(d);
        d.close();
        if (wants(d, "uid")) d.u32(NEW_UID);
        d.close();
        if (wants(d, "gid")) d.u32(NEW_GID);
        d.close();
        if (wants(d, "size")) d.u64(NEW_SIZE);
        d.close();
        moment(d, "atime");
        moment(d, "mtime");
        d.close();
    }

    private static boolean wants(Dissection d, String label) {
        d.open(PART);
        long set = d.u32(SET);
        if (d.titles()) d.title("{}: {}", label, FOLLOWS.name(set, "Unknown"));
        return set == 1;
    }

    private static void moment(Dissection d, String label) {
        d.open(PART);
        long how = d.u32(SET);
        if (d.titles()) {
            String name = HOW.name(how, "Unknown");
            d.titleLast("set_it: {} ({})", name, how);
            d.title("{}: {}", label, name);
        }
        // Whichever it is, readers know it by the name of the first.
        if (how == 2) ACCESSED.read(d);
        d.close();
    }

    /** Reads a handle that may be there. */
    static void optionalHandle(Dissection d, String label) {
        d.open(PART);
        d.title(label);
        if (d.u32(HANDLE_FOLLOWS) == 1) handle(d, "handle");
        d.close();
    }
}
