package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Telephone events as payload of RTP, RFC 4733 section 2.3: keys, tones and signals. */
public final class RtpEvent implements Dissector {

    static final Values EVENTS = Values.resource(RtpEvent.class, "telephone-events.txt");

    static final Field EVENT    = protocol("rtpevent", "RTP Event", "RFC 2833 RTP Event");
    static final Field ID       = u8("rtpevent.event_id", "Event ID", names(EVENTS));
    static final Field END      = bit("rtpevent.end_of_event", "End of Event", 0x80, maskWidth(8));
    static final Field RESERVED = bit("rtpevent.reserved", "Reserved", 0x40, maskWidth(8));
    static final Field VOLUME   = u8("rtpevent.volume", "Volume", mask(0x3f));
    static final Field DURATION = u16("rtpevent.duration", "Event Duration");

    /** What gateways of one vendor and many others number them where signalling does not say. */
    private static final int EVENTS_TYPE  = 101;
    private static final int SIGNALS_TYPE = 100;

    @Override
    public Field dissects() {
        return EVENT;
    }

    @Override
    public void link(Links links) {
        links.add(Rtp.PAYLOADS, EVENTS_TYPE, this);
        links.add(Rtp.PAYLOADS, SIGNALS_TYPE, this);
        links.add(Rtp.CODECS, "telephone-event", this);
        links.add(Rtp.CODECS, "X-NSE", this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(EVENT);
        d.protocolColumn("RTP EVENT");
        int event = d.u8(ID);
        boolean end = (d.peekU8(0) & 0x80) != 0;
        d.peek(END, 0, 1);
        d.peek(RESERVED, 0, 1);
        d.u8(VOLUME);
        d.u16(DURATION);
        if (d.columns()) d.info("Payload type=RTP Event, {}{}", EVENTS.name(event, "Unknown (" + event + ")"), end ? " (end)" : "");
        d.close();
    }
}
