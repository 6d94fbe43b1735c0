package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.files.Packet;

/** Packets between Linux and its Bluetooth controllers: the monitor channel of BlueZ, doc/mgmt-api and monitor/bt.h of its documentation. */
public final class HciMonitor implements Dissector {

    static final Field MONITOR  = protocol("hci_mon", "HCI_MON", "Bluetooth Linux Monitor Transport");
    static final Field ADAPTER  = u16("hci_mon.adapter_id", "Adapter ID", GENERATED);
    static final Field OPCODE   = u16("hci_mon.opcode", "Opcode", GENERATED, names(Values.of("""
        0 New Index
        1 Delete Index
        2 HCI Command Packet
        3 HCI Event Packet
        4 ACL Tx Packet
        5 ACL Rx Packet
        6 SCO Tx Packet
        7 SCO Rx Packet
        8 Open Index
        9 Close Index
        10 Index Info
        11 Vendor Diagnostics
        12 System Note
        13 User Logging
        14 Control Open
        15 Control Close
        16 Control Command
        17 Control Event
        """)));

    /** Fields that are declared only when the first packet comes. */
    private static final class Parts {
        static final Field BUS      = BluetoothFields.of("hci_mon.bus");
        static final Field TYPE     = BluetoothFields.of("hci_mon.type");
        static final Field ADDRESS  = BluetoothFields.of("hci_mon.bd_addr");
        static final Field NAME     = BluetoothFields.of("hci_mon.adapter_name");
        static final Field MAKER    = BluetoothFields.of("hci_mon.manufacturer");
        static final Field NOTE     = BluetoothFields.of("hci_mon.system_note");
    }

    private static final int NEW     = 0;
    private static final int COMMAND = 2;
    private static final int SOUND_IN = 7;
    private static final int CLOSE   = 9;
    private static final int DETAILS = 10;
    private static final int WORDS   = 12;

    @Override
    public Field dissects() {
        return MONITOR;
    }

    @Override
    public Table[] offers() {
        return new Table[] {HciH4.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Bluetooth.PLACES, Bluetooth.MONITOR, this);
    }

    @Override
    public void dissect(Dissection d) {
        Packet packet = d.packet();
        if (packet.pseudoHeaderLength < 4) {
            d.rest();
            return;
        }
        int adapter = (packet.bytes[packet.start - 4] & 255) << 8 | packet.bytes[packet.start - 3] & 255;
        int opcode = (packet.bytes[packet.start - 2] & 255) << 8 | packet.bytes[packet.start - 1] & 255;
        boolean data = opcode >= COMMAND && opcode <= SOUND_IN;
        String way = opcode < COMMAND ? "Info" : opcode <= SOUND_IN && opcode % 2 == 1 || opcode == CLOSE || opcode > WORDS ? BluetoothLink.RECEIVED : BluetoothLink.SENT;
        d.protocolColumn("HCI_MON");
        if (d.columns()) d.info("{} Adapter Id: {}, Opcode: {}", way, adapter, OPCODE.names.name(opcode, "Unknown"));
        // What has nothing behind its pseudo-header is no layer.
        if (d.remaining() == 0) return;
        d.open(MONITOR);
        d.extent(d.remaining());
        d.at(ADAPTER, d.offset(), 0, adapter);
        d.at(OPCODE, d.offset(), 0, opcode);
        switch (opcode) {
            case NEW -> {
                d.u8(Parts.BUS);
                d.u8(Parts.TYPE);
                OctetRow.address(d, Parts.ADDRESS);
                d.text(Parts.NAME, 8);
            }
            case DETAILS -> {
                OctetRow.address(d, Parts.ADDRESS);
                d.le16(Parts.MAKER);
            }
            case WORDS -> d.text(Parts.NOTE, d.remaining());
            default -> {
                if (!data) d.skipRest();
            }
        }
        d.close();
        if (!data) return;
        int type = opcode == COMMAND ? HciH4.COMMAND : opcode == COMMAND + 1 ? HciH4.EVENT : opcode < 6 ? HciH4.DATA : HciH4.SOUND;
        HciH4.carry(d, type, way, true);
    }
}
