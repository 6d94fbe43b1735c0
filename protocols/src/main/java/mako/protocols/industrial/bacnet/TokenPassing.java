package mako.protocols.industrial.bacnet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.Frame;

/** BACnet over a serial line on which a token is passed, MS/TP: ANSI/ASHRAE 135, clause 9. */
public final class TokenPassing implements Dissector {

    static final Values TYPES = Values.of("""
        0  Token
        1  Poll For Master
        2  Reply To Poll For Master
        3  Test_Request
        4  Test_Response
        5  BACnet Data Expecting Reply
        6  BACnet Data Not Expecting Reply
        7  Reply Postponed
        32 BACnet Extended Data Expecting Reply
        33 BACnet Extended Data Not Expecting Reply
        """);
    static final Values STATES = Values.of("0 Bad\n1 Good\n2 Unverified\n3 Not present\n4 Illegal");

    static final Field MSTP        = protocol("mstp", "BACnet MS/TP", "BACnet MS/TP");
    static final Field PREAMBLE_1  = u8("mstp.preamble_55", "Preamble 55", HEX);
    static final Field PREAMBLE_2  = u8("mstp.preamble_FF", "Preamble FF", HEX);
    static final Field TYPE        = u8("mstp.frame_type", "Frame Type", names(TYPES));
    static final Field TO          = u8("mstp.dst", "Destination Address");
    static final Field FROM        = u8("mstp.src", "Source Address");
    static final Field VENDOR      = u16("mstp.vendorid", "VendorID");
    static final Field LENGTH      = u16("mstp.len", "Length");
    static final Field HEADER_CHECK = u8("mstp.hdr_crc", "Header CRC", HEX);
    static final Field DATA_CHECK  = u16("mstp.data_crc", "Data CRC", HEX);
    static final Field CHECK_STATE = u8("mstp.checksum.status", "Checksum status", names(STATES));
    static final Field BAD_LENGTH  = error("mstp.len.bad", "Length field value goes past the end of the payload");
    static final Field BAD_CHECK   = warning(Field.Group.CHECKSUM, "mstp.checksum_bad.expert", "Bad Checksum");

    /** What a frame carries. */
    static final Table CARRIED = table("mstp.carried", "BACnet MS/TP payload");

    private static final int LINK      = 63;
    private static final int HEADER    = 8;
    private static final int NETWORK   = 1;
    private static final int VENDORS   = 128;

    @Override
    public Field dissects() {
        return MSTP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, LINK, this);
        links.add(CARRIED, NETWORK, links.dissector("bacnet"));
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("BACnet");
        d.info("BACnet MS/TP");
        int start = d.offset();
        if (d.columns() && d.remaining() >= 5) d.textAddresses(address(d.peekU8(4)), address(d.peekU8(3)));
        d.open(MSTP);
        d.extent(Math.min(HEADER, d.remaining()));
        d.ensure(HEADER);
        int type = d.peekU8(2);
        int length = d.peekU16(5);
        String name = TYPES.name(type);
        if (name == null && (d.columns() || d.titles())) name = "Unknown Frame Type (" + type + ')';
        d.info("BACnet MS/TP {}", name);
        if (d.titles()) d.title("BACnet MS/TP, Src ({}), Dst ({}), {}", d.peekU8(4), d.peekU8(3), name);
        d.u8(PREAMBLE_1);
        d.u8(PREAMBLE_2);
        d.u8(TYPE);
        d.u8(TO);
        d.u8(FROM);
        d.u16(LENGTH);
        int behind = d.remaining() - 1;
        boolean over = length > 0 && length + 2 > behind;
        if (over) d.noteLast(BAD_LENGTH);
        int sum = headerSum(d.currentSource(), start + 2, 5);
        int given = d.u8(HEADER_CHECK);
        check(d, given, sum, 1, false);
        if (length == 0) {
            d.close();
            return;
        }
        int body = d.offset();
        boolean extended = type == 32 || type == 33;
        if (type >= VENDORS) d.u16(VENDOR);
        int payload = d.offset();
        if (!over) {
            d.seek(body + length);
            sum = extended ? 0 : dataSum(d.currentSource(), body, length);
            given = d.u16(DATA_CHECK);
            check(d, given, sum, 2, extended);
            d.seek(payload);
        }
        d.close();
        // Frames that are encoded otherwise are shown with their check.
        int count = extended ? length + 2 : length - (payload - body);
        if (over) count = d.remaining();
        int rest = d.narrow(count);
        if (type == 5 || type == 6) d.payload(CARRIED, NETWORK);
        else d.rest();
        d.widen(rest);
    }

    private static void check(Dissection d, int given, int sum, int width, boolean unverified) {
        boolean good = given == sum;
        if (unverified) {
            if (d.titles()) d.appendLast(" [unverified]");
        } else if (good) {
            if (d.titles()) d.appendLast(" [correct]");
        } else {
            if (d.titles()) d.appendLast(" incorrect, should be 0x{}", new Text().hex(sum, 2 * width));
            d.noteLast(BAD_CHECK, "Bad Checksum [should be 0x{}]", new Text().hex(sum, 2 * width));
        }
        d.at(CHECK_STATE, d.offset() - width, 0, unverified ? 2 : good ? 1 : 0);
        if (d.titles()) d.titleLast("Checksum status: {}", unverified ? "Unverified" : good ? "Good" : "Bad");
        d.generated();
    }

    private static String address(int number) {
        return "0x" + new Text().hex(number, 2);
    }

    /** Annex G.1: x^8 + x^7 + 1, the lowest bit first. */
    private static int headerSum(Source source, int at, int count) {
        int sum = 0xff;
        for (int i = 0; i < count; i++) {
            int byteSum = sum ^ source.u8(at + i);
            byteSum ^= byteSum << 1 ^ byteSum << 2 ^ byteSum << 3 ^ byteSum << 4 ^ byteSum << 5 ^ byteSum << 6 ^ byteSum << 7;
            sum = byteSum & 0xfe ^ byteSum >> 8 & 1;
        }
        return ~sum & 0xff;
    }

    /** Annex G.2: x^16 + x^12 + x^5 + 1, the lowest bit first. */
    private static int dataSum(Source source, int at, int count) {
        int sum = 0xffff;
        for (int i = 0; i < count; i++) {
            sum ^= source.u8(at + i);
            for (int bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ 0x8408 : sum >> 1;
        }
        sum = ~sum & 0xffff;
        // The low byte comes first; both are shown as they lie there.
        return sum >> 8 | (sum & 255) << 8;
    }
}
