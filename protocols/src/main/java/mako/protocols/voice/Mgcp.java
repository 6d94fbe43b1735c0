package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;
import mako.protocols.web.MediaTypes;

/** Media Gateway Control Protocol, RFC 3435 section 3: a line that asks or answers, lines with parameters, a session description. */
public final class Mgcp implements Dissector {

    private static final Map<String, String> VERBS = Map.of("EPCF", "EndpointConfiguration", "CRCX", "CreateConnection", "MDCX", "ModifyConnection",
        "DLCX", "DeleteConnection", "RQNT", "NotificationRequest", "NTFY", "Notify", "AUEP", "AuditEndpoint", "AUCX", "AuditConnection",
        "RSIP", "RestartInProgress", "MESG", "Message");

    static final Field MGCP      = protocol("mgcp", "MGCP", "Media Gateway Control Protocol");
    static final Field VERB      = text("mgcp.req.verb", "Verb", UTF_8, help("Name of the verb"));
    static final Field CODE      = u32("mgcp.rsp.rspcode", "Response Code", names(Values.resource(Mgcp.class, "mgcp-codes.txt")));
    static final Field ID        = text("mgcp.transid", "Transaction ID", UTF_8, help("Transaction ID of this message"));
    static final Field ENDPOINT  = text("mgcp.req.endpoint", "Endpoint", UTF_8, help("Endpoint referenced by the message"));
    static final Field VERSION   = text("mgcp.version", "Version", UTF_8, help("MGCP Version"));
    static final Field TEXT      = text("mgcp.rsp.rspstring", "Response String", UTF_8);
    static final Field REQUEST   = bool("mgcp.req", "Request", help("True if MGCP request"));
    static final Field RESPONSE  = bool("mgcp.rsp", "Response", help("TRUE if MGCP response"));
    static final Field REQUEST_IN = frame("mgcp.reqframe", "Request Frame", GENERATED);
    static final Field RESPONSE_IN = frame("mgcp.rspframe", "Response Frame", GENERATED);
    static final Field TIME      = duration("mgcp.time", "Time from request", GENERATED, help("Timedelta between Request and Response"));
    static final Field AGAIN     = u32("mgcp.dup", "Duplicate Message");
    static final Field REQUEST_AGAIN = u32("mgcp.req.dup", "Duplicate Request", GENERATED);
    static final Field FIRST_REQUEST = frame("mgcp.req.dup.frame", "Original Request Frame", GENERATED, help("Frame containing original request"));
    static final Field RESPONSE_AGAIN = u32("mgcp.rsp.dup", "Duplicate Response", GENERATED);
    static final Field FIRST_RESPONSE = frame("mgcp.rsp.dup.frame", "Original Response Frame", GENERATED, help("Frame containing original response"));
    static final Field PARAMETERS = group("mgcp.params", "Parameters", help("MGCP parameters"));
    static final Field COUNT     = u32("mgcp.messagecount", "MGCP Message Count", help("Number of MGCP message in a packet"));

    private static final int[] PORTS = {2427, 2727};
    private static final int VERB_LENGTH = 4;
    private static final int CODE_LENGTH = 3;
    private static final int FINAL = 200;

    /** The requests of a conversation that were made and answered. */
    private static final class Transactions {
        static final Key<Transactions> KEY = Key.key(Transactions::new);
        private static final int MOST = 1 << 14;
        private final Map<Long, Transaction> all = new HashMap<>();

        Transaction of(long id) {
            if (all.size() > MOST) all.clear();
            return all.computeIfAbsent(id, any -> new Transaction());
        }
    }

    private static final class Transaction {
        long request;
        long seconds;
        int nanoseconds;
        long response;
        boolean answered;
    }

    /** What is found out about a message. */
    private static final class Found implements Finding {
        static final Key<Found> KEY = Key.key(Found::new);
        Conversation conversation;
        long id;
        /** -1 for requests. */
        int code;
        long request;
        long seconds;
        int nanoseconds;
        long response;
        long again;

        @Override
        public void discover(Dissection d) {
            request = response = again = 0;
            if (conversation == null) return;
            Transaction transaction = conversation.get(Transactions.KEY).of(id);
            long frame = d.packet().number;
            if (code < 0) {
                if (transaction.request == 0) {
                    transaction.request = frame;
                    transaction.seconds = d.packet().seconds;
                    transaction.nanoseconds = d.packet().nanoseconds;
                } else {
                    again = transaction.request;
                }
                response = transaction.response;
            } else if (transaction.request > 0) {
                if (transaction.response == 0) {
                    transaction.response = frame;
                    transaction.answered = code >= FINAL;
                } else if (transaction.answered) {
                    again = transaction.response;
                }
                request = transaction.request;
                seconds = transaction.seconds;
                nanoseconds = transaction.nanoseconds;
            }
        }

        @Override
        public void write(Dissection d) {
            d.remember(request);
            d.remember(seconds);
            d.remember((long) nanoseconds);
            d.remember(response);
            d.remember(again);
        }

        @Override
        public void read(Dissection d) {
            request = d.remember(0L);
            seconds = d.remember(0L);
            nanoseconds = (int) d.remember(0L);
            response = d.remember(0L);
            again = d.remember(0L);
        }
    }

