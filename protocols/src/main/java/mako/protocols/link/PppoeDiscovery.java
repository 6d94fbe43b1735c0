package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * PPP over Ethernet, the discovery stage: RFC 2516, with the tags of RFC 4638 (payload), RFC 5578 (credits and metrics) and those by which the
 * DSL Forum's TR-101, section 3.9.2, describes a subscriber's line.
 */
public final class PppoeDiscovery implements Dissector {

    private static final Values TAGS = Values.of("""
        0x0000 End-Of-List
        0x0101 Service-Name
        0x0102 AC-Name
        0x0103 Host-Uniq
        0x0104 AC-Cookie
        0x0105 Vendor-Specific
        0x0106 Credits
        0x0107 Metrics
        0x0108 Sequence Number
        0x0109 Credit Scale Factor
        0x0110 Relay-Session-Id
        0x0111 HURL
        0x0112 MOTM
        0x0120 PPP-Max-Payload
        0x0121 IP Route Add
        0x0201 Service-Name-Error
        0x0202 AC-System-Error
        0x0203 Generic-Error
        """);
    private static final Values LINE_TAGS = Values.of("""
        0x01 Circuit-ID
        0x02 Remote-ID
        0x81 Actual-Data-Rate-Up
        0x82 Actual-Data-Rate-Down
        0x83 Min-Data-Rate-Up
        0x84 Min-Data-Rate-Down
        0x85 Attainable-Data-Rate-Up
        0x86 Attainable-Data-Rate-Down
        0x87 Max-Data-Rate-Up
        0x88 Max-Data-Rate-Down
        0x89 Min-Data-Rate-Up-Low-Power
        0x8a Min-Data-Rate-Down-Low-Power
        0x8b Max-Interleaving-Delay-Up
        0x8c Actual-Interleaving-Delay-Up
        0x8d Max-Interleaving-Delay-Down
        0x8e Actual-Interleaving-Delay-Down
        0x90 Access-Loop-Encapsulation
        """);
    private static final Values UNITS = Values.of("""
        0 kilobits per second
        1 megabits per second
        2 gigabits per second
        3 terabits per second
        """);

    static final Field PPPOED       = protocol("pppoed", "PPPoED", "PPP-over-Ethernet Discovery");
    static final Field GROUP        = group("pppoed.tags", "PPPoE Tags");
    static final Field TAG          = u16("pppoed.tag", "Tag", HEX, names(TAGS));
    static final Field TAG_LENGTH   = u16("pppoed.tag_length", "Tag Length");
    static final Field LINE_LENGTH  = u8("pppoed.tag_length_8", "Tag Length");
    static final Field UNKNOWN      = bytes("pppoed.tag.unknown_data", "Unknown Data");
    static final Field SERVICE_NAME = text("pppoed.tags.service_name", "Service-Name");
    static final Field AC_NAME      = text("pppoed.tags.ac_name", "AC-Name");
    static final Field HOST_UNIQ    = bytes("pppoed.tags.host_uniq", "Host-Uniq");
    static final Field AC_COOKIE    = bytes("pppoed.tags.ac_cookie", "AC-Cookie");
    static final Field VENDOR       = u32("pppoed.tags.vendor_id", "Vendor id");
    static final Field UNSPECIFIED  = bytes("pppoed.tags.vendor_unspecified", "Vendor unspecified");
    static final Field LINE         = group("pppoed.tags.vendorspecific.tags", "Vendor Specific PPPoE Tags");
    static final Field CIRCUIT      = text("pppoed.tags.circuit_id", "Circuit ID");
    static final Field REMOTE       = text("pppoed.tags.remote_id", "Remote ID");

