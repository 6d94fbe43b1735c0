package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What is shown of pointers, arrays and handles, whatever interface they belong to. */
final class NdrFields {

    static final Field REFERENT  = u32("dcerpc.referent_id", "Referent ID", HEX, help("Referent ID for this NDR encoded pointer"));
    static final Field REFERENT64 = u64("dcerpc.referent_id64", "Referent ID", HEX, help("Referent ID for this NDR encoded pointer"));
    static final Field NULL      = bytes("dcerpc.null_pointer", "NULL Pointer");
    static final Field POINTER   = section("Pointer");
    static final Field MOST      = u32("dcerpc.array.max_count", "Max Count");
    static final Field OFFSET    = u32("dcerpc.array.offset", "Offset");
    static final Field ACTUAL    = u32("dcerpc.array.actual_count", "Actual Count");
    static final Field HANDLE_OPENED = Smb2Files.OPENED_IN;
    static final Field HANDLE_CLOSED = Smb2Files.CLOSED_IN;

    private NdrFields() {}
}
