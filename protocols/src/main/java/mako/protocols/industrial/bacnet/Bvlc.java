package mako.protocols.industrial.bacnet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** BACnet Virtual Link Control: over IPv4, ASHRAE 135 annex J, and over IPv6, annex U. */
public final class Bvlc implements Dissector {

    private static final Values TYPES = Values.of("0x81 BACnet/IP (Annex J)\n0x82 BACnet/IPV6 (Annex U)");
    private static final Values FUNCTIONS = Values.of("""
        0x00 BVLC-Result
        0x01 Write-Broadcast-Distribution-Table
        0x02 Read-Broadcast-Distribution-Table
        0x03 Read-Broadcast-Distribution-Table-Ack
        0x04 Forwarded-NPDU
        0x05 Register-Foreign-Device
        0x06 Read-Foreign-Device-Table
        0x07 Read-Foreign-Device-Table-Ack
        0x08 Delete-Foreign-Device-Table-Entry
        0x09 Distribute-Broadcast-To-Network
        0x0a Original-Unicast-NPDU
        0x0b Original-Broadcast-NPDU
        0x0c Secured-BVLL
        """);
    private static final Values FUNCTIONS_6 = Values.of("""
        0x00 BVLC-Result
        0x01 Original-Unicast-NPDU
        0x02 Original-Broadcast-NPDU
        0x03 Address-Resolution
        0x04 Forwarded-Address-Resolution
        0x05 Address-Resolution-ACK
        0x06 Virtual-Address-Resolution
        0x07 Virtual-Address-Resolution-ACK
        0x08 Forwarded-NPDU
        0x09 Register-Foreign-Device
        0x0a Delete-Foreign-Device-Table-Entry
        0x0b Secure-BVLL
        0x0c Distribute-Broadcast-To-Network
        """);
    private static final Values RESULTS = Values.of("""
        0x00 Successful completion
        0x10 Write-Broadcast-Distribution-Table NAK
        0x20 Read-Broadcast-Distribution-Table NAK
        0x30 Register-Foreign-Device NAK
        0x40 Read-Foreign-Device-Table NAK
        0x50 Delete-Foreign-Device-Table-Entry NAK
        0x60 Distribute-Broadcast-To-Network NAK
        """);
    private static final Values RESULTS_6 = Values.of("""
        0x00 Successful completion
        0x30 Address-Resolution NAK
        0x60 Virtual-Address-Resolution NAK
        0x90 Register-Foreign-Device NAK
        0xa0 Delete-Foreign-Device-Table-Entry NAK
        0xc0 Distribute-Broadcast-To-Network NAK
        """);

    static final Field BVLC        = protocol("bvlc", "BVLC", "BACnet Virtual Link Control");
    static final Field TYPE        = u8("bvlc.type", "Type", HEX, names(TYPES));
    static final Field FUNCTION    = u8("bvlc.function", "Function", HEX, names(FUNCTIONS), help("BVLC Function"));
    static final Field FUNCTION_6  = u8("bvlc.function_ipv6", "Function", HEX, names(FUNCTIONS_6), help("BVLC Function IPV6"));
    static final Field LENGTH      = u16("bvlc.length", "BVLC-Length", help("Length of BVLC"));
    static final Field FROM        = u24("bvlc.virtual_source", "BVLC-Virtual-Source", DEC_HEX, help("Virtual source address of BVLC"));
    static final Field TO          = u24("bvlc.virtual_dest", "BVLC-Virtual-Destination", DEC_HEX, help("Virtual destination address of BVLC"));
    static final Field RESULT      = u16("bvlc.result", "Result", HEX, names(RESULTS), help("Result Code"));
    static final Field RESULT_6    = u16("bvlc.result", "Result", HEX, names(RESULTS_6), help("Result Code"));
    static final Field LIST        = section("BACnet Virtual Link Control");
    static final Field BDT_IP      = ipv4("bvlc.bdt_ip", "IP", help("BDT IP"));
    static final Field BDT_PORT    = u16("bvlc.bdt_port", "Port", help("BDT Port"));
    static final Field BDT_MASK    = bytes("bvlc.bdt_mask", "Mask", help("BDT Broadcast Distribution Mask"));
    static final Field LIFETIME    = u16("bvlc.reg_ttl", "TTL", help("Foreign Device Time To Live"));
    static final Field FDT_IP      = ipv4("bvlc.fdt_ip", "IP", help("FDT IP"));
    static final Field FDT_IP_6    = ipv6("bvlc.fdt_ipv6", "IP", help("FDT IP"));
    static final Field FDT_PORT    = u16("bvlc.fdt_port", "Port", help("FDT Port"));
    static final Field FDT_TTL     = u16("bvlc.fdt_ttl", "TTL", help("Foreign Device Time To Live"));
    static final Field FDT_TIMEOUT = u16("bvlc.fdt_timeout", "Timeout", help("Foreign Device Timeout (seconds)"));
    static final Field FORWARDED_IP   = ipv4("bvlc.fwd_ip", "IP", help("FWD IP"));
    static final Field FORWARDED_PORT = u16("bvlc.fwd_port", "Port", help("FWD Port"));
    static final Field ORIGINAL_IP    = ipv6("bvlc.orig_source_addr", "IP", help("ORIG IP"));
    static final Field ORIGINAL_PORT  = u16("bvlc.orig_source_port", "Port", help("ORIG Port"));

