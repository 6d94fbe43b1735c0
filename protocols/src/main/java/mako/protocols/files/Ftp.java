package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Tcp;

/** File Transfer Protocol, the control connection: RFC 959, and RFC 2428 for addresses of IPv6. */
public final class Ftp implements Dissector {

    static final Field FTP            = protocol("ftp", "FTP", "File Transfer Protocol (FTP)");
    static final Field LINE           = section("Line");
    static final Field REQUEST        = bool("ftp.request", "Request", HIDDEN);
    static final Field RESPONSE       = bool("ftp.response", "Response", HIDDEN);
    static final Field COMMAND        = text("ftp.request.command", "Request command");
    static final Field ARGUMENT       = text("ftp.request.arg", "Request arg");
    static final Field CODE           = u32("ftp.response.code", "Response code", names(Values.resource(Ftp.class, "ftp-replies.txt")));
    static final Field TEXT           = text("ftp.response.arg", "Response arg");
    static final Field PASSIVE_IP     = ipv4("ftp.passive.ip", "Passive IP address");
    static final Field PASSIVE_PORT   = u16("ftp.passive.port", "Passive port");
    static final Field PASSIVE_NAT    = bool("ftp.passive.nat", "Passive IP NAT");
    static final Field ACTIVE_IP      = ipv4("ftp.active.cip", "Active IP address");
    static final Field ACTIVE_PORT    = u16("ftp.active.port", "Active port");
    static final Field ACTIVE_NAT     = bool("ftp.active.nat", "Active IP NAT");
    static final Field EPRT_FAMILY    = u8("ftp.eprt.af", "Extended active address family", names(Values.of("1 IPv4\n2 IPv6")));
    static final Field EPRT_IP        = ipv4("ftp.eprt.ip", "Extended active IP address");
    static final Field EPRT_IPV6      = ipv6("ftp.eprt.ipv6", "Extended active IPv6 address");
    static final Field EPRT_PORT      = u16("ftp.eprt.port", "Extended active port");
    static final Field EPSV_IP        = ipv4("ftp.epsv.ip", "Extended passive IPv4 address");
    static final Field EPSV_IPV6      = ipv6("ftp.epsv.ipv6", "Extended passive IPv6 address", GENERATED);
    static final Field EPSV_PORT      = u16("ftp.epsv.port", "Extended passive port");
    static final Field DIRECTORY      = text("ftp.current-working-directory", "Current working directory", GENERATED, UTF_8);

    static final Field BAD_EPRT = warning(Field.Group.MALFORMED, "ftp.eprt.args_invalid",
        "EPRT arguments must have the form: |<family>|<addr>|<port>|");
    static final Field BAD_EPSV = warning(Field.Group.MALFORMED, "ftp.epsv.args_invalid",
        "EPSV arguments must have the form (|||<port>|)");
    static final Field BAD_PWD = error("ftp.response.pwd.invalid", "Invalid PWD response");

    private static final int PORT = 21;
    private static final Key<Session> SESSION = Key.key(Session::new);
    /** What the lines of a control connection have to know of one another. */
    private static final class Session {
        String directory = "";
        String command = "";
        String argument = "";
        Channel channel;
    }

    /** A data connection that was announced. */
    static final class Channel {
        final String method;
        final long setupFrame;
        String command;
        long commandFrame;
        String directory;

        Channel(String method, long setupFrame) {
            this.method = method;
            this.setupFrame = setupFrame;
        }
    }

    @Override
    public Field dissects() {
        return FTP;
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {FtpData.class};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Field carrier = d.carrier();
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int from = source.start + d.offset();
        int end = from + d.captured();
        int start = d.offset();
        boolean response = d.sourcePort() == PORT;
        Session session = d.conversation().get(SESSION);
        int next = Lines.nextByEither(bytes, from, end);
        int stop = Lines.trimmed(bytes, from, next);
        d.protocolColumn("FTP");
        if (d.columns()) d.info().add(response ? "Response: " : "Request: ").escaped(bytes, from, stop - from);
        d.open(FTP);
        d.at(REQUEST, start, 0, response ? 0 : 1);
        d.at(RESPONSE, start, 0, response ? 1 : 0);
        d.open(LINE);
        d.titleFrom(start, next - from);
        if (response) response(d, carrier, session, source, from, stop);
        else request(d, carrier, session, source, from, stop);
        d.seek(next - source.start);
        d.close();
        while (next < end) {
            int after = Lines.nextByEither(bytes, next, end);
            d.at(LINE, next - source.start, after - next);
            d.titleLastFrom(next - source.start, after - next);
            next = after;
        }
        d.seek(end - source.start);
        d.close();
        String directory = d.remember(session.directory);
        d.at(DIRECTORY, start, 0, directory);
        d.generated();
    }

    // ---- requests

