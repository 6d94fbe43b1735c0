package mako.protocols.security;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** TACACS and XTACACS over UDP: RFC 1492, section 3, "The UDP encoding". TACACS+ is another protocol. */
public final class Tacacs implements Dissector {

    private static final Values TYPES = Values.of("""
        1 Login
        2 Response
        3 Change
        4 Follow
        5 Connect
        6 Superuser
        7 Logout
        8 Reload
        9 SLIP on
        10 SLIP off
        11 SLIP Addr
        """);

    static final Field TACACS          = protocol("tacacs", "TACACS", "TACACS");
    static final Field VERSION         = u8("tacacs.version", "Version", HEX, names(Values.of("""
        0x0 TACACS
        0x80 XTACACS
        """)));
    static final Field TYPE            = u8("tacacs.type", "Type", names(TYPES));
    static final Field NONCE           = u16("tacacs.nonce", "Nonce", HEX);
    static final Field USER_LENGTH     = u8("tacacs.userlen", "Username length");
    static final Field PASSWORD_LENGTH = u8("tacacs.passlen", "Password length");
    static final Field RESPONSE        = u8("tacacs.response", "Response", names(Values.of("""
        0 this is not a response
        1 accepted
        2 rejected
        """)));
    static final Field REASON          = u8("tacacs.reason", "Reason", names(Values.of("""
        0 none
        1 expiring
        2 password
        3 denied
        4 quit
        5 idle
        6 drop
        7 bad
        """)));
    static final Field RESULT_1        = u32("tacacs.result1", "Result 1", HEX);
    static final Field ADDRESS         = ipv4("tacacs.destaddr", "Destination address");
    static final Field PORT            = u16("tacacs.destport", "Destination port");
    static final Field LINE            = u16("tacacs.line", "Line");
    static final Field RESULT_2        = u32("tacacs.result2", "Result 2", HEX);
    static final Field RESULT_3        = u16("tacacs.result3", "Result 3", HEX);
    static final Field USERNAME        = text("tacacs.username", "Username");
    static final Field PASSWORD        = text("tacacs.password", "Password");

    private static final int UDP_PORT = 49;
    private static final int SIMPLE   = 0;
    private static final int ANSWER   = 2;

    @Override
    public Field dissects() {
        return TACACS;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, UDP_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("TACACS");
        d.info();
        boolean simple = d.captured() == 0 || d.peekU8(0) == SIMPLE;
        if (!simple) d.protocolColumn("XTACACS");
        d.open(TACACS, 2);
        d.extent(d.captured());
        if (!simple) d.title("XTACACS");
        d.u8(VERSION);
        int type = d.u8(TYPE);
        String name = TYPES.name(type);
        if (name != null) d.info(name);
        else d.info("Unknown (0x{x2})", type);
        d.u16(NONCE);
        if (simple && type == ANSWER) {
            d.u8(RESPONSE);
            d.u8(REASON);
            d.close();
            return;
        }
        int user = d.u8(USER_LENGTH);
        int password = d.u8(PASSWORD_LENGTH);
        if (!simple) {
            d.u8(RESPONSE);
            d.u8(REASON);
            d.u32(RESULT_1);
            d.ipv4(ADDRESS);
            d.u16(PORT);
            d.u16(LINE);
            d.u32(RESULT_2);
            d.u16(RESULT_3);
        }
        if (type != ANSWER) {
            d.text(USERNAME, user);
            d.text(PASSWORD, password);
        }
        d.close();
    }
}
