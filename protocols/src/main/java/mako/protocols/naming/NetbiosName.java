package mako.protocols.naming;

import mako.dissect.*;

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

    private static final String ODD = "Illegal NetBIOS name (odd number of bytes)";
    private static final String ILLEGAL = "Illegal NetBIOS name (1st character not between A and Z in first-level encoding)";
    /** Labels and pointers that are followed at most, so that a name that goes round in circles ends. */
    private static final int MOST_LABELS = 128;

    private NetbiosName() {}

    /** Returns how many bytes the name at the cursor takes, without moving. Ends the dissector where it runs past the end. */
    static int size(Dissection d, int message) {
        int start = d.offset();
        int at = start;
        int size = -1;
        for (int i = 0; i < MOST_LABELS; i++) {
            d.seek(at++);
            int label = d.peekU8(0);
            if (label == 0) {
                if (size < 0) size = at - start;
                break;
            }
            if (label >= 0xc0) {
                int target = message + (d.peekU16(0) & 0x3fff);
                if (size < 0) size = at + 1 - start;
                at = target;
            } else if (label >= 0x40) {
                throw d.malformed();
            } else {
                d.seek(at);
                d.ensure(label);
                at += label;
            }
        }
        d.seek(start);
        if (size < 0) throw d.malformed();
        return size;
    }

    /** The name that begins at {@code offset}, with its last byte in angle brackets: {@code SERVER<20>}. */
    static String decode(Source source, int offset, int length, int message) {
        byte[] name = new byte[16];
        int used = 0;
        int label = label(source, offset, message);
        if (label < 0) return ILLEGAL;
        int count = source.u8(label++);
        if (count == 0 || !isLetter(source.u8(label))) return ILLEGAL;
        if (count % 2 != 0) return ODD;
        for (int i = 0; i + 1 < count && used < 16; i += 2) {
            int high = source.u8(label + i) - 'A';
            int low = source.u8(label + i + 1) - 'A';
            if (high < 0 || high > 25 || low < 0 || low > 25) break;
            name[used++] = (byte) (high << 4 | low);
        }
        if (used != 16) return ILLEGAL;
        var text = new StringBuilder();
        printable(name, 15, text);
        text.append('<').append(hex(name[15])).append('>');
        scope(source, label + count, message, text);
        return text.toString();
    }

    /** As {@link #decode}, with what the last byte stands for. */
    static String described(Source source, int offset, int length, int message) {
        int last = lastByte(source, offset, message);
        String name = decode(source, offset, length, message);
        return last < 0 ? name : name + " (" + SERVICES.name(last, "Unknown") + ")";
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

    /** The last byte of the name that begins at {@code offset}, -1 where that is no NetBIOS name. */
    static int lastByte(Source source, int offset, int message) {
        int label = label(source, offset, message);
        if (label < 0 || source.u8(label) != 32) return -1;
        int high = source.u8(label + 31) - 'A';
        int low = source.u8(label + 32) - 'A';
        return high < 0 || high > 25 || low < 0 || low > 25 || !isLetter(source.u8(label + 1)) ? -1 : (high << 4 | low) & 0xff;
    }

    /** Where the first label is, pointers followed; -1 where it is not whole. */
    private static int label(Source source, int offset, int message) {
        int at = offset;
        for (int i = 0; i < MOST_LABELS; i++) {
            if (at < 0 || at + 1 >= source.length) return -1;
            int label = source.u8(at);
            if (label < 0x40) return at + label < source.length ? at : -1;
            at = message + (source.u16(at) & 0x3fff);
        }
        return -1;
    }

    private static void scope(Source source, int from, int message, StringBuilder text) {
        int at = from;
        for (int i = 0; i < MOST_LABELS && at < source.length; i++) {
            int label = source.u8(at++);
            if (label == 0) return;
            if (label >= 0xc0) {
                if (at >= source.length) return;
                at = message + ((label & 0x3f) << 8 | source.u8(at));
                continue;
            }
            text.append('.');
            for (int k = 0; k < label && at < source.length; k++) text.append((char) source.u8(at++));
        }
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
