package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.files.Packet;

/** Packets between a host and its controller on a serial line: Bluetooth Core Specification, volume 4, part A. */
public final class HciH4 implements Dissector {

    static final Field H4        = protocol("hci_h4", "HCI H4", "Bluetooth HCI H4");
    static final Field TYPE      = u8("hci_h4.type", "HCI Packet Type", HEX, names(Values.of("""
        0 Command
        1 HCI Command
        2 ACL Data
        3 SCO Data
        4 HCI Event
        5 ISO Data
        """)));
    static final Field DIRECTION = u8("hci_h4.direction", "Direction", HEX, GENERATED, names(Values.of("""
        0 Sent
        1 Rcvd
        """)));

    /** Who reads the packets of a type. */
    static final Table TYPES = table("hci_h4.type", "HCI H4 pdu type");

    static final int COMMAND = 1;
    static final int DATA    = 2;
    static final int SOUND   = 3;
    static final int EVENT   = 4;
    static final int ISOCHRONOUS = 5;

    @Override
    public Field dissects() {
        return H4;
    }

    @Override
    public Table[] offers() {
        return new Table[] {TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Bluetooth.PLACES, Bluetooth.H4, this);
        links.add(Bluetooth.PLACES, Bluetooth.H4_TOLD, this);
    }

    @Override
    public void dissect(Dissection d) {
        String way = way(d.packet());
        d.open(H4);
        d.protocolColumn("HCI H4");
        boolean known = !way.equals(BluetoothLink.UNKNOWN);
        d.at(DIRECTION, d.offset(), 0, known ? way.equals(BluetoothLink.SENT) ? 0 : 1 : 255);
        d.generated();
        if (d.titles() && !known) d.titleLast("Direction: Unspecified (0xffffffff)");
        int type = d.u8(TYPE);
        if (d.columns()) d.info("{} {}", way, TYPE.names.name(type, "Unknown HCI packet type 0x%02x".formatted(type)));
        d.close();
        carry(d, type, way, known);
    }

    static void carry(Dissection d, int type, String way, boolean known) {
        if (d.tryKey(TYPES, type, way) < 0) d.rest();
    }

    /** Which way a packet goes, as the pseudo-header in front of it says. */
    static String way(Packet packet) {
        if (packet.pseudoHeaderLength < 4) return BluetoothLink.UNKNOWN;
        return packet.bytes[packet.start - 1] == 0 ? BluetoothLink.SENT : BluetoothLink.RECEIVED;
    }
}
