package mako.protocols.mail;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/** Simple Mail Transfer Protocol: RFC 5321, with RFC 4954 (AUTH), RFC 3207 (STARTTLS) and RFC 3030 (BDAT). */
public final class Smtp implements Dissector {

    static final Field SMTP       = protocol("smtp", "SMTP", "Simple Mail Transfer Protocol");
    static final Field REQUEST    = bool("smtp.req", "Request", HIDDEN);
    static final Field RESPONSE   = bool("smtp.rsp", "Response", HIDDEN);
    static final Field LINE       = text("smtp.command_line", "Command Line");
    static final Field COMMAND    = text("smtp.req.command", "Command");
    static final Field PARAMETER  = text("smtp.req.parameter", "Request parameter");
    static final Field REPLY      = text("smtp.response", "Response", UTF_8);
    static final Field CODE       = u32("smtp.response.code", "Response code", names(Values.resource(Smtp.class, "smtp-replies.txt")));
    static final Field REPLY_TEXT = text("smtp.rsp.parameter", "Response parameter", UTF_8);
    static final Field USER       = text("smtp.auth.username", "Username");
    static final Field PASSWORD   = text("smtp.auth.password", "Password");
    static final Field BOTH       = text("smtp.auth.username_password", "Username/Password");
    static final Field END        = group("smtp.eom", "EOM");

    static final Field FRAGMENTS  = group("smtp.data.fragments", "DATA fragments", GENERATED);
    static final Field FRAGMENT   = frame("smtp.data.fragment", "Frame", GENERATED);
    static final Field OVERLAP    = bool("smtp.data.fragment.overlap", "DATA fragment overlap", GENERATED);
    static final Field CONFLICT   = bool("smtp.data.fragment.overlap.conflicts", "DATA fragment overlapping with conflicting data", GENERATED);
    static final Field TAILS      = bool("smtp.data.fragment.multiple_tails", "DATA has multiple tail fragments", GENERATED);
    static final Field TOO_LONG   = bool("smtp.data.fragment.too_long_fragment", "DATA fragment too long", GENERATED);
    static final Field ERROR      = frame("smtp.data.fragment.error", "DATA defragmentation error", GENERATED);
    static final Field COUNT      = u32("smtp.data.fragment.count", "DATA fragment count", GENERATED);
    static final Field WHOLE_IN   = frame("smtp.data.reassembled.in", "Reassembled DATA in frame", GENERATED);
    static final Field WHOLE      = u32("smtp.data.reassembled.length", "Reassembled DATA length", GENERATED);

    static final Field NOT_DECODED = warning(Field.Group.PROTOCOL, "smtp.base64_decode", "base64 decode failed or is not enabled (check SMTP preferences)");
    static final Field UNEXPECTED  = warning(Field.Group.PROTOCOL, "smtp.response.code.unexpected", "Unexpected response code in multiline response");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled SMTP",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, WHOLE_IN, WHOLE, null));

    private static final int[] PORTS = {25, 587};
    private static final int TLS_PORT = 465;

    private static final int AUTH_INPUT = 334;
    private static final int AUTHENTICATED = 235;
    private static final int READY = 220;

    private static final Key<Session> SESSION = Key.key(Session::new);

    /** What a client's next line is: a command, part of a message or of a chunk of one, or what it logs in with, shown as a command where nobody asked for it. */
    private enum Expects {
        COMMAND, MESSAGE, CHUNK, USER, PASSWORD, BOTH, NTLM, ANSWER;

        boolean logsIn() {
            return compareTo(USER) >= 0;
        }
    }

    private static final long HUGE = 0xffffffffL;

    /** What the lines of a connection have to know of one another. */
    private static final class Session {
        Expects expects = Expects.COMMAND;
        boolean startsTls;
        /** Whether the server asked for what the client logs in with. */
        boolean asked;
        /** How many bytes the chunk has, how many of them came, and whether it is the last one. */
        long chunk;
        long chunkRead;
        boolean lastChunk;
        /** Number of the message that is being sent, and how much of it has come. */
        int message;
        int length;
    }

    @Override
    public Field dissects() {
        return SMTP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED, MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) links.addStream(Tcp.PORTS, port, this);
        links.addStream(Tls.PORTS, TLS_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int from = source.start + d.offset();
        int end = from + d.captured();
        // Only the first line is waited for: what follows it is shown as it comes.
        if (!Lines.isWhole(bytes, from, end)) d.needMore(Framing.NEED_MORE);
        Session session = d.conversation().get(SESSION);
        d.protocolColumn("SMTP");
        d.open(SMTP);
        if (toServer(d)) request(d, session, source, from, end);
        else reply(d, session, source, from, end);
    }

