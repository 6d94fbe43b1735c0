package mako.protocols.internet;

import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;
import mako.protocols.link.EtherType;

/** Internet Control Message Protocol, RFC 792. Extensions (RFC 4884) are in {@link IcmpExtensions}. */
public final class Icmp implements Dissector {

    static final Values TYPES = Values.of("""
        0  Echo (ping) reply
        1  Reserved
        2  Reserved
        3  Destination unreachable
        4  Source quench (flow control)
        5  Redirect
        6  Alternate host address
        8  Echo (ping) request
        9  Router advertisement
        10 Router solicitation
        11 Time-to-live exceeded
        12 Parameter problem
        13 Timestamp request
        14 Timestamp reply
        15 Information request
        16 Information reply
        17 Address mask request
        18 Address mask reply
        19 Reserved (for security)
        30 Traceroute
        31 Datagram Conversion Error
        32 Mobile Host Redirect
        33 IPv6 Where-Are-You
        34 IPv6 I-Am-Here
        35 Mobile Registration Request
        36 Mobile Registration Reply
        37 Domain Name Request
        38 Domain Name Reply
        39 SKIP
        40 Photuris
        41 Experimental mobility protocols
        42 Extended Echo request
        43 Extended Echo reply
        """);
    private static final Values UNREACHABLE = Values.of("""
        0  Network unreachable
        1  Host unreachable
        2  Protocol unreachable
        3  Port unreachable
        4  Fragmentation needed
        5  Source route failed
        6  Destination network unknown
        7  Destination host unknown
        8  Source host isolated
        9  Network administratively prohibited
        10 Host administratively prohibited
        11 Network unreachable for TOS
        12 Host unreachable for TOS
        13 Communication administratively filtered
        14 Host precedence violation
        15 Precedence cutoff in effect
        """);
    private static final Values REDIRECTS = Values.of("""
        0 Redirect for network
        1 Redirect for host
        2 Redirect for TOS and network
        3 Redirect for TOS and host
        """);
    private static final Values ALTERNATES = Values.of("0 Alternate address for host");
    private static final String UNKNOWN_TYPE = "Unknown ICMP (obsolete or malformed?)";
    private static final Values EXCEEDED = Values.of("0 Time to live exceeded in transit\n1 Fragment reassembly time exceeded");
    private static final Values PARAMETERS = Values.of("0 Pointer indicates the error\n1 Required option missing\n2 Bad length");
    private static final Values ADVERTISEMENTS = Values.of("0 Normal router advertisement\n16 Does not route common traffic");
    private static final Values PHOTURIS = Values.of("""
        0 Bad SPI
        1 Authentication Failed
        2 Decompression Failed
        3 Decryption Failed
        4 Need Authentication
        5 Need Authorization
        """);
    private static final Values EXTENDED_REQUESTS = Values.of("0 No error");
    private static final Values EXTENDED_REPLIES = Values.of("""
        0 No error
        1 Malformed Query
        2 No Such Interface
        3 No Such Table Entry
        4 Multiple Interfaces Satisfy Query
        """);

