package mako.protocols.files;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Network Block Device: its transmission phase with simple replies, "The NBD protocol" (doc/proto.md of the nbd project). */
public final class NetworkBlockDevice implements Dissector {

    static final Field NBD        = protocol("nbd", "NBD", "Network Block Device");
    static final Field MAGIC      = u32("nbd.magic", "Magic", HEX);
    static final Field TYPE       = u32("nbd.type", "Type", names(Values.of("""
        0 NBD_CMD_READ
        1 NBD_CMD_WRITE
        2 NBD_CMD_DISC
        """)));
    static final Field ERROR      = u32("nbd.error", "Error");
    static final Field LENGTH     = u32("nbd.len", "Length");
    static final Field HANDLE     = u64("nbd.handle", "Handle", HEX);
    static final Field FROM       = u64("nbd.from", "From", HEX);
    static final Field REPLY_IN   = frame("nbd.response_in", "Response In", GENERATED);
    static final Field REPLY_TO   = frame("nbd.response_to", "Request In", GENERATED);
    static final Field TIME       = duration("nbd.time", "Time", GENERATED);
    static final Field DATA       = bytes("nbd.data", "Data");

    private static final Exchanges EXCHANGES = exchanges(REPLY_IN, REPLY_TO, TIME);

    private static final long REQUEST    = 0x25609513L;
    private static final long REPLY      = 0x67446698L;
    private static final int REQUEST_SIZE = 28;
    private static final int REPLY_SIZE  = 16;

    private static final int READ        = 0;
    private static final int WRITE       = 1;
    private static final int DISCONNECT  = 2;
    private static final int NOT_KNOWN   = 255;

    /** What is asked for: how a reply goes on depends on it. */
    private record Asked(int type, long length) {}

    @Override
    public Field dissects() {
        return NBD;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "nbd_tcp", Framing.withoutSize(NetworkBlockDevice::length), this, NetworkBlockDevice::begins);
    }

    private static boolean begins(Dissection d) {
        if (d.captured() < REPLY_SIZE) return false;
        long magic = d.peekU32(0);
        return magic == REPLY || magic == REQUEST && d.captured() >= REQUEST_SIZE && d.peekU32(4) <= DISCONNECT;
    }

    private static int length(Dissection d) {
        if (!begins(d)) return d.captured();
        long more = 0;
        if (d.peekU32(0) == REQUEST) {
            if (d.peekU32(4) == WRITE) more = REQUEST_SIZE + d.peekU32(24);
            else more = REQUEST_SIZE;
        } else {
            Asked asked = asked(d.exchange(EXCHANGES, d.conversation(), d.peekU64(8)));
            // How long a reply is whose request was not seen cannot be told.
            if (asked == null) return d.captured();
            more = REPLY_SIZE + (asked.type == READ ? asked.length : 0);
        }
        return (int) Math.min(Integer.MAX_VALUE, more);
    }

    private static Asked asked(Exchanges.Exchange exchange) {
        return exchange != null && exchange.about instanceof Asked asked ? asked : null;
    }

    @Override
    public void dissect(Dissection d) {
        if (!begins(d)) {
            // Behind a message of its own nobody else is asked.
            if (d.offset() == d.streamStart()) throw d.notMine();
            d.skipRest();
            return;
        }
        d.messageSize(d.remaining());
        d.open(NBD);
        d.protocolColumn("NBD");
        if (d.u32(MAGIC) == REQUEST) request(d);
        else reply(d);
        d.close();
    }

    private static void request(Dissection d) {
        int type = (int) d.peekU32(0);
        long handle = d.peekU64(4);
        long from = d.peekU64(12);
        long length = d.peekU32(20);
        Exchanges.Exchange exchange = d.noteRequest(EXCHANGES, d.conversation(), handle);
        d.learn(() -> exchange.about = new Asked(type, length));
        d.u32(TYPE);
        if (type != DISCONNECT) d.showRequest(EXCHANGES, exchange);
        d.u64(HANDLE);
        d.u64(FROM);
        d.u32(LENGTH);
        if (type == WRITE && d.remaining() > 0) d.bytes(DATA, d.remaining());
        if (!d.columns()) return;
        switch (type) {
            case READ -> d.info().add("Read Request  Offset:0x").add(Long.toHexString(from)).add(" Length:").number(length);
            case WRITE -> d.info().add("Write Request  Offset:0x").add(Long.toHexString(from)).add(" Length:").number(length);
            default -> d.info("Disconnect Request");
        }
    }

    private static void reply(Dissection d) {
        int start = d.offset() - 4;
        Exchanges.Exchange exchange = d.remember(d.exchange(EXCHANGES, d.conversation(), d.peekU64(4)));
        Asked asked = asked(exchange);
        if (exchange != null) {
            d.noteResponse(exchange);
            d.seek(start);
            d.showResponse(EXCHANGES, exchange);
            d.seek(start + 4);
        }
        d.at(TYPE, start, 0, asked != null ? asked.type : NOT_KNOWN);
        d.generated();
        long error = d.u32(ERROR);
        d.u64(HANDLE);
        d.extent(d.remaining() + REPLY_SIZE);
        if (asked != null && asked.type == READ && d.remaining() > 0) d.bytes(DATA, d.remaining());
        if (d.columns()) d.info().add(asked != null && asked.type == WRITE ? "Write" : "Read").add(" Response  Error:").number(error);
    }
}
