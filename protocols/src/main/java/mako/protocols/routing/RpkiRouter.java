package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.x509.AuthenticationFramework;
import mako.protocols.transport.Tcp;

/** The protocol between caches of the Resource Public Key Infrastructure and routers, RFC 6810 and RFC 8210. */
public final class RpkiRouter implements Dissector {

    private static final Values TYPES = Values.of("""
        0 Serial Notify
        1 Serial Query
        2 Reset Query
        3 Cache Response
        4 IPv4 Prefix
        6 IPv6 Prefix
        7 End of Data
        8 Cache Reset
        9 Router Key
        10 Error Report
        """);

    static final Field RPKI      = protocol("rpkirtr", "RPKI-RTR", "RPKI-Router Protocol");
    static final Field VERSION   = u8("rpki-rtr.version", "Version", of(RPKI), help("Denoting the version of this protocol (currently 0)"));
    static final Field TYPE      = u8("rpki-rtr.pdu_type", "PDU Type", names(TYPES), of(RPKI), help("Denoting the type of the PDU"));
    static final Field RESERVED  = bytes("rpki-rtr.reserved", "Reserved", of(RPKI), help("Must be zero"));
    static final Field SESSION   = u16("rpki-rtr.session_id", "Session ID", of(RPKI));
    static final Field LENGTH    = u32("rpki-rtr.length", "Length", of(RPKI),
        help("Value the count of the bytes in the entire PDU, including the eight bytes of header that end with the length field"));
    static final Field SERIAL    = u32("rpki-rtr.serial_number", "Serial Number", of(RPKI));
    static final Field ANNOUNCED = bit("rpki-rtr.flags.aw", "Flag AW", 0x1, yesNo("Announcement", "Withdrawal"), of(RPKI));
    static final Field FLAGS     = u8("rpki-rtr.flags", "Flags", HEX, of(RPKI), bits(ANNOUNCED));
    static final Field NEW_KEY   = bit("rpki-rtr.flags.rk", "Flag Router Key", 0x1, yesNo("New Router Key", "Delete Router Key"), of(RPKI));
    static final Field KEY_FLAGS = u8("rpki-rtr.flags", "Flags", HEX, of(RPKI), bits(NEW_KEY));
    static final Field PREFIX_LENGTH = u8("rpki-rtr.prefix_length", "Prefix Length", of(RPKI), help("Denoting the shortest prefix allowed for the prefix"));
    static final Field MAX_LENGTH = u8("rpki-rtr.max_length", "Max length", of(RPKI), help("Denoting the longest prefix allowed by the prefix"));
    static final Field IPV4      = ipv4("rpki-rtr.ipv4_prefix", "IPv4 Prefix", of(RPKI), help("The IPv4 prefix of the ROA"));
    static final Field IPV6      = ipv6("rpki-rtr.ipv6_prefix", "IPv6 Prefix", of(RPKI), help("The IPv6 prefix of the ROA"));
    static final Field AS        = u32("rpki-rtr.as_number", "AS Number", of(RPKI), help("Autonomous System Number allowed to announce this prefix"));
    static final Field ERROR     = u16("rpki-rtr.error_code", "Error Code", of(RPKI), names(Values.of("""
        0 Corrupt Data
        1 Internal Error
        2 No Data Available
        3 Invalid Request
        4 Unsupported Protocol Version
        5 Unsupported PDU Type
        6 Withdrawal of Unknown Record
        7 Duplicate Announcement Received
        8 Unexpected Protocol Version
        """)));
    static final Field WRONG_LENGTH = u32("rpki-rtr.length_pdu", "Length of Encapsulated PDU", of(RPKI));
    static final Field WRONG     = bytes("rpki-rtr.error_pdu", "Erroneous PDU", of(RPKI));
    static final Field WORDS_LENGTH = u32("rpki-rtr.length_text", "Length of text", of(RPKI));
    static final Field WORDS     = text("rpki-rtr.error_text", "Erroneous Text", of(RPKI));
    static final Field REFRESH   = u32("rpki-rtr.refresh_interval", "Refresh Interval", of(RPKI));
    static final Field RETRY     = u32("rpki-rtr.retry_interval", "Retry Interval", of(RPKI));
    static final Field EXPIRE    = u32("rpki-rtr.expire_interval", "Expire Interval", of(RPKI));
    static final Field KEY_ID    = bytes("rpki-rtr.subject_key_identifier", "Subject Key Identifier", of(RPKI));
    static final Field KEY       = group("rpki-rtr.subject_public_key_info", "Subject Public Key Info", of(RPKI));