    @Override
    public Field dissects() {
        return MGCP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) {
            links.add(Udp.PORTS, port, this);
            links.addStream(Tcp.PORTS, port, this);
        }
    }

    /** Whether a request or response begins at the cursor. */
    private static boolean begins(Dissection d) {
        if (d.captured() <= VERB_LENGTH) return false;
        String word = d.peekText(0, VERB_LENGTH);
        if (VERBS.containsKey(word.toUpperCase(Locale.ROOT))) return d.peekU8(VERB_LENGTH) == ' ';
        for (int i = 0; i < CODE_LENGTH; i++) if (!Character.isDigit(word.charAt(i))) return false;
        return word.charAt(CODE_LENGTH) == ' ';
    }

    @Override
    public void dissect(Dissection d) {
        if (!begins(d)) throw d.notMine();
        d.protocolColumn("MGCP");
        String text = new String(d.peekBytes(0, d.captured()), StandardCharsets.ISO_8859_1);
        int start = d.offset();
        int at = 0;
        int count = 0;
        while (at < text.length()) {
            int dot = separator(text, at);
            int end = dot < 0 ? text.length() : dot;
            int body = body(text, at, end);
            boolean last = dot < 0 || lineEnd(text, dot) >= text.length();
            if (count++ == 0) d.open(MGCP);
            else d.openAgain(MGCP);
            message(d, start + at, text.substring(at, body < 0 ? end : body), count == 1);
            // All of them are said to begin where the first does.
            d.seek(start);
            if (last) {
                d.at(COUNT, start, 0, count);
                d.hidden();
            }
            d.extent((body < 0 ? end : body) - at);
            d.close();
            if (body >= 0) {
                d.seek(start + body);
                int rest = d.narrow(end - body);
                d.tryPayload(MediaTypes.TYPES, "application/sdp");
                d.widen(rest);
            }
            at = dot < 0 ? text.length() : lineEnd(text, dot);
            d.seek(start + at);
        }
    }

    /** Where the next line begins behind the one at {@code from}. */
    private static int lineEnd(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n') return at + 1;
            if (c == '\r') return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
        }
        return text.length();
    }

    private static String line(String text, int from, int end) {
        int stop = end;
        while (stop > from && (text.charAt(stop - 1) == '\n' || text.charAt(stop - 1) == '\r')) stop--;
        return text.substring(from, stop);
    }

    /** Where the line with nothing but a dot is that stands between two messages, or -1: section 3.5.5. */
    private static int separator(String text, int from) {
        for (int at = from; at < text.length(); at = lineEnd(text, at)) {
            if (text.charAt(at) == '.' && line(text, at, lineEnd(text, at)).equals(".")) return at;
        }
        return -1;
    }

    /** Where the session description begins, behind an empty line; -1 where there is none. */
    private static int body(String text, int from, int end) {
        for (int at = from; at < end;) {
            int next = lineEnd(text, at);
            if (line(text, at, next).isEmpty()) return next < end ? next : -1;
            at = next;
        }
        return -1;
    }

    private static void message(Dissection d, int start, String message, boolean first) {
        int end = lineEnd(message, 0);
        String line = line(message, 0, end);
        boolean request = !Character.isDigit(line.charAt(0));
        String[] words = line.split(" ", request ? 4 : 3);
        if (first && d.columns()) d.info("{}", line);
        Found found = d.scratch(Found.KEY);
        found.conversation = d.conversation();
        found.id = words.length > 1 ? Math.max(0, SipHeaders.number(words[1])) : 0;
        found.code = request ? -1 : SipHeaders.number(words[0]);
        d.find(found);
        int at = start;
        for (int i = 0; i < words.length; i++) {
            int length = words[i].length();
            if (i == 0 && request) {
                d.at(VERB, at, length);
                if (d.titles()) d.titleLast("{} ({})", words[0], VERBS.get(words[0].toUpperCase(Locale.ROOT)));
            } else if (i == 0) {
                d.at(CODE, at, length, found.code);
            } else if (length > 0) {
                d.at(i == 1 ? ID : !request ? TEXT : i == 2 ? ENDPOINT : VERSION, at, length);
            }
            at += length + 1;
        }
        d.seek(start);
        d.at(request ? REQUEST : RESPONSE, start, 0, 1);
        d.hidden();
        if (request) asked(d, start, found, first);
        else answered(d, start, found, first);
        if (end < message.length()) parameters(d, start, message, end);
    }

    private static void asked(Dissection d, int start, Found found, boolean first) {
        if (found.again > 0) {
            again(d, start, found, REQUEST_AGAIN, FIRST_REQUEST);
            if (first && d.columns()) d.addInfo(", Duplicate Request {}", found.id, 0);
        }
        if (found.response > 0) d.computed(RESPONSE_IN, found.response);
    }

    private static void answered(Dissection d, int start, Found found, boolean first) {
        if (found.request > 0) {
            d.computed(REQUEST_IN, found.request);
            d.since(TIME, found.seconds, found.nanoseconds);
        }
        if (found.again > 0) {
            again(d, start, found, RESPONSE_AGAIN, FIRST_RESPONSE);
            if (first && d.columns()) d.addInfo(", Duplicate Response {}", found.id, 0);
        }
    }

    private static void again(Dissection d, int start, Found found, Field number, Field frame) {
        d.at(AGAIN, start, 0, found.id);
        d.hidden();
        d.computed(number, found.id);
        d.computed(frame, found.again);
    }

    private static void parameters(Dissection d, int start, String message, int from) {
        d.seek(start + from);
        d.open(PARAMETERS);
        int end = message.length();
        for (int at = from; at < message.length();) {
            int next = lineEnd(message, at);
            String line = line(message, at, next);
            // The empty line in front of a description is none of them.
            if (line.isEmpty() && next == message.length() && d.captured() > next - from) {
                end = at;
                break;
            }
            MgcpParameters.line(d, start + at, line);
            at = next;
        }
        d.extent(end - from);
        d.close();
    }
}
