package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What is asked about files, file systems and folders, and changed: [MS-SMB2] sections 2.2.33, 2.2.34 and 2.2.37 to 2.2.40; [MS-FSCC]. */
final class Smb2Information {

    static final Values CLASSES = Values.of("""
        1 FILE_INFO
        2 FS_INFO
        3 SEC_INFO
        4 QUOTA_INFO
        """);
    static final Values FILE_LEVELS = Values.of("""
        4   SMB2_FILE_BASIC_INFO
        5   SMB2_FILE_STANDARD_INFO
        6   SMB2_FILE_INTERNAL_INFO
        7   SMB2_FILE_EA_INFO
        8   SMB2_FILE_ACCESS_INFO
        10  SMB2_FILE_RENAME_INFO
        13  SMB2_FILE_DISPOSITION_INFO
        14  SMB2_FILE_POSITION_INFO
        15  SMB2_FILE_FULL_EA_INFO
        16  SMB2_FILE_MODE_INFO
        17  SMB2_FILE_ALIGNMENT_INFO
        18  SMB2_FILE_ALL_INFO
        19  SMB2_FILE_ALLOCATION_INFO
        20  SMB2_FILE_ENDOFFILE_INFO
        21  SMB2_FILE_ALTERNATE_NAME_INFO
        22  SMB2_FILE_STREAM_INFO
        23  SMB2_FILE_PIPE_INFO
        28  SMB2_FILE_COMPRESSION_INFO
        34  SMB2_FILE_NETWORK_OPEN_INFO
        35  SMB2_FILE_ATTRIBUTE_TAG_INFO
        48  SMB2_FILE_NORMALIZED_NAME_INFO
        100 SMB2_FILE_POSIX_INFO
        """);
    static final Values FS_LEVELS = Values.of("""
        1  FileFsVolumeInformation
        2  FileFsLabelInformation
        3  FileFsSizeInformation
        4  FileFsDeviceInformation
        5  FileFsAttributeInformation
        6  FileFsControlInformation
        7  FileFsFullSizeInformation
        8  FileFsObjectIdInformation
        9  FileFsDriverPathInformation
        10 FileFsVolumeFlagsInformation
        11 FileFsSectorSizeInformation
        """);
    static final Values SEC_LEVELS = Values.of("0 SMB2_SEC_INFO_00");
    static final Values FIND_LEVELS = Values.of("""
        1   SMB2_FIND_DIRECTORY_INFO
        2   SMB2_FIND_FULL_DIRECTORY_INFO
        3   SMB2_FIND_BOTH_DIRECTORY_INFO
        4   SMB2_FIND_INDEX_SPECIFIED
        12  SMB2_FIND_NAME_INFO
        37  SMB2_FIND_ID_BOTH_DIRECTORY_INFO
        38  SMB2_FIND_ID_FULL_DIRECTORY_INFO
        100 SMB2_FIND_POSIX_INFO
        """);

