package mako.protocols.security.tls;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.x509.InformationFramework;

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
            int inner = d.narrow(count);
            if (Ber.at(d, Ber.SEQUENCE)) InformationFramework.names(d, f.dname);
            d.widen(inner);
        }
        d.close();
        d.widen(outer);
    }
}
