package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Kismet Client/Server Protocol: what a detector of wireless networks tells its clients, in lines. Kismet's documentation, "Kismet client/server protocol". */
public final class Kismet implements Dissector {

    static final Field KISMET    = protocol("kismet", "kismet", "Kismet Client/Server Protocol");
    static final Field RESPONSE  = bool("kismet.response", "Response", GENERATED);
    static final Field REQUEST   = bool("kismet.request", "Request", GENERATED);
    static final Field LINE      = section("Line");
    static final Field VERSION   = text("kismet.version", "Version");
    static final Field START     = text("kismet.start_time", "Start time");
    static final Field SERVER    = text("kismet.server_name", "Server name");
    static final Field BUILD     = text("kismet.build_revision", "Build revision");
    static final Field UNKNOWN   = text("kismet.unknown_field", "Unknown field");
    static final Field EXTENDED  = text("kismet.extended_version_string", "Extended version string");
    static final Field TIME      = time("kismet.time", "Time", UTC);
    static final Field NO_TIME   = warning(Field.Group.PROTOCOL, "kismet.time.invalid", "Invalid time");

    private static final Field[] WORDS = {VERSION, START, SERVER, BUILD, UNKNOWN, EXTENDED};
    private static final int PORT = 2501;
    /** A shorter first line is none of this protocol's. */
    private static final int SHORTEST = 8;

    @Override
    public Field dissects() {
        return KISMET;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int length = length(d);
        if (length < SHORTEST) throw d.notMine();
        boolean request = d.destinationPort() == PORT;
        boolean continues = !request && d.peekU8(0) != '*';
        d.protocolColumn("kismet");
        if (continues) d.info("Continuation");
        else if (d.columns()) d.info().add(request ? "Request: " : "Response: ").escaped(d.peekText(0, length));
        d.open(KISMET);
        if (continues) {
            d.restInside();
            d.close();
            return;
        }
        d.computed(request ? REQUEST : RESPONSE, 1);
        for (boolean first = true; d.captured() > 0; first = false) line(d, first && !request);
        d.skipRest();
        d.close();
    }

    private static void line(Dissection d, boolean told) {
        int end = d.find('\n');
        int whole = end < 0 ? d.captured() : end + 1;
        int start = d.offset();
        int stop = start + length(d);
        d.open(LINE);
        d.titleFrom(start, whole - 1);
        if (told && d.looksAt("*KISMET")) {
            word(d, stop);
            for (Field field : WORDS) {
                int at = d.offset();
                int count = word(d, stop);
                d.at(field, at, count, clean(d, at, count));
            }
        } else if (told && d.looksAt("*TIME")) {
            word(d, stop);
            int at = d.offset();
            int count = word(d, stop);
            long seconds = seconds(d, at, count);
            d.time(TIME, at, count, Math.max(0, seconds), 0);
            if (seconds >= 0) {
                if (d.titles()) d.titleLast("Time: {}", Show.utc(seconds, -1, new Text()).toString());
            } else {
                d.titleLast("Time: ");
                d.noteLast(NO_TIME);
            }
        }
        d.seek(start + whole);
        d.close();
    }

    /** How long the line at the cursor is, without its end. */
    private static int length(Dissection d) {
        int end = d.find('\n');
        if (end < 0) return d.captured();
        return end > 0 && d.peekU8(end - 1) == '\r' ? end - 1 : end;
    }

    /** Passes over a word and the blanks behind it; returns how long the word is. */
    private static int word(Dissection d, int stop) {
        int count = 0;
        while (d.offset() + count < stop && d.peekU8(count) != ' ') count++;
        d.skip(count);
        while (d.offset() < stop && d.peekU8(0) == ' ') d.skip(1);
        return count;
    }

    /** The word without the marks around names. */
    private static String clean(Dissection d, int at, int count) {
        int now = d.offset();
        d.seek(at);
        String text = d.peekText(0, count);
        d.seek(now);
        return text.length() >= 2 && text.charAt(0) == 1 ? text.substring(1, text.length() - 1) : text;
    }

    private static long seconds(Dissection d, int at, int count) {
        int now = d.offset();
        d.seek(at);
        long value = count == 0 || count > 15 ? -1 : 0;
        for (int i = 0; i < count && value >= 0; i++) {
            int digit = d.peekU8(i) - '0';
            value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
        }
        d.seek(now);
        return value;
    }
}
