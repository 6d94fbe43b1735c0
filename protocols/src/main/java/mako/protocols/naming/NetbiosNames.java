package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** NetBIOS names of 16 bytes as they are, the last of which tells the service: as NetBIOS has them over LLC and over IPX. */
final class NetbiosNames {

    static final Field NAME = custom("netbios.nb_name", "NetBIOS Name", NetbiosNames::name);
    static final Field TYPE = u8("netbios.nb_name_type", "NetBIOS Name Type", HEX, names(NetbiosName.SERVICES));

    private static final Field LINE = section("Name");
    private static final int LENGTH = 15;

    private NetbiosNames() {}

    /** Reads a name behind a line {@code label}; adds it to the Info column with {@code before} in front, where that is not null. */
    static void read(Dissection d, String label, String before) {
        d.open(LINE);
        d.ensure(LENGTH + 1);
        int type = d.peekU8(LENGTH);
        if (d.titles() || before != null && d.columns()) {
            String name = printable(d.peekBytes(0, LENGTH)) + "<" + Integer.toHexString(type | 0x100).substring(1) + ">";
            if (d.titles()) d.title("{}: {} ({})", label, name, NetbiosName.SERVICES.name(type, "Unknown"));
            if (before != null && d.columns()) d.addInfo("{}{}", before, name);
        }
        d.at(NAME, d.offset(), LENGTH);
        if (d.titles()) d.titleLast("{}", printable(d.peekBytes(0, LENGTH)));
        d.skip(LENGTH);
        d.u8(TYPE);
        if (d.titles()) d.titleLast("0x{} ({})", Integer.toHexString(type | 0x100).substring(1), NetbiosName.SERVICES.name(type, "Unknown"));
        d.close();
    }

    private static String name(Source source, int offset, int length, int parameter) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) source.u8(offset + i);
        return printable(bytes);
    }

    /** What is filled up with blanks or zeros is left out, and what cannot be printed is in angle brackets. */
    private static String printable(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) end--;
        var text = new StringBuilder();
        for (int i = 0; i < end; i++) {
            int value = bytes[i] & 255;
            if (value >= 0x20 && value < 0x7f) text.append((char) value);
            else text.append('<').append(Integer.toHexString(value | 0x100), 1, 3).append('>');
        }
        return text.toString();
    }
}
