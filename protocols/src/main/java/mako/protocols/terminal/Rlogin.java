package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** BSD Rlogin: RFC 1282. */
public final class Rlogin implements Dissector {

    static final Field RLOGIN      = protocol("rlogin", "Rlogin", "Rlogin Protocol");
    static final Field USER_INFO   = text("rlogin.user_info", "User Info");
    static final Field STARTUP     = u8("rlogin.client_startup_flag", "Client startup flag", HEX);
    static final Field RECEIVED    = u8("rlogin.startup_info_received_flag", "Startup info received flag", HEX);
    static final Field CLIENT_USER = textz("rlogin.client_user_name", "Client-user-name");
    static final Field SERVER_USER = textz("rlogin.server_user_name", "Server-user-name");
    static final Field TERMINAL    = text("rlogin.terminal_type", "Terminal-type");
    static final Field SPEED       = u32("rlogin.terminal_speed", "Terminal-speed");
    static final Field CONTROL     = u8("rlogin.control_message", "Control message", HEX, names(Values.of("""
        0x02 Clear buffer
        0x10 Raw mode
        0x20 Cooked mode
        0x80 Window size request
        """)));
    static final Field WINDOW      = group("rlogin.window_size", "Window Info");
    static final Field COOKIE      = u16("rlogin.magic_cookie", "Magic Cookie", HEX);
    static final Field MARKER      = text("rlogin.window_size.ss", "Window size marker");
    static final Field ROWS        = u16("rlogin.window_size.rows", "Rows");
    static final Field COLUMNS     = u16("rlogin.window_size.cols", "Columns");
    static final Field X_PIXELS    = u16("rlogin.window_size.x_pixels", "X Pixels");
    static final Field Y_PIXELS    = u16("rlogin.window_size.y_pixels", "Y Pixels");
    static final Field DATA        = text("rlogin.data", "Data");

    static final Field BAD_SPEED = error("rlogin.terminal_speed.invalid", "Terminal length must be a string containing an integer");

    private static final int PORT = 513;
    private static final Key<Session> SESSION = Key.key(Session::new);

    /** So many bytes of data a line of the packet list shows. */
    private static final int SHOWN = 128;

    /** How far a login got. */
    private static final class Session {
        boolean begun;
        boolean awaitsUser;
        String user;
    }

    @Override
    public Field dissects() {
        return RLOGIN;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        boolean toServer = d.destinationPort() == PORT;
        boolean zero = d.captured() > 0 && d.peekU8(0) == 0;
        boolean awaitsUser = d.remember(session.awaitsUser ? 1 : 0) == 1 && toServer;
        int urgent = Tcp.urgent(d);
        if (urgent > d.captured()) urgent = 0;
        d.protocolColumn("Rlogin");
        String user = d.remember(session.user);
        if (d.columns()) info(d, user, toServer, zero, awaitsUser, urgent);
        // A name that does not end is refused before anything of it is shown.
        if (awaitsUser && d.find(0) < 0) throw d.malformed();
        advance(d, session, toServer, zero, awaitsUser);
        d.open(RLOGIN);
        if (zero) d.u8(toServer ? STARTUP : RECEIVED);
        if (d.captured() > 0 && (awaitsUser || zero && toServer)) user(d);
        else if (urgent > 0) control(d, urgent);
        int window = window(d);
        if (window >= 0) windowSize(d, window);
        if (d.captured() > 0) d.text(DATA, d.captured());
        d.close();
    }

    /** RFC 1282: a client begins with a zero byte, and tells then who wants to log in. */
    private static void advance(Dissection d, Session session, boolean toServer, boolean zero, boolean awaitsUser) {
        int length = d.captured();
        if (awaitsUser) {
            String user = d.peekText(0, d.find(0));
            d.learn(() -> {
                session.awaitsUser = false;
                session.user = user;
            });
        } else if (toServer) {
            d.learn(() -> {
                if (!session.begun) session.awaitsUser = toServer && zero && length == 1;
                session.begun = true;
            });
        }
    }

    private static void info(Dissection d, String user, boolean toServer, boolean zero, boolean awaitsUser, int urgent) {
        Text info = d.info();
        if (user != null) info.add("User name: ").add(user).add(", ");
        if (zero) {
            info.add(toServer ? "Start Handshake" : "Startup info received");
        } else if (urgent > 0) {
            info.add("Control Message (").add(CONTROL.names.name(d.peekU8(urgent - 1), "Unknown")).add(")");
        } else if (window(d) >= 0) {
            info.add("Terminal Info");
            if (d.captured() >= 8) info.add(" (rows=").number(d.peekU16(4)).add(", cols=").number(d.peekU16(6)).add(")");
        } else {
            Source source = d.currentSource();
            info.add("Data: ").escaped(source.bytes, source.start + d.offset(), Math.min(SHOWN, d.captured()));
            if (awaitsUser && d.find(0) >= 0) info.add(", (User information)");
        }
    }

    private static void user(Dissection d) {
        Source source = d.currentSource();
        int at = d.offset();
        int count = d.captured();
        d.at(USER_INFO, at, count, "[ Null ]");
        if (d.titles()) d.titleLast("User info ({})", new Text().escaped(source.bytes, source.start + at, count).toString());
        d.openLast();
        name(d, CLIENT_USER);
        name(d, SERVER_USER);
        int slash = d.find('/');
        if (slash >= 0) {
            d.text(TERMINAL, slash);
            d.skip(1);
            int end = d.find(0);
            if (end < 0) throw d.malformed();
            long speed = speed(d, end);
            d.at(SPEED, d.offset(), end + 1, Math.max(0, speed));
            d.skip(end + 1);
            if (speed < 0 || speed > MOST_SPEED) d.noteLast(BAD_SPEED);
        }
        d.placeOn(d.group(), at, count);
        d.close();
    }

    private static final long MOST_SPEED = 0xffffffffL - 1;

    private static void name(Dissection d, Field field) {
        if (d.find(0) < 0) throw d.malformed();
        d.textz(field);
    }

    /** Returns the number in {@code count} digits, at most 2^32-1, or -1 where they are none. */
    private static long speed(Dissection d, int count) {
        long speed = 0;
        for (int i = 0; i < count; i++) {
            int digit = d.peekU8(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            speed = Math.min(0xffffffffL, speed * 10 + digit);
        }
        return count == 0 ? -1 : speed;
    }

    /** The urgent byte is a command of the server; RFC 1282, "Control messages". */
    private static void control(Dissection d, int urgent) {
        if (urgent > 1) d.text(DATA, urgent - 1);
        d.u8(CONTROL);
    }

    /** How far ahead the two bytes are that begin a client's window size, or -1. */
    private static int window(Dissection d) {
        int at = d.find(0xff);
        return at >= 0 && at + 1 < d.captured() && d.peekU8(at + 1) == 0xff ? at : -1;
    }

    private static void windowSize(Dissection d, int ahead) {
        // What stands in front of it is shown, but the window size is read from there all the same.
        if (ahead > 0) d.at(DATA, d.offset(), ahead);
        d.open(WINDOW);
        d.extent(d.captured());
        d.u16(COOKIE);
        d.text(MARKER, 2);
        d.u16(ROWS);
        d.u16(COLUMNS);
        d.u16(X_PIXELS);
        d.u16(Y_PIXELS);
        d.extent(12);
        d.close();
    }
}