    /** Rates and delays, from tag 0x81 on. */
    private static final Field[] LINE_NUMBERS = {
        u32("pppoed.tags.act_data_rate_up", "Actual Data Rate Upstream"),
        u32("pppoed.tags.act_data_rate_down", "Actual Data Rate Downstream"),
        u32("pppoed.tags.min_data_rate_up", "Minimum Data Rate Upstream"),
        u32("pppoed.tags.min_data_rate_down", "Minimum Data Rate Downstream"),
        u32("pppoed.tags.attainable_data_rate_up", "Attainable DataRate Upstream"),
        u32("pppoed.tags.attainable_data_rate_down", "Attainable DataRate Downstream"),
        u32("pppoed.tags.max_data_rate_up", "Maximum Data Rate Upstream"),
        u32("pppoed.tags.max_data_rate_down", "Maximum Data Rate Downstream"),
        u32("pppoed.tags.min_data_rate_up_lp", "Min DataRate Upstream in low power state"),
        u32("pppoed.tags.min_data_rate_down_lp", "Minimum Data Rate Downstream in low power state"),
        u32("pppoed.tags.max_int_delay_up", "Max Interleaving Delay Upstream"),
        u32("pppoed.tags.act_int_delay_up", "Actual Interleaving Delay Upstream"),
        u32("pppoed.tags.max_int_delay_down", "Maximum Interleaving Delay Downstream"),
        u32("pppoed.tags.act_int_delay_down", "Actual Interleaving Delay Downstream"),
    };

    static final Field ENCAPSULATION = group("pppoed.tags.access_loop_encap", "Access-Loop-Encapsulation");
    static final Field DATA_LINK     = u8("pppoed.tags.access_loop_encap.data_link", "Data link", HEX, names(Values.of("0 ATM AAL5\n1 Ethernet")));
    static final Field ENCAPS_1      = u8("pppoed.tags.access_loop_encap.encap_1", "Encaps 1", HEX, names(Values.of("""
        0 NA
        1 Untagged Ethernet
        2 Single-tagged Ethernet
        3 Double-tagged Ethernet
        """)));
    static final Field ENCAPS_2      = u8("pppoed.tags.access_loop_encap.encap_2", "Encaps 2", HEX, names(Values.of("""
        0 NA
        1 PPPoA LLC
        2 PPPoA Null
        3 IPoA LLC
        4 IPoA Null
        5 Ethernet over AAL5 LLC w FCS
        6 Ethernet over AAL5 LLC w/o FCS
        7 Ethernet over AAL5 Null w FCS
        8 Ethernet over AAL5 Null w/o FCS
        """)));

    static final Field CREDITS      = bytes("pppoed.tags.credits", "Credits");
    static final Field FORWARD      = u16("pppoed.tags.credits.fcn", "FCN");
    static final Field BACKWARD     = u16("pppoed.tags.credits.bcn", "BCN");
    static final Field METRICS      = bytes("pppoed.tags.metrics", "Metrics");
    static final Field MOST_UNITS   = u16("pppoed.tags.metrics.mdr_units", "MDR Units", HEX, mask(0x18), names(UNITS));
    static final Field UNITS_NOW    = u16("pppoed.tags.metrics.cdr_units", "CDR Units", HEX, mask(0x06), names(UNITS));
    static final Field RECEIVE_ONLY = bit("pppoed.tags.metrics.r", "Receive Only", 0x01, maskWidth(16));
    static final Field QUALITY      = u8("pppoed.tags.metrics.rlq", "Relative Link Quality");
    static final Field RESOURCE     = u8("pppoed.tags.metrics.resource", "Resource");
    static final Field LATENCY      = u16("pppoed.tags.metrics.latency", "Latency");
    static final Field RATE_NOW     = u16("pppoed.tags.metrics.curr_drate", "Curr. datarate");
    static final Field MOST_RATE    = u16("pppoed.tags.metrics.max_drate", "Max. datarate");
    static final Field SEQUENCE     = u16("pppoed.tags.seq_num", "Sequence Number", HEX);
    static final Field SCALE        = u16("pppoed.tags.credit_scale", "Credit Scale Factor");
    static final Field RELAY        = bytes("pppoed.tags.relay_session_id", "Relay-Session-Id");
    static final Field HURL         = bytes("pppoed.tags.hurl", "HURL");
    static final Field MOTM         = bytes("pppoed.tags.motm", "MOTM");
    static final Field MAX_PAYLOAD  = bytes("pppoed.tags.max_payload", "PPP-Max-Payload");
    static final Field ROUTE        = bytes("pppoed.tags.ip_route_add", "IP Route Add");
    static final Field NAME_ERROR   = text("pppoed.tags.service_name_error", "Service-Name-Error");
    static final Field SYSTEM_ERROR = text("pppoed.tags.ac_system_error", "AC-System-Error");
    static final Field OTHER_ERROR  = text("pppoed.tags.generic_error", "Generic-Error");

