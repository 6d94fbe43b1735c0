package mako.protocols.web;

import static mako.protocols.web.HttpFields.*;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import mako.dissect.ContentCoding;
import mako.dissect.Dissection;
import mako.dissect.Field;
import mako.dissect.Strings;
import mako.dissect.Type;
import mako.protocols.web.HttpLines.Kind;
import mako.protocols.web.MediaTypes.MediaType;
import mako.protocols.windows.GssApi;

/** One HTTP/1.x message that is being dissected: start line, header fields, body (RFC 9112). Made for it and dropped after it. */
final class HttpMessage {

    private static final long UNKNOWN = -1;

    private final Dissection d;
    private final Field protocol;
    private final HttpSession session;
    /** Whether messages follow one another in a stream; if not, the message ends with the packet. */
    private final boolean stream;

    private final byte[] bytes;
    /** Index in {@link #bytes} of the source's offset 0; all others below are indices too. */
    private final int zero;
    private final int end;
    /** Offset where the bytes begin that the stream brought at once. */
    private final int streamStart;
    private int begin;
    private int lineEnd;
    private int headersEnd;
    private int bodyEnd;
    private Kind kind;
    private int status;
    /** Whether a line without an end, and without a colon, follows header fields without a start line. */
    private boolean broken;
    /** Whether the header fields go on behind what was captured. */
    private boolean cutShort;

    private long contentLength = UNKNOWN;
    private boolean chunked;
    private boolean coded;
    /** What all header fields say of the length, also those behind a line that is none: how much to wait for. */
    private long awaitedLength = UNKNOWN;
    private boolean awaitedChunks;
    private String coding;
    private boolean transferred;
    private MediaType type;
    private String host;
    private String upgrade;
    private String extensions = "";

    HttpMessage(Dissection d, Field protocol, HttpSession session, boolean stream) {
        this.d = d;
        this.protocol = protocol;
        this.session = session;
        this.stream = stream;
        bytes = d.currentSource().bytes;
        zero = d.currentSource().start;
        begin = zero + d.offset();
        end = begin + d.captured();
        streamStart = stream ? d.streamStart() : d.offset();
    }

    /** Dissects the message and moves the cursor behind it; leaves nothing behind where it is no HTTP. */
    void dissect() {
        boolean seen = d.remember(session.seen ? 1 : 0) != 0 || !stream;
        int leading = begin;
        // RFC 9112, section 2.2: an empty line before a start line is passed over.
        if (end - begin > 2 && bytes[begin] == '\r' && bytes[begin + 1] == '\n') begin += 2;
        lineEnd = HttpLines.next(bytes, begin, end);
        boolean printable = begin < end && bytes[begin] >= 0x20 && bytes[begin] < 0x7f;
        boolean lineEnds = lineEnd >= 0;
        if (!lineEnds) {
            if (printable && begin == leading) d.needMore(0);
            lineEnd = end;
        }
        int lineStop = HttpLines.trimmed(bytes, begin, lineEnd);
        kind = HttpLines.kind(bytes, begin, lineStop);
        // What is not known to be HTTP may be the rest of a message, if a header field is what it begins with.
        if (kind == Kind.OTHER && (!lineEnds && leading < begin || !seen && !(printable && colon(begin, lineStop) >= 0))) {
            d.seek(end - zero);
            return;
        }
        if (kind != Kind.OTHER || seen) columns();
        status = kind == Kind.RESPONSE ? status() : 0;
        if (kind != Kind.OTHER) survey(lineEnd);
        else if (printable) survey(begin);
        else headersEnd = begin;
        boolean head = d.remember(session.head ? 1 : 0) != 0;
        measure(kind == Kind.RESPONSE && head);

        d.skip(begin - leading);
        d.open(protocol);
        if (leading < begin) {
            d.at(LINE, leading - zero, 2);
            if (d.titles()) d.titleLast(LEADING_LINE_END.label);
            d.noteLast(LEADING_LINE_END);
            d.place(generatedAt(), 2);
        }
        if (stream && isOnEncryptedPort() && !d.conversation().isInside()) d.note(TLS_PORT);
        if (kind != Kind.OTHER) startLine();
        headers();
        if (cutShort) cutShort();
        if (broken) throw d.malformed();
        if (kind != Kind.OTHER) summary();
        body();
        d.close();
        d.fenceInfo();
        d.seek(bodyEnd - zero);
    }

