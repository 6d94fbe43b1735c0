package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What is known of a file system, by level: [MS-FSCC] section 2.5. */
final class FsInformation {

    static final Field VOLUME    = group("smb2.fs_volume_info", "FileFsVolumeInformation");
    static final Field SIZE      = group("smb2.fs_size_info", "FileFsSizeInformation");
    static final Field DEVICE    = group("smb2.fs_device_info", "FileFsDeviceInformation");
    static final Field ATTRIBUTE = group("smb2.fs_attribute_info", "FileFsAttributeInformation");
    static final Field FULL_SIZE = group("smb2.fs_full_size_info", "FileFsFullSizeInformation");
    static final Field OBJECT_ID = group("smb2.fs_objectid_info", "FileFsObjectIdInformation");

    private FsInformation() {}

    static void dissect(Dissection d, int level) {
        Field group = switch (level) {
            case 1 -> VOLUME;
            case 3 -> SIZE;
            case 4 -> DEVICE;
            case 5 -> ATTRIBUTE;
            case 7 -> FULL_SIZE;
            case 8 -> OBJECT_ID;
            default -> null;
        };
        if (group == null) {
            d.bytes(Smb2.UNKNOWN, d.remaining());
            return;
        }
        d.open(group);
        switch (level) {
            case 1 -> volume(d);
            case 3 -> {
                d.le64(FileFields.ALLOCATION_SIZE);
                d.le64(FileFields.FREE_UNITS);
                units(d);
            }
            case 4 -> {
                d.le32(FileFields.DEVICE_TYPE);
                d.le32(FileFields.DEVICE);
            }
            case 5 -> {
                FileFields.flags(d, FileFields.FS_ATTRIBUTES);
                d.le32(FileFields.MOST_NAME);
                long length = d.le32(FileFields.FS_NAME_LENGTH);
                d.text(FileFields.FS_NAME, (int) Math.min(length, Integer.MAX_VALUE));
            }
            case 7 -> {
                d.le64(FileFields.ALLOCATION_SIZE);
                d.le64(FileFields.CALLER_FREE);
                d.le64(FileFields.ACTUAL_FREE);
                units(d);
            }
            default -> Smb2Ioctl.objectId(d);
        }
        d.skipRest();
        d.close();
    }

    private static void volume(Dissection d) {
        FileFields.fileTime(d, FileFields.CREATED);
        d.le32(FileFields.VOLUME_SERIAL);
        long length = d.le32(FileFields.LABEL_LENGTH);
        d.bytes(FileFields.RESERVED, 2);
        if (length > 0) d.text(FileFields.LABEL, (int) Math.min(length, Integer.MAX_VALUE));
    }

    private static void units(Dissection d) {
        d.le32(FileFields.UNIT_SECTORS);
        d.le32(FileFields.SECTOR_BYTES);
    }
}
