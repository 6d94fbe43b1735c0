package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** rsync: greetings, the choice of a module and the command that the client has the server run; what follows is shown as bytes. The daemon's part of the rsync manual. */
public final class Rsync implements Dissector {

    static final Field RSYNC   = protocol("rsync", "RSYNC", "RSYNC File Synchroniser");
    static final Field MAGIC   = text("rsync.hdr_magic", "Magic Header");
    static final Field VERSION = text("rsync.hdr_version", "Header Version");
    static final Field QUERY   = text("rsync.query", "Client Query String");
    static final Field GREETING = text("rsync.motd", "Server MOTD String");
    static final Field MODULES = text("rsync.module_list", "Server Module List");
    static final Field COMMAND = text("rsync.command", "Client Command String");
    static final Field DATA    = bytes("rsync.data", "rsync data");

    private static final int PORT = 873;
    private static final int MAGIC_LENGTH = 8;
    private static final String END = "@RSYNCD: EXIT\n";
    private static final Key<Session> SESSION = Key.key(Session::new);

    private enum Client { GREETS, ASKS, COMMANDS }

    private enum Server { GREETS, TALKS, LISTS, SENDS }

    /** What each side says next. */
    private static final class Session {
        Client client = Client.GREETS;
        Server server = Server.GREETS;
    }

    @Override
    public Field dissects() {
        return RSYNC;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        d.protocolColumn("RSYNC");
        d.info("");
        d.open(RSYNC);
        if (d.destinationPort() == PORT) client(d, session);
        else server(d, session);
        d.close();
    }

    private static void client(Dissection d, Session session) {
        switch (d.remember(session.client)) {
            case GREETS -> {
                greeting(d, "Client");
                d.learn(() -> session.client = Client.ASKS);
            }
            case ASKS -> {
                boolean list = d.captured() == 1 && d.peekU8(0) == '\n';
                d.info("Client Query");
                d.text(QUERY, d.remaining());
                d.learn(() -> {
                    session.client = Client.COMMANDS;
                    session.server = list ? Server.LISTS : Server.SENDS;
                });
            }
            case COMMANDS -> {
                d.info("Client Command");
                d.text(COMMAND, d.remaining());
            }
        }
    }

    private static void server(Dissection d, Session session) {
        switch (d.remember(session.server)) {
            case GREETS -> {
                greeting(d, "Server");
                d.learn(() -> session.server = Server.TALKS);
            }
            case TALKS -> {
                d.info("Server MOTD");
                d.text(GREETING, d.remaining());
            }
            case LISTS -> {
                int tail = d.captured() - END.length();
                boolean last = tail >= 0 && d.peekText(tail, END.length()).equals(END);
                d.info(last ? "Final module list" : "Module list");
                d.text(MODULES, d.remaining());
                if (last) d.learn(() -> session.server = Server.SENDS);
            }
            case SENDS -> {
                d.info("Data");
                d.bytes(DATA, d.remaining());
            }
        }
    }

    private static void greeting(Dissection d, String who) {
        d.text(MAGIC, MAGIC_LENGTH);
        d.skip(1);
        int count = d.captured();
        if (d.columns()) {
            String version = d.peekText(0, count);
            d.info().add(who).add(" Initialisation (Version ").escaped(version.endsWith("\n") ? version.substring(0, count - 1) : version).add(")");
        }
        d.text(VERSION, d.remaining());
    }
}
