package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Interfacing of meters to networks: ANSI C12.22 (IEEE 1703), section 5, with the services of the Extended PSEM. */
public final class MeterNetwork implements Dissector {

    private static final Values COMMANDS = Values.of("""
        0x0 OK
        0x1 Error
        0x2 Service Not Supported
        0x3 Insufficient Security Clearance
        0x4 Operation Not Possible
        0x5 Inappropriate Action Requested
        0x6 Device Busy
        0x7 Data Not Ready
        0x8 Data Locked
        0x9 Renegotiate Request
        0xa Invalid Service Sequence State
        0xb Security Mechanism Error
        0xc Unknown Application Title
        0xd Network Time-out
        0xe Network Not Reachable
        0xf Request Too Large
        0x10 Response Too Large
        0x11 Segmentation Not Possible
        0x12 Segmentation Error
        0x20 Identify
        0x21 Terminate
        0x22 Disconnect
        0x30 Full Read
        0x3e Default Read
        0x3f Partial Read Offset
        0x40 Full Write
        0x4e Default Write
        0x4f Partial Write Offset
        0x50 Logon
        0x51 Security
        0x52 Logoff
        0x53 Authenticate
        0x60 Negotiate
        0x61 Negotiate w/ 1 Baud Rate
        0x62 Negotiate w/ 2 Baud Rates
        0x63 Negotiate w/ 3 Baud Rates
        0x64 Negotiate w/ 4 Baud Rates
        0x65 Negotiate w/ 5 Baud Rates
        0x66 Negotiate w/ 6 Baud Rates
        0x67 Negotiate w/ 7 Baud Rates
        0x68 Negotiate w/ 8 Baud Rates
        0x69 Negotiate w/ 9 Baud Rates
        0x6a Negotiate w/ 10 Baud Rates
        0x6b Negotiate w/ 11 Baud Rates
        0x70 Wait
        0x71 Timing Setup
        """);

