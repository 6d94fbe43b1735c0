package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.transport.Udp;
import mako.protocols.windows.GssApi;

/** Connectionless LDAP, RFC 1798, as Windows pings domain controllers with it: [MS-ADTS] section 6.3.3. */
public final class Cldap implements Dissector {

    static final Field CLDAP = protocol("cldap", "CLDAP", "Connectionless Lightweight Directory Access Protocol");

    private static final int PORT = 389;

    @Override
    public Field dissects() {
        return CLDAP;
    }

    @Override
    public String[] prefixes() {
        return Ldap.PREFIXES.clone();
    }

    @Override
    public Table[] offers() {
        return new Table[] {GssApi.TOKENS, Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(CLDAP);
        d.protocolColumn("CLDAP");
        d.info();
        while (d.remaining() > 0 && Ber.at(d, Ber.SEQUENCE)) LdapMessage.read(d, true);
        d.close();
    }
}
