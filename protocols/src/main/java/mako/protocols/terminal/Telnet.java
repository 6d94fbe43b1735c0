package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Telnet: RFC 854 and 855, with the options of RFC 1073 (window size), 1091 (terminal type), 1096 (X display), 1372 (flow control), 2941 (authentication) and 2946 (encryption). */
public final class Telnet implements Dissector {

    static final Field TELNET   = protocol("telnet", "TELNET", "Telnet");
    static final Field OPTION   = section("Option");
    private static final Values COMMANDS = Values.of("""
        236 End of File
        237 Suspend Current Process
        238 Abort Process
        239 End of Record
        240 Suboption End
        241 No Operation
        242 Data Mark
        243 Break
        244 Interrupt Process
        245 Abort Output
        246 Are You There?
        247 Escape Character
        248 Erase Line
        249 Go Ahead
        254 Don't
        253 Do
        252 Won't
        251 Will
        250 Suboption
        """);
    private static final Values OPTIONS = Values.resource(Telnet.class, "telnet-options.txt");
    static final Field COMMAND  = u8("telnet.cmd", "Command", names(COMMANDS));
    static final Field SUBCOMMAND = u8("telnet.subcmd", "Subcommand");
    static final Field VALUE    = text("telnet.string_subopt.value", "Value");
    static final Field WIDTH    = u16("telnet.naws_subopt.width", "Width");
    static final Field HEIGHT   = u16("telnet.naws_subopt.height", "Height");
    static final Field FLOW     = u8("telnet.rfc_subopt.cmd", "Command", names(Values.of("""
        0 OFF
        1 ON
        2 RESTART-ANY
        3 RESTART-XON
        """)));
    static final Field AUTH_COMMAND = u8("telnet.auth.cmd", "Auth Cmd", names(Values.of("""
        0 IS
        1 SEND
        2 REPLY
        3 NAME
        """)));
    static final Field AUTH_NAME = text("telnet.auth.name", "Name");
    static final Field AUTH_TYPE = u8("telnet.auth.type", "Auth Type", names(Values.of("""
        0 NULL
        1 Kerberos v4
        2 Kerberos v5
        3 SPX
        4 MINK
        5 SRP
        6 RSA
        7 SSL
        10 LOKI
        11 SSA
        12 KEA_SJ
        13 KEA_SJ_INTEG
        14 DSS
        15 NTLM
        """)));
    static final Field AUTH_ENCRYPT = u8("telnet.auth.mod.enc", "Encrypt", mask(0x14), names(Values.of("""
        0 Off
        1 Telnet Options
        2 After Exchange
        4 Reserved
        """)));
    static final Field AUTH_FORWARD = bit("telnet.auth.mod.cred_fwd", "Cred Fwd", 0x08,
        yesNo("Client WILL forward auth creds", "Client will NOT forward auth creds"), maskWidth(8));
    static final Field AUTH_HOW = bit("telnet.auth.mod.how", "How", 0x02, yesNo("MUTUAL authentication", "One Way authentication"), maskWidth(8));
    static final Field AUTH_WHO = bit("telnet.auth.mod.who", "Who", 0x01, yesNo("Mask server to client", "Mask client to server"), maskWidth(8));
    static final Field AUTH_STEP = u8("telnet.auth.krb5.cmd", "Command", names(Values.of("""
        0 Auth
        1 Reject
        2 Accept
        3 Response
        4 Forward
        5 Forward Accept
        6 Forward Reject
        """)));
    static final Field CIPHER_COMMAND = u8("telnet.enc.cmd", "Enc Cmd", names(Values.of("""
        0 IS
        1 SUPPORT
        2 REPLY
        3 START
        4 END
        5 REQUEST-START
        6 REQUEST-END
        7 ENC_KEYID
        8 DEC_KEYID
        """)));
    static final Field CIPHER   = u8("telnet.enc.type", "Enc Type", names(Values.of("""
        0 NULL
        1 DES_CFB64
        2 DES_OFB64
        3 DES3_CFB64
        4 DES3_OFB64
        8 CAST5_40_CFB64
        9 CAST5_40_OFB64
        10 CAST128_CFB64
        11 CAST128_OFB64
        """)));
    static final Field CIPHER_DATA = bytes("telnet.enc.type_data", "Type-specific data");
    static final Field KEY_ID   = bytes("telnet.enc.key_id", "Key ID");
    static final Field DATA     = text("telnet.data", "Data");
    static final Field OPTION_DATA = bytes("telnet.option_data", "Option data");
    static final Field SUBCOMMAND_DATA = bytes("telnet.subcommand_data", "Subcommand data");