    static final Field CLASS      = u8("smb2.class", "Class", HEX, names(CLASSES), help("Info class"));
    static final Field LEVEL      = u8("smb2.infolevel", "InfoLevel", HEX);
    static final Field FILE_LEVEL = u8("smb2.file_info.infolevel", "InfoLevel", HEX, names(FILE_LEVELS), help("File_Info Infolevel"));
    static final Field FS_LEVEL   = u8("smb2.fs_info.infolevel", "InfoLevel", HEX, names(FS_LEVELS), help("Fs_Info Infolevel"));
    static final Field SEC_LEVEL  = u8("smb2.sec_info.infolevel", "InfoLevel", HEX, names(SEC_LEVELS), help("Sec_Info Infolevel"));
    static final Field MOST       = u32("smb2.max_response_size", "Max Response Size");
    static final Field INPUT_AT   = u16("smb2.getinfo_input_offset", "Getinfo Input Offset", HEX);
    static final Field INPUT_SIZE = u32("smb2.getinfo_input_size", "Getinfo Input Size");
    static final Field ADDITIONAL = u32("smb2.getsetinfo_additional", "Additional Info", HEX);
    static final Field PARTS = u32("smb2.getsetinfo_additionals", "Additional Info", HEX, bits(
        bit("smb2.getsetinfo_additional_secinfo.owner", "Owner", 0x1,
            yesNo("Requesting OWNER security information", "NOT requesting owner security information"), maskWidth(32)),
        bit("smb2.getsetinfo_additional_secinfo.group", "Group", 0x2,
            yesNo("Requesting GROUP security information", "NOT requesting group security information"), maskWidth(32)),
        bit("smb2.getsetinfo_additional_secinfo.dacl", "DACL", 0x4,
            yesNo("Requesting DACL security information", "NOT requesting DACL security information"), maskWidth(32)),
        bit("smb2.getsetinfo_additional_secinfo.sacl", "SACL", 0x8,
            yesNo("Requesting SACL security information", "NOT requesting SACL security information"), maskWidth(32)),
        bit("smb2.getsetinfo_additional_secinfo.label", "Integrity label", 0x10,
            yesNo("Requesting integrity label security information", "NOT requesting integrity label security information"), maskWidth(32)),
        bit("smb2.getsetinfo_additional_secinfo.attribute", "Resource attribute", 0x20,
            yesNo("Requesting resource attribute security information", "NOT requesting resource attribute security information"), maskWidth(32)),
        bit("smb2.getsetinfo_additional_secinfo.scope", "Central access policy", 0x40,
            yesNo("Requesting central access policy security information", "NOT requesting central access policy security information"), maskWidth(32)),
        bit("smb2.getsetinfo_additional_secinfo.backup", "Backup operation", 0x10000,
            yesNo("Requesting backup operation security information", "NOT requesting backup operation security information"), maskWidth(32))));
    static final Field GET_FLAGS  = u32("smb2.getinfo_flags", "Flags", HEX);
    static final Field SET_SIZE   = u32("smb2.setinfo_size", "Setinfo Size");
    static final Field SET_AT     = u16("smb2.setinfo_offset", "Setinfo Offset", HEX);
    static final Field SET_RESERVED = u16("smb2.setinfo_reserved", "Reserved");
    static final Field SECURITY   = group("smb2.sec_info_00", "SMB2_SEC_INFO_00");

    static final Field FIND_LEVEL = u32("smb2.find.infolevel", "Info Level", names(FIND_LEVELS), help("Find_Info Infolevel"));
    static final Field FIND_FLAGS = u8("smb2.find.flags", "Find Flags", HEX, bits(
        bit("smb2.find.restart_scans", "Restart Scans", 0x01, maskWidth(8)),
        bit("smb2.find.single_entry", "Single Entry", 0x02, maskWidth(8)),
        bit("smb2.find.index_specified", "Index Specified", 0x04, maskWidth(8)),
        bit("smb2.find.reopen", "Reopen", 0x10, maskWidth(8))));
    static final Field PATTERN    = text("smb2.find.pattern", "Search Pattern", UTF_16_LITTLE, help("Find pattern"));
    static final Field FOUND      = bytes("smb2.find.info_blob", "Info", help("Find Info"));
    static final Field DIRECTORY  = group("smb2.find.file_directory_info", "FileDirectoryInfo");
    static final Field FULL       = group("smb2.find.full_directory_info", "FullDirectoryInfo");
    static final Field BOTH       = group("smb2.find.both_directory_info", "FileBothDirectoryInfo");
    static final Field ID_BOTH    = group("smb2.find.id_both_directory_info", "FileIdBothDirectoryInfo");
    static final Field NEXT       = u32("smb2.next_offset", "Next Offset", help("Offset to next buffer or 0"));
    static final Field FILE_INDEX = u32("smb2.file_index", "File Index", HEX);
    static final Field EA_SIZE    = u32("smb2.ea_size", "EA Size", help("Size of EA data"));
    static final Field SHORT_LENGTH = u8("smb2.short_name_len", "Short Name Length");
    static final Field SHORT_NAME = text("smb2.shortname", "Short Name", UTF_16_LITTLE);
    static final Field FILE_ID    = u64("smb2.file_id", "File Id", HEX);

