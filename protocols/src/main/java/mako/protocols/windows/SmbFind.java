package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Entries of folders that a search found, by level: [MS-CIFS] section 2.2.8.1, [MS-SMB] section 2.2.8.1. */
final class SmbFind {

    static final Field ENTRY = section("File");
    static final Field EAS   = section("EAs");

    private SmbFind() {}

    /** Reads the entries that a response announced. */
    static void found(Dissection d, SmbMessage message, SmbTransactions2.Query query) {
        int start = d.offset();
        if (message.count == 0) return;
        if (d.columns()) d.addInfo(", Files:");
        for (int i = 0; i < message.count; i++) {
            if (d.remaining() == 0) return;
            boolean whole = switch (query.level()) {
                case 1, 2, 3 -> dos(d, message, query);
                case 0x101, 0x102, 0x103, 0x104, 0x105, 0x106 -> entry(d, message, query.level());
                case 0x202, 0x20b -> {
                    SmbUnix.found(d, message, start, query.level() == 0x20b);
                    yield true;
                }
                default -> false;
            };
            if (!whole) return;
        }
    }

    private static void title(Dissection d, int level) {
        if (d.titles()) d.title("{s}", SmbTransactions2.FIND_LEVEL.names.name(level));
    }

    private static void named(Dissection d, String name) {
        if (d.titles()) d.append(" File: {s}", name);
        if (d.columns()) d.addInfo(" {s}", name);
    }

    private static final int RESUME_SIZE = 4;

    /** An entry with times as DOS has them, [MS-CIFS] sections 2.2.8.1.1 to 2.2.8.1.3. */
    private static boolean dos(Dissection d, SmbMessage message, SmbTransactions2.Query query) {
        int level = query.level();
        int size = (query.resumes() ? RESUME_SIZE : 0) + 23 + (level == 1 ? 0 : 4);
        d.open(ENTRY);
        title(d, level);
        boolean whole = d.remaining() >= size;
        if (whole) {
            if (query.resumes()) d.le32(SmbTransactions2.RESUME);
            dosTimes(d);
            FileFields.flags(d, SmbCore.DOS_ATTRIBUTES);
            if (level != 1) {
                long length = d.le32(FileFields.EA_LENGTH);
                if (level == 3) {
                    int count = (int) Math.min(length, Integer.MAX_VALUE);
                    d.ensure(count);
                    d.at(SmbCommands.FILE_DATA, d.offset(), count);
                    if (d.titles()) d.titleLast("EAs");
                    d.skip(count);
                }
            }
            int length = (int) SmbCore.narrow(d, FileFields.NAME_LENGTH, 1);
            if (message.unicode) length = Math.max(2, length);
            message.left = d.remaining();
            String name = level == 2 ? message.packedName(d, FileFields.FILE_NAME, length)
                : level == 1 && !message.unicode ? message.name(d, FileFields.FILE_NAME) : message.exactName(d, FileFields.FILE_NAME, length);
            if (level == 2 && d.remaining() > 0) d.skip(1);
            named(d, name);
        }
        d.close();
        return whole;
    }

    static void dosTimes(Dissection d) {
        DosTime.dateFirst(d, FileFields.CREATED, SmbCore.CREATE_DATE, SmbCore.CREATE_TIME);
        DosTime.dateFirst(d, FileFields.ACCESSED, SmbCore.ACCESS_DATE, SmbCore.ACCESS_TIME);
        DosTime.dateFirst(d, FileFields.WRITTEN, SmbCore.WRITE_DATE, SmbCore.WRITE_TIME);
        d.le32(SmbCore.DATA_SIZE);
        d.le32(SmbCore.ALLOCATION);
    }

    /** How many bytes come before the name. */
    private static int fixed(int level) {
        return switch (level) {
            case 0x101 -> 64;
            case 0x102 -> 68;
            case 0x103 -> 12;
            case 0x104 -> 94;
            case 0x105 -> 80;
            default -> 104;
        };
    }

    /** An entry as NT has it, [MS-CIFS] sections 2.2.8.1.4 to 2.2.8.1.7, [MS-SMB] sections 2.2.8.1.2 and 2.2.8.1.3. */
    private static boolean entry(Dissection d, SmbMessage message, int level) {
        int start = d.offset();
        d.open(ENTRY, fixed(level));
        title(d, level);
        long next = d.le32(FileFields.NEXT_ENTRY);
        d.le32(SmbInformation.FILE_INDEX);
        if (level != 0x103) {
            FileFields.times(d);
            d.le64(FileFields.END_OF_FILE);
            d.le64(FileFields.ALLOCATION_SIZE);
            d.le32(FileFields.NT_ATTRIBUTES);
        }
        int length = (int) Math.min(d.le32(FileFields.NAME_LENGTH), Integer.MAX_VALUE);
        if (level != 0x101 && level != 0x103) d.le32(FileFields.EA_LENGTH);
        if (level == 0x104 || level == 0x106) {
            SmbCore.narrow(d, SmbInformation.SHORT_LENGTH, 1);
            d.bytes(FileFields.RESERVED, 1);
            message.text(d, SmbInformation.SHORT_NAME, 24);
        }
        if (level == 0x105) d.skip(4);
        if (level == 0x106) d.bytes(FileFields.RESERVED, 2);
        if (level == 0x105 || level == 0x106) d.le64(FileFields.INDEX_NUMBER);
        length = message.clipped(d, length);
        if (length < 0) {
            d.close();
            return false;
        }
        named(d, message.exactName(d, FileFields.FILE_NAME, length));
        boolean more = next > d.offset() - start;
        if (more) d.seek((int) Math.min(start + next, d.offset() + d.remaining()));
        d.close();
        return true;
    }
}
