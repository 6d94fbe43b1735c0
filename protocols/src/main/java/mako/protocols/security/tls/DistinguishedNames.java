package mako.protocols.security.tls;

import mako.dissect.*;

/** The list of authorities whose certificates are taken: RFC 5246, section 7.4.4, and RFC 8446, section 4.2.4. */
record DistinguishedNames(HandshakeFields f) {

    void read(Dissection d) {
        int length = Vectors.length(d, f, f.dnamesLen, 2, 0, 65535);
        if (length <= 0) return;
        int outer = d.narrow(length);
        d.open(f.dnames);
        d.title(length == 1 ? "Distinguished Names ({} byte)" : "Distinguished Names ({} bytes)", length);
        while (d.remaining() > 0) {
            int count = Vectors.length(d, f, f.dnameLen, 2, 1, 65535);
            if (count <= 0) continue;
            int header = headerOfSequence(d, count);
            d.skip(header);
            d.open(f.dname);
            d.skip(count - header);
            d.close();
        }
        d.close();
        d.widen(outer);
    }

    /** How many bytes of the {@code count} at the cursor are identifier and length of a DER sequence. */
    private static int headerOfSequence(Dissection d, int count) {
        if (count < 2 || d.peekU8(0) != 0x30) return 0;
        int length = d.peekU8(1);
        return Math.min(count, length > 0x80 && length < 0x85 ? 2 + (length & 0x7f) : 2);
    }
}
