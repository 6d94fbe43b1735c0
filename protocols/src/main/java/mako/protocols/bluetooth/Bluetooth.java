package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.Frame;

/** What captures of Bluetooth begin with, whatever part of it they were made at. */
public final class Bluetooth implements Dissector {

    static final Field BLUETOOTH = protocol("bluetooth", "Bluetooth", "Bluetooth");

    /** Who reads what was captured where. */
    static final Table PLACES = table("bluetooth.encap", "Bluetooth Encapsulation");

    static final int H4        = 41;
    static final int H4_TOLD   = 99;
    static final int H1        = 102;
    static final int LOW_ENERGY = 154;
    static final int MONITOR   = 159;
    static final int LOW_ENERGY_RADIO = 161;

    @Override
    public Field dissects() {
        return BLUETOOTH;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"bluetooth"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {PLACES};
    }

    @Override
    public void link(Links links) {
        for (int place : new int[] {H4, H4_TOLD, H1, LOW_ENERGY, MONITOR, LOW_ENERGY_RADIO}) links.add(Frame.ENCAPSULATIONS, place, this);
    }

    @Override
    public void dissect(Dissection d) {
        int place = d.packet().linkType.encapsulation();
        if (d.remaining() > 0) {
            d.open(BLUETOOTH);
            d.extent(d.remaining());
            d.close();
        }
        if (d.tryKey(PLACES, place, null) < 0) d.rest();
    }
}