    private static boolean toServer(Dissection d) {
        for (int port : PORTS) {
            if (d.destinationPort() == port) return true;
        }
        return d.destinationPort() == TLS_PORT;
    }

    // ---- from the client

    private static void request(Dissection d, Session session, Source source, int from, int end) {
        Expects expects = d.remember(session.expects);
        boolean asked = d.remember(session.asked ? 1 : 0) == 1;
        long chunk = d.remember(session.chunk);
        long read = d.remember(session.chunkRead);
        boolean lastChunk = d.remember(session.lastChunk ? 1 : 0) == 1;
        boolean completes = false;
        boolean askedBefore = asked;
        Expects before = expects;
        byte[] bytes = source.bytes;
        // Where the last line is no command, all that the segment brings counts as part of a message.
        boolean command = expects != Expects.MESSAGE;
        for (int at = from; at < end && expects != Expects.MESSAGE;) {
            int next = Lines.nextByEither(bytes, at, end);
            if (expects == Expects.CHUNK) {
                command = false;
                read += next - at;
                if (read == chunk || chunk == 0) {
                    expects = Expects.COMMAND;
                    completes |= lastChunk;
                }
                at = next;
                continue;
            }
            boolean strict = isCommand(bytes, at, next);
            command = strict || expects.logsIn();
            if (strict && Lines.begins(bytes, at, next, "BDAT")) {
                chunk = chunkLength(bytes, at + 5, next);
                read = 0;
                lastChunk = isLastChunk(bytes, at + 5, next);
            }
            if (isSecret(strict, asked, expects)) asked = false;
            else if (!strict && expects.logsIn()) expects = Expects.ANSWER;
            expects = next(bytes, at, next, expects, strict, askedBefore, chunk > 0);
            if (expects == Expects.MESSAGE && next < end) command = false;
            at = next;
        }
        long chunkLength = chunk;
        long chunkRead = read;
        boolean chunkLast = lastChunk;
        boolean stillAsked = asked;
        d.learn(() -> {
            session.asked = stillAsked;
            session.chunk = chunkLength;
            session.chunkRead = chunkRead;
            session.lastChunk = chunkLast;
        });
        if (!command) {
            message(d, session, source, from, end, expects, completes);
            return;
        }
        Text info = d.info().add("C: ");
        boolean ends = false;
        expects = before;
        asked = askedBefore;
        for (int at = from; at < end;) {
            int next = Lines.nextByEither(bytes, at, end);
            int stop = Lines.trimmed(bytes, at, next);
            if (at > from) info.add(" | ");
            d.at(REQUEST, from - source.start, 0, 1);
            boolean strict = isCommand(bytes, at, next);
            boolean secret = isSecret(strict, asked, expects);
            line(d, source, at, stop, next, secret ? expects : Expects.COMMAND, info);
            if (secret) asked = false;
            else if (!strict && expects.logsIn()) expects = Expects.ANSWER;
            expects = next(bytes, at, next, expects, strict, askedBefore, chunk > 0);
            ends |= endsChunks(bytes, at, stop);
            at = next;
        }
        Expects after = expects;
        boolean startsTls = Lines.begins(bytes, from, end, "STARTTLS");
        d.learn(() -> {
            session.expects = after;
            session.startsTls = startsTls;
        });
        d.skip(end - from);
        if (ends && d.remember(session.length) > 0) whole(d, session, 0, from - source.start);
        else d.close();
    }

    /** Whether a line is what the server asked for to let the client log in. */
    private static boolean isSecret(boolean command, boolean asked, Expects expects) {
        return !command && asked && expects.logsIn() && expects != Expects.ANSWER;
    }

    /** How long a chunk is: RFC 3030, section 2. */
    private static long chunkLength(byte[] bytes, int at, int end) {
        long length = 0;
        for (int i = at; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++) length = Math.min(HUGE, 10 * length + bytes[i] - '0');
        return length;
    }

    private static boolean isLastChunk(byte[] bytes, int at, int end) {
        int blank = Lines.wordEnd(bytes, at, end);
        return blank < end && Lines.begins(bytes, Lines.behindBlanks(bytes, blank, end), end, "LAST\r\n");
    }

    /** A command is four letters, alone or with a blank behind; or STARTTLS. */
    private static boolean isCommand(byte[] bytes, int at, int next) {
        int stop = Lines.trimmed(bytes, at, next);
        if (stop - at < 4) return false;
        for (int i = 0; i < 4; i++) {
            int letter = bytes[at + i] | 0x20;
            if (letter < 'a' || letter > 'z') return false;
        }
        return stop - at == 4 || bytes[at + 4] == ' ' || Lines.begins(bytes, at, stop, "STARTTLS");
    }

