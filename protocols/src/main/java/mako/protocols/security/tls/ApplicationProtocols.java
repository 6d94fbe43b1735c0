package mako.protocols.security.tls;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.Dissection;

/** Which protocol a session carries, from the name that was negotiated (RFC 7301) or from the port. */
final class ApplicationProtocols {

    /** What a session is said to carry, and the names by which that is negotiated; with nothing in front, names of which nothing is said. */
    private static final String KNOWN = """
        Hypertext Transfer Protocol|http/0.9,http/1.0,http/1.1
        HyperText Transfer Protocol 2|h2,h2-14,h2-15,h2-16,grpc-exp
        |h2c,stun.turn,irc,smb,http/1.1\s
        SPDY|spdy/1,spdy/2,spdy/3,spdy/3.1,spdy/3.1-fb-0.5
        Domain Name System|dot,doq,doq-i00,doq-i01,doq-i02,doq-i03,doq-i04,doq-i05,doq-i06,doq-i07,doq-i08,doq-i09,doq-i10,doq-i11
        Internet Message Access Protocol|imap
        Post Office Protocol|pop3
        XMPP Protocol|xmpp-client,xmpp-server
        Constrained Application Protocol|coap
        MQ Telemetry Transport Protocol|mqtt
        File Transfer Protocol (FTP)|ftp
        Simple Mail Transfer Protocol|smtp
        PostgreSQL|postgresql
        Hypertext Transfer Protocol Version 3|h3,h3-27,h3-28,h3-29,h3-30,h3-31,h3-32,h3-33,h3-34
        """;
    /** By number, from 1 on: the name that was negotiated, and what the session is said to carry, or null. */
    private static final String[] ALPN;
    private static final String[] NAMES;

    static {
        List<String> negotiated = new ArrayList<>();
        List<String> names = new ArrayList<>();
        negotiated.add("");
        names.add(null);
        for (String line : KNOWN.split("\n")) {
            int bar = line.indexOf('|');
            for (String name : line.substring(bar + 1).split(",")) {
                negotiated.add(name);
                names.add(bar == 0 ? null : line.substring(0, bar));
            }
        }
        ALPN = negotiated.toArray(new String[0]);
        NAMES = names.toArray(new String[0]);
    }

    private ApplicationProtocols() {}

    /** Returns the line of the name that lies {@code ahead} of the cursor, {@code count} bytes long; 0 where it is none of those known. */
    static int find(Dissection d, int ahead, int count) {
        if (count > 16 || d.captured() < ahead + count) return 0;
        for (int i = 1; i < ALPN.length; i++) {
            String name = ALPN[i];
            if (name.length() != count) continue;
            int at = 0;
            while (at < count && d.peekU8(ahead + at) == name.charAt(at)) at++;
            if (at == count) return i;
        }
        return 0;
    }

    /** The name that was negotiated, or null where none was. */
    static String negotiated(int protocol) {
        return protocol == 0 ? null : ALPN[protocol];
    }

    /** The name of what is carried, or null where nothing is known. */
    static String name(int negotiated, int sourcePort, int destinationPort) {
        String name = NAMES[negotiated];
        if (name != null) return name;
        int low = Math.min(sourcePort, destinationPort);
        int high = Math.max(sourcePort, destinationPort);
        name = ofPort(low);
        return name != null ? name : ofPort(high);
    }

    private static String ofPort(int port) {
        return switch (port) {
            case 443 -> "Hypertext Transfer Protocol";
            // Protocols whose sessions begin in the clear and change over to TLS (STARTTLS and its like).
            case 25, 587 -> "Simple Mail Transfer Protocol";
            case 110 -> "Post Office Protocol";
            case 143 -> "Internet Message Access Protocol";
            case 389 -> "Lightweight Directory Access Protocol";
            case 3306 -> "MySQL Protocol";
            case 5222, 5269 -> "XMPP Protocol";
            case 5432 -> "PostgreSQL";
            case 324 -> "RPKI-Router Protocol";
            case 465 -> "Simple Mail Transfer Protocol";
            case 636 -> "Lightweight Directory Access Protocol";
            case 802 -> "Modbus/TCP";
            case 853 -> "Domain Name System";
            case 993 -> "Internet Message Access Protocol";
            case 995 -> "Post Office Protocol";
            case 1300 -> "Q.931";
            case 2221 -> "EtherNet/IP (Industrial Protocol)";
            case 2443 -> "Skinny Client Control Protocol";
            case 3249, 3250, 3251, 3252 -> "Intel Omni-Path FE Header - Omni-Path Fabric Executive Header";
            case 3389 -> "TPKT - ISO on TCP - RFC1006";
            case 3496 -> "DoIP (ISO13400) Protocol";
            case 5061 -> "Session Initiation Protocol";
            case 5671 -> "Advanced Message Queuing Protocol";
            case 5684 -> "Constrained Application Protocol";
            case 5868 -> "Diameter Protocol";
            case 8883 -> "MQ Telemetry Transport Protocol";
            case 11207 -> "Couchbase Protocol";
            case 19999 -> "Distributed Network Protocol 3.0";
            case 27017 -> "Mongo Wire Protocol";
            default -> null;
        };
    }
}
