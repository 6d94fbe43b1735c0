package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Files that are opened, transported and closed: IEEE 1815 annex A, group 70. */
final class Dnp3Files {

    private static final Values STATUSES = Values.of("""
        0   SUCCESS
        1   PERMISSION DENIED
        2   INVALID MODE
        3   FILE NOT FOUND
        4   FILE LOCKED
        5   TOO MANY OPEN
        6   INVALID HANDLE
        7   WRITE BLOCK SIZE
        8   COMM LOST
        9   CANNOT ABORT
        16  NOT OPENED
        17  HANDLE EXPIRED
        18  BUFFER OVERRUN
        19  FATAL
        20  BLOCK SEQUENCE
        255 UNDEFINED
        """);

    static final Field NAME_OFFSET = u16("dnp3.al.file_string_offset", "File String Offset", LITTLE);
    static final Field NAME_LENGTH = u16("dnp3.al.file_string_length", "File String Length", LITTLE);
    static final Field[] PERMISSION = {permission("read_owner", "Read permission for owner", 0x100), permission("write_owner", "Write permission for owner", 0x80),
        permission("exec_owner", "Execute permission for owner", 0x40), permission("read_group", "Read permission for group", 0x20),
        permission("write_group", "Write permission for group", 0x10), permission("exec_group", "Execute permission for group", 0x08),
        permission("read_world", "Read permission for world", 0x04), permission("write_world", "Write permission for world", 0x02),
        permission("exec_world", "Execute permission for world", 0x01)};
    static final Field PERMISSIONS = u16("dnp3.al.file.perms", "Permissions", LITTLE, base(Base.OCT), bits(PERMISSION));
    static final Field KEY         = u32("dnp3.al.file.auth", "File Authentication Key", HEX, LITTLE);
    static final Field SIZE        = u32("dnp3.al.file.size", "File Size", HEX, LITTLE);
    static final Field MODE        = u16("dnp3.al.file.mode", "File Control Mode", LITTLE, names(Values.of("0 NULL\n1 READ\n2 WRITE\n3 APPEND")));
    static final Field MOST_BLOCK  = u16("dnp3.al.file.maxblock", "File Max Block Size", LITTLE);
    static final Field REQUEST     = u16("dnp3.al.file.reqID", "File Request Identifier", LITTLE);
    static final Field NAME        = text("dnp3.al.file_name", "File Name");
    static final Field HANDLE      = u32("dnp3.al.file.handle", "File Handle", HEX, LITTLE);
    static final Field STATUS      = u8("dnp3.al.file.status", "File Control Status", names(STATUSES));
    static final Field BLOCK       = u32("dnp3.al.file.blocknum", "File Block Number", HEX, LITTLE, mask(0x7fffffff));
    static final Field LAST_BLOCK  = bit("dnp3.al.file.lastblock", "File Last Block", 0x80000000L, maskWidth(32), LITTLE, SET_NOT_SET);
    static final Field DATA        = bytes("dnp3.al.file.data", "File Data");

    private static final int COMMAND          = 3;
    private static final int STATUS_OBJECT    = 4;
    private static final int TRANSPORT_STATUS = 6;
    private static final int WRITE            = 2;
    private static final int BEFORE_MODE      = 16;

    private Dnp3Files() {}

    private static Field permission(String name, String label, long mask) {
        return bit("dnp3.al.file.perms." + name, label, mask, maskWidth(16), LITTLE, yesNo("Yes", "No"));
    }

    /** Whether objects of {@code variation} of group 70 are read here. */
    static boolean knows(int variation) {
        return variation >= COMMAND && variation <= TRANSPORT_STATUS;
    }

    /** Reads an object that ends at offset {@code end}. */
    static void read(Dissection d, int variation, int end) {
        switch (variation) {
            case COMMAND -> command(d);
            case STATUS_OBJECT -> {
                d.read(HANDLE);
                d.read(SIZE);
                d.le16(MOST_BLOCK);
                d.le16(REQUEST);
                d.u8(STATUS);
                data(d, end);
            }
            default -> {
                d.read(HANDLE);
                long block = d.peekLe32(0);
                d.peek(BLOCK);
                d.part(LAST_BLOCK, d.offset(), 4, block);
                d.skip(4);
                if (variation == TRANSPORT_STATUS) d.u8(STATUS);
                data(d, end);
            }
        }
    }

    /** When, with which rights and how large matters for files that are written. */
    private static void command(Dissection d) {
        d.le16(NAME_OFFSET);
        int length = d.le16(NAME_LENGTH);
        boolean written = d.peekLe16(BEFORE_MODE) == WRITE;
        if (written) {
            Dnp3Points.of(Dnp3Objects.TIME_AND_DATE).moment(d);
            d.le16(PERMISSIONS);
        } else {
            d.skip(8);
        }
        d.read(KEY);
        if (written) d.read(SIZE);
        else d.skip(4);
        d.le16(MODE);
        d.le16(MOST_BLOCK);
        d.le16(REQUEST);
        if (length > 0) d.text(NAME, length);
    }

    private static void data(Dissection d, int end) {
        if (end > d.offset()) d.bytes(DATA, end - d.offset());
    }
}
