package mako.protocols.link;

import mako.dissect.*;

/**
 * The control field of HDLC and those that come from it, ISO/IEC 13239, section 4.3: with sequence numbers of seven bits, as IEEE
 * 802.2 and Q.922 have it. Each protocol has fields of its own for it.
 */
public record LinkControl(Field control, Field received, Field sent, Field poll, Field last, Field supervisory, Field informationType,
        Field supervisoryType, Field unnumberedPoll, Field unnumberedFinal, Field command, Field function, Field unnumberedType) {

    public static final Values COMMANDS = Values.of("""
        0x00 Unnumbered Information
        0x08 Unnumbered Poll
        0x10 Disconnect
        0x18 Unnumbered Acknowledge
        0x20 Set Normal Response Mode
        0x38 Test
        0x01 Set Initialization Mode
        0x21 Frame reject
        0x31 Configure
        0x03 Set Asynchronous Response Mode
        0x0b Set Asynchronous Balanced Mode
        0x13 Set Asynchronous Response Mode Extended
        0x1b Set Asynchronous Balanced Mode Extended
        0x23 Reset
        0x2b Exchange identification
        0x33 Set Normal Response Mode Extended
        0x3b Beacon
        """);
    public static final Values RESPONSES = Values.of("""
        0x00 Unnumbered Information
        0x08 Unnumbered Poll
        0x10 Request Disconnect
        0x18 Unnumbered Acknowledge
        0x20 Set Normal Response Mode
        0x38 Test
        0x01 Request Initialization Mode
        0x21 Frame reject
        0x31 Configure
        0x03 Disconnected mode
        0x0b Set Asynchronous Balanced Mode
        0x13 Set Asynchronous Response Mode Extended
        0x1b Set Asynchronous Balanced Mode Extended
        0x23 Reset
        0x2b Exchange identification
        0x33 Set Normal Response Mode Extended
        0x3b Beacon
        """);
    public static final Values FRAME_TYPES = Values.of("0 Information frame\n1 Supervisory frame\n3 Unnumbered frame");
    public static final Values SUPERVISORY = Values.of("0 Receiver ready\n1 Receiver not ready\n2 Reject\n3 Selective reject");

    /**
     * Records the control field, one byte for unnumbered frames and two for others, and adds to the Info column what it says,
     * with {@code before} in front of it; returns its first byte.
     */
    int read(Dissection d, boolean response, String before) {
        int first = d.peekU8(0);
        if ((first & 3) == 3) {
            boolean marked = (first & 0x10) != 0;
            int at = d.offset();
            d.skip(1);
            d.at(control, at, 1, first);
            String name = functionName(first & 0xec, response);
            if (d.titles()) {
                d.titleLast("Control field: U{}, func={} (0x{})", marked ? response ? " F" : " P" : "", name, hex(first, 2));
            }
            if (d.columns()) d.addInfo("{}U{}, func={}", before, marked ? response ? " F" : " P" : "", name);
            d.openLast();
            d.seek(at);
            if (marked) d.peek(response ? unnumberedFinal : unnumberedPoll, 0, 1);
            d.peek(response ? function : command);
            d.u8(unnumberedType);
            d.close();
            return first;
        }
        int word = d.peekLe16(0);
        boolean marked = (word & 0x0100) != 0;
        int at = d.offset();
        d.skip(2);
        d.at(control, at, 2, word);
        int receivedNumber = word >> 9;
        String mark = marked ? response ? " F" : " P" : "";
        if ((word & 1) == 0) {
            int sentNumber = word >> 1 & 0x7f;
            d.titleLast("Control field: I{}, N(R)={}, N(S)={} (0x{})", mark, receivedNumber, sentNumber, hex(word, 4));
            d.addInfo("{}I{}, N(R)={}, N(S)={}", before, mark, receivedNumber, sentNumber);
        } else {
            String name = SUPERVISORY_SHORT[word >> 2 & 3];
            d.titleLast("Control field: S{}, func={}, N(R)={} (0x{})", mark, name, receivedNumber, hex(word, 4));
            d.addInfo("{}S{}, func={}, N(R)={}", before, mark, name, receivedNumber);
        }
        d.openLast();
        d.seek(at);
        little(d, received);
        if ((word & 1) == 0) little(d, sent);
        if (marked) little(d, response ? last : poll);
        if ((word & 1) != 0) little(d, supervisory);
        little(d, (word & 1) == 0 ? informationType : supervisoryType);
        d.skip(2);
        d.close();
        return first;
    }

    private static void little(Dissection d, Field field) {
        int at = d.offset();
        d.le16(field);
        d.seek(at);
    }

    private static final String[] SUPERVISORY_SHORT = {"RR", "RNR", "REJ", "SREJ"};

    private static String functionName(int modifier, boolean response) {
        return switch (modifier) {
            case 0x00 -> "UI";
            case 0x20 -> "UP";
            case 0x40 -> response ? "RD" : "DISC";
            case 0x60 -> "UA";
            case 0x80 -> "SNRM";
            case 0xe0 -> "TEST";
            case 0x04 -> response ? "RIM" : "SIM";
            case 0x84 -> "FRMR";
            case 0xc4 -> "CFGR";
            case 0x0c -> response ? "DM" : "SARM";
            case 0x2c -> "SABM";
            case 0x4c -> "SARME";
            case 0x6c -> "SABME";
            case 0x8c -> "RSET";
            case 0xac -> "XID";
            case 0xcc -> "SNRME";
            case 0xec -> "BCN";
            default -> "Unknown";
        };
    }

    static String hex(int value, int digits) {
        String text = Integer.toHexString(value).toUpperCase(java.util.Locale.ROOT);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
