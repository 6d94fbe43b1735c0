package mako.protocols.bluetooth;

import mako.dissect.*;
import mako.protocols.encoding.FieldList;

/** Fields of the protocols between a Bluetooth host, its controller and other devices: Bluetooth Core Specification, volumes 3, 4 and 6. */
@DeclaresFields({"bthci_cmd", "bthci_evt", "btcommon", "btl2cap", "btatt", "btsmp", "bluetooth", "hci_mon", "bthci_acl", "btle"})
final class BluetoothFields {

    private static final FieldList FIELDS = new FieldList(BluetoothFields.class, "bluetooth-fields.txt");

    private BluetoothFields() {}

    /** The field of an abbreviation, written in full; of several, a hash sign and the number of one follow it. */
    static Field of(String abbreviation) {
        Field field = FIELDS.field(abbreviation);
        if (field == null) throw new IllegalArgumentException(abbreviation);
        return field;
    }
}
