package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;

/** MySQL's client/server protocol, MySQL Internals, "MySQL Packets": length and number of each packet; its payload is shown as bytes. */
public final class MySql implements Dissector {

    static final Field MYSQL   = protocol("mysql", "MySQL", "MySQL Protocol");
    static final Field LENGTH  = u24("mysql.packet_length", "Packet Length");
    static final Field NUMBER  = u8("mysql.packet_number", "Packet Number");
    static final Field PAYLOAD = bytes("mysql.payload", "Payload");

    private static final int HEADER = 4;
    /** What a client says that goes on with TLS: the beginning of its login request, with this among its capabilities. */
    private static final int SHORT_REQUEST = 32;
    private static final int CLIENT_SSL = 0x0800;

    private static final Framing FRAMING = d -> d.captured() < HEADER ? Framing.NEED_MORE : (int) (d.peekLe32(0) & 0xffffff) + HEADER;

    @Override
    public Field dissects() {
        return MYSQL;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, 3306, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(MYSQL);
        d.protocolColumn("MySQL");
        d.info(d.destinationPort() == 3306 ? "Request" : "Response");
        d.le24(LENGTH);
        d.u8(NUMBER);
        boolean changes = d.destinationPort() == 3306 && d.remaining() == SHORT_REQUEST && d.captured() == SHORT_REQUEST
            && (d.peekLe16(0) & CLIENT_SSL) != 0;
        if (changes) Tls.start(d);
        if (d.remaining() > 0) d.bytes(PAYLOAD, d.remaining());
        d.close();
    }
}
