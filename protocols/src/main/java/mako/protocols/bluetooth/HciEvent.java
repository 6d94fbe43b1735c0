package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Events of a Bluetooth controller: Bluetooth Core Specification, volume 4, part E, clauses 5.4.4 and 7.7. */
public final class HciEvent implements Dissector {

    static final Field EVENT = protocol("bthci_evt", "HCI_EVT", "Bluetooth HCI Event");

    private static final int CONNECTED    = 0x03;
    private static final int DISCONNECTED = 0x05;
    private static final int REMOTE_NAME  = 0x07;
    private static final int COMPLETE     = 0x0e;
    private static final int STATUS       = 0x0f;
    private static final int LOW_ENERGY   = 0x3e;

    private static final int INQUIRY  = 0x0401;
    private static final int CONNECT  = 0x0405;
    private static final int READ_NAME = 0x0c14;
    private static final int READ_ADDRESS = 0x1009;

    @Override
    public Field dissects() {
        return EVENT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"bthci_evt", "btcommon", "bluetooth", "bthci_acl", "bthci_cmd"};
    }

    @Override
    public void link(Links links) {
        links.add(HciH4.TYPES, HciH4.EVENT, this);
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        String way = d.about() instanceof String said ? said : BluetoothLink.UNKNOWN;
        int start = d.offset();
        d.open(EVENT);
        d.protocolColumn("HCI_EVT");
        d.textAddresses("controller", "host");
        int code = d.u8(Parts.CODE);
        String name = Parts.CODE.names.name(code, "Unknown 0x%02x".formatted(code));
        if (d.titles()) d.title("Bluetooth HCI Event - {}", name);
        if (d.columns()) d.info("{} {}", way, name);
        d.narrowWhole(d.u8(Parts.LENGTH));
        HciState state = d.state(HciState.KEY);
        switch (code) {
            case COMPLETE -> complete(d, state, start);
            case STATUS -> status(d, state, start);
            case LOW_ENERGY -> lowEnergy(d, state, start);
            default -> event(d, state, code, start);
        }
        d.skipRest();
        d.close();
    }

    private static void complete(Dissection d, HciState state, int start) {
        d.u8(Parts.ALLOWED);
        int opcode = d.peekLe16(0);
        HciCommand.Parts.opcode(d, Parts.OPCODE, Parts.GROUP, Parts.NUMBER);
        if (d.columns()) d.addInfo(" ({})", HciCommand.Parts.name(opcode));
        int at = d.offset();
        int left = d.remaining();
        HciParameters.event(d, 'c', opcode);
        if (opcode == READ_ADDRESS && left >= 7) {
            long address = address(d, at + 1);
            d.learn(() -> state.own(address));
        } else if (opcode == READ_NAME && left > 1) {
            String name = zeroEnded(d, at + 1, left - 1);
            d.learn(() -> state.ownName(name));
        }
        answered(d, state, opcode, start);
    }

    private static void status(Dissection d, HciState state, int start) {
        d.u8(Parts.STATE);
        if (d.titles() && d.currentSource().u8(d.offset() - 1) == 0) d.titleLast("Status: Pending (0x00)");
        d.u8(Parts.ALLOWED);
        int opcode = d.peekLe16(0);
        HciCommand.Parts.opcode(d, Parts.OPCODE, Parts.GROUP, Parts.NUMBER);
        if (d.columns()) d.addInfo(" ({})", HciCommand.Parts.name(opcode));
        HciState.Call call = d.remember(state.called(opcode));
        if (call == null) return;
        var packet = d.packet();
        d.learn(() -> {
            if (call.pending == 0) {
                call.pending = packet.number;
                call.pendingSeconds = packet.seconds;
                call.pendingNanoseconds = packet.nanoseconds;
            }
        });
        d.at(Parts.COMMAND, start, 0, call.frame);
        d.generated();
        delta(d, Parts.PENDING_DELTA, start, call.seconds, call.nanoseconds);
    }

    private static void answered(Dissection d, HciState state, int opcode, int start) {
        HciState.Call call = d.remember(state.called(opcode));
        if (call == null) return;
        d.at(Parts.COMMAND, start, 0, call.frame);
        d.generated();
        if (call.pending != 0) {
            d.at(Parts.PENDING, start, 0, call.pending);
            d.generated();
            delta(d, Parts.PENDING_RESPONSE_DELTA, start, call.pendingSeconds, call.pendingNanoseconds);
        }
        delta(d, Parts.RESPONSE_DELTA, start, call.seconds, call.nanoseconds);
    }

    private static void delta(Dissection d, Field field, int start, long seconds, int nanoseconds) {
        var packet = d.packet();
        double milliseconds = (packet.seconds - seconds) * 1000.0 + (packet.nanoseconds - nanoseconds) / 1e6;
        d.at(field, start, 0, Double.doubleToRawLongBits(milliseconds));
        d.generated();
    }

    private static void event(Dissection d, HciState state, int code, int start) {
        int at = d.offset();
        int left = d.remaining();
        HciParameters.event(d, 'e', code);
        switch (code) {
            case CONNECTED -> {
                if (left >= 11) connect(d, state, little(d, at + 1), address(d, at + 3), d.currentSource().u8(at));
                answered(d, state, CONNECT, start);
            }
            case DISCONNECTED -> {
                if (left >= 3 && d.currentSource().u8(at) == 0) {
                    HciState.Connection connection = d.remember(state.connection(little(d, at + 1) & 0xfff));
                    long frame = d.packet().number;
                    if (connection != null) d.learn(() -> connection.ended = frame);
                }
            }
            case REMOTE_NAME -> {
                if (left > 8) {
                    long address = address(d, at + 1);
                    String name = zeroEnded(d, at + 7, left - 7);
                    d.learn(() -> state.name(address, name));
                }
            }
            case 0x01 -> answered(d, state, INQUIRY, start);
            case 0x13 -> {
                for (int i = d.currentSource().u8(at); i > 0 && d.remaining() >= 4; i--) {
                    OctetRow.read(d, Parts.HANDLE, 2);
                    OctetRow.read(d, Parts.COUNT, 2);
                }
            }
            case 0x02 -> {
                for (int i = d.currentSource().u8(at); i > 0 && d.remaining() >= 14; i--) Parts.INQUIRED.read(d);
            }
            case 0x22 -> {
                for (int i = d.currentSource().u8(at); i > 0 && d.remaining() >= 14; i--) Parts.INQUIRED_STRENGTH.read(d);
            }
            case 0x2f -> {
                if (d.remaining() < 14) return;
                Parts.INQUIRED_STRENGTH.read(d);
                AdvertisingData.read(d, Math.min(d.remaining(), 240), true);
            }
            default -> {}
        }
    }

    private static void lowEnergy(Dissection d, HciState state, int start) {
        int kind = d.u8(Parts.META);
        String name = Parts.META.names.name(kind, "Unknown 0x%02x".formatted(kind));
        if (d.columns()) d.addInfo(" ({})", name);
        int at = d.offset();
        int left = d.remaining();
        HciParameters.event(d, 'm', kind);
        switch (kind) {
            case 0x01, 0x0a -> {
                if (left >= 10) connect(d, state, little(d, at + 1), address(d, at + 5), d.currentSource().u8(at));
                answered(d, state, 0x200d, start);
            }
            case 0x02 -> {
                int reports = d.currentSource().u8(at);
                for (int i = 0; i < reports && d.remaining() > 0; i++) {
                    Parts.REPORT.read(d);
                    int length = d.u8(Parts.DATA_LENGTH);
                    if (length > 0) AdvertisingData.read(d, length, false);
                    OctetRow.read(d, Parts.STRENGTH, 1);
                }
            }
            case 0x0d -> {
                int reports = d.currentSource().u8(at);
                for (int i = 0; i < reports && d.remaining() > 0; i++) {
                    Parts.EXTENDED_REPORT.read(d);
                    int length = d.u8(Parts.DATA_LENGTH);
                    if (length > 0) AdvertisingData.read(d, length, false);
                }
            }
            default -> {}
        }
    }

    private static void connect(Dissection d, HciState state, int handle, long address, int status) {
        if (status != 0) return;
        var connection = new HciState.Connection(d.packet().number, address);
        d.learn(() -> state.connect(handle & 0xfff, connection));
    }

    private static int little(Dissection d, int at) {
        Source source = d.currentSource();
        return source.u8(at) | source.u8(at + 1) << 8;
    }

    private static long address(Dissection d, int at) {
        long value = 0;
        for (int i = 5; i >= 0; i--) value = value << 8 | d.currentSource().u8(at + i);
        return value;
    }

    private static String zeroEnded(Dissection d, int at, int most) {
        Source source = d.currentSource();
        int count = 0;
        while (count < most && source.u8(at + count) != 0) count++;
        return Strings.utf8(source.bytes, source.start + at, count);
    }

    private static final class Parts {
        static final Field CODE    = BluetoothFields.of("bthci_evt.code");
        static final Field LENGTH  = BluetoothFields.of("bthci_evt.param_length");
        static final Field ALLOWED = BluetoothFields.of("bthci_evt.num_command_packets");
        static final Field OPCODE  = u16("bthci_evt.opcode", "Command Opcode", HEX, names(HciCommand.Parts.OPCODE.names));
        static final Field GROUP   = BluetoothFields.of("bthci_evt.opcode.ogf");
        static final Field NUMBER  = BluetoothFields.of("bthci_evt.opcode.ocf");
        static final Field STATE   = BluetoothFields.of("bthci_evt.status");
        static final Field META    = BluetoothFields.of("bthci_evt.le_meta_subevent");
        static final Field HANDLE  = BluetoothFields.of("bthci_evt.connection_handle");
        static final Field COUNT   = BluetoothFields.of("bthci_evt.num_compl_packets");
        static final Field DATA_LENGTH = BluetoothFields.of("bthci_evt.data_length");
        static final Field STRENGTH = BluetoothFields.of("bthci_evt.rssi");
        static final Field COMMAND = frame("bthci_evt.command_in_frame", "Command in frame");
        static final Field PENDING = frame("bthci_evt.pending_in_frame", "Pending in frame");
        static final Field PENDING_DELTA = field(Type.DOUBLE, Base.NONE, "bthci_evt.command_pending_delta", "Command-Pending Delta");
        static final Field PENDING_RESPONSE_DELTA = field(Type.DOUBLE, Base.NONE, "bthci_evt.pending_response_delta", "Pending-Response Delta");
        static final Field RESPONSE_DELTA = field(Type.DOUBLE, Base.NONE, "bthci_evt.command_response_delta", "Command-Response Delta");

        private static final String CLASS = "btcommon.cod.class_of_device:3[btcommon.cod.minor_device_class:1 <1 btcommon.cod.format_type:1 "
            + "btcommon.cod.major_service_classes.information:2 <2 btcommon.cod.major_service_classes.telephony:2 <2 "
            + "btcommon.cod.major_service_classes.audio:2 <2 btcommon.cod.major_service_classes.object_transfer:2 <2 "
            + "btcommon.cod.major_service_classes.capturing:2 <2 btcommon.cod.major_service_classes.rendering:2 <2 "
            + "btcommon.cod.major_service_classes.networking:2 <2 btcommon.cod.major_service_classes.positioning:2 <2 "
            + "btcommon.cod.major_service_classes.reserved:2 <2 btcommon.cod.major_service_classes.le_audio:2 <2 "
            + "btcommon.cod.major_service_classes.limited_discoverable_mode:2 <2 btcommon.cod.major_device_class:2]";
        static final OctetRow INQUIRED = new OctetRow("~bd_addr:6 ~page_scan_repetition_mode:1 ~page_scan_period_mode:1 ~page_scan_mode:1 "
            + CLASS + " ~clock_offset:2", "bthci_evt.");
        static final OctetRow INQUIRED_STRENGTH = new OctetRow("~bd_addr:6 ~page_scan_repetition_mode:1 ~reserved:1 " + CLASS
            + " ~clock_offset:2 ~rssi:1", "bthci_evt.");
        static final OctetRow REPORT = new OctetRow("~le_advts_event_type:1 ~le_peer_address_type:1 ~bd_addr:6", "bthci_evt.");
        static final OctetRow EXTENDED_REPORT = new OctetRow("~le_ext_advts_event_type:2[~le_ext_advts_event_type.connectable:2 <2 "
            + "~le_ext_advts_event_type.scannable:2 <2 ~le_ext_advts_event_type.directed:2 <2 ~le_ext_advts_event_type.scan_response:2 <2 "
            + "~le_ext_advts_event_type.legacy:2 <2 ~le_ext_advts_event_type.data_status:2 <2 ~le_ext_advts_event_type.reserved:2] "
            + "~le_peer_address_type:1 ~bd_addr:6 ~primary_phy:1 ~secondary_phy:1 ~advertising_sid:1 ~tx_power:1 ~rssi:1 "
            + "~periodic_advertising_interval:2 ~le_direct_address_type:1 ~direct_bd_addr:6", "bthci_evt.");

        private Parts() {}
    }
}
