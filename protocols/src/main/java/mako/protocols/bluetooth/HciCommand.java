package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Commands to a Bluetooth controller: Bluetooth Core Specification, volume 4, part E, clauses 5.4.1 and 7. */
public final class HciCommand implements Dissector {

    static final Field COMMAND = protocol("bthci_cmd", "HCI_CMD", "Bluetooth HCI Command");
    static final Field UNEXPECTED = warning(Field.Group.PROTOCOL, "bthci_cmd.expert.parameter.unexpected", "Unexpected command parameter");
    private static final Field LEFT = section("Unexpected command parameter");

    @Override
    public Field dissects() {
        return COMMAND;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"bthci_cmd", "btcommon", "bluetooth", "bthci_acl", "bthci_evt"};
    }

    @Override
    public void link(Links links) {
        links.add(HciH4.TYPES, HciH4.COMMAND, this);
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        String way = d.about() instanceof String said ? said : BluetoothLink.UNKNOWN;
        d.open(COMMAND);
        d.protocolColumn("HCI_CMD");
        d.textAddresses("host", "controller");
        int opcode = d.peekLe16(0);
        Parts.opcode(d, Parts.OPCODE, Parts.GROUP, Parts.NUMBER);
        String name = Parts.name(opcode);
        if (d.titles()) d.title("Bluetooth HCI Command - {}", name);
        if (d.columns()) d.info("{} {}", way, name);
        d.narrowWhole(d.u8(Parts.LENGTH));
        HciState state = d.state(HciState.KEY);
        var call = new HciState.Call(d.packet());
        d.learn(() -> state.call(opcode, call));
        parameters(d, opcode);
        if (d.remaining() > 0) {
            d.open(LEFT);
            d.note(UNEXPECTED);
            d.skipRest();
            d.close();
        }
        d.close();
    }

    private static void parameters(Dissection d, int opcode) {
        HciParameters.command(d, opcode);
        switch (opcode) {
            case 0x0c13 -> d.text(Parts.DEVICE_NAME, Math.min(d.remaining(), 248));
            case 0x040d -> d.text(Parts.PIN, Math.min(d.remaining(), 16));
            case 0x0c3a -> {
                for (int i = before(d, 1); i > 0 && d.remaining() >= 3; i--) OctetRow.read(d, Parts.ACCESS_CODE, 3);
            }
            case 0x0c52 -> AdvertisingData.read(d, Math.min(d.remaining(), 240), true);
            case 0x2008, 0x2009 -> AdvertisingData.read(d, Math.min(d.remaining(), 31), false);
            case 0x2037, 0x2038, 0x203f -> AdvertisingData.read(d, d.remaining(), false);
            case 0x2039 -> {
                for (int i = before(d, 1); i > 0 && d.remaining() >= 4; i--) {
                    d.open(Parts.SET);
                    if (d.titles()) d.title("Set, Handle: {}", d.peekU8(0));
                    OctetRow.read(d, Parts.HANDLE, 1);
                    OctetRow.read(d, Parts.DURATION, 2);
                    OctetRow.read(d, Parts.EVENTS, 1);
                    d.close();
                }
            }
            case 0x2041 -> {
                // One for each of the two physical layers that are scanned.
                for (int i = Integer.bitCount(before(d, 1) & 5); i > 0 && d.remaining() >= 5; i--) {
                    d.open(Parts.SCAN);
                    OctetRow.read(d, Parts.SCAN_TYPE, 1);
                    OctetRow.read(d, Parts.INTERVAL, 2);
                    OctetRow.read(d, Parts.WINDOW, 2);
                    d.close();
                }
            }
            default -> {}
        }
    }

    /** The octet {@code back} before the cursor. */
    private static int before(Dissection d, int back) {
        return d.currentSource().u8(d.offset() - back);
    }

    static final class Parts {
        static final Field OPCODE = BluetoothFields.of("bthci_cmd.opcode");
        static final Field GROUP  = BluetoothFields.of("bthci_cmd.opcode.ogf");
        static final Field NUMBER = BluetoothFields.of("bthci_cmd.opcode.ocf");
        static final Field LENGTH = BluetoothFields.of("bthci_cmd.param_length");
        static final Field DEVICE_NAME = BluetoothFields.of("bthci_cmd.device_name");
        static final Field PIN    = BluetoothFields.of("bthci_cmd.pin_code");
        static final Field ACCESS_CODE = BluetoothFields.of("bthci_cmd.num_iac_lap");
        static final Field SET    = group("bthci_cmd.le_adv_set", "Set");
        static final Field HANDLE = BluetoothFields.of("bthci_cmd.advertising_handle");
        static final Field DURATION = BluetoothFields.of("bthci_cmd.adv_duration");
        static final Field EVENTS = BluetoothFields.of("bthci_cmd.max_extended_advertising_events");
        static final Field SCAN   = group("bthci_cmd.le_scan_phy_param", "Scanning PHY");
        static final Field SCAN_TYPE = BluetoothFields.of("bthci_cmd.le_scan_type");
        static final Field INTERVAL = BluetoothFields.of("bthci_cmd.le_scan_interval");
        static final Field WINDOW = BluetoothFields.of("bthci_cmd.le_scan_window");

        private Parts() {}

        static String name(int opcode) {
            if (opcode >> 10 == 0x3f) return "Vendor Command 0x%04X (opcode 0x%04X)".formatted(opcode & 0x3ff, opcode);
            return OPCODE.names.name(opcode, "Unknown");
        }

        /** Reads what a command is, and the two parts of that. */
        static void opcode(Dissection d, Field whole, Field group, Field number) {
            int at = d.offset();
            int opcode = d.le16(whole);
            d.openLast();
            d.part(group, at, 2, opcode);
            d.part(number, at, 2, opcode);
            if (d.titles()) d.titleLast("Opcode Command Field: {} (0x{})", name(opcode), "%03x".formatted(opcode & 0x3ff));
            d.close();
        }
    }
}
