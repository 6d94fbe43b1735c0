package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** What the daemon rwhod tells of its host and who is logged in: BSD's protocols/rwhod.h. */
public final class WhoDaemon implements Dissector {

    static final Field WHO       = protocol("who", "WHO", "Who");
    static final Field VERSION   = u8("who.vers", "Version");
    static final Field TYPE      = u8("who.type", "Type");
    static final Field SENT      = time("who.sendtime", "Send Time");
    static final Field RECEIVED  = time("who.recvtime", "Receive Time");
    static final Field HOST      = text("who.hostname", "Hostname");
    static final Field LOAD_5    = field(Type.DOUBLE, Base.NONE, "who.loadav_5", "Load Average Over Past  5 Minutes");
    static final Field LOAD_10   = field(Type.DOUBLE, Base.NONE, "who.loadav_10", "Load Average Over Past 10 Minutes");
    static final Field LOAD_15   = field(Type.DOUBLE, Base.NONE, "who.loadav_15", "Load Average Over Past 15 Minutes");
    static final Field BOOTED    = time("who.boottime", "Boot Time");
    static final Field ENTRY     = group("who.entry", "Who utmp Entry");
    static final Field TERMINAL  = text("who.tty", "TTY Name");
    static final Field USER      = text("who.uid", "User ID");
    static final Field SINCE     = time("who.timeon", "Time On");
    static final Field IDLE      = u32("who.idle", "Time Idle");

    private static final int PORT = 513;
    private static final int HOST_BYTES = 32;
    private static final int NAME_BYTES = 8;
    private static final int ENTRY_BYTES = 24;

    @Override
    public Field dissects() {
        return WHO;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("WHO");
        d.info("");
        d.open(WHO);
        d.extent(d.remaining());
        d.u8(VERSION);
        d.u8(TYPE);
        d.skip(2);
        moment(d, SENT);
        moment(d, RECEIVED);
        d.ensure(HOST_BYTES);
        String host = d.columns() ? d.peekText(0, HOST_BYTES) : "";
        d.text(HOST, HOST_BYTES);
        long five = load(d, LOAD_5);
        long ten = load(d, LOAD_10);
        long fifteen = load(d, LOAD_15);
        if (d.columns()) {
            int zero = host.indexOf(0);
            d.info().add(zero < 0 ? host : host.substring(0, zero)).add(": ").add(hundredths(five)).raw(' ').add(hundredths(ten)).raw(' ').add(hundredths(fifteen));
        }
        moment(d, BOOTED);
        while (d.remaining() > 0) {
            d.open(ENTRY);
            d.extent(Math.min(ENTRY_BYTES, d.remaining()));
            d.text(TERMINAL, NAME_BYTES);
            d.text(USER, NAME_BYTES);
            moment(d, SINCE);
            long idle = d.u32(IDLE);
            if (d.titles()) d.titleLast("Idle: {}", new Text().span(idle));
            d.close();
        }
        d.close();
    }

    private static void moment(Dissection d, Field field) {
        long seconds = d.peekU32(0);
        d.time(field, d.offset(), 4, seconds, 0);
        d.skip(4);
    }

    /** A load average in hundredths. */
    private static long load(Dissection d, Field field) {
        long value = d.peekU32(0);
        d.at(field, d.offset(), 4, Double.doubleToRawLongBits(value / 100.0));
        d.skip(4);
        return value;
    }

    private static String hundredths(long value) {
        return new Text().number(value / 100).raw('.').padded(value % 100, 2).toString();
    }
}
