package mako.protocols.naming;

import mako.dissect.*;
import mako.protocols.naming.dns.DnsName;

/**
 * NetBIOS names as they stand in messages of the name service: 16 bytes, the last of which tells the service, each half
 * byte written as a letter from A to P, in a label of a domain name whose other labels are the scope; RFC 1001 section 14.1.
 */
public final class NetbiosName {

    /** What the last byte of a name stands for; Microsoft, NetBIOS Suffixes (16th Character of the NetBIOS Name). */
    static final Values SERVICES = Values.of("""
        0x00 Workstation/Redirector
        0x01 Browser
        0x02 Workstation/Redirector
        0x03 Messenger service/Main name
        0x05 Forwarded name
        0x06 RAS Server service
        0x1b Domain Master Browser
        0x1c Domain Controllers
        0x1d Local Master Browser
        0x1e Browser Election Service
        0x1f Net DDE Service
        0x20 Server service
        0x21 RAS client service
        0x22 Exchange Interchange (MSMail Connector)
        0x23 Exchange Store
        0x24 Exchange Directory
        0x2b Lotus Notes Server service
        0x30 Modem sharing server service
        0x31 Modem sharing client service
        0x43 SMS Clients Remote Control
        0x44 SMS Administrators Remote Control Tool
        0x45 SMS Clients Remote Chat
        0x46 SMS Clients Remote Transfer
        0x4c DEC Pathworks TCP/IP Service on Windows NT
        0x52 DEC Pathworks TCP/IP Service on Windows NT
        0x6a Microsoft Exchange IMC
        0x87 Microsoft Exchange MTA
        0xbe Network Monitor Agent
        0xbf Network Monitor Analyzer
        """);

    private static final String FIRST = "Illegal NetBIOS name (1st character not between A and Z in first-level encoding)";
    private static final String SECOND = "Illegal NetBIOS name (2nd character not between A and Z in first-level encoding)";
    private static final String ODD = "Illegal NetBIOS name (odd number of bytes)";
    /** Characters that are shown of a name in a status response. */
    private static final int SHOWN = 33;

    private NetbiosName() {}

    /** Returns how many bytes the name at the cursor takes, without moving. Ends the dissector where it runs past the end. */
    static int size(Dissection d, int message) {
        return DnsName.size(DnsName.measure(d, message));
    }

    /** The name that begins at {@code offset}, with its last byte in angle brackets: {@code SERVER<20>}. */
    static String decode(Source source, int offset, int length, int message) {
        String encoded = encoded(source, offset, message);
        byte[] name = new byte[16];
        String wrong = read(encoded, name);
        if (wrong != null) return wrong;
        var text = new StringBuilder();
        printable(name, 15, text);
        text.append('<').append(hex(name[15])).append('>');
        int scope = encoded.indexOf('.');
        if (scope >= 0) text.append(encoded, scope, encoded.length());
        return text.toString();
    }

    /** The labels of the name that begins at {@code offset}, up to a zero byte, where there is one. */
    private static String encoded(Source source, int offset, int message) {
        String name = DnsName.unescaped(source, offset, message);
        int zero = name.indexOf(0);
        return zero < 0 ? name : name.substring(0, zero);
    }

    /** Decodes the first label into {@code name}; what is behind 16 bytes is not wanted. Returns what is wrong with it, or null. */
    private static String read(String encoded, byte[] name) {
        int used = 0;
        for (int at = 0; !ends(encoded, at); at += 2) {
            if (!isLetter(encoded.charAt(at))) return FIRST;
            if (ends(encoded, at + 1)) return ODD;
            if (!isLetter(encoded.charAt(at + 1))) return SECOND;
            if (used < name.length) name[used++] = (byte) (encoded.charAt(at) - 'A' << 4 | encoded.charAt(at + 1) - 'A');
        }
        return used == name.length ? null : "Illegal NetBIOS name (" + used + " bytes long)";
    }

    private static boolean ends(String encoded, int at) {
        return at >= encoded.length() || encoded.charAt(at) == '.';
    }

    /** As {@link #decode}, with what the last byte stands for. */
    static String described(Source source, int offset, int length, int message) {
        return decode(source, offset, length, message) + " (" + SERVICES.name(lastByte(source, offset, message), "Unknown") + ")";
    }

    /** As {@link #decode}, for a field that lies one byte behind the name's beginning. */
    static String afterFirstByte(Source source, int offset, int length, int message) {
        return decode(source, offset - 1, length + 1, message);
    }

    /** As {@link #described}, for a field that lies one byte behind the name's beginning. */
    static String describedAfterFirstByte(Source source, int offset, int length, int message) {
        return described(source, offset - 1, length + 1, message);
    }

    /** The 15 bytes at {@code offset}, not encoded, without blanks at the end. */
    public static String plain(Source source, int offset, int length, int parameter) {
        byte[] name = new byte[15];
        for (int i = 0; i < 15; i++) name[i] = (byte) source.u8(offset + i);
        var text = new StringBuilder();
        printable(name, 15, text);
        return text.toString();
    }

    /** As {@link #plain}, with the sixteenth byte in angle brackets and what that stands for. */
    public static String plainDescribed(Source source, int offset, int length, int parameter) {
        int last = source.u8(offset + 15);
        return plain(source, offset, length, parameter) + "<" + hex((byte) last) + "> (" + SERVICES.name(last, "Unknown") + ")";
    }

    /** As {@link #plain}, of which no more is shown than there is room for. */
    static String plainShort(Source source, int offset, int length, int parameter) {
        String name = plain(source, offset, length, parameter);
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN);
    }

    /** The last byte of the name that begins at {@code offset}, -1 where that is no NetBIOS name. */
    static int lastByte(Source source, int offset, int message) {
        byte[] name = new byte[16];
        return read(encoded(source, offset, message), name) == null ? name[15] & 255 : -1;
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z';
    }

    private static void printable(byte[] name, int count, StringBuilder text) {
        int end = count;
        while (end > 0 && name[end - 1] == ' ') end--;
        // A name of nothing but blanks is shown with them.
        if (end == 0) end = count;
        for (int i = 0; i < end; i++) {
            int c = name[i] & 255;
            if (c >= 0x20 && c < 0x7f) text.append((char) c);
            else text.append('<').append(hex(name[i])).append('>');
        }
    }

    private static String hex(byte value) {
        return "" + Character.forDigit(value >> 4 & 15, 16) + Character.forDigit(value & 15, 16);
    }
}