    private void request(Dissection d, Field carrier, Session session, Source source, int from, int stop) {
        byte[] bytes = source.bytes;
        int word = from;
        while (word < stop && bytes[word] != ' ') word++;
        if (word > from) {
            d.at(COMMAND, from - source.start, word - from);
            d.noteStray(COMMAND, from - source.start, word - from);
        }
        int argument = word;
        while (argument < stop && bytes[argument] == ' ') argument++;
        if (argument < stop) {
            d.at(ARGUMENT, argument - source.start, stop - argument);
            d.noteStray(ARGUMENT, argument - source.start, stop - argument);
        }
        String command = Strings.ascii(bytes, from, word - from);
        String rest = Strings.ascii(bytes, argument, stop - argument);
        int at = argument - source.start;
        boolean setsUp = command.equals("PORT") || command.equals("EPRT");
        if (command.equals("PORT")) port(d, carrier, session, rest, at);
        else if (setsUp) extendedPort(d, carrier, session, rest, at);
        d.learn(() -> {
            session.command = command;
            session.argument = rest;
            // Data is said to belong to the first command after its connection was set up, as the reference program has it.
            if (session.channel != null && session.channel.command == null && !setsUp) {
                session.channel.command = rest.isEmpty() ? command : command + " " + rest;
                session.channel.commandFrame = d.packet().number;
                session.channel.directory = session.directory;
            }
        });
    }

    private void port(Dissection d, Field carrier, Session session, String text, int at) {
        Host host = Host.find(text);
        if (host == null) return;
        d.at(ACTIVE_IP, at + host.start, host.comma - host.start, host.address & 0xffffffffL);
        d.at(ACTIVE_PORT, at + host.comma + 1, host.end - host.comma - 1, host.port);
        if (!isAddress(d.source(), host.address)) d.at(ACTIVE_NAT, d.offset(), 0, 1);
        announce(d, carrier, session, "PORT", host.endpoint(), host.port);
    }

    private void extendedPort(Dissection d, Field carrier, Session session, String text, int at) {
        String[] parts = text.isEmpty() ? new String[0] : text.split(java.util.regex.Pattern.quote(text.substring(0, 1)), -1);
        int port = parts.length == 5 ? number(parts[3], 65535) : -1;
        byte[] address = parts.length == 5 ? address(parts[1], parts[2]) : null;
        if (port < 0 || address == null) {
            // The remark lies one byte further than what it is about, behind the blank.
            d.at(LINE, at + 1, text.length());
            if (d.titles()) d.titleLast(BAD_EPRT.label);
            d.noteLast(BAD_EPRT);
            return;
        }
        int family = at + 1;
        int host = family + parts[1].length() + 1;
        d.at(EPRT_FAMILY, family, parts[1].length(), address.length == 4 ? 1 : 2);
        if (address.length == 4) d.at(EPRT_IP, host, parts[2].length(), fourBytes(address));
        else d.at(EPRT_IPV6, host, parts[2].length(), address);
        d.at(EPRT_PORT, host + parts[2].length() + 1, parts[3].length(), port);
        announce(d, carrier, session, "EPRT", d.source(), port);
    }

    private static byte[] address(String family, String text) {
        return switch (family) {
            case "1" -> Addresses.ipv4(text);
            case "2" -> Addresses.ipv6(text);
            default -> null;
        };
    }

    private static long fourBytes(byte[] address) {
        return (address[0] & 255L) << 24 | (address[1] & 255) << 16 | (address[2] & 255) << 8 | address[3] & 255;
    }

