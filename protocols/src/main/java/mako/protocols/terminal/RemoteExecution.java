package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Remote execution, the service "exec" of BSD: rexecd(8). */
public final class RemoteExecution implements Dissector {

    static final Field EXEC     = protocol("exec", "EXEC", "Remote Process Execution");
    static final Field PORT_OF_ERRORS = textz("exec.stderr_port", "Stderr port (optional)");
    static final Field USER     = textz("exec.username", "Client username");
    static final Field PASSWORD = textz("exec.password", "Client password");
    static final Field COMMAND  = textz("exec.command", "Command to execute");
    static final Field TO_SERVER = bytes("exec.client_server_data", "Client -> Server Data");
    static final Field TO_CLIENT = bytes("exec.server_client_data", "Server -> Client Data");

    private static final int PORT = 512;
    private static final Key<Session> SESSION = Key.key(Session::new);
    /** What a client says at first, in turn. */
    private static final Field[] BEGINNING = {PORT_OF_ERRORS, USER, PASSWORD, COMMAND};

    /** How far a session was set up. */
    private static final class Session {
        int said;
        String user;
    }

    @Override
    public Field dissects() {
        return EXEC;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        boolean toServer = d.destinationPort() == PORT;
        int said = (int) d.remember(session.said);
        String user = d.remember(session.user);
        int now = toServer ? texts(d, said) : 0;
        d.protocolColumn("EXEC");
        d.info("");
        if (now == 0 && user != null) d.addInfo("Username:{} ", user);
        d.addInfo(now > 0 ? "Session Establishment" : toServer ? "Client -> Server data" : "Server -> Client Data");
        d.open(EXEC);
        for (int i = 0; i < now; i++) {
            Field field = BEGINNING[said + i];
            if (field == USER) {
                String name = d.peekText(0, d.find(0));
                d.learn(() -> session.user = name);
            }
            d.textz(field);
        }
        d.learn(() -> session.said = now > 0 ? said + now : BEGINNING.length);
        if (d.remaining() > 0) d.bytes(toServer ? TO_SERVER : TO_CLIENT, d.remaining());
        d.close();
    }

    /** How many texts of the beginning there are, each with a zero byte that ends it and characters that can be printed. */
    private static int texts(Dissection d, int said) {
        int count = 0;
        int at = 0;
        while (said + count < BEGINNING.length && at < d.captured()) {
            int zero = d.find(0, at);
            if (zero < 0) break;
            for (int i = at; i < zero; i++) {
                int c = d.peekU8(i);
                if (c < ' ' || c > '~' || said + count == 0 && (c < '0' || c > '9')) return count;
            }
            count++;
            at = zero + 1;
        }
        return count;
    }
}