    static final Field BAD_SUBCOMMAND = warning(Field.Group.PROTOCOL, "telnet.invalid_subcommand", "Invalid subcommand");
    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "telnet.suboption_length.invalid", "Bogus suboption data");

    private static final int PORT = 23;
    private static final int IAC = 255;
    private static final int SUBOPTION = 250;
    private static final int WILL = 251;
    private static final int NAWS = 31;
    private static final int TERMINAL_TYPE = 24;
    private static final int FLOW_CONTROL = 33;
    private static final int X_DISPLAY = 35;
    private static final int AUTHENTICATION = 37;
    private static final int ENCRYPTION = 38;

    @Override
    public Field dissects() {
        return TELNET;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("TELNET");
        d.info("Telnet Data ...");
        d.open(TELNET);
        while (d.captured() > 0) {
            int command = command(d);
            // A command's byte that nothing follows is refused before what stands in front of it is shown.
            if (command == d.captured() - 1) throw d.malformed();
            lines(d, command < 0 ? d.captured() : command);
            if (command >= 0) option(d);
        }
        d.close();
    }

    /** How far ahead the next command is, or -1: two bytes of 255 are one of data (RFC 854). */
    private static int command(Dissection d) {
        int at = d.find(IAC);
        while (at >= 0 && at + 1 < d.captured() && d.peekU8(at + 1) == IAC) at = d.find(IAC, at + 2);
        return at;
    }

    private static void lines(Dissection d, int count) {
        byte[] bytes = d.currentSource().bytes;
        int at = d.currentSource().start + d.offset();
        int end = at + count;
        while (at < end) {
            int next = at;
            while (next < end) {
                int c = bytes[next++];
                // RFC 854: a carriage return alone is followed by a zero.
                if (c == '\n' || c == 0 && next - 1 > at && bytes[next - 2] == '\r') break;
            }
            d.text(DATA, next - at);
            at = next;
        }
    }

    private static void option(Dissection d) {
        d.open(OPTION);
        d.skip(1);
        int command = d.peekU8(0);
        String name = COMMANDS.name(command, "<unknown option>");
        if (command < SUBOPTION || command == IAC) {
            d.u8(COMMAND);
            if (d.titles()) d.title(name);
            d.close();
            return;
        }
        int option = d.peekU8(1);
        String of = OPTIONS.name(option, "<unknown option>");
        if (d.titles()) d.title("{} {}", name, of);
        d.u8(COMMAND);
        d.u8(SUBCOMMAND);
        if (d.titles()) d.titleLast("Subcommand: {}", of);
        if (command < WILL) {
            d.openLast();
            int last = d.group();
            int end = d.find(IAC);
            int rest = d.narrow(end < 0 ? d.captured() : end);
            suboption(d, option, of, last);
            if (d.remaining() > 0) d.skip(d.remaining());
            d.widen(rest);
            d.placeOn(last, d.offset() - (end < 0 ? 0 : end) - 1, 1);
            d.close();
        }
        d.close();
    }

    private static void suboption(Dissection d, int option, String name, int group) {
        int length = d.remaining();
        switch (option) {
            case NAWS -> {
                if (length == 4) {
                    d.u16(WIDTH);
                    d.u16(HEIGHT);
                } else {
                    d.noteOn(group, BAD_LENGTH, "Suboption parameter length is {}, should be 4", length);
                }
            }
            case TERMINAL_TYPE, X_DISPLAY -> string(d, name, group);
            case FLOW_CONTROL -> {
                if (length > 0) d.u8(FLOW);
            }
            case AUTHENTICATION -> authentication(d);
            case ENCRYPTION -> encryption(d);
            default -> {
                if (length > 0) d.bytes(OPTION_DATA, length);
            }
        }
    }

    private static void string(Dissection d, String name, int group) {
        if (d.remaining() == 0) return;
        int command = d.peekU8(0);
        if (command > 1) {
            d.noteOn(group, BAD_SUBCOMMAND, "Invalid {} subcommand {}", name, command);
            d.skip(1);
            if (d.remaining() > 0) d.bytes(SUBCOMMAND_DATA, d.remaining());
            return;
        }
        d.u8(SUBCOMMAND);
        if (d.titles()) d.titleLast(command == 0 ? "Here's my {}" : "Send your {}", name);
        if (command == 0 && d.remaining() > 0) d.text(VALUE, d.remaining());
    }

    private static final int IS = 0;
    private static final int SEND = 1;
    private static final int REPLY = 2;
    private static final int NAME = 3;

    private static void authentication(Dissection d) {
        if (d.remaining() == 0) return;
        int command = d.u8(AUTH_COMMAND);
        switch (command) {
            case IS, REPLY -> {
                if (d.remaining() < 2) return;
                method(d);
                if (d.remaining() > 0) d.u8(AUTH_STEP);
            }
            case SEND -> {
                while (d.remaining() >= 2) method(d);
            }
            case NAME -> {
                if (d.remaining() > 0) d.text(AUTH_NAME, d.remaining());
            }
            default -> {}
        }
    }

    private static void method(Dissection d) {
        d.u8(AUTH_TYPE);
        d.peek(AUTH_ENCRYPT, 0, 1);
        d.peek(AUTH_FORWARD, 0, 1);
        d.peek(AUTH_HOW, 0, 1);
        d.peek(AUTH_WHO, 0, 1);
        d.skip(1);
    }

    private static final int SUPPORT = 1;
    private static final int CIPHER_REPLY = 2;
    private static final int REQUEST_START = 5;
    private static final int KEY_ID_OF_DECODER = 8;

    private static void encryption(Dissection d) {
        if (d.remaining() == 0) return;
        int command = d.u8(CIPHER_COMMAND);
        if (d.remaining() == 0) return;
        if (command == IS || command == CIPHER_REPLY) {
            d.u8(CIPHER);
            if (d.remaining() > 0) d.bytes(CIPHER_DATA, d.remaining());
        } else if (command == SUPPORT) {
            while (d.remaining() > 0) d.u8(CIPHER);
        } else if (command >= 3 && command <= KEY_ID_OF_DECODER) {
            d.bytes(KEY_ID, d.remaining());
            if (d.titles() && command == REQUEST_START) d.titleLast("Key ID (advisory)");
        }
    }
}
