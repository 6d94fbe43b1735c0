package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import mako.dissect.*;
import mako.protocols.transport.Sctp;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Tpkt;
import mako.protocols.transport.Udp;
import mako.protocols.web.MediaTypes;

/**
 * Gateway Control Protocol in its text form, ITU-T H.248.1, annex B (RFC 3525): a message has transactions, these have actions on contexts,
 * these commands, and these descriptors.
 */
public final class Megaco implements Dissector {

    static final Field MEGACO      = protocol("megaco", "MEGACO", "MEGACO");
    static final Field START       = text("megaco.start_token", "Start token", UTF_8);
    static final Field VERSION     = text("megaco.version", "Version", UTF_8);
    static final Field GATEWAY     = text("megaco.mId", "MediagatewayID", UTF_8, help("Mediagateway ID"));
    static final Field TRANSACTION = text("megaco.transaction", "Transaction", UTF_8, help("Message Originator"));
    static final Field ID          = u32("megaco.transid", "Transaction ID", help("Transaction ID of this message"));
    static final Field CONTEXT     = u32("megaco.context", "Context", format(Megaco::context), help("Context ID of this message"));
    static final Field COMMAND_LINE = section("Command");
    static final Field COMMAND     = text("megaco.command", "Command", UTF_8);
    static final Field OPTIONAL    = group("megaco.command_optional", "Optional Command");
    static final Field WILDCARD    = group("megaco.wildcard_response", "Wildcarded response to a command");
    static final Field TERMINATION = text("megaco.termid", "Termination ID", UTF_8, help("Termination ID of this Command"));
    static final Field PRIORITY    = text("megaco.priority", "Priority", UTF_8);
    static final Field TOPOLOGY    = text("megaco.topology", "Topology Descriptor", UTF_8, help("Topology Descriptor of the megaco Command"));
    static final Field RAW         = section("-------------- (RAW text output) ---------------");
    static final Field LINE        = section("Line");

    static final Field WRONG       = error("megaco.parse_error", "Parse error");
    static final Field NO_COMMAND  = warning(Field.Group.PROTOCOL, "megaco.no_command", "No Command detectable");

    private static final Preference SHOW_RAW = Preference.flag("megaco.display_raw_text", "Display raw text for MEGACO message", true);

    private static final int PORT    = 2944;
    private static final int PAYLOAD = 7;
    private static final int TPKT_HEADER = 4;
    private static final int TPKT_VERSION = 3;
    /** Contexts that stand for others: H.248.1, section 6.1. */
    private static final long NULL   = 0;
    private static final long CHOOSE = 0xfffffffeL;
    private static final long ALL    = 0xffffffffL;

    @Override
    public Field dissects() {
        return MEGACO;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"megaco", "tpkt"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addStream(Tcp.PORTS, PORT, this);
        links.add(Sctp.PORTS, PORT, this);
        links.add(Sctp.PAYLOADS, PAYLOAD, this);
    }

