package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Data between a host and a Bluetooth controller: Bluetooth Core Specification, volume 4, part E, clause 5.4.2. */
public final class HciAcl implements Dissector {

    static final Field ACL       = protocol("bthci_acl", "HCI_ACL", "Bluetooth HCI ACL Packet");
    static final Field HANDLE    = u16("bthci_acl.chandle", "Connection Handle", HEX, LITTLE, mask(0x0fff));
    static final Field BOUNDARY  = u16("bthci_acl.pb_flag", "PB Flag", LITTLE, mask(0x3000), names(Values.of("""
        0 First Non-automatically Flushable Packet
        1 Continuing Fragment
        2 First Automatically Flushable Packet
        3 Complete L2CAP PDU
        """)));
    static final Field BROADCAST = u16("bthci_acl.bc_flag", "BC Flag", LITTLE, mask(0xc000), names(Values.of("""
        0 Point-To-Point
        1 Active Broadcast
        2 Piconet Broadcast
        3 Reserved
        """)));
    static final Field LENGTH    = u16("bthci_acl.length", "Data Total Length");
    static final Field DATA      = group("bthci_acl.data", "Data");
    static final Field CONTINUES = frame("bthci_acl.continuation_to", "This is a continuation to the PDU in frame", GENERATED);
    static final Field CONNECTED = frame("bthci_acl.connect_in", "Connect in frame", GENERATED);
    static final Field ENDED     = frame("bthci_acl.disconnect_in", "Disconnect in frame", GENERATED);
    static final Field FROM      = ether("bthci_acl.src.bd_addr", "Source BD_ADDR", GENERATED);
    static final Field FROM_NAME = text("bthci_acl.src.name", "Source Device Name", ZERO_ENDED, UTF_8, GENERATED);
    static final Field FROM_ROLE = u32("bthci_acl.src.role", "Source Role", GENERATED);
    static final Field TO        = ether("bthci_acl.dst.bd_addr", "Destination BD_ADDR", GENERATED);
    static final Field TO_NAME   = text("bthci_acl.dst.name", "Destination Device Name", ZERO_ENDED, UTF_8, GENERATED);
    static final Field TO_ROLE   = u32("bthci_acl.dst.role", "Destination Role", GENERATED);
    static final Field MODE      = i32("bthci_acl.mode", "Current Mode", GENERATED);
    static final Field OUTSIDE   = error("bthci_acl.invalid_session", Field.Group.PROTOCOL, "Frame is out of any \"connection handle\" session");

    /** Who reads what is sent in pieces. */
    private static final Table CARRIED = table("bthci_acl.carried", "Bluetooth ACL payload");

    private static final Fragments PIECES = Fragments.fragments("Reassembled ACL",
        new Fragments.Parts(null, null, null, null, null, null, null, null, null, null, null));
    /** The frame that a message began in, how many octets of it came and how many it has, by handle and direction. */
    private static final Key<long[]> BEGUN = Key.key(() -> new long[8192 * 3]);

    private static final int CONTINUING = 1;

    @Override
    public Field dissects() {
        return ACL;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(HciH4.TYPES, HciH4.DATA, this);
        links.add(CARRIED, 0, links.dissector("btl2cap"));
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        String way = d.about() instanceof String said ? said : BluetoothLink.UNKNOWN;
        int start = d.offset();
        d.open(ACL);
        d.protocolColumn("HCI_ACL");
        if (d.columns()) d.info("{} ", way);
        int word = d.peekLe16(0);
        d.part(HANDLE, start, 2, word);
        d.part(BOUNDARY, start, 2, word);
        d.part(BROADCAST, start, 2, word);
        d.skip(2);
        int length = d.le16(LENGTH);
        int handle = word & 0xfff;
        int boundary = word >> 12 & 3;
        HciState state = d.state(HciState.KEY);
        HciState.Connection connection = d.remember(state.connection(handle));
        var link = new BluetoothLink(handle, way);
        d.narrow(length);
        int count = d.remaining();
        int key = (handle << 1 | (link.sent() ? 0 : 1)) * 3;
        long[] begun = d.state(BEGUN);
        boolean first = boundary != CONTINUING;
        // Its own header tells how long a message is, which may be more than fits into one packet.
        int announced = first && count >= 4 ? d.peekLe16(0) + 4 : 0;
        long beginning = d.remember(begun[key]);
        long came = d.remember(begun[key + 1]);
        long total = d.remember(begun[key + 2]);
        boolean whole = first && announced <= count;
        boolean last = !first && beginning != 0 && came + count >= total;
        long number = d.packet().number;
        d.learn(() -> {
            begun[key] = first && !whole ? number : first || last ? 0 : beginning;
            begun[key + 1] = first ? count : came + count;
            if (first) begun[key + 2] = announced;
        });
        if (!first && beginning != 0) d.at(CONTINUES, start, 0, beginning);
        d.open(DATA);
        if (!whole && d.titles()) d.title("Data Fragment");
        d.extent(count);
        d.close();
        ends(d, state, connection, start, way);
        if (whole) {
            d.close();
            d.tryKey(CARRIED, 0, link);
            return;
        }
        Fragments.Datagram message = null;
        if (d.captured() >= count && (first && announced > 0 || !first && beginning != 0)) {
            message = d.fragment(PIECES, (long) key << 40 | (first ? number : beginning), first ? 0 : (int) came, !last);
        }
        d.close();
        if (message != null && last) {
            long kept = d.enterWhole(PIECES, message);
            d.tryKey(CARRIED, 0, link);
            d.leave(kept);
        } else {
            d.skipRest();
        }
    }

    /** Who talks to whom, as the events before have told. */
    private static void ends(Dissection d, HciState state, HciState.Connection connection, int start, String way) {
        if (connection == null) d.note(OUTSIDE);
        else d.at(CONNECTED, start, 0, connection.frame);
        long remote = connection == null ? 0 : connection.address;
        long own = connection == null ? 0 : d.remember(state.own());
        String remoteName = connection == null ? "" : d.remember(state.name(remote));
        String ownName = connection == null ? "" : d.remember(state.ownName());
        boolean known = !way.equals(BluetoothLink.UNKNOWN);
        boolean sent = way.equals(BluetoothLink.SENT);
        long from = !known ? 0 : sent ? own : remote;
        long to = !known ? 0 : sent ? remote : own;
        String fromName = !known ? "" : sent ? ownName : remoteName;
        String toName = !known ? "" : sent ? remoteName : ownName;
        d.at(FROM, start, 0, from);
        d.at(FROM_NAME, start, 0, fromName);
        d.at(FROM_ROLE, start, 0, 0);
        if (d.titles()) d.titleLast("Source Role: Unknown (0)");
        d.at(TO, start, 0, to);
        d.at(TO_NAME, start, 0, toName);
        d.at(TO_ROLE, start, 0, 0);
        if (d.titles()) d.titleLast("Destination Role: Unknown (0)");
        d.at(MODE, start, 0, -1);
        if (d.titles()) d.titleLast("Current Mode: Unknown (-1)");
        if (!known) return;
        String ownWords = connection == null || own == 0 ? connection == null ? "localhost ()" : "00:00:00:00:00:00 ()" : OctetRow.words(own) + " (" + ownName + ")";
        String remoteWords = connection == null ? "remote ()" : OctetRow.words(remote) + " (" + remoteName + ")";
        d.textAddresses(sent ? ownWords : remoteWords, sent ? remoteWords : ownWords);
    }
}