    static final Field ICMP      = protocol("icmp", "ICMP", "Internet Control Message Protocol");
    static final Field TYPE      = u8("icmp.type", "Type");
    static final Field CODE      = u8("icmp.code", "Code");
    static final Field CHECKSUM  = u16("icmp.checksum", "Checksum", HEX);
    static final Field STATUS    = u8("icmp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field UNUSED    = bytes("icmp.unused", "Unused");
    static final Field IDENT_LE  = u16("icmp.ident_le", "Identifier (LE)", DEC_HEX, LITTLE);
    static final Field IDENT     = u16("icmp.ident", "Identifier (BE)", DEC_HEX);
    static final Field SEQ_LE    = u16("icmp.seq_le", "Sequence Number (LE)", DEC_HEX, LITTLE);
    static final Field SEQ       = u16("icmp.seq", "Sequence Number (BE)", DEC_HEX);
    static final Field MTU       = u16("icmp.mtu", "MTU of next hop");
    static final Field ADDRESSES = u8("icmp.num_addrs", "Number of addresses");
    static final Field ENTRY_SIZE = u8("icmp.addr_entry_size", "Address entry size");
    static final Field LIFETIME  = u16("icmp.lifetime", "Lifetime");
    static final Field POINTER   = u32("icmp.pointer", "Pointer");
    static final Field ROUTER    = ipv4("icmp.router_address", "Router address");
    static final Field PREFERENCE = i32("icmp.pref_level", "Preference level");
    static final Field ORIGINATE = u32("icmp.originate_timestamp", "Originate Timestamp");
    static final Field RECEIVE   = u32("icmp.receive_timestamp", "Receive Timestamp");
    static final Field TRANSMIT  = u32("icmp.transmit_timestamp", "Transmit Timestamp");
    static final Field MASK      = ipv4("icmp.address_mask", "Address Mask", NETMASK);
    static final Field GATEWAY   = ipv4("icmp.redir_gw", "Gateway Address");
    static final Field LENGTH    = u8("icmp.length", "Length");
    static final Field ORIGINAL  = u8("icmp.length.original_datagram", "Length of original datagram", GENERATED);
    static final Field RESPONSE_IN = frame("icmp.resp_in", "Response frame", GENERATED);
    static final Field REQUEST_IN  = frame("icmp.resp_to", "Request frame", GENERATED);
    static final Field RESPONSE_TIME = field(Type.DOUBLE, Base.NONE, "icmp.resptime", "Response time", GENERATED);
    static final Field DATA_TIME = time("icmp.data_time", "Timestamp from icmp data");
    static final Field DATA_AGE  = duration("icmp.data_time_relative", "Timestamp from icmp data (relative)", GENERATED);
    static final Field ECHO_SEQ  = u8("icmp.ext.echo.seq", "Sequence Number", DEC_HEX);
    static final Field ECHO_RESERVED = u8("icmp.ext.echo.req.res", "Reserved", HEX, mask(0xfe));
    static final Field ECHO_LOCAL = bit("icmp.ext.echo.req.local", "Local bit", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field ECHO_STATE = u8("icmp.ext.echo.rsp.state", "State", mask(0xe0), names(Values.of("""
        0 Reserved
        1 Incomplete
        2 Reachable
        3 Stale
        4 Delay
        5 Probe
        6 Failed
        """)));
    static final Field ECHO_REPLY_RESERVED = u8("icmp.ext.echo.rsp.res", "Reserved", HEX, mask(0x18));
    static final Field ECHO_ACTIVE = bit("icmp.ext.echo.rsp.active", "Active bit", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field ECHO_IPV4  = bit("icmp.ext.echo.rsp.ipv4", "IPv4 bit", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field ECHO_IPV6  = bit("icmp.ext.echo.rsp.ipv6", "IPv6 bit", 0x01, SET_NOT_SET, maskWidth(8));

    static final Field BAD_CHECKSUM = warning(Field.Group.CHECKSUM, "icmp.checksum_bad", "Bad checksum");

    static final Field NO_RESPONSE = group("icmp.no_resp", "No response seen", GENERATED);
    static final Field NOT_ANSWERED =
        warning(Field.Group.SEQUENCE, "icmp.resp_not_found", "No response seen to ICMP request");
    private static final Exchanges PINGS = Exchanges.exchanges(RESPONSE_IN, REQUEST_IN, null);

    private static final int ECHO_REPLY = 0;
    private static final int ECHO      = 8;

    /** A quoted datagram has this many bytes at least where extensions follow it: RFC 4884, section 5.5. */
    private static final int QUOTED = 128;

    @Override
    public Field dissects() {
        return ICMP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.ICMP, this);
    }

    static final Set<String> GLANCED = Set.of("icmp", "icmp.type", "icmp.code");

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    /** Of echoes, since errors quote packets. */
    @Override
    public boolean glance(Glance g) {
        if (!g.has(8) || g.u8(0) != ECHO && g.u8(0) != ECHO_REPLY) return false;
        g.begin(ICMP, g.captured());
        g.tell(TYPE, 0, 1, g.u8(0));
        g.tell(CODE, 1, 1, g.u8(1));
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        boolean isWhole = d.captured() == whole;
        int ttl = d.hops();
        d.protocolColumn("ICMP");
        d.open(ICMP, 6);
        int type = d.peekU8(0);
        int code = d.peekU8(1);
        Values codes = codes(type);
        if (d.columns()) info(d, type, code, codes);
        d.u8(TYPE);
        if (d.titles()) d.titleLast("Type: {} ({})", type, TYPES.name(type, UNKNOWN_TYPE));
        d.u8(CODE);
        if (d.titles() && codes != null) d.titleLast("Code: {} ({})", code, codes.name(code, "Unknown code: " + code));
        checksum(d, start, whole, isWhole);
        switch (type) {
            case ECHO, ECHO_REPLY -> echo(d, start, type, ttl);
            case 3, 11, 12, 4, 5 -> error(d, type, code);
            case 9 -> advertisement(d);
            case 13, 14 -> {
                identify(d, ttl);
                timeOfDay(d, ORIGINATE);
                timeOfDay(d, RECEIVE);
                timeOfDay(d, TRANSMIT);
            }
            case 15, 16 -> identify(d, ttl);
            case 17, 18 -> {
                identify(d, ttl);
                d.ipv4(MASK);
            }
            case 42, 43 -> extendedEcho(d, type);
            default -> { }
        }
        d.skipRest();
        d.extent(Math.min(whole, d.currentSource().length - start));
        d.close();
    }

    private static Values codes(int type) {
        return switch (type) {
            case 3 -> UNREACHABLE;
            case 5 -> REDIRECTS;
            case 6 -> ALTERNATES;
            case 9 -> ADVERTISEMENTS;
            case 11 -> EXCEEDED;
            case 12 -> PARAMETERS;
            case 40 -> PHOTURIS;
            case 42 -> EXTENDED_REQUESTS;
            case 43 -> EXTENDED_REPLIES;
            default -> null;
        };
    }

    private static void info(Dissection d, int type, int code, Values codes) {
        Text info = d.info();
        String name = TYPES.name(type);
        info.add(name == null ? UNKNOWN_TYPE : name);
        if (name == null) return;
        for (int i = name.length(); i < 20; i++) info.raw(' ');
        if (codes != null) {
            info.add(" (");
            String word = codes.name(code);
            if (word != null) info.add(word);
            else info.add("Unknown code: ").number(code);
            info.raw(')');
        }
    }

    /** Whether anything of this protocol is asked for: it may only lie on the way to a packet that it quotes. */
    private static boolean asked(Dissection d) {
        return !d.asksNothing("icmp") || d.wants(BAD_CHECKSUM);
    }

    private static void checksum(Dissection d, int start, int whole, boolean isWhole) {
        int sent = d.u16(CHECKSUM);
        int line = d.last();
        int status;
        if (d.isQuoted()) {
            d.appendOn(line, " [unverified] [in ICMP error packet]");
            status = 2;
        } else if (!isWhole) {
            d.appendOn(line, " [unverified] [fragmented datagram]");
            status = 2;
        } else {
            status = asked(d) ? InternetChecksum.verify(d, line, start, whole, sent, BAD_CHECKSUM, 0) : 2;
        }
        d.computed(STATUS, status);
        d.place(start + 2, 0);
    }

    /** Records identifier and sequence number in both byte orders, since systems differ. */
    private static void identify(Dissection d, int ttl) {
        int id = d.peekU16(0);
        d.peek(IDENT);
        d.le16(IDENT_LE);
        int seq = d.peekU16(0);
        d.peek(SEQ);
        d.le16(SEQ_LE);
        if (d.columns()) {
            d.moreInfo().add(" id=0x").hex(id, 4).add(", seq=").number(seq).raw('/')
                .number(Integer.reverseBytes(seq) >>> 16).add(", ttl=").number(ttl);
        }
    }

    private static void echo(Dissection d, int start, int type, int ttl) {
        if (d.captured() < 4) {
            d.peek(IDENT);
            d.le16(IDENT_LE);
        }
        int id = d.peekU16(0);
        int seq = d.peekU16(2);
        identify(d, ttl);
        if (!d.isQuoted() && asked(d)) {
            Conversation conversation = d.conversation(ICMP, 0, 0);
            long key = (long) id << 16 | seq;
            if (type == ECHO) {
                asked(d, start, d.noteRequest(PINGS, conversation, key), RESPONSE_IN, NO_RESPONSE, NOT_ANSWERED);
            } else {
                Exchanges.Exchange exchange = d.exchange(PINGS, conversation, key);
                if (exchange != null && (exchange.responseFrame == 0 || exchange.responseFrame == d.packet().number)) {
                    d.noteResponse(exchange);
                    d.computed(REQUEST_IN, exchange.requestFrame);
                    d.place(start, 0);
                    responseTime(d, start, RESPONSE_TIME, exchange);
                    if (d.columns()) d.moreInfo().add(" (request in ").number(exchange.requestFrame).raw(')');
                }
            }
        }
        timeInData(d);
        if (d.captured() > 0) d.restInside();
    }

    /** Shows where a request is answered, or that it is not, once that is known. */
    static void asked(Dissection d, int start, Exchanges.Exchange exchange, Field responseIn, Field none, Field remark) {
        if (!d.hindsight()) return;
        if (exchange.responseFrame > 0) {
            d.computed(responseIn, exchange.responseFrame);
            d.place(start, 0);
            if (d.columns()) d.moreInfo().add(" (reply in ").number(exchange.responseFrame).raw(')');
        } else {
            d.computed(none, 0);
            d.place(start, 0);
            d.noteLast(remark);
            if (d.columns()) d.moreInfo().add(" (no response found!)");
        }
    }

    static void responseTime(Dissection d, int start, Field field, Exchanges.Exchange exchange) {
        if (!d.wants(field)) return;
        long nanoseconds = (d.packet().seconds - exchange.requestSeconds) * 1_000_000_000L
            + d.packet().nanoseconds - exchange.requestNanoseconds;
        double milliseconds = nanoseconds / 1e6;
        d.at(field, start, 0, Double.doubleToRawLongBits(milliseconds));
        d.generated();
        if (d.titles()) d.titleLast("{}: {} ms", field.label, String.format(java.util.Locale.ROOT, "%.3f", milliseconds));
    }

    /** Programs put the time into the data: seconds and microseconds in either byte order. Taken for one where it lies near the packet's own. */
    private static void timeInData(Dissection d) {
        if (d.captured() < 8) return;
        long seconds = d.peekU32(0);
        long micros = d.peekU32(4);
        if (!isNear(d, seconds, micros)) {
            seconds = d.peekLe32(0);
            micros = d.peekLe32(4);
            if (!isNear(d, seconds, micros)) return;
        }
        int at = d.offset();
        d.skip(8);
        d.time(DATA_TIME, at, 8, seconds, (int) micros * 1000);
        long age = d.packet().seconds - seconds;
        int rest = d.packet().nanoseconds - (int) micros * 1000;
        if (rest < 0) {
            rest += 1_000_000_000;
            age--;
        }
        d.time(DATA_AGE, at, 8, age, rest);
    }

    private static boolean isNear(Dissection d, long seconds, long micros) {
        return micros < 1_000_000 && Math.abs(d.packet().seconds - seconds) <= 86400;
    }

    private static void error(Dissection d, int type, int code) {
        int units = 0;
        switch (type) {
            case 5 -> {
                d.ipv4(GATEWAY);
                d.ensure(1);
            }
            case 4 -> d.skip(4);
            default -> {
                units = d.peekU8(1);
                if (type == 12) {
                    d.at(POINTER, d.offset(), 1, d.peekU8(0));
                    d.skip(1);
                    length(d, units);
                    d.bytes(UNUSED, 2);
                } else if (units != 0) {
                    d.bytes(UNUSED, 1);
                    length(d, units);
                    if (type == 3 && code == 4) d.u16(MTU);
                    else d.bytes(UNUSED, 2);
                } else if (type == 3 && code == 4) {
                    d.bytes(UNUSED, 2);
                    d.u16(MTU);
                } else {
                    d.bytes(UNUSED, 4);
                }
            }
        }
        quoted(d, units * 4, type == 3 || type == 11 || type == 12, 0x0800);
    }

    private static void length(Dissection d, int units) {
        int at = d.offset();
        d.u8(LENGTH);
        d.at(ORIGINAL, at, 1, units * 4);
        d.generated();
    }

    /** Dissects the datagram that an error quotes, of {@code length} bytes or as many as there are, then extensions. */
    private static void quoted(Dissection d, int length, boolean extensible, int etherType) {
        int count = d.remaining();
        if (extensible && length > 0 && length < count) {
            count = length;
        } else if (extensible && length == 0 && d.captured() >= QUOTED + 8 && d.peekU8(QUOTED) >> 4 == 2) {
            // Older routers send extensions without saying so, behind 128 bytes: RFC 4884, section 5.1.
            count = QUOTED;
        }
        if (count == 0) return;
        int rest = d.narrow(count);
        d.quote(EtherType.TYPES, etherType);
        d.widen(rest);
        if (d.remaining() >= 4) IcmpExtensions.dissect(d);
    }

    private static void advertisement(Dissection d) {
        int count = d.u8(ADDRESSES);
        int size = d.u8(ENTRY_SIZE);
        int lifetime = d.u16(LIFETIME);
        if (d.titles()) d.titleLast("Lifetime: {}", span(lifetime));
        for (int i = 0; i < count && size >= 2 && d.remaining() >= size * 4; i++) {
            d.ipv4(ROUTER);
            d.uint(PREFERENCE, 4);
            if (size > 2) d.skip((size - 2) * 4);
        }
    }

    static String span(long seconds) {
        if (seconds == 0) return "0 seconds";
        var words = new StringBuilder();
        part(words, seconds / 86400, "day");
        part(words, seconds / 3600 % 24, "hour");
        part(words, seconds / 60 % 60, "minute");
        part(words, seconds % 60, "second");
        return words.toString();
    }

    private static void part(StringBuilder words, long count, String unit) {
        if (count == 0) return;
        if (!words.isEmpty()) words.append(", ");
        words.append(count).append(' ').append(unit);
        if (count != 1) words.append('s');
    }

    private static void timeOfDay(Dissection d, Field field) {
        long sent = d.u32(field);
        if (!d.titles()) return;
        // The highest bit says that it is no time of day (RFC 792). Some systems send it the other way round: the smaller is taken for what is meant.
        long milliseconds = Math.min(sent & 0x7fffffff, Integer.reverseBytes((int) sent) & 0x7fffffff);
        var words = new StringBuilder();
        part(words, milliseconds / 86_400_000, "day");
        part(words, milliseconds / 3_600_000 % 24, "hour");
        part(words, milliseconds / 60_000 % 60, "minute");
        if (!words.isEmpty()) words.append(", ");
        words.append(milliseconds / 1000 % 60).append('.').append(String.format("%03d", milliseconds % 1000)).append(" seconds");
        d.titleLast("{}: {} ({} after midnight UTC)", field.label, sent, words.toString());
    }

    /** PROBE, RFC 8335: an echo that asks a node for the state of one of its interfaces. */
    private static void extendedEcho(Dissection d, int type) {
        d.peek(IDENT);
        d.le16(IDENT_LE);
        d.u8(ECHO_SEQ);
        if (type == 42) {
            d.peek(ECHO_RESERVED);
            d.peek(ECHO_LOCAL, 0, 1);
            d.skip(1);
            if (d.remaining() >= 4) IcmpExtensions.dissect(d);
        } else {
            d.peek(ECHO_STATE);
            d.peek(ECHO_REPLY_RESERVED);
            d.peek(ECHO_ACTIVE, 0, 1);
            d.peek(ECHO_IPV4, 0, 1);
            d.peek(ECHO_IPV6, 0, 1);
            d.skip(1);
        }
    }
}
