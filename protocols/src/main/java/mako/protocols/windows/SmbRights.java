package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The rights to a file or folder that stand in access masks of SMB: [MS-CIFS] section 2.2.1.4.1 ([MS-DTYP] section 2.4.3 for the others). */
final class SmbRights {

    static final Idl.SpecificRights FILE = new Idl.SpecificRights("FILE specific rights", new Field[] {
        u32("smb.file.accessmask.full_control", "FULL CONTROL", HEX, mask(0x1ff)),
        right("smb.file.accessmask.write_attribute", "Write Attribute", 0x100),
        right("smb.file.accessmask.read_attribute", "Read Attribute", 0x80),
        right("smb.file.accessmask.execute", "Execute", 0x20),
        right("smb.file.accessmask.write_ea", "Write EA", 0x10),
        right("smb.file.accessmask.read_ea", "Read EA", 0x8),
        right("smb.file.accessmask.append_data", "Append Data", 0x4),
        right("smb.file.accessmask.write_data", "Write Data", 0x2),
        right("smb.file.accessmask.read_data", "Read Data", 0x1)});
    static final Idl.SpecificRights FOLDER = new Idl.SpecificRights("DIR specific rights", new Field[] {
        u32("smb.dir.accessmask.full_control", "FULL CONTROL", HEX, mask(0x1ff)),
        right("smb.dir.accessmask.write_attribute", "Write Attribute", 0x100),
        right("smb.dir.accessmask.read_attribute", "Read Attribute", 0x80),
        right("smb.dir.accessmask.delete_child", "Delete Child", 0x40),
        right("smb.dir.accessmask.traverse", "Traverse", 0x20),
        right("smb.dir.accessmask.write_ea", "Write EA", 0x10),
        right("smb.dir.accessmask.read_ea", "Read EA", 0x8),
        right("smb.dir.accessmask.add_subdir", "Add Subdir", 0x4),
        right("smb.dir.accessmask.add_file", "Add File", 0x2),
        right("smb.dir.accessmask.list", "List", 0x1)});

    private SmbRights() {}

    private static Field right(String abbreviation, String label, long mask) {
        return bit(abbreviation, label, mask, SET_NOT_SET, maskWidth(32));
    }

    /** The rights to what {@code fid} is; null where nobody saw it opened. */
    static NtSecurity.Rights of(Dissection d, SmbMessage message, int fid) {
        SmbConnection.OpenFile file = message.connection == null ? null : d.remember(message.connection.file(fid));
        return file == null ? null : file.folder() ? FOLDER : FILE;
    }
}