    static final Field BAD_LENGTH = error("rpkirtr.bad_length", "Invalid length field");
    static final Field BAD_VERSION = error("rpkirtr.router_key.wrong_version", "Wrong version for Router Key type");

    private static final int HEADER = 8;

    @Override
    public Field dissects() {
        return RPKI;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"rpki-rtr", "rpkirtr", "x509af", "pkcs1", "ber"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, 323, RpkiRouter::length, this);
    }

    private static int length(Dissection d) {
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        return Math.clamp(d.peekU32(4), HEADER, Integer.MAX_VALUE);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER) throw d.notMine();
        int type = d.peekU8(1);
        long length = d.peekU32(4);
        d.protocolColumn("RPKI-RTR");
        String name = TYPES.name(type);
        if (d.columns()) {
            Text info = d.info();
            if (!info.isEmpty()) info.add(", ");
            if (name != null) info.add(name);
            else info.add("Unknown (").number(type).raw(')');
            d.fenceInfo();
        }
        d.open(RPKI);
        if (d.titles()) d.title(name != null ? "RPKI-Router Protocol ({})" : "RPKI-Router Protocol (Unknown {})", name != null ? name : type);
        int version = d.u8(VERSION);
        d.u8(TYPE);
        if (length < HEADER || name == null) {
            d.noteLast(BAD_LENGTH);
            d.skipRest();
            d.close();
            return;
        }
        int entry = d.last();
        switch (type) {
            case 0, 1, 7 -> {
                d.u16(SESSION);
                d.u32(LENGTH);
                d.u32(SERIAL);
                if (type == 7 && version >= 1) {
                    d.u32(REFRESH);
                    d.u32(RETRY);
                    d.u32(EXPIRE);
                }
            }
            case 3 -> {
                d.u16(SESSION);
                d.u32(LENGTH);
            }
            case 4, 6 -> {
                d.bytes(RESERVED, 2);
                d.u32(LENGTH);
                d.u8(FLAGS);
                d.u8(PREFIX_LENGTH);
                d.u8(MAX_LENGTH);
                d.bytes(RESERVED, 1);
                if (type == 4) d.ipv4(IPV4);
                else d.ipv6(IPV6);
                d.u32(AS);
            }
            case 9 -> {
                if (version < 1) d.noteOn(entry, BAD_VERSION, null);
                else routerKey(d);
            }
            case 10 -> failure(d);
            default -> {
                d.bytes(RESERVED, 2);
                d.u32(LENGTH);
            }
        }
        d.skipRest();
        d.close();
    }

    /** RFC 8210, section 5.10. */
    private static void routerKey(Dissection d) {
        d.u8(KEY_FLAGS);
        // The reference program counts the length's first byte with it.
        d.at(RESERVED, d.offset(), 2);
        d.skip(1);
        d.u32(LENGTH);
        d.bytes(KEY_ID, 20);
        d.u32(AS);
        d.open(KEY);
        AuthenticationFramework.publicKeyInfo(d);
        d.skipRest();
        d.close();
    }

    /** RFC 8210, section 5.11. */
    private static void failure(Dissection d) {
        d.u16(ERROR);
        d.u32(LENGTH);
        long wrong = d.u32(WRONG_LENGTH);
        d.bytes(WRONG, (int) Math.min(wrong, Integer.MAX_VALUE));
        long words = d.u32(WORDS_LENGTH);
        d.text(WORDS, (int) Math.min(words, Integer.MAX_VALUE));
    }
}