    private static void context(long value, Text out) {
        if (value == NULL) out.add("NULL");
        else if (value == CHOOSE) out.add("Choose one");
        else if (value == ALL) out.add("All");
        else out.number(value);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.streaming()) packet(d);
        else message(d);
    }

    /** Over TCP each message is in a packet of RFC 1006: annex D.2. */
    private static void packet(Dissection d) {
        d.layer(MEGACO);
        if (d.captured() < TPKT_HEADER || d.peekU8(0) != TPKT_VERSION) {
            d.protocolColumn("TPKT");
            d.info("Continuation");
            d.openBeside(MEGACO);
            words(d);
            return;
        }
        d.narrow(Tpkt.header(d));
        message(d);
    }

    private static void message(Dissection d) {
        if (!begins(d)) {
            d.layer(MEGACO);
            d.rest();
            return;
        }
        d.protocolColumn("MEGACO");
        if (d.columns()) d.info("");
        d.open(MEGACO);
        words(d);
    }

    private static boolean begins(Dissection d) {
        for (int i = 0; i < d.captured(); i++) {
            int c = d.peekU8(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
            return c == '!' || d.captured() - i >= 6 && d.peekText(i, 6).equalsIgnoreCase("MEGACO");
        }
        return false;
    }

    private static void words(Dissection d) {
        int start = d.offset();
        int length = d.captured();
        String text = new String(d.peekBytes(0, length), StandardCharsets.ISO_8859_1);
        var words = new MegacoText(text, start);
        if (body(d, words) && d.is(SHOW_RAW)) raw(d, words);
        d.seek(start + length);
        d.close();
    }

    /** Reads a message; returns whether its text is shown once more. */
    private static boolean body(Dissection d, MegacoText words) {
        String text = words.text;
        int start = words.start;
        int slash = text.indexOf('/');
        if (slash < 0) throw d.malformed();
        d.at(START, start, slash + 1, text.substring(0, slash).strip());
        int end = words.separator(slash + 1);
        d.at(VERSION, start + slash + 1, end - slash - 1);
        boolean words1 = text.substring(0, slash).strip().length() > 1;
        int name = words.skip(end);
        int after = words.separator(name);
        if (after >= text.length()) {
            d.note(WRONG, "[ Parse error: no body in MEGACO message (missing SEP after mId) ]");
            return false;
        }
        d.at(GATEWAY, start + name, after - name);
        int at = words.skip(after);
        while (at < text.length()) {
            int next = transaction(d, words, at, words1);
            if (next < 0) return false;
            at = words.skip(next);
        }
        return true;
    }

    /** Reads a transaction and returns where it ends, -1 where nothing more is to be read. */
    private static int transaction(Dissection d, MegacoText words, int at, boolean spelled) {
        String text = words.text;
        int start = words.start;
        char first = Character.toUpperCase(text.charAt(at));
        int open = text.indexOf('{', at);
        String token = text.substring(at, words.tokenEnd(at));
        if (first == 'E') {
            if (open < 0) return -1;
            int end = words.past(open);
            d.at(LINE, start + at, end - at);
            if (d.titles()) d.titleLast("{}", text.substring(at, end));
            d.openLast();
            d.at(TRANSACTION, start + at, token.length(), "Error");
            d.close();
            if (d.columns()) d.addInfo("Error  ");
            MegacoDescriptors.error(d, words, at, end);
            return -1;
        }
        boolean acknowledges = first == 'K' || token.toUpperCase(Locale.ROOT).startsWith("TRANSACTIONR");
        String kind = acknowledges ? "TransactionResponseAck" : first == 'T' ? "Request" : first == 'P' || first == 'R' ? "Reply" : null;
        if (kind == null || open < 0) return -1;
        boolean pending = token.equalsIgnoreCase("PN") || token.equalsIgnoreCase("Pending");
        int end = open;
        long id = MegacoText.number(text, acknowledges ? open + 1 : text.indexOf('=', at) + 1);
        d.at(TRANSACTION, start + at, end - at, kind);
        d.at(ID, start + at, end - at, id);
        if (d.columns()) {
            d.addInfo("{} {}", Long.toString(id), pending ? "Pending" : kind.equals("Reply") ? "Reply  " : kind);
        }
        if (pending) return -1;
        int close = words.closing(open);
        if (acknowledges) return close + 1;
        int next = words.skip(open + 1);
        int from = next;
        while (next < close) {
            int brace = text.indexOf('{', next);
            char letter = Character.toUpperCase(text.charAt(next));
            if (letter == 'E') {
                MegacoDescriptors.error(d, words, next, Math.min(text.length(), close + 1));
                return -1;
            }
            // The request to acknowledge at once is passed over.
            if (letter == 'I') {
                int comma = text.indexOf(',', next);
                if (comma < 0 || comma > close) return close + 1;
                next = words.skip(comma + 1);
                continue;
            }
            if (brace < 0 || brace > close) throw d.malformed();
            int inner = words.closing(brace);
            context(d, words, from, next, brace, inner, spelled);
            next = words.skip(inner + 1);
            if (next < close && text.charAt(next) == ',') next = words.skip(next + 1);
            from = next;
        }
        return close + 1;
    }

    private static void context(Dissection d, MegacoText words, int from, int at, int open, int close, boolean spelled) {
        String text = words.text;
        int equals = text.indexOf('=', at);
        int value = words.skip(equals < 0 || equals > open ? open : equals + 1);
        char mark = value < open ? text.charAt(value) : '-';
        long number = switch (mark) {
            case '-' -> NULL;
            case '$' -> CHOOSE;
            case '*' -> ALL;
            default -> MegacoText.number(text, value);
        };
        d.at(CONTEXT, words.start + from, open + 1 - from, number);
        if (d.columns()) {
            d.addInfo(" |={}", mark == '-' ? "NULL" : mark == '$' ? "Choose one" : mark == '*' ? "All" : Long.toString(number));
        }
        int next = words.skip(open + 1);
        while (next < close) {
            int end = words.next(next, close);
            int after = end < close && text.charAt(end) == '{' ? words.past(end) : end;
            if (after > close) throw d.malformed();
            command(d, words, next, end, spelled, number);
            next = words.skip(after);
            if (next < close && text.charAt(next) == ',') next = words.skip(next + 1);
        }
    }

    /** A command from {@code at} to the brace, comma or closing brace at {@code end}. */
    private static void command(Dissection d, MegacoText words, int at, int end, boolean spelled, long context) {
        String text = words.text;
        int start = words.start;
        boolean braced = end < text.length() && text.charAt(end) == '{';
        int tokenEnd = words.tokenEnd(at);
        int from = at;
        boolean optional = text.startsWith("O-", at) || text.startsWith("o-", at);
        boolean wildcard = text.startsWith("W-", at) || text.startsWith("w-", at);
        for (int i = 0; i < 2; i++) {
            if (from + 1 < tokenEnd && text.charAt(from + 1) == '-' && "OoWw".indexOf(text.charAt(from)) >= 0) {
                optional |= Character.toUpperCase(text.charAt(from)) == 'O';
                wildcard |= Character.toUpperCase(text.charAt(from)) == 'W';
                from += 2;
            }
        }
        int equals = text.indexOf('=', from);
        boolean named = equals >= 0 && equals < end;
        String token = text.substring(from, Math.max(from, Math.min(tokenEnd, end)));
        String upper = token.toUpperCase(Locale.ROOT);
        boolean topology = upper.equals("TP") || upper.equals("TOPOLOGY");
        boolean descriptor = upper.equals("ER") || upper.equals("ERROR");
        String name = named && !descriptor ? MegacoText.command(token, spelled) : null;
        d.at(COMMAND_LINE, start + at, end + 1 - at);
        if (d.titles()) {
            if (name != null) d.titleLast("Command: {}{}", spelled ? " " : "", name);
            else if (named && !descriptor) d.titleLast("Command: <None> 0x{}", Integer.toHexString(text.charAt(from)));
            else d.titleLast("Command: ");
        }
        d.openLast();
        if (optional) d.at(OPTIONAL, start + at, 2);
        if (wildcard) d.at(WILDCARD, start + at, 2);
        if (name != null) {
            d.at(COMMAND, start + from, token.length(), name);
            int value = words.skip(equals + 1);
            String termination = text.substring(value, Math.max(value, words.trim(value, end)));
            boolean priority = upper.equals("PR");
            d.at(priority ? PRIORITY : TERMINATION, start + value, termination.length(),
                termination.equals("$") ? "WildCard any" : termination.equals("*") ? "WildCard all" : termination);
            if (d.columns()) d.addInfo(" {}={}", name, termination);
        } else if (named && !descriptor) {
            d.note(NO_COMMAND);
        }
        if (topology && braced) {
            int close = words.closing(end);
            d.at(TOPOLOGY, start + end + 1, close - end - 1);
        } else if (descriptor && braced) {
            MegacoDescriptors.error(d, words, at, words.past(end));
        } else if (braced && name != null) {
            MegacoDescriptors.all(d, words, end, words.closing(end), context);
        }
        d.close();
    }

    /** The lines of the message as they are. */
    private static void raw(Dissection d, MegacoText words) {
        int length = words.text.length();
        d.at(RAW, words.start, length);
        d.openLast();
        int at = 0;
        while (at < length) {
            int end = at;
            while (end < length && words.text.charAt(end) != '\n' && words.text.charAt(end) != '\r') end++;
            int next = end + 1;
            if (end + 1 < length && words.text.charAt(end) == '\r' && words.text.charAt(end + 1) == '\n') next++;
            d.at(LINE, words.start + at, end - at);
            if (d.titles()) d.titleLast("{}", words.text.substring(at, end));
            at = next;
        }
        d.close();
    }
}