    private static Expects next(byte[] bytes, int at, int next, Expects now, boolean command, boolean asked, boolean chunks) {
        int stop = Lines.trimmed(bytes, at, next);
        if (!command) {
            if (now == Expects.USER) return asked ? Expects.PASSWORD : now;
            return now.logsIn() ? Expects.ANSWER : Expects.COMMAND;
        }
        // Who sends chunks, is thought to send nothing else.
        if (Lines.begins(bytes, at, stop, "DATA")) return chunks ? Expects.CHUNK : Expects.MESSAGE;
        if (stop - at == 4 && Lines.begins(bytes, at, stop, "BDAT")) return Expects.CHUNK;
        if (Lines.begins(bytes, at, stop, "BDAT ")) return chunkLength(bytes, at + 5, stop) > 0 ? Expects.CHUNK : Expects.COMMAND;
        if (!Lines.begins(bytes, at, stop, "AUTH ")) return now;
        int method = at + 5;
        boolean more = Lines.wordEnd(bytes, method, stop) < stop;
        if (Lines.begins(bytes, method, stop, "LOGIN")) return more ? Expects.PASSWORD : Expects.USER;
        if (Lines.begins(bytes, method, stop, "PLAIN")) return more ? Expects.ANSWER : Expects.BOTH;
        return more && Lines.begins(bytes, method, stop, "NTLM") ? Expects.NTLM : Expects.COMMAND;
    }

    private static void line(Dissection d, Source source, int at, int stop, int next, Expects expects, Text info) {
        byte[] bytes = source.bytes;
        int offset = at - source.start;
        switch (expects) {
            case USER -> credential(d, USER, offset, stop - at, info.add("User: "), source);
            case PASSWORD -> credential(d, PASSWORD, offset, stop - at, info.add("Pass: "), source);
            case BOTH -> {
                credential(d, BOTH, offset, stop - at, info, source);
                d.noteLast(NOT_DECODED);
            }
            case NTLM -> credential(d, LINE, offset, stop - at, info, source);
            case COMMAND, MESSAGE, CHUNK, ANSWER -> {
                boolean login = Lines.begins(bytes, at, stop, "AUTH LOGIN ");
                boolean plain = Lines.begins(bytes, at, stop, "AUTH PLAIN ");
                d.at(LINE, offset, next - at);
                d.openLast();
                d.at(COMMAND, offset, 4);
                int parameter = at + 5;
                if (parameter < stop) d.at(PARAMETER, parameter - source.start, stop - parameter);
                int secret = Math.min(stop, at + 11);
                if (login) d.at(USER, secret - source.start, stop - secret);
                if (plain) {
                    d.at(BOTH, secret - source.start, stop - secret);
                    d.noteLast(NOT_DECODED);
                }
                d.placeOn(d.group(), offset, next - at);
                d.close();
                if (!d.columns()) return;
                if (login) info.add("AUTH LOGIN User: ").escaped(bytes, secret, stop - secret);
                else info.escaped(bytes, at, stop - at);
            }
        }
    }

    private static void credential(Dissection d, Field field, int offset, int count, Text info, Source source) {
        d.at(field, offset, count);
        if (d.columns()) info.escaped(source.bytes, source.start + offset, count);
    }

    /** A chunk of no bytes that is the last one ends a message: RFC 3030, section 2. */
    private static boolean endsChunks(byte[] bytes, int at, int stop) {
        return Lines.begins(bytes, at, stop, "BDAT 0 LAST");
    }

    // ---- messages

    /** Shows a part of a message; {@code completes} says that the last chunk of it ends here. */
    private static void message(Dissection d, Session session, Source source, int from, int end, Expects expects, boolean completes) {
        byte[] bytes = source.bytes;
        int dot = expects == Expects.MESSAGE ? dot(bytes, from, end, d.remember(session.length) > 0) : -1;
        int start = from - source.start;
        if (dot < 0) {
            int count = end - from;
            if (d.columns()) d.info("C: DATA fragment, {} byte{}", count, count == 1 ? "" : "s");
            int offset = (int) d.remember(session.length);
            add(d, session, offset, count, !completes);
            d.learn(() -> {
                session.expects = expects;
                session.length = completes ? 0 : offset + count;
                if (completes) session.message++;
            });
            if (!completes) d.showReassembledIn(REASSEMBLY);
            d.tryInside(MediaTypes.TYPES, "text/plain", null);
            if (completes) {
                d.computed(WHOLE_IN, d.packet().number);
                d.place(start, 0);
            }
            d.seek(end - source.start);
            d.close();
            return;
        }
        // The line end in front of the dot belongs to it where it is an empty line's.
        boolean behindEmptyLine = bytes[dot] == '\r';
        d.open(END);
        d.title("C: .");
        d.extent(behindEmptyLine ? 0 : 1);
        d.close();
        d.learn(() -> session.expects = Expects.COMMAND);
        d.seek(end - source.start);
        whole(d, session, dot - from, start);
    }