    static final Field C1222 = protocol("c1222", "ANSI C12.22", "ANSI C12.22");
    static final Field EPSEM_FLAGS_RESERVED = bit("c1222.epsem.flags.reserved", "C12.22 Reserved Flag", 0x80);
    static final Field EPSEM_FLAGS_RECOVERY = bit("c1222.epsem.flags.recovery", "C12.22 Recovery Flag", 0x40);
    static final Field EPSEM_FLAGS_PROXY = bit("c1222.epsem.flags.proxy", "C12.22 Proxy Service Used Flag", 0x20);
    static final Field EPSEM_FLAGS_ED_CLASS = bit("c1222.epsem.flags.ed_class", "C12.22 ED Class Flag", 0x10);
    static final Field EPSEM_FLAGS_SECURITY = u8("c1222.epsem.flags.security", "C12.22 Security Mode Flags", HEX, mask(0xc), names(Values.of("0x0 Cleartext\n0x1 Cleartext with authentication\n0x2 Ciphertext with authentication")));
    static final Field EPSEM_FLAGS_RESPONSE_CONTROL = u8("c1222.epsem.flags.response_control", "C12.22 Response Control Flags", HEX, mask(0x3), names(Values.of("0x0 Always respond\n0x1 Respond on exception\n0x2 Never respond")));
    static final Field EPSEM_FLAGS = u8("c1222.epsem.flags", "C12.22 EPSEM Flags", HEX, bits(EPSEM_FLAGS_RESERVED, EPSEM_FLAGS_RECOVERY, EPSEM_FLAGS_PROXY, EPSEM_FLAGS_ED_CLASS, EPSEM_FLAGS_SECURITY, EPSEM_FLAGS_RESPONSE_CONTROL));
    static final Field EPSEM_EDCLASS = bytes("c1222.epsem.edclass", "C12.22 EPSEM ED Class");
    static final Field EPSEM_DATA = bytes("c1222.epsem.data", "C12.22 EPSEM");
    static final Field EPSEM_MAC = bytes("c1222.epsem.mac", "C12.22 EPSEM MAC");
    static final Field CMD = u8("c1222.cmd", "C12.22 Command", HEX, names(COMMANDS));
    static final Field ERR = u8("c1222.err", "C12.22 Response", HEX, names(COMMANDS));
    static final Field LOGON_ID = u16("c1222.logon.id", "C12.22 Logon User-Id");
    static final Field LOGON_USER = text("c1222.logon.user", "C12.22 Logon User");
    static final Field SECURITY_PASSWORD = text("c1222.security.password", "C12.22 Security Password");
    static final Field AUTHENTICATE_LEN = u8("c1222.authenticate.len", "C12.22 Authenticate Request Length");
    static final Field AUTHENTICATE_DATA = bytes("c1222.authenticate.data", "C12.22 Authenticate Data");
    static final Field READ_TABLE = u16("c1222.read.table", "C12.22 Table", HEX);
    static final Field READ_OFFSET = u24("c1222.read.offset", "C12.22 Offset", HEX);
    static final Field READ_COUNT = u16("c1222.read.count", "C12.22 Count");
    static final Field WRITE_TABLE = u16("c1222.write.table", "C12.22 Table", HEX);
    static final Field WRITE_OFFSET = u24("c1222.write.offset", "C12.22 Offset", HEX);
    static final Field WRITE_SIZE = u16("c1222.write.size", "C12.22 Table Size", HEX);
    static final Field WRITE_DATA = bytes("c1222.write.data", "C12.22 Table Data");
    static final Field WRITE_CHKSUM = u8("c1222.write.chksum", "C12.22 Table Data Checksum", HEX);
    static final Field WRITE_CHKSUM_STATUS = u8("c1222.write.chksum.status", "C12.22 Table Data Checksum Status", GENERATED, names(Values.of("""
        0 Bad
        1 Good
        2 Unverified
        3 Not present
        4 Illegal
        """)));
    static final Field PROCEDURE_RESPONSE = u16("c1222.procedure.response", "C12.22 Procedure Response", mask(0xf000), names(Values.of("""
        0 Post response in ST-8 on completion
        1 Post response in ST-8 on exception
        2 Do not post response in ST-8
        3 Post response in ST-8 now, and on completion
        """)));
    static final Field PROCEDURE_MFG = u16("c1222.procedure.mfg", "C12.22 Procedure Mfg", mask(0x800));
    static final Field PROCEDURE_NUM = u16("c1222.procedure.num", "C12.22 Procedure Number", mask(0x7ff));
    static final Field PROCEDURE_SEQUENCE = u8("c1222.procedure.sequence", "C12.22 Procedure Sequence Number");
    static final Field NEGOTIATE_PKTSIZE = u16("c1222.negotiate.pktsize", "C12.22 Negotiate Packet Size");
    static final Field NEGOTIATE_NUMPKTS = u8("c1222.negotiate.numpkts", "C12.22 Negotiate Number of Packets");
    static final Field WAIT_SECONDS = u8("c1222.wait.seconds", "C12.22 Wait Seconds");
    static final Field TIMINGSETUP_TRAFFIC = u8("c1222.timingsetup.traffic", "C12.22 Timing Setup Channel Traffic Timeout");
    static final Field TIMINGSETUP_INTERCHAR = u8("c1222.timingsetup.interchar", "C12.22 Timing Setup Intercharacter Timeout");
    static final Field TIMINGSETUP_RESPTO = u8("c1222.timingsetup.respto", "C12.22 Timing Setup Response Timeout");
    static final Field TIMINGSETUP_NBRRETRIES = u8("c1222.timingsetup.nbrretries", "C12.22 Timing Setup Number of Retries");
    static final Field DATA = bytes("c1222.data", "C12.22 data");
    static final Field CRYPTO_GOOD = bool("c1222.crypto_good", "Crypto good", GENERATED, help("True: crypto ok; False: doesn't match or not checked"));
    static final Field CRYPTO_BAD = bool("c1222.crypto_bad", "Crypto bad", GENERATED, help("True: crypto bad; False: crypto ok or not checked"));
    static final Field MESSAGE_ELEMENT = group("c1222.MESSAGE_element", "MESSAGE");
    static final Field ASO_CONTEXT = oid("c1222.aSO_context", "aSO-context", help("ASO_qualifier"));
    static final Field CALLED_AP_TITLE = u32("c1222.called_AP_title", "called-AP-title", names(Values.of("0 called-ap-title-abs\n1 called-ap-title-rel")));
    static final Field CALLED_AP_INVOCATION_ID = u32("c1222.called_AP_invocation_id", "called-AP-invocation-id");
    static final Field CALLING_AP_TITLE = u32("c1222.calling_AP_title", "calling-AP-title", names(Values.of("0 calling-ap-title-abs\n1 calling-ap-title-rel")));
    static final Field CALLING_AE_QUALIFIER = u32("c1222.calling_AE_qualifier", "calling-AE-qualifier");
    static final Field CALLING_AP_INVOCATION_ID = u32("c1222.calling_AP_invocation_id", "calling-AP-invocation-id");
    static final Field MECHANISM_NAME = oid("c1222.mechanism_name", "mechanism-name");
    static final Field CALLING_AUTHENTICATION_VALUE_ELEMENT = group("c1222.calling_authentication_value_element", "calling-authentication-value");
    static final Field USER_INFORMATION_ELEMENT = group("c1222.user_information_element", "user-information");
    static final Field CALLED_AP_TITLE_ABS = oid("c1222.called_ap_title_abs", "called-ap-title-abs", help("OBJECT_IDENTIFIER"));
    static final Field CALLING_AP_TITLE_ABS = oid("c1222.calling_ap_title_abs", "calling-ap-title-abs", help("OBJECT_IDENTIFIER"));
    static final Field CALLING_AUTHENTICATION_VALUE_ENCODING = u32("c1222.calling_authentication_value_encoding", "calling-authentication-value-encoding", names(Values.of("0 calling-authentication-value-single-asn1\n1 calling-authentication-value-octet-aligned")), help("Authentication_value_encoding"));
    static final Field CALLING_AUTHENTICATION_VALUE_SINGLE_ASN1 = u32("c1222.calling_authentication_value_single_asn1", "calling-authentication-value-single-asn1", names(Values.of("1 calling-authentication-value-c1222\n0 calling-authentication-value-c1221")));
    static final Field CALLING_AUTHENTICATION_VALUE_C1222_ELEMENT = group("c1222.calling_authentication_value_c1222_element", "calling-authentication-value-c1222");
    static final Field KEY_ID_ELEMENT = bytes("c1222.key_id_element", "key-id-element");
    static final Field IV_ELEMENT = bytes("c1222.iv_element", "iv-element");