    private static final int FILE = 1;
    private static final int FS = 2;
    private static final int SEC = 3;

    private Smb2Information() {}

    static void dissect(Dissection d, Smb2Message message) {
        switch (message.command) {
            case Smb2Commands.FIND -> {
                if (message.response) found(d, message);
                else find(d, message);
            }
            case Smb2Commands.GET_INFO -> {
                if (message.response) got(d, message);
                else get(d, message);
            }
            default -> {
                if (message.response) wasSet(d, message);
                else set(d, message);
            }
        }
    }

    // ---- asking and changing

    private static Field level(int infoClass) {
        return switch (infoClass) {
            case FILE -> FILE_LEVEL;
            case FS -> FS_LEVEL;
            case SEC -> SEC_LEVEL;
            default -> LEVEL;
        };
    }

    private static void classAndLevel(Dissection d, Smb2Message message) {
        int infoClass = d.u8(CLASS);
        Field field = level(infoClass);
        int level = d.u8(field);
        if (d.columns()) {
            d.addInfo(" {}/{}", CLASSES.name(infoClass, "Unknown"), field.names == null ? "UNKNOWN" : field.names.name(level, "Unknown"));
        }
        message.about(d, new Smb2Connection.Request(null, infoClass, level, 0, null));
    }

    /** The class and level that were asked for, which a response does not repeat; returns the class. */
    private static int asked(Dissection d, Smb2Message message) {
        Smb2Connection.Request request = message.request;
        if (request == null) return 0;
        int at = d.offset();
        d.at(CLASS, at, 1, request.infoClass());
        d.generated();
        d.at(level(request.infoClass()), at + 1, 1, request.level());
        d.generated();
        return request.infoClass();
    }

    private static void additional(Dissection d, int infoClass) {
        if (infoClass == SEC) FileFields.flags(d, PARTS);
        else d.le32(ADDITIONAL);
    }

    private static void get(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int infoClass = d.peekU8(0);
        classAndLevel(d, message);
        d.le32(MOST);
        d.le16(INPUT_AT);
        d.bytes(Smb2.RESERVED, 2);
        d.le32(INPUT_SIZE);
        additional(d, infoClass);
        d.le32(GET_FLAGS);
        Smb2Files.file(d, message);
    }

    private static void got(Dissection d, Smb2Message message) {
        int infoClass = asked(d, message);
        if (Smb2Commands.isError(message)) {
            Smb2Commands.error(d, message);
            return;
        }
        Smb2Commands.size(d);
        int at = d.offset();
        long blob = Blob.take(d, 2, 4);
        Blob.show(d, blob, at, 2, 4);
        int length = Blob.length(blob);
        if (length == 0) return;
        d.seek(message.start + Blob.offset(blob));
        int rest = d.narrow(length);
        content(d, infoClass, message.request == null ? -1 : message.request.level());
        d.widen(rest);
    }

    private static void content(Dissection d, int infoClass, int level) {
        switch (infoClass) {
            case FILE -> FileInformation.dissect(d, level);
            case FS -> FsInformation.dissect(d, level);
            case SEC -> security(d);
            default -> d.bytes(Smb2.UNKNOWN, d.remaining());
        }
    }

    /** Reads a security descriptor, all that is left. */
    static void security(Dissection d) {
        d.open(SECURITY);
        NtSecurity.descriptor(d, null);
        d.skipRest();
        d.close();
    }

    private static void set(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int infoClass = d.peekU8(0);
        int level = d.peekU8(1);
        classAndLevel(d, message);
        long length = d.le32(SET_SIZE);
        int at = d.le16(SET_AT);
        d.le16(SET_RESERVED);
        additional(d, infoClass);
        Smb2Files.file(d, message);
        d.seek(message.start + at);
        int rest = d.narrow((int) Math.min(length, Integer.MAX_VALUE));
        content(d, infoClass, level);
        // What is changed is not told apart from the messages that follow.
        if (d.last() >= 0) d.place(message.start + at, message.end - message.start - at);
        d.widen(rest);
    }

    private static void wasSet(Dissection d, Smb2Message message) {
        asked(d, message);
        if (Smb2Commands.isError(message)) Smb2Commands.error(d, message);
        else Smb2Commands.size(d);
    }

