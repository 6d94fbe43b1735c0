package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Leases of SMB2, which let a client keep what it read: [MS-SMB2] sections 2.2.13.2.8, 2.2.13.2.10, 2.2.23.2 and 2.2.24.2. */
final class Leases {

    static final Field KEY       = guid("smb2.lease.lease_key", "Lease Key");
    static final Field STATE     = u32("smb2.lease.lease_state", "Lease State", HEX, bits(
        bit("smb2.lease.lease_state.read_caching", "Read Caching", 1, maskWidth(32)),
        bit("smb2.lease.lease_state.handle_caching", "Handle Caching", 2, maskWidth(32)),
        bit("smb2.lease.lease_state.write_caching", "Write Caching", 4, maskWidth(32))));
    static final Field FLAGS     = u32("smb2.lease.lease_flags", "Lease Flags", HEX, bits(
        bit("smb2.lease.lease_state.break_ack_required", "Break Ack Required", 1, maskWidth(32)),
        bit("smb2.lease.lease_state.break_in_progress", "Break In Progress", 2, maskWidth(32)),
        bit("smb2.lease.lease_state.parent_lease_key_set", "Parent Lease Key Set", 4, maskWidth(32))));
    static final Field DURATION  = u64("smb2.lease.lease_duration", "Lease Duration", HEX);
    static final Field PARENT    = guid("smb2.lease.parent_lease_key", "Parent Lease Key");
    static final Field EPOCH     = u16("smb2.lease.lease_oplock", "Lease Epoch", HEX);
    static final Field RESERVED  = u16("smb2.lease.lease_reserved", "Lease Reserved", HEX);
    static final Field REASON    = u32("smb2.lease.lease_break_reason", "Lease Break Reason", HEX);
    static final Field ACCESS    = u32("smb2.lease.access_mask_hint", "Access Mask Hint", HEX);
    static final Field SHARE     = u32("smb2.lease.share_mask_hint", "Share Mask Hint", HEX);

    private Leases() {}

    /** A lease that is asked for or granted; version 2 has a parent. */
    static void lease(Dissection d, boolean second) {
        d.leGuid(KEY);
        FileFields.flags(d, STATE);
        FileFields.flags(d, FLAGS);
        d.le64(DURATION);
        if (!second) return;
        d.leGuid(PARENT);
        d.le16(EPOCH);
        d.le16(RESERVED);
    }

    /** A server says that a lease has to be given up. */
    static void announced(Dissection d) {
        d.le16(EPOCH);
        FileFields.flags(d, FLAGS);
        d.leGuid(KEY);
        state(d, "Current ");
        state(d, "New ");
        d.le32(REASON);
        d.le32(ACCESS);
        d.le32(SHARE);
    }

    private static void state(Dissection d, String which) {
        long state = d.le32(STATE);
        if (d.titles()) d.titleLast("{}Lease State: 0x{}", which, "%08x".formatted(state));
        FileFields.nameFlags(d, STATE, state);
    }

    /** A client gives it up, or a server says that it was. */
    static void acknowledged(Dissection d) {
        FileFields.flags(d, FLAGS);
        d.leGuid(KEY);
        FileFields.flags(d, STATE);
        d.le64(DURATION);
    }
}
