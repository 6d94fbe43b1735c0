package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What is shown of pointers, arrays and handles, whatever interface they belong to. */
final class NdrFields {

    static final Field REFERENT  = u32("dcerpc.referent_id", "Referent ID", HEX, help("Referent ID for this NDR encoded pointer"));
    static final Field REFERENT64 = u64("dcerpc.referent_id64", "Referent ID", HEX, help("Referent ID for this NDR encoded pointer"));
    static final Field NULL      = bytes("dcerpc.null_pointer", "NULL Pointer");
    static final Field PADDING   = bytes("dcerpc.ndr_padding", "NDR-Padding", help("Skipped bytes because of NDR alignment"));
    static final Field SID_COUNT = u32("dcerpc.nt.count", "Count", help("Number of elements in following array"));
    static final Field SID       = text("dcerpc.nt.domain_sid", "Domain SID", help("The Domain SID"));
    static final Field NAME_LENGTH = u16("dcerpc.lsa_String.name_len", "Name Len");
    static final Field NAME_SIZE = u16("dcerpc.lsa_String.name_size", "Name Size");
    static final Field ASCII_LENGTH = u16("dcerpc.nt.str.len", "Length", help("Length of string in short integers"));
    static final Field ASCII_SIZE = u16("dcerpc.nt.str.size", "Size", help("Size of string in short integers"));
    static final Field POLICY    = section("Policy Handle");
    static final Field UNION     = section("Union");
    static final Field POINTER   = section("Pointer");
    static final Field MOST      = u32("dcerpc.array.max_count", "Max Count");
    static final Field OFFSET    = u32("dcerpc.array.offset", "Offset");
    static final Field ACTUAL    = u32("dcerpc.array.actual_count", "Actual Count");
    static final Field HANDLE_OPENED = Smb2Files.OPENED_IN;
    static final Field HANDLE_CLOSED = Smb2Files.CLOSED_IN;

    private NdrFields() {}
}
