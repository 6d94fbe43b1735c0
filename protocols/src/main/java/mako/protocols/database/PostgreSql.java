package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;

/**
 * PostgreSQL's frontend/backend protocol, PostgreSQL documentation, chapter "Frontend/Backend Protocol": type and length of each message,
 * and what the messages say; those of the start-up have no type.
 */
public final class PostgreSql implements Dissector {

    static final Field PGSQL    = protocol("pgsql", "PGSQL", "PostgreSQL");
    static final Field TYPE     = text("pgsql.type", "Type", UTF_8);
    static final Field LENGTH   = u32("pgsql.length", "Length");
    static final Field FRONTEND = bool("pgsql.frontend", "Frontend", HIDDEN);
    static final Field MAJOR    = u16("pgsql.version_major", "Protocol major version");
    static final Field MINOR    = u16("pgsql.version_minor", "Protocol minor version");
    static final Field NAME     = textz("pgsql.parameter_name", "Parameter name", UTF_8);
    static final Field VALUE    = textz("pgsql.parameter_value", "Parameter value", UTF_8);
    static final Field PROCESS  = u32("pgsql.pid", "PID");
    static final Field KEY      = u32("pgsql.key", "Key");

    private static final int VERSION  = 3;
    /** The code of a request instead of a version, in the upper half. */
    private static final int REQUESTS = 1234;
    private static final int CANCEL   = 5678;
    private static final int TLS      = 5679;
    private static final int GSS      = 5680;
    private static final int PORT     = 5432;

    private static final Framing FRAMING = PostgreSql::length;

    @Override
    public Field dissects() {
        return PGSQL;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    /** A backend answers whether it speaks TLS with a byte that has no length. */
    private static boolean isAnswer(Dissection d) {
        return d.captured() == 1 && (d.peekU8(0) == 'S' || d.peekU8(0) == 'N');
    }

    /** The first messages of a frontend have no type: their first byte is that of a length, which is 0. */
    private static boolean isTyped(Dissection d) {
        return d.peekU8(0) != 0;
    }

    private static int length(Dissection d) {
        if (isAnswer(d)) return -1;
        int length = d.captured() < 5 ? Framing.NEED_MORE : (int) Math.min(Integer.MAX_VALUE, isTyped(d) ? d.peekU32(1) + 1 : d.peekU32(0));
        // Where nothing else is said of the packet, it is at least said who sent it.
        boolean whole = length != Framing.NEED_MORE && length <= d.captured();
        if (!whole && !d.isLayerSince(Tcp.TCP, PGSQL)) d.info(d.destinationPort() == PORT ? ">" : "<");
        return length;
    }

    @Override
    public void dissect(Dissection d) {
        boolean frontend = d.destinationPort() == PORT;
        d.protocolColumn("PGSQL");
        if (!d.isLayerSince(Tcp.TCP, PGSQL)) d.info(frontend ? ">" : "<");
        else if (d.columns()) d.moreInfo().add("/");
        if (isAnswer(d)) {
            if (d.peekU8(0) == 'S') Tls.start(d);
            d.skip(1);
            return;
        }
        d.open(PGSQL);
        int start = d.offset();
        boolean typed = isTyped(d);
        String name;
        int type = typed ? d.peekU8(0) : 0;
        int awaited = PostgreSqlMessages.awaited(d);
        if (typed) {
            name = PostgreSqlMessages.name(type, frontend, awaited);
            d.skip(1);
            d.at(TYPE, start, 1, name);
            if (d.columns()) d.moreInfo().raw((char) type);
        } else {
            int major = d.captured() < 8 ? 0 : d.peekU16(4);
            int minor = d.captured() < 8 ? 0 : d.peekU16(6);
            name = untyped(major, minor);
            d.at(TYPE, start, 0, name);
        }
        if (d.remaining() >= 4) d.u32(LENGTH);
        d.at(FRONTEND, start, 0, frontend ? 1 : 0);
        if (!typed) startUp(d);
        else if (frontend) PostgreSqlMessages.fromFrontend(d, type, awaited);
        else PostgreSqlMessages.fromBackend(d, type);
        d.close();
    }

    private static String untyped(int major, int minor) {
        if (major == VERSION && minor == 0) return "Startup message";
        if (major != REQUESTS) return "Unknown";
        return switch (minor) {
            case CANCEL -> "Cancel request";
            case TLS -> "SSL request";
            case GSS -> "GSS encrypt request";
            default -> "Unknown";
        };
    }

    private static void startUp(Dissection d) {
        int major = d.captured() < 4 ? 0 : d.peekU16(0);
        int minor = d.captured() < 4 ? 0 : d.peekU16(2);
        if (major == REQUESTS && minor == CANCEL) {
            d.skip(4);
            d.u32(PROCESS);
            d.u32(KEY);
        }
        if (major != VERSION || minor != 0) return;
        d.u16(MAJOR);
        d.u16(MINOR);
        while (d.remaining() > 1) {
            d.textz(NAME);
            d.textz(VALUE);
        }
    }
}
