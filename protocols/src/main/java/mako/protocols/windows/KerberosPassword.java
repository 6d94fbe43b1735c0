package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Kerberos' protocols to change and to set passwords: RFC 3244. */
public final class KerberosPassword implements Dissector {

    static final Field KPASSWD  = protocol("kpasswd", "Kpasswd", "MS Kpasswd");
    static final Field LENGTH   = u16("kpasswd.message_len", "Message Length");
    private static final Values VERSIONS = Values.of("0x0001 Reply\n0xff80 Request");
    static final Field VERSION  = u16("kpasswd.version", "Version", HEX, names(VERSIONS));
    static final Field REQUEST_LENGTH = u16("kpasswd.ap_req_len", "AP_REQ Length");
    static final Field REQUEST  = group("kpasswd.ap_req", "AP_REQ");
    static final Field PRIVATE  = group("kpasswd.krb_priv", "KRB-PRIV");

    private static final int PORT = 464;

    @Override
    public Field dissects() {
        return KPASSWD;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"kpasswd", "kerberos", "ber"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, d -> d.captured() < Kerberos.RECORD_MARK ? Framing.NEED_MORE : Kerberos.framed(d), this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("KPASSWD");
        boolean record = d.carrier() == Tcp.TCP;
        if (!record || d.offset() == d.streamStart()) d.info("");
        d.open(KPASSWD, record ? 0 : 6);
        d.extent(d.remaining());
        if (record) {
            d.open(Kerberos.RECORD);
            if (d.titles()) d.title("Record Mark: {} bytes", d.peekU32(0) & 0x7fffffff);
            d.peek(Kerberos.RECORD_RESERVED, 0, 4);
            d.u32(Kerberos.RECORD_LENGTH);
            d.close();
        }
        d.u16(LENGTH);
        int version = d.u16(VERSION);
        d.addInfo(VERSIONS.name(version, "Unknown command"));
        int length = d.u16(REQUEST_LENGTH);
        message(d, REQUEST, length);
        message(d, PRIVATE, d.remaining());
        d.close();
    }

    private static void message(Dissection d, Field group, int length) {
        d.open(group);
        d.extent(length);
        int rest = d.narrow(length);
        d.ensure(1);
        Kerberos.message(d);
        d.widen(rest);
        d.close();
    }
}
