package mako.protocols.chat;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Tcp;

/** Internet Relay Chat: RFC 1459, section 2.3.1, and RFC 2812; with the Client-To-Client Protocol inside messages. */
public final class Irc implements Dissector {

    static final Field IRC         = protocol("irc", "IRC", "Internet Relay Chat");
    static final Field RESPONSE    = text("irc.response", "Response");
    static final Field REQUEST     = text("irc.request", "Request");
    static final Field PARAMETERS  = section("Command parameters");
    static final Field CTCP        = text("irc.ctcp", "CTCP Data");
    static final Field NUMBER      = u16("irc.response.num_command", "Command", HIDDEN);

    static final Field NO_DELIMITER = error("irc.missing_end_delimiter", "Missing ending tag delimiter (0x01)");
    static final Field BAD_TAG     = warning(Field.Group.PROTOCOL, "irc.tag_data_invalid", "Tag data outside of NOTICE or PRIVMSG command");
    static final Field NO_SPACE    = error("irc.prefix_missing_ending_space", "Prefix missing ending <space>");
    static final Field NUMERIC     = warning(Field.Group.PROTOCOL, "irc.request.command.numeric", "Numeric command not allowed in request");

    /** The fields of one direction. */
    private record Side(Field line, Field prefix, Field command, Field parameter, Field trailer, Field noCommand) {}

    private static final Side REQUESTS = new Side(REQUEST,
        text("irc.request.prefix", "Prefix"),
        text("irc.request.command", "Command"),
        text("irc.request.command_parameter", "Parameter"),
        text("irc.request.trailer", "Trailer"),
        error("irc.request.command.missing", "Request has no command"));
    private static final Side RESPONSES = new Side(RESPONSE,
        text("irc.response.prefix", "Prefix"),
        text("irc.response.command", "Command"),
        text("irc.response.command_parameter", "Parameter"),
        text("irc.response.trailer", "Trailer"),
        error("irc.response.command.missing", "Response has no command"));

    private static final int[] PORTS = {6667, 57000};

    @Override
    public Field dissects() {
        return IRC;
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) links.add(Tcp.PORTS, port, this);
    }

    @Override
    public void dissect(Dissection d) {
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int from = source.start + d.offset();
        int end = from + d.captured();
        boolean toServer = d.destinationPort() == PORTS[0] || d.destinationPort() == PORTS[1];
        d.protocolColumn("IRC");
        d.info(toServer ? "Request" : "Response");
        d.open(IRC);
        for (int at = from; at < end;) {
            int next = Lines.nextByEither(bytes, at, end);
            int stop = Lines.trimmed(bytes, at, next);
            if (stop > at) line(d, source, toServer ? REQUESTS : RESPONSES, at, stop);
            at = next;
        }
        d.seek(end - source.start);
        d.close();
    }

    private static void line(Dissection d, Source source, Side side, int from, int stop) {
        byte[] bytes = source.bytes;
        int zero = source.start;
        put(d, side.line, from - zero, stop - from);
        d.openLast();
        d.placeOn(d.group(), from - zero, stop - from);
        parts(d, bytes, zero, side, from, stop);
        d.placeOn(d.group(), from - zero, stop - from);
        d.close();
    }

    private static void parts(Dissection d, byte[] bytes, int zero, Side side, int from, int stop) {
        int at = from;
        if (bytes[at] == ':') {
            int end = Lines.wordEnd(bytes, at, stop);
            if (end == stop) {
                d.note(NO_SPACE);
                return;
            }
            put(d, side.prefix, at + 1 - zero, end - at - 1);
            at = end;
        }
        at = Lines.behindBlanks(bytes, at, stop);
        if (at == stop) {
            d.note(side.noCommand);
            return;
        }
        int command = at;
        int commandEnd = Lines.wordEnd(bytes, at, stop);
        put(d, side.command, at - zero, commandEnd - at);
        if (d.columns()) d.moreInfo().add(" (").add(Strings.utf8(bytes, at, commandEnd - at)).add(")");
        int number = commandEnd - at == 3 ? Lines.replyCode(bytes, at, commandEnd) : -1;
        if (number >= 0 && side == RESPONSES) d.at(NUMBER, at - zero, 3, number);
        else if (number >= 0) d.note(NUMERIC);
        boolean carriesTags = Lines.begins(bytes, command, commandEnd, "PRIVMSG") || Lines.begins(bytes, command, commandEnd, "NOTICE");
        at = Lines.behindBlanks(bytes, commandEnd, stop);
        if (at == stop) return;
        if (bytes[at] != ':') at = parameters(d, bytes, zero, side, at, stop);
        if (at < stop) trailer(d, bytes, zero, side, at + 1, stop, carriesTags);
    }

    /** Returns where the colon of the trailer is, or {@code stop}. */
    private static int parameters(Dissection d, byte[] bytes, int zero, Side side, int from, int stop) {
        d.seek(from - zero);
        d.open(PARAMETERS);
        int at = from;
        while (at < stop && bytes[at] != ':') {
            int end = Lines.wordEnd(bytes, at, stop);
            put(d, side.parameter, at - zero, end - at);
            at = Lines.behindBlanks(bytes, end, stop);
        }
        // With a trailer behind them, the parameters are said to reach to its end.
        d.seek(stop - zero);
        d.close();
        return at;
    }

    /** What stands between bytes of 1 is for the other client: CTCP. */
    private static void trailer(Dissection d, byte[] bytes, int zero, Side side, int from, int stop, boolean carriesTags) {
        put(d, side.trailer, from - zero, stop - from);
        int tag = from;
        while (tag < stop && bytes[tag] != 1) tag++;
        if (tag == stop) return;
        if (!carriesTags) d.note(BAD_TAG);
        // The tag is shown as if it filled the trailer, wherever its delimiters are.
        if (stop - from > 1) put(d, CTCP, from + 1 - zero, stop - from - 2);
        else d.note(NO_DELIMITER);
    }

    private static void put(Dissection d, Field field, int offset, int count) {
        d.at(field, offset, count);
        d.noteStray(field, offset, count);
    }
}