    // ---- folders

    private static void find(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int level = d.peekU8(0);
        d.at(FIND_LEVEL, d.offset(), 1, level);
        d.skip(1);
        FileFields.flags(d, FIND_FLAGS);
        d.le32(FILE_INDEX);
        Smb2Files.file(d, message);
        int at = d.offset();
        long blob = Blob.take(d, 2, 2);
        d.le32(Smb2Files.OUTPUT_LENGTH);
        String pattern = Blob.text(d, PATTERN, blob, message.start, at, 2);
        if (d.columns()) d.addInfo(" {} Pattern: {s}", FIND_LEVELS.name(level, "Unknown"), pattern);
        message.about(d, new Smb2Connection.Request(pattern, 0, level, 0, null));
    }

    private static void found(Dissection d, Smb2Message message) {
        Smb2Connection.Request request = message.request;
        int level = -1;
        if (request != null) {
            level = request.level();
            d.at(FIND_LEVEL, d.offset(), 0, level);
            d.generated();
            if (d.columns()) d.addInfo(" {} Pattern: {s}", FIND_LEVELS.name(level, "Unknown"), request.name());
        }
        if (Smb2Commands.isError(message)) {
            Smb2Commands.error(d, message);
            return;
        }
        Smb2Commands.size(d);
        int at = d.offset();
        long blob = Blob.take(d, 2, 4);
        Blob.show(d, blob, at, 2, 4);
        d.seek(message.start + Blob.offset(blob));
        int rest = d.narrow(Blob.length(blob));
        d.at(FOUND, d.offset(), d.captured());
        d.openLast();
        entries(d, level);
        d.close();
        d.widen(rest);
    }

    private static void entries(Dissection d, int level) {
        while (d.remaining() > 0) {
            long next = d.peekLe32(0);
            int rest = d.narrow(next > 0 ? (int) Math.min(next, Integer.MAX_VALUE) : d.remaining());
            switch (level) {
                case 1, 2, 3, 37, 38 -> entry(d, level);
                case 12 -> nameEntry(d);
                default -> d.bytes(Smb2.UNKNOWN, d.remaining());
            }
            d.widen(rest);
            if (next == 0) return;
        }
    }

    private static void nameEntry(Dissection d) {
        d.le32(NEXT);
        d.le32(FILE_INDEX);
        long length = d.le32(Smb2Files.NAME_LENGTH);
        d.text(Smb2Files.FILE_NAME, (int) Math.min(length, Integer.MAX_VALUE));
    }

    /** An entry of a folder, [MS-FSCC] section 2.4.8 and others: each level has what the one before has, and something more. */
    private static void entry(Dissection d, int level) {
        Field group = switch (level) {
            case 1 -> DIRECTORY;
            case 2 -> FULL;
            case 3 -> BOTH;
            default -> ID_BOTH;
        };
        d.open(group);
        d.le32(NEXT);
        d.le32(FILE_INDEX);
        Smb2Files.times(d);
        d.le64(Smb2Files.SIZE);
        d.le64(Smb2Files.ALLOCATED);
        d.le32(Smb2Files.ATTRIBUTES);
        int length = (int) Math.min(d.le32(Smb2Files.NAME_LENGTH), Integer.MAX_VALUE);
        if (level != 1) d.le32(EA_SIZE);
        if (level == 3 || level == 37) {
            int shortLength = d.u8(SHORT_LENGTH);
            d.bytes(Smb2.RESERVED, 1);
            int at = d.offset();
            if (shortLength > 0) d.text(SHORT_NAME, Math.min(shortLength, 24));
            d.seek(at + 24);
        }
        if (level == 37) {
            d.bytes(Smb2.RESERVED, 2);
            d.le64(FILE_ID);
        } else if (level == 38) {
            d.bytes(Smb2.RESERVED, 4);
            d.le64(FILE_ID);
        }
        String name = d.string(Smb2Files.FILE_NAME, length);
        if (d.titles()) d.title("{}: {s}", group.label, name);
        d.close();
    }
}
