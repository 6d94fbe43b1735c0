package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Remote shell of BSD, as the manual page rshd(8) describes it: who wants to run what, then what goes in and comes out. */
public final class RemoteShell implements Dissector {

    static final Field RSH         = protocol("rsh", "RSH", "Remote Shell");
    static final Field ERROR_PORT  = textz("rsh.stderr_port", "Stderr port (optional)", help("Client port that is listening for stderr stream from server"));
    static final Field CLIENT_USER = textz("rsh.client_username", "Client username", help("User's identity on the client machine"));
    static final Field SERVER_USER = textz("rsh.server_username", "Server username", help("User's identity on the server machine"));
    static final Field COMMAND     = textz("rsh.command", "Command to execute", help("Command client is requesting the server to run"));
    static final Field INPUT       = bytes("rsh.client_server_data", "Client -> Server Data");
    static final Field OUTPUT      = bytes("rsh.server_client_data", "Server -> Client Data");

    private static final int PORT = 514;
    private static final int USER_AT = 2;
    private static final Key<Session> SESSION = Key.key(Session::new);

    /** The texts that a client begins with, each ended by a zero byte. */
    private static final class Beginning {
        static final Field[] TEXTS = {ERROR_PORT, CLIENT_USER, SERVER_USER, COMMAND};
    }

    private static final class Session {
        /** How many texts have come; all of them where the connection began with something else. */
        int texts;
        String user;
    }

    @Override
    public Field dissects() {
        return RSH;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        boolean toServer = d.destinationPort() == PORT;
        int texts = (int) d.remember(session.texts);
        String user = d.remember(session.user);
        d.protocolColumn("RSH");
        d.open(RSH);
        if (toServer && begins(d, texts)) {
            if (d.columns()) d.info("Session Establishment");
            int now = texts;
            String named = user;
            while (now < Beginning.TEXTS.length && d.captured() > 0) {
                int length = d.find(0) + 1;
                if (now == USER_AT) named = d.peekText(0, length - 1);
                d.text(Beginning.TEXTS[now++], length);
            }
            int count = now;
            String name = named;
            d.learn(() -> {
                session.texts = count;
                session.user = name;
            });
        } else {
            if (d.columns()) {
                Text info = d.info();
                if (user != null) info.add("Server username:").add(user).add(" ");
                info.add(toServer ? "Client -> Server data" : "Server -> Client Data");
            }
            if (toServer) d.learn(() -> session.texts = Beginning.TEXTS.length);
        }
        if (d.captured() > 0) d.bytes(toServer ? INPUT : OUTPUT, d.captured());
        d.close();
    }

    /** Whether these are the texts that a client begins with, or the next of them: the first is a number, the last is whole. */
    private static boolean begins(Dissection d, int texts) {
        int length = d.captured();
        if (texts >= Beginning.TEXTS.length || length == 0 || d.peekU8(length - 1) != 0) return false;
        if (texts > 0) return true;
        int digits = d.find(0);
        for (int i = 0; i < digits; i++) {
            if (d.peekU8(i) < '0' || d.peekU8(i) > '9') return false;
        }
        return digits > 0;
    }
}