    private boolean isOnEncryptedPort() {
        return d.sourcePort() == 443 || d.destinationPort() == 443 || d.about() instanceof HttpSession.Target t && t.port() == 443;
    }

    /** What is computed lies at the message, counted once more from the stream's bytes for those that are not the first of them. */
    private int generatedAt() {
        return begin - zero == streamStart ? streamStart : streamStart + begin - zero;
    }

    private void columns() {
        if (!d.columns()) return;
        d.protocolColumn(protocol.shortName);
        if (kind == Kind.OTHER) d.info().add("Continuation");
        else d.info().escaped(bytes, begin, HttpLines.trimmed(bytes, begin, lineEnd) - begin).raw(' ');
    }

    // ---- before anything is written down: where the message ends

    /** Finds the end of the header fields and what they say of the body. */
    private void survey(int from) {
        int at = from;
        headersEnd = -1;
        while (true) {
            int next = HttpLines.next(bytes, at, end);
            if (next < 0 && d.remaining() > d.captured()) {
                cutShort = headersEnd < 0;
                if (cutShort) headersEnd = at;
                return;
            }
            if (next < 0 && kind == Kind.OTHER) {
                boolean field = at > from && colon(at, end) >= 0;
                broken = at > from && at < end && !field && headersEnd < 0;
                if (headersEnd < 0) headersEnd = field ? end : at;
                return;
            }
            if (next < 0) {
                // The empty line that ends the header may still come, whatever was among the lines before it.
                d.needMore(0);
                next = end;
            }
            int stop = HttpLines.trimmed(bytes, at, next);
            int colon = stop == at ? -1 : colon(at, stop);
            if (colon < 0 && headersEnd < 0) headersEnd = at;
            if (stop == at || headersEnd >= 0 && (!stream || kind == Kind.OTHER)) return;
            if (colon >= 0) await(at, colon, stop);
            if (headersEnd < 0) notice(at, colon, stop);
            at = next;
        }
    }

    private int colon(int at, int stop) {
        for (; at < stop; at++) {
            if (bytes[at] == ':') return at;
        }
        return -1;
    }

    private void notice(int at, int colon, int stop) {
        Field field = HttpHeaders.find(bytes, at, colon);
        if (field == null) return;
        int value = value(colon, stop);
        if (field == HttpHeaders.CONTENT_LENGTH) {
            contentLength = firstNumber(value, stop);
        } else if (field == HttpHeaders.TRANSFER_ENCODING) {
            int codings = TransferCodings.read(bytes, value, upToZero(value, stop));
            transferred = true;
            chunked |= (codings & TransferCodings.CHUNKED) != 0;
            coded |= (codings & TransferCodings.CODED) != 0;
        } else if (field == HttpHeaders.CONTENT_ENCODING) {
            coding = Strings.utf8(bytes, value, upToZero(value, stop) - value).strip();
        } else if (field == HttpHeaders.CONTENT_TYPE) {
            type = MediaType.of(Strings.utf8(bytes, value, upToZero(value, stop) - value));
        } else if (field == HttpHeaders.UPGRADE) {
            upgrade = Strings.ascii(bytes, value, stop - value).strip().toLowerCase(Locale.ROOT);
        } else if (field == HttpHeaders.WEBSOCKET_EXTENSIONS) {
            extensions = Strings.ascii(bytes, value, stop - value);
        } else if (field == HttpHeaders.HOST) {
            host = Strings.utf8(bytes, value, upToZero(value, stop) - value);
        }
    }