    static final Field ODD        = section("Tag");
    static final Field BAD_LENGTH = warning(Field.Group.MALFORMED, "pppoed.tag_length.invalid", "Wrong length");

    private static final int HEADER         = 6;
    private static final int DSL_FORUM      = 3561;
    private static final int FIRST_NUMBER   = 0x81;
    private static final int MOST_IDENTITY  = 63;
    private static final int METRICS_LENGTH = 10;
    private static final String[] RATES = {"kbps", "mbps", "gbps", "tbps"};

    @Override
    public Field dissects() {
        return PPPOED;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pppoed", "pppoe"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x8863, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(PPPOED);
        d.protocolColumn("PPPoED");
        int code = d.peekU8(1);
        if (d.columns()) d.info("{}", PppoeSession.CODE.names.name(code, "Unknown"));
        d.peek(PppoeSession.VERSION);
        d.u8(PppoeSession.TYPE);
        d.u8(PppoeSession.CODE);
        d.u16(PppoeSession.SESSION);
        int length = d.u16(PppoeSession.LENGTH);
        d.extent(Math.min(HEADER + length, HEADER + d.remaining()));
        if (length > 0) tags(d, length);
        // What fills the frame up to Ethernet's least length is no trailer.
        d.skipRest();
        d.close();
    }

    private static void tags(Dissection d, int length) {
        d.open(GROUP);
        d.extent(Math.min(length, d.remaining()));
        int end = d.offset() + length - 2;
        while (d.offset() <= end) {
            int tag = d.peekU16(0);
            if (tag == 0) break;
            int size = d.peekU16(2);
            if (!isKnown(tag)) {
                unknown(d, size);
                continue;
            }
            d.skip(4);
            d.ensure(size);
            int rest = d.narrow(size);
            tag(d, tag, size);
            d.widen(rest);
        }
        d.close();
    }

    private static boolean isKnown(int tag) {
        return TAGS.name(tag) != null;
    }

    /** What belongs to a tag that nobody knows is shown from its length on, by those whose users compare the output. */
    private static void unknown(Dissection d, int size) {
        d.u16(TAG);
        d.peek(TAG_LENGTH);
        int after = d.offset() + 2 + size;
        d.bytes(UNKNOWN, size);
        d.skip(after - d.offset());
    }

    private static void tag(Dissection d, int tag, int size) {
        switch (tag) {
            case 0x0101 -> {
                if (size > 0) d.text(SERVICE_NAME, size);
            }
            case 0x0102 -> {
                byte[] name = d.columns() ? d.peekBytes(0, size) : null;
                d.text(AC_NAME, size);
                if (name != null) d.addInfo(" AC-Name='{}'", new Text().escaped(name, 0, size).toString());
            }
            case 0x0103 -> d.bytes(HOST_UNIQ, size);
            case 0x0104 -> d.bytes(AC_COOKIE, size);
            case 0x0105 -> vendor(d, size);
            case 0x0106 -> {
                if (size == 4) {
                    d.u16(FORWARD);
                    d.u16(BACKWARD);
                } else {
                    d.bytes(CREDITS, size);
                }
            }
            case 0x0107 -> {
                if (size == METRICS_LENGTH) metrics(d);
                else d.bytes(METRICS, size);
            }
            case 0x0108 -> two(d, SEQUENCE, size);
            case 0x0109 -> two(d, SCALE, size);
            case 0x0110 -> d.bytes(RELAY, size);
            case 0x0111 -> d.bytes(HURL, size);
            case 0x0112 -> d.bytes(MOTM, size);
            case 0x0120 -> d.bytes(MAX_PAYLOAD, size);
            case 0x0121 -> d.bytes(ROUTE, size);
            case 0x0201 -> d.text(NAME_ERROR, size);
            case 0x0202 -> d.text(SYSTEM_ERROR, size);
            case 0x0203 -> d.text(OTHER_ERROR, size);
            default -> {}
        }
    }

