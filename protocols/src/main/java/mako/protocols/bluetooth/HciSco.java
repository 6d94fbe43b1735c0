package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Sound between a host and a Bluetooth controller: Bluetooth Core Specification, volume 4, part E, clause 5.4.3. */
public final class HciSco implements Dissector {

    static final Field SCO      = protocol("bthci_sco", "HCI_SCO", "Bluetooth HCI SCO Packet");
    static final Field RESERVED = u16("bthci_sco.reserved", "Reserved", HEX, LITTLE, mask(0xc000));
    static final Field STATUS   = u16("bthci_sco.packet_status", "Packet Status", HEX, LITTLE, mask(0x3000), names(Values.of("""
        0 Correctly Received Data
        1 Possibly Invalid Data
        2 No Data Received
        3 Data Partially Lost
        """)));
    static final Field HANDLE   = u16("bthci_sco.chandle", "Connection Handle", HEX, LITTLE, mask(0x0fff));
    static final Field LENGTH   = u8("bthci_sco.length", "Data Total Length");
    static final Field DATA     = group("bthci_sco.data", "Data");

    @Override
    public Field dissects() {
        return SCO;
    }

    @Override
    public void link(Links links) {
        links.add(HciH4.TYPES, HciH4.SOUND, this);
    }

    @Override
    public void dissect(Dissection d) {
        String way = d.about() instanceof String said ? said : BluetoothLink.UNKNOWN;
        d.open(SCO);
        d.protocolColumn("HCI_SCO");
        int start = d.offset();
        int word = d.peekLe16(0);
        if (d.columns()) d.info("{} SCO - {}", way, STATUS.names.name(word >> 12 & 3));
        d.part(RESERVED, start, 2, word);
        d.part(STATUS, start, 2, word);
        d.part(HANDLE, start, 2, word);
        d.skip(2);
        d.u8(LENGTH);
        d.open(DATA);
        d.skipRest();
        d.close();
        d.close();
    }
}