    static final Field CALLED_AP_TITLE_REL = field(Type.REL_OID, Base.NONE, "c1222.called_ap_title_rel", "called-ap-title-rel", help("RELATIVE_OID"));
    static final Field CALLING_AP_TITLE_REL = field(Type.REL_OID, Base.NONE, "c1222.calling_ap_title_rel", "calling-ap-title-rel", help("RELATIVE_OID"));

    static final Field TRUNCATED = error("c1222.command_truncated", "C12.22 command truncated");
    static final Field FAILED_AUTHENTICATION = expert(Field.Severity.ERROR, Field.Group.SECURITY, "c1222.epsem.failed_authentication", "C12.22 EPSEM failed authentication");
    static final Field BAD_CHECKSUM = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "c1222.bad_checksum", "Bad checksum");
    static final Field NOT_DECRYPTED = warning(Field.Group.UNDECODED, "c1222.epsem.not_decrypted", "C12.22 EPSEM could not be decrypted");
    static final Field NO_CLASS = error("c1222.ed_class_missing", "C12.22 ED Class missing");
    static final Field NO_MAC = error("c1222.mac_missing", "C12.22 MAC missing");

    private static final int PORT = 1153;
    private static final int MESSAGE = 0x60;
    private static final int BAD = 0;
    private static final int GOOD = 1;
    private static final int MAC_LENGTH = 4;

    @Override
    public Field dissects() {
        return C1222;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, MeterNetwork::length, this);
    }

    /** How long the message is: its identifier, its length and what that counts. */
    private static int length(Dissection d) {
        if (d.captured() < 2) return Framing.NEED_MORE;
        if (d.peekU8(0) != MESSAGE) return d.captured();
        int first = d.peekU8(1);
        if (first < 0x80) return 2 + first;
        int count = first & 0x7f;
        if (count == 0 || count > 3) return d.captured();
        if (d.captured() < 2 + count) return Framing.NEED_MORE;
        int length = 0;
        for (int i = 0; i < count; i++) length = length << 8 | d.peekU8(2 + i);
        return 2 + count + length;
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ANSI C12.22");
        d.open(C1222);
        if (Ber.at(d, MESSAGE)) {
            int rest = Ber.enter(d);
            int at = d.offset();
            d.open(MESSAGE_ELEMENT);
            while (d.remaining() > 1) member(d);
            d.extent(d.offset() - at);
            d.close();
            d.widen(rest);
        }
        d.skipRest();
        d.close();
    }

    private static void member(Dissection d) {
        int identifier = d.peekU8(0);
        int rest = Ber.enter(d);
        switch (identifier) {
            case 0xa1 -> inner(d, ASO_CONTEXT);
            case 0xa2 -> title(d, CALLED_AP_TITLE, CALLED_AP_TITLE_ABS, CALLED_AP_TITLE_REL);
            case 0xa4 -> number(d, CALLED_AP_INVOCATION_ID);
            case 0xa6 -> title(d, CALLING_AP_TITLE, CALLING_AP_TITLE_ABS, CALLING_AP_TITLE_REL);
            case 0xa7 -> number(d, CALLING_AE_QUALIFIER);
            case 0xa8 -> number(d, CALLING_AP_INVOCATION_ID);
            case 0x8b -> d.bytes(MECHANISM_NAME, d.remaining());
            case 0xac -> authentication(d);
            case 0xbe -> information(d);
            default -> d.skipRest();
        }
        d.widen(rest);
    }

    /** Reads the value that lies in an explicit tag. */
    private static void inner(Dissection d, Field field) {
        int rest = Ber.enter(d);
        d.bytes(field, d.remaining());
        d.widen(rest);
    }

    private static void title(Dissection d, Field choice, Field absolute, Field relative) {
        int at = d.offset();
        int length = d.remaining();
        boolean isAbsolute = d.peekU8(0) == Ber.OID;
        if (!isAbsolute) {
            int rest = Ber.enter(d);
            d.at(choice, d.offset(), d.remaining(), 1);
            d.openLast();
            d.bytes(relative, d.remaining());
            d.close();
            d.widen(rest);
            return;
        }
        d.at(choice, at, length, 0);
        d.openLast();
        inner(d, absolute);
        d.close();
    }

    private static void number(Dissection d, Field field) {
        int rest = Ber.enter(d);
        int length = d.remaining();
        if (length > 0 && length <= 8) d.uint(field, length);
        else d.skipRest();
        d.widen(rest);
    }

    /** Which key closes what follows, and its initialization vector. */
    private static void authentication(Dissection d) {
        int wrapper = Ber.enter(d);
        d.open(CALLING_AUTHENTICATION_VALUE_ELEMENT);
        int encoding = d.peekU8(0) & 31;
        int outer = Ber.enter(d);
        d.at(CALLING_AUTHENTICATION_VALUE_ENCODING, d.offset(), d.remaining(), encoding == 0 ? 0 : 1);
        d.openLast();
        if (encoding == 0 && d.remaining() > 1) {
            int kind = d.peekU8(0) & 31;
            d.at(CALLING_AUTHENTICATION_VALUE_SINGLE_ASN1, d.offset(), d.remaining(), kind);
            d.openLast();
            int inner = Ber.enter(d);
            if (kind == 1) {
                d.open(CALLING_AUTHENTICATION_VALUE_C1222_ELEMENT);
                while (d.remaining() > 1) {
                    int part = d.peekU8(0);
                    int rest = Ber.enter(d);
                    if (part == 0x80) d.bytes(KEY_ID_ELEMENT, d.remaining());
                    else if (part == 0x81) d.bytes(IV_ELEMENT, d.remaining());
                    d.widen(rest);
                }
                d.close();
            }
            d.widen(inner);
            d.close();
        }
        d.close();
        d.widen(outer);
        d.close();
        d.widen(wrapper);
    }

    /** The Extended PSEM, section 5.3.2: flags, then services one after the other, or what is closed. */
    private static void information(Dissection d) {
        // EXTERNAL, and in it the octets.
        int external = Ber.enter(d);
        int octets = Ber.enter(d);
        d.open(USER_INFORMATION_ELEMENT);
        int start = d.offset();
        int end = start + d.remaining();
        int flags = d.u8(EPSEM_FLAGS);
        if ((flags & 0x10) != 0) {
            if (d.remaining() < 4) d.note(NO_CLASS);
            else d.bytes(EPSEM_EDCLASS, 4);
        }
        int mode = flags >> 2 & 3;
        int length = end - d.offset();
        if (mode == 2) {
            d.bytes(EPSEM_DATA, length);
            int here = d.offset();
            d.seek(start);
            d.note(NOT_DECRYPTED);
            d.seek(here);
            mac(d, end);
        } else {
            if (mode == 1) d.note(FAILED_AUTHENTICATION);
            int stop = mode == 1 ? Math.max(d.offset(), end - MAC_LENGTH) : end;
            while (d.offset() < stop) {
                int at = d.offset();
                service(d);
                if (d.offset() <= at) break;
            }
            if (mode == 1) mac(d, end);
        }
        d.extent(end - start);
        d.close();
        d.widen(octets);
        d.widen(external);
    }

    private static void mac(Dissection d, int end) {
        if (end - MAC_LENGTH < 0) {
            d.note(NO_MAC);
            return;
        }
        d.at(EPSEM_MAC, end - MAC_LENGTH, MAC_LENGTH);
        d.openLast();
        d.at(CRYPTO_GOOD, end - MAC_LENGTH, MAC_LENGTH, 0);
        d.at(CRYPTO_BAD, end - MAC_LENGTH, MAC_LENGTH, 1);
        d.close();
    }

    /** A service with its length in front. */
    private static void service(Dissection d) {
        int length = d.peekU8(0);
        int prefix = 1;
        if (length >= 0x80) {
            int count = length & 0x7f;
            if (count == 0 || count > 3) {
                d.skipRest();
                return;
            }
            length = 0;
            for (int i = 0; i < count; i++) length = length << 8 | d.peekU8(1 + i);
            prefix += count;
        }
        d.skip(prefix);
        if (length == 0) return;
        d.ensure(length);
        int at = d.offset();
        int rest = d.narrow(length);
        int command = d.peekU8(0);
        d.at(EPSEM_DATA, at, length);
        if (d.titles()) d.titleLast("C12.22 EPSEM: {} (0x{x2})", COMMANDS.name(command, "Unknown"), command);
        d.openLast();
        if (command < 0x20) {
            if (d.titles()) d.titleLast("C12.22 EPSEM: {}", COMMANDS.name(command, "Unknown"));
            d.u8(ERR);
        } else {
            // How many rates follow is a part of the command.
            d.at(CMD, at, 1, command >= 0x60 && command < 0x70 ? 0x60 : command);
            d.skip(1);
            values(d, command);
        }
        if (d.remaining() > 0) d.bytes(DATA, d.remaining());
        d.close();
        d.widen(rest);
    }

    private static void values(Dissection d, int command) {
        switch (command) {
            case 0x30 -> {
                if (fits(d, 2)) d.u16(READ_TABLE);
            }
            case 0x3f -> {
                if (!fits(d, 7)) return;
                d.u16(READ_TABLE);
                d.u24(READ_OFFSET);
                d.u16(READ_COUNT);
            }
            case 0x40, 0x4f -> write(d, command == 0x4f);
            case 0x50 -> {
                if (!fits(d, 12)) return;
                d.u16(LOGON_ID);
                d.text(LOGON_USER, 10);
            }
            case 0x51 -> {
                if (fits(d, 20)) d.text(SECURITY_PASSWORD, 20);
                if (d.remaining() >= 2) d.u16(LOGON_ID);
            }
            case 0x53 -> {
                if (!fits(d, 1)) return;
                int length = d.u8(AUTHENTICATE_LEN);
                d.bytes(AUTHENTICATE_DATA, Math.min(length, d.remaining()));
            }
            case 0x70 -> {
                if (fits(d, 1)) d.u8(WAIT_SECONDS);
            }
            case 0x71 -> {
                if (!fits(d, 4)) return;
                d.u8(TIMINGSETUP_TRAFFIC);
                d.u8(TIMINGSETUP_INTERCHAR);
                d.u8(TIMINGSETUP_RESPTO);
                d.u8(TIMINGSETUP_NBRRETRIES);
            }
            default -> {
                if (command >= 0x60 && command <= 0x6b && fits(d, 3)) {
                    d.u16(NEGOTIATE_PKTSIZE);
                    d.u8(NEGOTIATE_NUMPKTS);
                    d.skipRest();
                }
            }
        }
    }

    private static boolean fits(Dissection d, int count) {
        if (d.remaining() >= count) return true;
        d.note(TRUNCATED);
        return false;
    }

    private static void write(Dissection d, boolean partial) {
        if (!fits(d, partial ? 8 : 5)) return;
        int table = d.u16(WRITE_TABLE);
        if (partial) d.u24(WRITE_OFFSET);
        int size = d.u16(WRITE_SIZE);
        int count = Math.min(size, d.remaining());
        int sum = 0;
        for (int i = 0; i < count; i++) sum += d.peekU8(i);
        if (table == 7 && !partial && count > 2) {
            // Table 7 starts procedures.
            int word = d.peekLe16(0);
            int at = d.offset();
            d.part(PROCEDURE_RESPONSE, at, 2, word);
            d.part(PROCEDURE_MFG, at, 2, word);
            d.part(PROCEDURE_NUM, at, 2, word);
            d.skip(2);
            d.u8(PROCEDURE_SEQUENCE);
            count -= 3;
        }
        d.bytes(WRITE_DATA, count);
        if (d.remaining() < 1) return;
        int here = d.offset();
        int given = d.u8(WRITE_CHKSUM);
        int right = -sum & 255;
        if (given == right) {
            d.appendLast(" [correct]");
        } else {
            if (d.titles()) d.appendLast(" incorrect, should be 0x{x2}", right);
            d.noteLast(BAD_CHECKSUM);
        }
        d.at(WRITE_CHKSUM_STATUS, here, 0, given == right ? GOOD : BAD);
    }
}
