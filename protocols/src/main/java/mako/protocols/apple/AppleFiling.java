package mako.protocols.apple;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Apple Filing Protocol: "Apple Filing Protocol Reference". Requests as far as volumes, forks and logging in go, what servers tell of
 * themselves; what else there is is shown as bytes.
 */
final class AppleFiling {

    static final Field AFP        = protocol("afp", "AFP", "Apple Filing Protocol");
    private static final Values COMMANDS = Values.resource(AppleFiling.class, "afp-commands.txt");
    static final Field COMMAND    = u8("afp.command", "Command", names(COMMANDS));
    static final Field RESPONSE_IN = frame("afp.response_in", "Response in", GENERATED);
    static final Field RESPONSE_TO = frame("afp.response_to", "Response to", GENERATED);
    static final Field TIME       = duration("afp.time", "Time from request", GENERATED);

    private static final int LAST = 255;
    private static final Exchanges CALLS = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

    private AppleFiling() {}

    /** Reads a request or a reply, all that is left; {@code error} is what the session layer says of it. */
    static void read(Dissection d, boolean request, int id, int error) {
        Conversation conversation = d.conversation();
        Exchanges.Exchange exchange = null;
        int command;
        if (request) {
            if (d.remaining() == 0) return;
            command = d.peekU8(0);
        } else {
            exchange = d.exchange(CALLS, conversation, id);
            Integer asked = exchange == null ? null : d.remember((Integer) exchange.about);
            if (asked == null) {
                d.skipRest();
                return;
            }
            command = asked;
        }
        d.protocolColumn("AFP");
        String name = COMMANDS.name(command, "Unknown command (" + (command & LAST) + ")");
        if (d.columns()) {
            d.info("{} {}", name, request ? "request" : "reply");
            if (!request && error != 0) d.addInfo(": {} ({})", DataStreamInterface.RESULTS.name(error, "Unknown"), error);
        }
        d.open(AFP);
        d.extent(d.remaining());
        if (request) {
            d.u8(COMMAND);
            Exchanges.Exchange asked = d.request(CALLS, conversation, id);
            d.learn(() -> asked.about = command);
            AfpMessages.request(d, command);
        } else {
            d.at(COMMAND, d.offset(), 0, command);
            d.response(CALLS, conversation, id);
            AfpMessages.reply(d, command);
        }
        if (d.remaining() > 0) d.restInside();
        d.skipRest();
        d.close();
    }

    /** Reads what a server tells of itself before anybody logged in. */
    static void status(Dissection d) {
        AfpMessages.status(d);
    }
}