    private static int number(String text, int most) {
        if (text.isEmpty() || text.length() > 9) return -1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return -1;
        }
        int number = Integer.parseInt(text);
        return number <= most ? number : -1;
    }

    // ---- responses

    private void response(Dissection d, Field carrier, Session session, Source source, int from, int stop) {
        byte[] bytes = source.bytes;
        int code = Lines.replyCode(bytes, from, stop);
        int text = from;
        if (code >= 0) {
            d.at(CODE, from - source.start, 3, code);
            text = Math.min(stop, from + 4);
        }
        int at = text - source.start;
        String words = Strings.utf8(bytes, text, stop - text);
        if (code == 257) directory(d, session, words);
        if (text < stop) {
            d.at(TEXT, at, stop - text);
            d.noteStray(TEXT, at, stop - text);
        }
        switch (code) {
            case 227 -> passive(d, carrier, session, words, at);
            case 229 -> extendedPassive(d, carrier, session, words, at);
            case 250 -> d.learn(() -> session.directory = after(session));
            default -> {}
        }
    }

    /** RFC 959, appendix II: the directory stands in quotes, quotes in it are doubled. */
    private void directory(Dissection d, Session session, String words) {
        var name = new StringBuilder();
        boolean closed = false;
        for (int i = 1; i < words.length() && words.charAt(0) == '"'; i++) {
            if (words.charAt(i) == '"') {
                if (i + 1 == words.length() || words.charAt(i + 1) != '"') {
                    closed = true;
                    break;
                }
                i++;
            }
            name.append(words.charAt(i));
        }
        if (!closed) {
            d.noteLast(BAD_PWD);
            return;
        }
        d.learn(() -> session.directory = name.toString());
    }

    /** Returns the directory after the newest command was obeyed. */
    private static String after(Session session) {
        if (session.command.equals("CDUP")) return join(session.directory, "..");
        if (!session.command.equals("CWD") || session.argument.isEmpty()) return session.directory;
        return session.argument.startsWith("/") ? session.argument : join(session.directory, session.argument);
    }

    private static String join(String directory, String path) {
        var parts = new java.util.ArrayDeque<String>();
        boolean rooted = directory.startsWith("/") || directory.isEmpty();
        for (String part : (directory + "/" + path).split("/")) {
            if (part.equals("..")) parts.pollLast();
            else if (!part.isEmpty() && !part.equals(".")) parts.addLast(part);
        }
        String joined = String.join("/", parts);
        if (joined.length() > 4096) joined = joined.substring(0, 4096);
        return rooted ? "/" + joined : joined;
    }

    private void passive(Dissection d, Field carrier, Session session, String words, int at) {
        Host host = Host.find(words);
        if (host == null) return;
        d.at(PASSIVE_IP, at + host.start, host.comma - host.start, host.address & 0xffffffffL);
        d.at(PASSIVE_PORT, at + host.comma + 1, host.end - host.comma - 1, host.port);
        if (!isAddress(d.source(), host.address)) d.at(PASSIVE_NAT, d.offset(), 0, 1);
        announce(d, carrier, session, "PASV", host.endpoint(), host.port);
    }

    private void extendedPassive(Dissection d, Field carrier, Session session, String words, int at) {
        int open = words.indexOf('(');
        int close = words.indexOf(')', Math.max(0, open));
        int port = -1;
        int from = 0;
        int to = 0;
        if (open >= 0 && close > open + 5) {
            to = close - 1;
            from = to;
            while (from > open + 1 && Character.isDigit(words.charAt(from - 1))) from--;
            port = number(words.substring(from, to), 65535);
        }
        if (port < 0) {
            d.at(LINE, at + 1, words.length());
            if (d.titles()) d.titleLast(BAD_EPSV.label);
            d.noteLast(BAD_EPSV);
            return;
        }
        if (d.source().kind == Endpoint.Kind.IPV4) d.at(EPSV_IP, d.offset(), 0, d.source().low);
        else if (d.source().kind == Endpoint.Kind.IPV6) d.at(EPSV_IPV6, d.offset(), 0, sixteen(d.source()));
        d.at(EPSV_PORT, at + from, to - from, port);
        announce(d, carrier, session, "EPASV", d.source(), port);
    }

    private static byte[] sixteen(Endpoint address) {
        return java.nio.ByteBuffer.allocate(16).putLong(address.high).putLong(address.low).array();
    }

    private static boolean isAddress(Endpoint end, int address) {
        return end.kind == Endpoint.Kind.IPV4 && (int) end.low == address;
    }

    private static void announce(Dissection d, Field carrier, Session session, String method, Endpoint at, int port) {
        d.learn(() -> session.channel = new Channel(method, d.packet().number));
        d.expect(carrier, at, port, FtpData.class, session.channel);
    }

    /**
     * An address and port as six numbers with commas, RFC 959, section 4.1.2.
     *
     * @param start where the first number begins
     * @param comma where the comma in front of the port's numbers is
     * @param end where the last number ends
     */
    private record Host(int address, int port, int start, int comma, int end) {

        /** The address that is named, which need not be that of the packet: who translates addresses may not know of this one. */
        Endpoint endpoint() {
            return Endpoint.parse(new Text().ipv4(address).toString());
        }

        static Host find(String text) {
            for (int start = 0; start < text.length(); start++) {
                if (Character.digit(text.charAt(start), 10) < 0) continue;
                long six = 0;
                int at = start;
                int comma = 0;
                int count = 0;
                for (; count < 6; count++) {
                    int digits = at;
                    int number = 0;
                    while (at < text.length() && at - digits < 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                        number = number * 10 + text.charAt(at++) - '0';
                    }
                    if (at == digits) break;
                    six = six << 8 | number & 255;
                    if (count < 5) {
                        if (at == text.length() || text.charAt(at) != ',') break;
                        if (count == 3) comma = at;
                        at++;
                    }
                }
                if (count == 6) return new Host((int) (six >>> 16), (int) six & 0xffff, start, comma, at);
                while (start < text.length() && Character.digit(text.charAt(start), 10) >= 0) start++;
            }
            return null;
        }
    }
}