    /** What follows, by function over IPv4. */
    public static final Table PAYLOADS = table("bvlc.function", "BVLC Function");
    /** What follows, by function over IPv6. */
    public static final Table PAYLOADS_6 = table("bvlc.function_ipv6", "BVLC Function IPv6");

    private static final int PORT = 47808;
    private static final int IPV4 = 0x81;
    private static final int IPV6 = 0x82;
    private static final int HEADER = 4;

    @Override
    public Field dissects() {
        return BVLC;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS, PAYLOADS_6};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = d.peekU8(0);
        if (type != IPV4 && type != IPV6) throw d.notMine();
        boolean wide = type == IPV6;
        int available = d.remaining();
        int length = d.captured() < HEADER ? HEADER : d.peekU16(2);
        int function = d.captured() < 2 ? 0 : d.peekU8(1);
        d.protocolColumn("BVLC");
        d.info("BACnet Virtual Link Control");
        if (length < HEADER) {
            d.rest();
            return;
        }
        // The reference has one list of names for both.
        if (d.columns()) d.addInfo(" BVLC Function {} ", FUNCTIONS.name(function, "unknown"));
        int header = wide ? header6(function, length) : header4(function, length);
        d.open(BVLC);
        d.u8(TYPE);
        d.u8(wide ? FUNCTION_6 : FUNCTION);
        d.ensure(2);
        d.at(LENGTH, d.offset(), 2, header);
        if (d.titles()) {
            if (length == available) d.titleLast("BVLC-Length: {} of {} bytes BACnet packet length", header, length);
            else d.titleLast("BVLC-Length: {} of {} bytes (invalid length - expected {} bytes)", (long) header, (long) length, (long) available);
        }
        d.skip(2);
        if (wide) body6(d, function);
        else body4(d, function, length);
        d.close();
        if (length <= header && d.remaining() == 0) return;
        int rest = length - header;
        if (rest <= 0) return;
        if (length < available) d.leaveBehind(Math.max(0, d.remaining() - rest));
        if (length > available) d.exceeding();
        d.payload(wide ? PAYLOADS_6 : PAYLOADS, function);
    }

    /** How many bytes are the function's own; the others are what it carries. */
    private static int header4(int function, int length) {
        return switch (function) {
            case 0x00, 0x01, 0x02, 0x03, 0x05, 0x06, 0x07, 0x08 -> length;
            case 0x04 -> 10;
            default -> HEADER;
        };
    }

    private static int header6(int function, int length) {
        return switch (function) {
            case 0x00, 0x03, 0x04, 0x05, 0x06, 0x07, 0x09, 0x0a -> length;
            case 0x01 -> 10;
            case 0x02, 0x0c -> 7;
            case 0x08 -> 25;
            case 0x0b -> HEADER;
            default -> 0;
        };
    }

    private static void body4(Dissection d, int function, int length) {
        switch (function) {
            case 0x00 -> d.u16(RESULT);
            case 0x01, 0x03 -> list(d, length, false);
            case 0x04 -> {
                d.ipv4(FORWARDED_IP);
                d.u16(FORWARDED_PORT);
            }
            case 0x05 -> d.u16(LIFETIME);
            case 0x07 -> list(d, length, true);
            case 0x08 -> {
                d.ipv4(FDT_IP);
                d.u16(FDT_PORT);
            }
            default -> { }
        }
    }

    /** Tables of those that broadcasts are distributed to, annex J.2.2, and of foreign devices, J.2.8: ten bytes an entry. */
    private static void list(Dissection d, int length, boolean foreign) {
        d.open(LIST);
        int rest = d.narrow(length - HEADER);
        while (d.remaining() > 0) {
            d.ipv4(foreign ? FDT_IP : BDT_IP);
            d.u16(foreign ? FDT_PORT : BDT_PORT);
            if (foreign) {
                d.u16(FDT_TTL);
                d.u16(FDT_TIMEOUT);
            } else {
                d.bytes(BDT_MASK, 4);
            }
        }
        d.widen(rest);
        d.close();
    }

    private static void body6(Dissection d, int function) {
        if (function == 0x0b) return;
        d.u24(FROM);
        switch (function) {
            case 0x00 -> d.u16(RESULT_6);
            case 0x01, 0x03, 0x05, 0x07 -> d.u24(TO);
            case 0x04 -> {
                d.u24(TO);
                original(d);
            }
            case 0x08 -> original(d);
            case 0x09 -> d.u16(LIFETIME);
            case 0x0a -> {
                d.ipv6(FDT_IP_6);
                d.u16(FDT_PORT);
            }
            default -> { }
        }
    }

    private static void original(Dissection d) {
        d.ipv6(ORIGINAL_IP);
        d.u16(ORIGINAL_PORT);
    }
}
