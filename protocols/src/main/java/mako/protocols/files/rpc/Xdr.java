package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** External Data Representation, RFC 4506: strings and opaque data, padded to four bytes. */
final class Xdr {

    static final Field PART    = section("String");
    static final Field LENGTH  = u32("rpc.opaque_length", "length");
    static final Field FILL    = bytes("rpc.fill_bytes", "fill bytes");
    static final Field FOLLOWS = bool("rpc.value_follows", "Value Follows", YES_NO);

    private Xdr() {}

    /** Reads a string inside a line of its own, and returns it. */
    static String string(Dissection d, String label, Field field) {
        d.open(PART);
        long length = d.u32(LENGTH);
        if (length > d.captured()) {
            String begun = d.string(field, d.captured());
            if (d.titles()) {
                d.titleLast("contents: {s}<TRUNCATED>", begun);
                d.title("{}: {s}<TRUNCATED>", label, begun);
            }
            d.ensure(Integer.MAX_VALUE);
            throw d.malformed();
        }
        String text = d.string(field, (int) length);
        if (d.titles()) {
            d.titleLast("contents: {s}", text);
            d.title("{}: {s}", label, text);
        }
        fill(d, length);
        d.close();
        return text;
    }

    /** Passes over what fills up to four bytes. */
    static void fill(Dissection d, long length) {
        int count = (int) (-length & 3);
        if (count == 0) return;
        d.bytes(FILL, count);
        d.titleLast("fill bytes: opaque data");
    }
}
