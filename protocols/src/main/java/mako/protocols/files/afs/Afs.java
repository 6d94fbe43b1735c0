package mako.protocols.files.afs;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Andrew File System, over RX: requests to its services and their replies, as OpenAFS defines the interfaces. */
public final class Afs implements Dissector {

    static final Afs INSTANCE = new Afs();

    static final Field AFS       = protocol("afs", "AFS (RX)", "Andrew File System (AFS)");
    static final Field SERVICE   = u32("afs.service", "Service");
    static final Field REPLY_IN  = frame("afs.repframe", "Reply Frame");
    static final Field REPLY_TO  = frame("afs.reqframe", "Request Frame");
    static final Field TIME      = duration("afs.time", "Time from request", help("Time between Request and Reply for AFS calls"));

    private static final Exchanges CALLS = exchanges(REPLY_IN, REPLY_TO, TIME);

    private static final int FIRST_PORT = 7000;
    private static final int BACKUP_PORT = 7021;
    /** Numbers beyond all operations: what is there is encrypted. */
    private static final long MOST_OPERATIONS = 66000;
    /** What copies of databases say to each other is said to the database's service. */
    private static final int FIRST_UBIK = 10000;
    private static final int LAST_UBIK = 20013;

    @Override
    public Field dissects() {
        return AFS;
    }

    @Override
    public void link(Links links) {
        // Nobody but RX hands it anything.
    }

    @Override
    public void dissect(Dissection d) {
        if (!(d.about() instanceof Rx.Call call)) throw d.notMine();
        // A reply without content is no layer.
        if (d.remaining() == 0 && !call.client()) d.openBeside(AFS);
        else d.open(AFS);
        d.protocolColumn("AFS (RX)");
        int port = call.client() ? d.destinationPort() : d.sourcePort();
        AfsServices.Service service = AfsServices.at(port == BACKUP_PORT ? AfsServices.BACKUP : port - FIRST_PORT);
        Conversation conversation = d.conversation();
        long id = call.number() << 32 ^ call.connection() << 16 ^ call.epoch();
        Exchanges.Exchange exchange = null;
        long operation = 0;
        if (call.client() && call.sequence() <= 1) {
            operation = d.peekU32(0);
            if (conversation != null) {
                exchange = d.noteRequest(CALLS, conversation, id);
                exchange.about = operation;
            }
        } else if (conversation != null) {
            exchange = d.exchange(CALLS, conversation, id);
            if (exchange != null && exchange.about instanceof Long known) operation = known;
        }
        boolean ubik = operation >= FIRST_UBIK && operation <= LAST_UBIK;
        AfsServices.Service shown = ubik ? AfsServices.at(AfsServices.UBIK) : service;
        boolean encrypted = operation >= MOST_OPERATIONS;
        String way = call.client() ? "Request" : "Reply";
        d.at(SERVICE, d.offset(), 0, operation);
        if (d.titles()) d.titleLast("Service: {}{}{} {}", encrypted ? "Encrypted " : "", ubik ? "UBIK - " : "", service.title(), way);
        if (encrypted) {
            if (d.columns()) d.info("Encrypted {} {}", service.name(), way);
            if (!call.client()) showRequest(d, exchange);
            d.skipRest();
            d.close();
            return;
        }
        String name = d.columns() || d.titles() ? shown.operations().name(operation) : null;
        if (d.columns()) d.info("{}{} {}: {} ({})", ubik ? "UBIK-" : "", service.name(), way, name == null ? "Unknown(" + operation + ")" : name, operation);
        if (!call.client()) showRequest(d, exchange);
        boolean first = call.sequence() <= 1;
        boolean coded = call.client() && first;
        d.at(shown.operation(), d.offset(), coded ? 4 : 0, operation);
        int line = d.last();
        d.at(shown.mark(), d.offset(), 0, 1);
        d.hidden();
        if (coded) d.skip(4);
        if (first) {
            d.openOn(line);
            AfsLayouts.read(d, shown.prefix(), operation, call.client());
            d.close();
        }
        d.skipRest();
        d.close();
    }

    private static void showRequest(Dissection d, Exchanges.Exchange exchange) {
        if (exchange == null) return;
        d.noteResponse(exchange);
        d.at(REPLY_TO, d.offset(), 0, exchange.requestFrame);
        if (d.titles()) d.titleLast("This is a reply to a request in frame {}", exchange.requestFrame);
        d.since(TIME, exchange.requestSeconds, exchange.requestNanoseconds);
    }
}