    /** Returns where the line of one dot is that ends a message (RFC 5321, section 4.1.1.4), an empty line in front of it included; -1 where none is. */
    private static int dot(byte[] bytes, int from, int end, boolean begun) {
        for (int at = from; at < end; at = Lines.next(bytes, at, end)) {
            if (Lines.begins(bytes, at, end, "\r\n.\r\n")) return at;
            if ((at > from || begun) && Lines.begins(bytes, at, end, ".\r\n")) return at;
        }
        return -1;
    }

    private static Fragments.Datagram add(Dissection d, Session session, int offset, int count, boolean more) {
        long id = (long) d.conversation().index << 32 | d.remember(session.message);
        int rest = d.narrow(count);
        int start = d.offset();
        Fragments.Datagram whole = d.fragment(REASSEMBLY, id, offset, more);
        d.widen(rest);
        d.seek(start);
        return whole;
    }

    /** Ends a message with the first {@code count} of the bytes at {@code start}, and shows it. */
    private static void whole(Dissection d, Session session, int count, int start) {
        int offset = (int) d.remember(session.length);
        int keep = d.offset();
        d.seek(start);
        Fragments.Datagram whole = add(d, session, offset, count, false);
        d.learn(() -> {
            session.message++;
            session.length = 0;
        });
        d.seek(keep);
        if (whole == null) {
            d.close();
            return;
        }
        d.protocolColumn("SMTP/IMF");
        d.info();
        d.extent(keep - start);
        long kept = d.enter(REASSEMBLY, whole, start);
        d.close();
        d.tryPayload(MediaTypes.TYPES, "message/rfc822");
        d.leave(kept);
    }

    // ---- from the server

    private static void reply(Dissection d, Session session, Source source, int from, int end) {
        byte[] bytes = source.bytes;
        d.at(RESPONSE, from - source.start, 0, 1);
        Text info = d.info().add("S: ");
        int open = -1;
        int codeEntry = -1;
        int last = -1;
        for (int at = from; at < end;) {
            int next = Lines.nextByEither(bytes, at, end);
            int stop = Lines.trimmed(bytes, at, next);
            int code = Lines.replyCode(bytes, at, stop);
            if (at > from) info.add(" | ");
            if (code >= 0) {
                last = code;
                if (open < 0) {
                    if (d.columns()) info.escaped(bytes, at, stop - at);
                    d.at(REPLY, at - source.start, next - at);
                    d.noteStray(REPLY, at - source.start, next - at);
                    d.openLast();
                    d.placeOn(d.group(), at - source.start, next - at);
                    d.extent(next - at);
                    d.at(CODE, at - source.start, 3, code);
                    codeEntry = d.last();
                    if (stop - at > 3) {
                        d.at(REPLY_TEXT, at + 4 - source.start, stop - at - 4);
                        d.noteStray(REPLY_TEXT, at + 4 - source.start, stop - at - 4);
                    }
                } else {
                    if (d.columns() && stop - at > 3) info.escaped(bytes, at + 4, stop - at - 4);
                    if (code != open) {
                        d.noteOn(codeEntry, UNEXPECTED, "Unexpected response code {} in multiline response. Expected {}", code, open);
                    }
                    if (stop - at > 3) {
                        d.at(REPLY_TEXT, at + 4 - source.start, stop - at - 4);
                        d.noteStray(REPLY_TEXT, at + 4 - source.start, stop - at - 4);
                    }
                }
                boolean goesOn = stop - at > 3 && bytes[at + 3] == '-';
                if (goesOn && open < 0) open = code;
                if (!goesOn) {
                    open = -1;
                    d.close();
                }
            }
            at = next;
        }
        if (open >= 0) d.close();
        int answer = last;
        boolean startsTls = answer == READY && d.remember(session.startsTls ? 1 : 0) == 1;
        d.learn(() -> {
            session.startsTls = false;
            if (answer == AUTH_INPUT) session.asked = true;
            else if (answer == AUTHENTICATED && session.expects.logsIn()) session.expects = Expects.COMMAND;
        });
        d.seek(end - source.start);
        if (startsTls) Tls.start(d);
        d.close();
    }
}
