package mako.protocols.transport;

import static mako.dissect.Fields.*;
import static mako.dissect.Fragments.fragments;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** Stream Control Transmission Protocol, RFC 9260: a header and chunks; what {@link SctpChunks} says of them. */
public final class Sctp implements Dissector {

    private static final Values STATUS = Values.of("""
        0 Bad
        1 Good
        2 Unverified
        3 Not present
        4 Illegal
        """);

    public static final Field SCTP      = protocol("sctp", "SCTP", "Stream Control Transmission Protocol");
    static final Field SOURCE    = u16("sctp.srcport", "Source port", SCTP_PORT);
    static final Field DESTINATION = u16("sctp.dstport", "Destination port", SCTP_PORT);
    static final Field TAG       = u32("sctp.verification_tag", "Verification tag", HEX);
    static final Field INDEX     = u16("sctp.assoc_index", "Association index", GENERATED);
    static final Field PORT      = u16("sctp.port", "Port", SCTP_PORT, HIDDEN);
    static final Field CHECKSUM  = u32("sctp.checksum", "Checksum", HEX);
    static final Field STATUS_FIELD = u8("sctp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(STATUS));
    static final Field FRAGMENTS_GROUP = group("sctp.fragments", "Reassembled SCTP Fragments");
    static final Field FRAGMENT  = frame("sctp.fragment", "SCTP Fragment");
    static final Fragments MESSAGES = fragments("Reassembled SCTP Message",
        new Fragments.Parts(FRAGMENTS_GROUP, FRAGMENT, null, null, null, null, null, null, null, null, null));

    /** What messages carry, by payload protocol identifier. */
    public static final Table PAYLOADS = table("sctp.ppi", "SCTP payload protocol identifier");
    /** What messages carry whose identifier says nothing, by port. */
    public static final Table PORTS = table("sctp.port", "SCTP port");

    /** What is known of an association's two directions: the number of its first message, and the one that is put together. */
    static final class Direction {
        boolean known;
        long first;
        long next;
        long began;
        int bytes;
    }

    /** Both directions, the one from the lower endpoint first. */
    static final class Association {
        static final Key<Association> KEY = Key.key(Association::new);
        final Direction forward = new Direction();
        final Direction backward = new Direction();

        Direction of(boolean way) {
            return way ? forward : backward;
        }
    }

    private static final int PROTOCOL     = 132;
    private static final int HEADER       = 12;
    private static final int NO_INDEX     = 65535;
    private static final int UNVERIFIED   = 2;
    static final int CHUNK_HEADER         = 4;

    @Override
    public Field dissects() {
        return SCTP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS, PORTS};
    }

    /** Messages are put together for whoever reads them, whatever else the packets between the same addresses hold. */
    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, PROTOCOL, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(SCTP);
        d.protocolColumn("SCTP");
        d.info();
        int start = d.offset();
        int from = d.u16(SOURCE);
        int to = d.u16(DESTINATION);
        d.ports(from, to);
        if (d.titles()) d.title("Stream Control Transmission Protocol, Src Port: {} ({}), Dst Port: {} ({})", port(d, true), from, port(d, false), to);
        d.u32(TAG);
        d.at(INDEX, start, 0, NO_INDEX);
        d.generated();
        if (d.titles()) d.titleLast("Association index: disabled (enable in preferences)");
        d.at(PORT, start, 2, from);
        d.at(PORT, start + 2, 2, to);
        d.u32(CHECKSUM);
        if (d.titles()) d.appendLast(" [unverified]");
        d.at(STATUS_FIELD, start + HEADER - 4, 0, UNVERIFIED);
        d.generated();
        Conversation conversation = d.conversation(SCTP, from, to);
        boolean forward = d.forward();
        SctpChunks.Message last = d.scratch(SctpChunks.Message.KEY);
        last.clear();
        boolean open = true;
        while (d.remaining() >= CHUNK_HEADER) {
            // What follows a message that was handed on is shown as a protocol again.
            if (!open) d.openAgain(SCTP);
            open = SctpChunks.chunk(d, conversation, forward, last);
        }
        d.skipRest();
        if (open) d.close();
    }

    private static String port(Dissection d, boolean source) {
        return (source ? d.sourcePort(new Text()) : d.destinationPort(new Text())).toString();
    }
}
