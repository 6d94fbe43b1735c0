package mako.protocols.voice;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/**
 * Skinny Client Control Protocol, between Cisco's telephones and their call manager: a length that counts neither itself nor the version
 * behind it, the version, and a message, all little-endian. What messages hold is in {@link SkinnyMessages}.
 */
public final class Skinny implements Dissector {

    static final Field SKINNY      = protocol("skinny", "SKINNY", "Skinny Client Control Protocol");
    static final Field LENGTH      = u32("skinny.data_length", "Data length", LITTLE, help("Number of bytes in the data portion."));
    static final Field VERSION     = u32("skinny.hdr_version", "Header version", HEX, LITTLE, names(Values.of("""
        0 Basic
        10 V10
        11 V11
        15 V15
        16 V16
        17 V17
        18 V18
        19 V19
        20 V20
        21 V21
        22 V22
        """)));
    static final Field MESSAGE     = u32("skinny.messageId", "Message ID", LITTLE, names(Values.made(SkinnyMessages::names)));
    static final Field XML         = text("skinny.xmlData", "XML data", UTF_8);
    static final Field RESPONSE_IN = frame("skinny.response_in", "Response In", GENERATED, help("The response to this SKINNY request is in this frame"));
    static final Field REQUEST_IN  = frame("skinny.response_to", "Request In", GENERATED, help("This is a response to the SKINNY request in this frame"));
    static final Field TIME        = duration("skinny.response_time", "Response Time", GENERATED, help("The time between the Call and the Reply"));

    private static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, REQUEST_IN, TIME);

    private static final int PORT     = 2000;
    private static final int TLS_PORT = 2443;
    /** The length and the version, which the length does not count. */
    private static final int UNCOUNTED = 8;
    private static final int HEADER    = 12;
    private static final int NUMBER    = 4;

    @Override
    public Field dissects() {
        return SKINNY;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Rtp.class};
    }

    /** Media goes between other ports. */
    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, PORT, this);
        links.addStream(Tls.PORTS, TLS_PORT, this);
    }

    /** Whether the first message that a segment brings is one: others say nothing of themselves. */
    private static boolean isMessage(Dissection d) {
        return d.peekLe32(0) >= NUMBER && VERSION.names.name(d.peekLe32(NUMBER)) != null;
    }

    @Override
    public void dissect(Dissection d) {
        boolean first = d.offset() == d.streamStart();
        if (first && d.captured() >= HEADER && !isMessage(d)) throw d.notMine();
        if (first) d.info(SKINNY.label);
        if (d.captured() < HEADER) d.needMore(HEADER);
        int length = (int) Math.min(Integer.MAX_VALUE, d.peekLe32(0) + UNCOUNTED);
        if (length > d.captured()) d.needMore(length);
        d.whole();
        d.messageSize(length);
        d.narrowWhole(length);
        int start = d.offset();
        d.open(SKINNY);
        d.le32(LENGTH);
        long version = d.le32(VERSION);
        int number = (int) d.le32(MESSAGE);
        SkinnyMessages.Message message = SkinnyMessages.message(number);
        if (first) d.protocolColumn("SKINNY");
        if (message != null && message.kind != '-') d.protocolColumn(message.kind == 'q' ? "SKINNY/REQ" : "SKINNY/RESP");
        if (d.columns()) {
            if (first) d.info();
            if (message == null) d.addInfo(String.format("0x%08X (Unknown) ", number));
            else d.addInfo("{} ", message.name);
        }
        if (message != null) {
            SkinnyMessages reader = SkinnyMessages.reader(d);
            reader.read(message, d, version);
            d.seek(start);
            exchange(d, message, reader);
        }
        d.skipRest();
        d.close();
    }

    private static void exchange(Dissection d, SkinnyMessages.Message message, SkinnyMessages reader) {
        if (message.request < 0) return;
        long id = (long) message.request << 32 | reader.value(message.key);
        if (message.kind == 'q') {
            d.request(EXCHANGES, d.conversation(), id);
            return;
        }
        Exchanges.Exchange exchange = d.exchange(EXCHANGES, d.conversation(), id);
        // The first response is the only one.
        if (exchange == null || d.remember(exchange.responseFrame == 0 ? 1L : 0L) == 0) return;
        d.noteResponse(exchange);
        d.showResponse(EXCHANGES, exchange);
    }
}