    private void await(int at, int colon, int stop) {
        Field field = HttpHeaders.find(bytes, at, colon);
        int value = value(colon, stop);
        if (field == HttpHeaders.CONTENT_LENGTH) awaitedLength = number(value, stop);
        else if (field == HttpHeaders.TRANSFER_ENCODING) awaitedChunks |= HttpLines.same(bytes, value, Math.min(stop, value + 7), "chunked");
    }

    private int value(int colon, int stop) {
        int at = colon + 1;
        while (at < stop && (bytes[at] == ' ' || bytes[at] == '\t')) at++;
        return at;
    }

    /** Returns where a zero byte ends the text before {@code stop}. */
    private int upToZero(int at, int stop) {
        while (at < stop && bytes[at] != 0) at++;
        return at;
    }

    /** As {@link #number}; what stands behind a blank is not looked at. */
    private long firstNumber(int at, int stop) {
        int blank = at;
        while (blank < stop && bytes[blank] != ' ' && bytes[blank] != '\t') blank++;
        return number(at, blank);
    }

    /** Returns the decimal number, or {@link #UNKNOWN} where it is none. */
    private long number(int at, int stop) {
        if (at < stop && bytes[at] == '+') at++;
        while (stop > at && (bytes[stop - 1] == ' ' || bytes[stop - 1] == '\t')) stop--;
        if (at == stop || stop - at > 18) return UNKNOWN;
        long number = 0;
        for (; at < stop; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) return UNKNOWN;
            number = number * 10 + digit;
        }
        return number;
    }

    private int status() {
        int stop = HttpLines.trimmed(bytes, begin, lineEnd);
        int at = pastBlanks(token(begin, stop), stop);
        int status = 0;
        for (int i = 0; i < 3 && at + i < stop; i++) {
            int digit = bytes[at + i] - '0';
            if (digit < 0 || digit > 9) break;
            status = status * 10 + digit;
        }
        return status;
    }

    /** Returns the index of the blank behind the token at {@code at}. */
    private int token(int at, int stop) {
        while (at < stop && bytes[at] != ' ') at++;
        return at;
    }

    /** Finds the end of the body, RFC 9112, section 6.3; where the stream is to bring more of it, that ends the dissector. */
    private void measure(boolean toHead) {
        int bodyStart = bodyStart();
        // RFC 9110, section 9.3.6: what follows a response that opens a tunnel goes through the tunnel.
        boolean opensTunnel = kind == Kind.RESPONSE && status / 100 == 2 && d.remember(session.connect) != null;
        boolean without = toHead || status / 100 == 1 || status == 204 || status == 304;
        if (!stream || kind == Kind.OTHER) {
            bodyEnd = !without && contentLength >= 0 && contentLength < end - bodyStart ? bodyStart + (int) contentLength : end;
        } else if (without) {
            bodyEnd = contentLength > 0 ? (int) Math.min(end, bodyStart + contentLength) : bodyStart;
        } else {
            if (awaitedChunks) {
                awaitChunks(bodyStart);
            } else if (awaitedLength >= 0) {
                long whole = bodyStart - (zero + d.offset()) + awaitedLength;
                if (whole > d.captured() && whole <= Integer.MAX_VALUE) d.needMore((int) whole);
            } else if (kind == Kind.RESPONSE && !opensTunnel) {
                d.needRest();
            }
            if (chunked) bodyEnd = chunksEnd(bodyStart);
            // RFC 9112, section 6.3: a transfer coding overrides the length.
            else if (contentLength >= 0 && !transferred) bodyEnd = (int) Math.min(end, bodyStart + contentLength);
            else bodyEnd = kind == Kind.RESPONSE || awaitedChunks || awaitedLength >= 0 ? end : bodyStart;
        }
    }

    private int bodyStart() {
        if (headersEnd >= end) return headersEnd;
        if (bytes[headersEnd] == '\n') return headersEnd + 1;
        if (bytes[headersEnd] != '\r') return headersEnd;
        return headersEnd + 1 < end && bytes[headersEnd + 1] == '\n' ? headersEnd + 2 : headersEnd + 1;
    }

    /** Waits for more of a chunked body, as long as nothing says that it is whole. */
    private void awaitChunks(int at) {
        while (true) {
            int next = lineEnd(at);
            if (next > 0 && HttpLines.trimmed(bytes, at, next) == at) return;
            int size = next < 0 ? 0 : chunkSize(at, next);
            if (size < 0 || next > 0 && size == 0 && lineEnd(next) > 0) return;
            if (next < 0 || size == 0 || size > end - next - 2) {
                if (d.streaming()) d.needMore(0);
                return;
            }
            at = next + size + 2;
        }
    }

    /** As {@link HttpLines#next}, but also a CR behind which nothing has come yet ends a line. */
    private int lineEnd(int at) {
        int next = HttpLines.next(bytes, at, end);
        return next < 0 && at < end && bytes[end - 1] == '\r' ? end : next;
    }

    /** Finds the end of a chunked body; without a chunk it goes to the end. */
    private int chunksEnd(int from) {
        int at = from;
        while (at < end) {
            int next = lineEnd(at);
            if (next < 0 || HttpLines.trimmed(bytes, at, next) == at) break;
            int size = chunkSize(at, next);
            if (size < 0) return end;
            if (size == 0) return trailerEnd(next);
            at = size > end - next - 2 ? end : next + size + 2;
        }
        return at == from ? end : at;
    }

    private int trailerEnd(int at) {
        while (true) {
            int next = lineEnd(at);
            if (next < 0) return end;
            if (HttpLines.trimmed(bytes, at, next) == at) return next;
            at = next;
        }
    }

    /**
     * RFC 9112, section 7.1: hexadecimal digits, then perhaps extensions. Blanks, a sign and a prefix in front are let
     * pass; a number that does not fit is negative.
     */
    private int chunkSize(int at, int stop) {
        while (at < stop && (bytes[at] == ' ' || bytes[at] >= 9 && bytes[at] <= 13)) at++;
        boolean negative = at < stop && bytes[at] == '-';
        if (at < stop && (negative || bytes[at] == '+')) at++;
        if (at + 2 < stop && bytes[at] == '0' && (bytes[at + 1] | 0x20) == 'x' && Character.digit(bytes[at + 2], 16) >= 0) at += 2;
        int size = 0;
        int digits = 0;
        for (; at < stop; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) break;
            if (digits > 0 || digit != 0) digits++;
            size = size << 4 | digit;
        }
        return digits > 16 ? -1 : negative ? -size : size;
    }

    // ---- what is written down

    private void line(Field field, int from, int to) {
        d.at(field, from - zero, to - from);
        d.titleLastFrom(from - zero, to - from);
    }

    private void startLine() {
        int stop = HttpLines.trimmed(bytes, begin, lineEnd);
        int offset = begin - zero;
        d.open(START_LINE);
        d.titleFrom(offset, lineEnd - begin);
        d.noteFrom(CHAT, offset, lineEnd - begin);
        int first = token(begin, stop);
        if (kind == Kind.RESPONSE) {
            int second = pastBlanks(first, stop);
            d.text(RESPONSE_VERSION, first - begin);
            int third = token(second, stop);
            if (third - second >= 3) {
                d.at(STATUS, second - zero, 3, status);
                if (d.wants(STATUS_NAME)) d.at(STATUS_NAME, second - zero, 3, StatusCodes.name(status));
                int phrase = pastBlanks(third, stop);
                if (phrase < stop) {
                    d.at(PHRASE, phrase - zero, stop - phrase);
                    d.noteStray(PHRASE, phrase - zero, stop - phrase);
                }
            }
        } else {
            int second = Math.min(first + 1, stop);
            int third = token(second, stop);
            d.text(METHOD, first - begin);
            // Of blanks where the target should be, the last is taken for the end of an empty one.
            int version = pastBlanks(third, stop);
            if (third > second) target(second, third);
            else target(Math.max(second, version - 1), Math.max(second, version - 1));
            d.at(REQUEST_VERSION, version - zero, stop - version);
            d.noteStray(REQUEST_VERSION, version - zero, stop - version);
        }
        d.extent(lineEnd - begin);
        d.close();
        d.seek(lineEnd - zero);
    }

    private int pastBlanks(int at, int stop) {
        while (at < stop && bytes[at] == ' ') at++;
        return at;
    }

    private void target(int from, int to) {
        d.at(URI, from - zero, to - from);
        to = upToZero(from, to);
        int query = from;
        while (query < to && bytes[query] != '?') query++;
        if (query + 1 >= to) return;
        d.openLast();
        d.at(URI_PATH, from - zero, query - from);
        d.at(URI_QUERY, query + 1 - zero, to - query - 1);
        d.openLast();
        // Separators between which nothing stands are not counted for the places of the parameters behind them.
        int empty = 0;
        for (int at = query + 1; at < to;) {
            int next = at;
            while (next < to && bytes[next] != '&') next++;
            if (next > at && d.wants(URI_PARAMETER)) {
                if (empty == 0) d.at(URI_PARAMETER, at - zero, next - at);
                else d.at(URI_PARAMETER, at - zero - empty, next - at, Strings.ascii(bytes, at, next - at));
            } else {
                empty++;
            }
            at = next + 1;
        }
        d.close();
        d.close();
    }

    private void headers() {
        int at = kind == Kind.OTHER ? begin : lineEnd;
        boolean lengthSeen = false;
        boolean codingSeen = false;
        while (at < headersEnd) {
            int next = HttpLines.next(bytes, at, end);
            if (next < 0) next = end;
            int stop = HttpLines.trimmed(bytes, at, next);
            int colon = colon(at, stop);
            Field field = HttpHeaders.find(bytes, at, colon);
            int offset = at - zero;
            if (field == null) {
                otherHeader(at, colon, next);
            } else {
                d.at(field, offset, next - at);
                d.titleLastFrom(offset, next - at);
                int entry = d.last();
                d.openLast();
                lengthSeen |= field == HttpHeaders.CONTENT_LENGTH;
                codingSeen |= field == HttpHeaders.TRANSFER_ENCODING;
                inside(field, value(colon, stop), stop, offset, next - at, lengthSeen && codingSeen, entry);
                d.close();
                if (kind == Kind.REQUEST || kind == Kind.RESPONSE) {
                    line(kind == Kind.REQUEST ? REQUEST_LINE : RESPONSE_LINE, at, next);
                    d.hidden();
                }
            }
            at = next;
        }
        int body = isRest() ? begin : bodyStart();
        if (body > headersEnd) line(LINE, headersEnd, body);
        d.seek(body - zero);
    }

    /** Shows the name and beginning of the header field that was cut off, and ends the message. */
    private void cutShort() {
        int colon = colon(headersEnd, end);
        Field field = colon < 0 ? null : HttpHeaders.find(bytes, headersEnd, colon);
        if (field != null) line(field, headersEnd, end);
        d.seek(end - zero);
        d.ensure(1);
    }

    private void otherHeader(int at, int colon, int next) {
        boolean good = colon > at;
        for (int i = at; i < colon; i++) good &= isNameCharacter(bytes[i]);
        Field field = kind == Kind.REQUEST ? REQUEST_LINE : kind == Kind.RESPONSE ? RESPONSE_LINE : good ? UNKNOWN_HEADER : NO_HEADER;
        line(field, at, next);
        if (field != UNKNOWN_HEADER) d.noteStray(field, at - zero, next - at);
        if (!good) d.noteLast(BAD_NAME);
    }

    /** RFC 9110, section 5.6.2. */
    private static boolean isNameCharacter(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
            || b > 0 && "!#$%&'*+-.^_`|~".indexOf(b) >= 0;
    }

    private void inside(Field field, int value, int stop, int offset, int count, boolean both, int entry) {
        if (field == HttpHeaders.CONTENT_LENGTH) {
            long length = firstNumber(value, stop);
            if (length >= 0) d.at(CONTENT_LENGTH, offset, count, length);
            if (both) d.noteOn(entry, LENGTH_AND_CODING, null);
        } else if (field == HttpHeaders.TRANSFER_ENCODING) {
            if (both) d.noteOn(entry, LENGTH_AND_CODING, null);
            if ((TransferCodings.read(bytes, value, upToZero(value, stop)) & TransferCodings.UNKNOWN) != 0) d.noteOn(entry, UNKNOWN_CODING, null);
        } else if (field == HttpHeaders.COOKIE) {
            cookies(value, stop);
        } else if (field == HttpHeaders.AUTHORIZATION || field == HttpHeaders.PROXY_AUTHORIZATION) {
            credentials(value, stop, offset);
            authentication(value, stop);
        } else if (field == HttpHeaders.WWW_AUTHENTICATE || field == HttpHeaders.PROXY_AUTHENTICATE) {
            authentication(value, stop);
        }
    }

    /** RFC 4559: a token of GSS-API, or of NTLM as it is, in base64. */
    private void authentication(int value, int stop) {
        int start = HttpLines.begins(bytes, value, stop, "NTLM ") ? 5 : HttpLines.begins(bytes, value, stop, "Negotiate ") ? 10 : 0;
        if (start == 0) return;
        byte[] token = decoded(value + start, stop);
        if (token == null || token.length == 0) return;
        long outer = d.enter("NTLMSSP / GSSAPI Data", token);
        GssApi.bare(d);
        d.leave(outer);
    }

    private void cookies(int at, int stop) {
        while (at < stop) {
            int next = at;
            while (next < stop && bytes[next] != ';') next++;
            if (next > at) {
                d.at(COOKIE_PAIR, at - zero, next - at);
                d.noteStray(COOKIE_PAIR, at - zero, next - at);
            }
            at = next + 1;
            while (at < stop && (bytes[at] == ' ' || bytes[at] == '\t')) at++;
        }
    }

    /** RFC 7617: user and password, not hidden by anything but base64. */
    private void credentials(int value, int stop, int offset) {
        if (!d.wants(BASIC) || !HttpLines.begins(bytes, value, stop, "Basic ")) return;
        byte[] credentials = decoded(value + 6, stop);
        if (credentials != null) d.at(BASIC, streamStart + offset, 0, new String(credentials, StandardCharsets.UTF_8));
    }

    /** What base64 stands for; null where it is none, and the line says it all. */
    private byte[] decoded(int from, int stop) {
        try {
            return Base64.getMimeDecoder().decode(Strings.ascii(bytes, from, stop - from));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void summary() {
        int at = generatedAt();
        boolean request = kind != Kind.RESPONSE;
        String uri = request ? uri() : null;
        if (uri != null && host != null) generated(FULL_URI, at, uri);
        if (kind == Kind.NOTIFICATION) {
            d.learn(() -> session.notified(uri));
            d.at(NOTIFICATION, at, 0, 1);
            d.hidden();
            return;
        }
        boolean head = HttpLines.begins(bytes, begin, lineEnd, "HEAD ");
        HttpSession.Place place = d.find(new HttpSession.Place(session, request, uri, head));
        d.learn(this::change);
        d.at(request ? REQUEST : RESPONSE, at, 0, 1);
        d.hidden();
        HttpSession.Turn turn = place.turn;
        d.at(request ? REQUEST_NUMBER : RESPONSE_NUMBER, at, 0, turn.number);
        d.generated();
        if (d.titles()) {
            long of = turn.number;
            if (d.hindsight()) {
                for (HttpSession.Turn t = turn; t.next != null; t = t.next) of = t.next.number;
            }
            d.titleLast(request ? "HTTP request {}/{}" : "HTTP response {}/{}", turn.number, of);
        }
        if (!request && place.requestFrame > 0) {
            d.since(TIME, place.requestSeconds, place.requestNanoseconds);
            d.place(at, 0);
        }
        link(PREVIOUS_REQUEST, at, place.previousRequest);
        if (!request) link(PREVIOUS_RESPONSE, at, place.previousResponse);
        if (!request) link(REQUEST_IN, at, place.requestFrame);
        if (d.hindsight()) {
            if (request) link(RESPONSE_IN, at, turn.responseFrame);
            if (turn.next != null) {
                link(NEXT_REQUEST, at, turn.next.requestFrame);
                if (!request) link(NEXT_RESPONSE, at, turn.next.responseFrame);
            }
        }
        if (!request && place.uri != null) generated(RESPONSE_FOR, at, place.uri);
    }

    private void link(Field field, int at, long frame) {
        if (frame <= 0) return;
        d.at(field, at, 0, frame);
        d.generated();
    }

    private void generated(Field field, int at, String text) {
        d.at(field, at, 0, text);
        d.generated();
    }

    private String uri() {
        int stop = HttpLines.trimmed(bytes, begin, lineEnd);
        int from = Math.min(token(begin, stop) + 1, stop);
        String target = Strings.ascii(bytes, from, upToZero(from, token(from, stop)) - from);
        if (target.regionMatches(true, 0, "http://", 0, 7) || target.regionMatches(true, 0, "https://", 0, 8) || HttpLines.begins(bytes, begin, stop, "CONNECT ")) return target;
        if (host == null) return target;
        return "http://" + host.strip() + target;
    }

    /** What this message changes for those after it. */
    private void change() {
        if (kind == Kind.REQUEST) {
            session.seen = true;
            session.connect = HttpLines.begins(bytes, begin, lineEnd, "CONNECT ") ? connectTarget() : null;
            session.connectForward = d.forward();
        } else if (status / 100 == 2 && session.connect != null) {
            session.tunnel = session.connect;
            session.tunnelSince = d.packet().number;
        } else if (status == 101 && upgrade != null) {
            session.upgraded = new HttpSession.Upgrade(upgrade, extensions);
        }
    }

    private HttpSession.Target connectTarget() {
        int stop = HttpLines.trimmed(bytes, begin, lineEnd);
        int from = Math.min(token(begin, stop) + 1, stop);
        String target = Strings.ascii(bytes, from, token(from, stop) - from);
        int colon = target.lastIndexOf(':');
        if (colon <= 0) return null;
        try {
            int port = Integer.parseInt(target.substring(colon + 1));
            return port > 0 && port < 65536 ? new HttpSession.Target(target.substring(0, colon), port) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    // ---- the body

    /** Whether this can only be the rest of a message of which the beginning is missing. */
    private boolean isRest() {
        return kind == Kind.OTHER && !(begin < end && bytes[begin] >= 0x20 && bytes[begin] < 0x7f);
    }

    private void body() {
        int from = isRest() ? begin : bodyStart();
        int available = bodyEnd - from;
        d.extent(end - begin);
        if (available <= 0) return;
        if (isRest()) {
            d.restInside();
            return;
        }
        boolean bodiless = kind == Kind.RESPONSE && status / 100 == 1 && contentLength < 0;
        if (bodiless) return;
        if (chunked && stream) {
            byte[] joined = chunks(from);
            if (joined == null) return;
            long kept = d.enter("De-chunked entity body", joined);
            if (coded) d.restInside();
            else content(joined, 0, joined.length, true);
            d.leave(kept);
        } else if (coded) {
            int rest = d.narrow(available);
            d.restInside();
            d.widen(rest);
        } else {
            int rest = d.narrow(available);
            content(bytes, from, available, false);
            d.widen(rest);
        }
    }

    /** Shows the chunks and returns what they carry, null where there are none. */
    private byte[] chunks(int from) {
        byte[] joined = new byte[bodyEnd - from];
        int length = 0;
        int at = from;
        d.open(CHUNKED);
        d.title(kind == Kind.RESPONSE ? "HTTP chunked response" : "HTTP chunked request");
        while (at < bodyEnd) {
            int next = HttpLines.next(bytes, at, bodyEnd);
            if (next < 0 || HttpLines.trimmed(bytes, at, next) == at) break;
            int size = chunkSize(at, next);
            if (size < 0) throw d.malformed();
            int start = at;
            d.seek(start - zero);
            if (size == 0 && next + 2 > end) throw d.malformed();
            int data = Math.min(size, bodyEnd - next);
            d.open(CHUNK);
            if (size == 0) d.title("End of chunked encoding");
            else d.title("Data chunk ({} octets)", size);
            d.at(CHUNK_SIZE, at - zero, next - at, size);
            if (d.titles()) d.titleLast("Chunk size: {} octets", size);
            int after = next + data;
            if (size == 0) {
                d.extent(next + 2 - start);
                d.close();
                trailer(next);
                at = bodyEnd;
                break;
            }
            d.at(CHUNK_DATA, next - zero, data);
            System.arraycopy(bytes, next, joined, length, data);
            length += data;
            int boundary = Math.min(2, bodyEnd - after);
            if (boundary > 0) d.at(CHUNK_BOUNDARY, after - zero, boundary);
            at = after + boundary;
            d.extent(at - start);
            d.close();
        }
        d.extent(at - from);
        d.close();
        return at == from ? null : java.util.Arrays.copyOf(joined, length);
    }

    private void trailer(int at) {
        int last = at;
        while (true) {
            int next = HttpLines.next(bytes, last, bodyEnd);
            if (next < 0 || HttpLines.trimmed(bytes, last, next) == last) break;
            last = next;
        }
        if (last > at) d.at(TRAILER, at - zero, last - at);
        if (last < bodyEnd) line(LINE, last, bodyEnd);
    }

    /** Shows content that lies in {@code in} and begins at the cursor; {@code made} where it is not in the message as it is. */
    private void content(byte[] in, int from, int count, boolean made) {
        int fileAt = made ? streamStart : from - zero;
        if (coding == null || coding.equalsIgnoreCase("identity")) {
            file(in, from, count, fileAt, made);
            return;
        }
        byte[] decoded = ContentCoding.decode(coding.toLowerCase(Locale.ROOT), in, from, count);
        d.at(CODED_BODY, made ? 0 : from - zero, count);
        if (decoded == null) {
            if (d.titles()) d.titleLast("Content-encoded entity body ({}): {} bytes", coding, count);
            d.noteLast(DECODING_FAILED);
            d.openLast();
            d.restInside();
            d.close();
            return;
        }
        if (d.titles()) d.titleLast("Content-encoded entity body ({}): {} bytes -> {} bytes", coding, count, decoded.length);
        long kept = d.enter("Uncompressed entity body", decoded);
        file(decoded, 0, decoded.length, streamStart, true);
        d.leave(kept);
    }

    private void file(byte[] in, int from, int count, int fileAt, boolean made) {
        if (!made) d.at(FILE_DATA, fileAt, count);
        else if (d.wants(FILE_DATA)) d.at(FILE_DATA, fileAt, count, Strings.decode(in, from, count, FILE_DATA.charset, Type.STRING));
        if (d.titles()) d.titleLast("File Data: {} byte{}", count, count == 1 ? "" : "s");
        if (count == 0) return;
        if (type == null) {
            if (d.tryHeuristics(MediaTypes.CONTENT) < 0) d.restInside();
            return;
        }
        d.extent(bodyStart() - begin);
        if (type.type().equals("application/octet-stream")) {
            d.rest();
            return;
        }
        // What one of them rejects is for the next, so that none can be left out where any is asked for.
        boolean anyway = d.needs(MediaTypes.TYPES) || d.wants(BODY_REJECTED);
        String key = MediaTypes.key(type.type());
        int left = anyway ? d.tryPayloadAnyway(MediaTypes.TYPES, key, type) : d.tryPayload(MediaTypes.TYPES, key, type);
        if (left >= 0) return;
        if (d.claimed(MediaTypes.TYPES, key)) d.note(BODY_REJECTED);
        if (d.tryHeuristics(MediaTypes.CONTENT) < 0) d.tryPayload(MediaTypes.TYPES, Media.ANY, type);
    }
}