    private static void two(Dissection d, Field field, int size) {
        if (size == 2) {
            d.u16(field);
            return;
        }
        String words = field.label + " tag: Wrong length: " + size + " (expected 2)";
        d.open(ODD);
        d.title("{}", words);
        d.note(BAD_LENGTH, "{}", words);
        d.skip(size);
        d.close();
    }

    /** RFC 5578, section 8.2. */
    private static void metrics(Dissection d) {
        int flags = d.peekU16(0);
        d.peek(MOST_UNITS);
        d.peek(UNITS_NOW);
        d.peek(RECEIVE_ONLY, 0, 2);
        d.skip(2);
        d.u8(QUALITY);
        d.u8(RESOURCE);
        d.u16(LATENCY);
        rate(d, RATE_NOW, flags >> 1 & 3);
        rate(d, MOST_RATE, flags >> 3 & 3);
    }

    private static void rate(Dissection d, Field field, int unit) {
        int rate = d.u16(field);
        if (d.titles()) d.titleLast("{}: {} {}", field.label, rate, RATES[unit]);
    }

    private static void vendor(Dissection d, int size) {
        if (size < 4) return;
        long vendor = d.u32(VENDOR);
        if (size == 4) return;
        if (vendor != DSL_FORUM) {
            d.bytes(UNSPECIFIED, size - 4);
            return;
        }
        d.open(LINE);
        d.extent(size - 4);
        while (d.remaining() >= 2) line(d);
        d.skipRest();
        d.close();
    }

    private static void line(Dissection d) {
        int tag = d.peekU8(0);
        int size = d.peekU8(1);
        int number = tag - FIRST_NUMBER;
        if (tag == 1 || tag == 2) {
            if (hasLength(d, tag, size <= MOST_IDENTITY, size, "(expected <= 63)")) d.text(tag == 1 ? CIRCUIT : REMOTE, size);
        } else if (number >= 0 && number < LINE_NUMBERS.length) {
            if (hasLength(d, tag, size == 4, size, "(expected == 4)")) d.u32(LINE_NUMBERS[number]);
        } else if (tag == 0x90) {
            d.skip(2);
            encapsulation(d, size);
        } else {
            d.uint(TAG, 1);
            d.u8(LINE_LENGTH);
            d.bytes(UNKNOWN, size);
        }
    }

    /** Passes over tag and length; where that is wrong, says so and passes over the value too. */
    private static boolean hasLength(Dissection d, int tag, boolean right, int size, String expected) {
        d.skip(2);
        if (!right) {
            d.note(BAD_LENGTH, "{}: Wrong length: {} {}", LINE_TAGS.name(tag), size, expected);
            d.skip(size);
        }
        return right;
    }

    private static void encapsulation(Dissection d, int size) {
        d.open(ENCAPSULATION);
        d.extent(size);
        if (size != 3) d.note(BAD_LENGTH, "Access-Loop-Encapsulation: Wrong length: {} (expected 3)", size);
        int start = d.offset();
        d.u8(DATA_LINK);
        d.u8(ENCAPS_1);
        d.u8(ENCAPS_2);
        if (d.offset() < start + size) d.skip(start + size - d.offset());
        d.close();
    }
}
