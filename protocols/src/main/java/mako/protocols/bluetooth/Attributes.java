package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import mako.dissect.*;

/** Attribute Protocol: what a device offers, by handles; Bluetooth Core Specification, volume 3, parts F and G. */
public final class Attributes implements Dissector {

    static final Field ATTRIBUTES = protocol("btatt", "BT ATT", "Bluetooth Attribute Protocol");
    static final Field ENTRY      = group("btatt.attribute_data", "Attribute Data");
    static final Field REQUEST    = frame("btatt.request_in_frame", "Request in Frame", GENERATED);

    private static final int ERROR        = 0x01;
    private static final int SIZE         = 0x02;
    private static final int SIZE_ANSWER  = 0x03;
    private static final int FIND         = 0x04;
    private static final int FOUND        = 0x05;
    private static final int FIND_VALUE   = 0x06;
    private static final int FOUND_VALUE  = 0x07;
    private static final int READ_TYPE    = 0x08;
    private static final int TYPE_READ    = 0x09;
    private static final int READ         = 0x0a;
    private static final int WAS_READ     = 0x0b;
    private static final int READ_MORE    = 0x0c;
    private static final int MORE_READ    = 0x0d;
    private static final int READ_SEVERAL = 0x0e;
    private static final int SEVERAL_READ = 0x0f;
    private static final int READ_GROUP   = 0x10;
    private static final int GROUP_READ   = 0x11;
    private static final int WRITE        = 0x12;
    private static final int WRITTEN      = 0x13;
    private static final int PREPARE      = 0x16;
    private static final int PREPARED     = 0x17;
    private static final int EXECUTE      = 0x18;
    private static final int EXECUTED     = 0x19;
    private static final int NOTIFY       = 0x1b;
    private static final int INDICATE     = 0x1d;
    private static final int CONFIRM      = 0x1e;
    private static final int WRITE_ALONE  = 0x52;
    private static final int WRITE_SIGNED = 0xd2;

    private static final int CHARACTERISTIC = 0x2803;
    private static final int NAME         = 0x2a00;

    private static final int MOST = 4096;

    /** What is known of the attributes of a connection's other end. */
    private static final class Known {
        /** Services by the handle that they begin at. */
        final TreeMap<Integer, Integer> services = new TreeMap<>();
        final Map<Integer, Integer> kinds = new HashMap<>();
        /** The request that waits for an answer: its frame, its handle and its kind, of each end. */
        final long[] asked = new long[2];
        final int[] handle = {-1, -1};
        final int[] kind = {-1, -1};
    }

    private static final Key<Map<Long, Known>> CONNECTIONS = Key.key(HashMap::new);

    @Override
    public Field dissects() {
        return ATTRIBUTES;
    }

    @Override
    public void link(Links links) {
        links.add(LogicalLink.CHANNELS, 4, this);
        links.add(LogicalLink.SERVICES, 31, this);
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        BluetoothLink link = BluetoothLink.of(d.about());
        int start = d.offset();
        d.open(ATTRIBUTES);
        d.protocolColumn("ATT");
        int code = opcode(d, Parts.OPCODE);
        String name = Parts.OPCODE.names.name(code, "Unknown");
        if (d.columns()) d.info("{} {}", link.way(), name);
        Map<Long, Known> connections = d.state(CONNECTIONS);
        Known known = connections.computeIfAbsent(link.key() & 0xffff_ffffL, key -> new Known());
        // Where nobody knows which way packets go, an answer is to whatever was asked last.
        boolean told = !link.way().equals(BluetoothLink.UNKNOWN);
        int asker = link.sent() || !told ? 0 : 1;
        int answerer = told ? asker ^ 1 : asker;
        switch (code) {
            case ERROR -> {
                int failed = opcode(d, Parts.FAILED);
                int handle = handle(d, known, start, "Handle in Error");
                int error = d.u8(Parts.ERROR);
                tell(d, " - {}, Handle: {}", Parts.ERROR.names.name(error, "<unknown>"), words(d, known, handle));
                if (failed >= 0) answers(d, known, answerer, start, false);
            }
            case SIZE -> {
                int size = d.le16(Parts.CLIENT_SIZE);
                if (d.columns()) d.addInfo(", Client Rx MTU: {}", size);
                asks(d, known, asker, -1, -1);
            }
            case SIZE_ANSWER -> {
                int size = d.le16(Parts.SERVER_SIZE);
                if (d.columns()) d.addInfo(", Server Rx MTU: {}", size);
                answers(d, known, answerer, start, false);
            }
            case FIND, READ_TYPE, READ_GROUP, FIND_VALUE -> {
                int first = d.le16(Parts.FIRST);
                int last = d.le16(Parts.LAST);
                int kind = code == FIND ? -1 : kind(d, code == FIND_VALUE ? 2 : d.remaining());
                if (d.columns()) {
                    if (code != FIND) d.addInfo(", {}", kind < 0 ? "<unknown>" : Parts.UUID.names.name(kind, "<unknown>"));
                    d.addInfo(", Handles: 0x{x4}..0x{x4}", first, last);
                }
                if (code == FIND_VALUE && d.remaining() > 0) value(d, -1);
                asks(d, known, asker, -1, kind);
            }
            case FOUND -> found(d, known, start, answerer);
            case FOUND_VALUE -> {
                while (d.remaining() >= 4) {
                    d.open(Parts.RANGE);
                    handle(d, known, start, null);
                    d.le16(Parts.GROUP_END);
                    d.close();
                }
                answers(d, known, answerer, start, true);
            }
            case TYPE_READ -> typeRead(d, known, start, answerer);
            case GROUP_READ -> groupRead(d, known, start, answerer);
            case READ -> {
                int handle = handle(d, known, start, null);
                tell(d, ", Handle: {}", words(d, known, handle));
                asks(d, known, asker, handle, -1);
            }
            case READ_MORE -> {
                int handle = handle(d, known, start, null);
                tell(d, ", Handle: {}", words(d, known, handle));
                int offset = d.le16(Parts.OFFSET);
                if (d.columns()) d.addInfo(", Offset: {}", offset);
                asks(d, known, asker, handle, -1);
            }
            case WAS_READ, MORE_READ, WRITTEN -> {
                int handle = (int) d.remember((long) known.handle[answerer]);
                if (handle >= 0) {
                    shown(d, known, start, start, handle, null);
                    tell(d, ", Handle: {}", words(d, known, handle));
                }
                if (d.remaining() > 0) value(d, code == WAS_READ ? kindOf(d, known, handle) : -1);
                answers(d, known, answerer, start, false);
            }
            case READ_SEVERAL -> {
                if (d.columns() && d.remaining() >= 4) d.addInfo(", Handles: ");
                while (d.remaining() >= 2) {
                    int handle = handle(d, known, start, null);
                    if (d.columns()) d.addInfo("0x{x4} ", handle, 0);
                }
                asks(d, known, asker, -1, -1);
            }
            case SEVERAL_READ -> {
                if (d.remaining() > 0) d.bytes(Parts.VALUE, d.remaining());
                answers(d, known, answerer, start, false);
            }
            case WRITE, WRITE_ALONE, NOTIFY, INDICATE, WRITE_SIGNED -> {
                int handle = handle(d, known, start, null);
                tell(d, ", Handle: {}", words(d, known, handle));
                int signature = code == WRITE_SIGNED ? Math.min(12, d.remaining()) : 0;
                if (d.remaining() > signature) d.bytes(Parts.VALUE, d.remaining() - signature);
                if (signature > 0) d.bytes(Parts.SIGNATURE, signature);
                if (code == WRITE || code == INDICATE) asks(d, known, asker, handle, -1);
            }
            case PREPARE, PREPARED -> {
                int handle = handle(d, known, start, null);
                int offset = d.le16(Parts.OFFSET);
                tell(d, ", Handle: {}, Offset: {}", words(d, known, handle), offset);
                if (d.remaining() > 0) d.bytes(Parts.VALUE, d.remaining());
                if (code == PREPARE) asks(d, known, asker, handle, -1);
                else answers(d, known, answerer, start, false);
            }
            case EXECUTE -> {
                int flags = d.u8(Parts.FLAGS);
                if (d.columns()) d.addInfo(", {}", Parts.FLAGS.names == null ? "" : Parts.FLAGS.names.name(flags, "Unknown"));
                asks(d, known, asker, -1, -1);
            }
            case EXECUTED -> answers(d, known, answerer, start, false);
            case CONFIRM -> {
                int handle = (int) d.remember((long) known.handle[answerer]);
                if (handle >= 0) {
                    shown(d, known, start, start, handle, null);
                    tell(d, ", Handle: {}", words(d, known, handle));
                }
                answers(d, known, answerer, start, false);
            }
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    private static int opcode(Dissection d, Field whole) {
        int at = d.offset();
        int code = d.u8(whole);
        d.openLast();
        d.part(Parts.SIGNED, at, 1, code);
        d.part(Parts.COMMAND, at, 1, code);
        d.part(Parts.METHOD, at, 1, code);
        d.close();
        return code;
    }

    /** What is remembered is asked for whether or not anybody looks. */
    private static void tell(Dissection d, String template, Object... arguments) {
        if (d.columns()) d.addInfo(template, arguments);
    }

    /** Reads a handle, and says what is known of it. */
    private static int handle(Dissection d, Known known, int start, String label) {
        int at = d.offset();
        int handle = d.peekLe16(0);
        shown(d, known, at, start, handle, label);
        d.place(at, 2);
        d.skip(2);
        return handle;
    }

    private static void shown(Dissection d, Known known, int at, int start, int handle, String label) {
        d.at(Parts.HANDLE, at, 0, handle);
        int entry = d.last();
        boolean read = at != start;
        if (!read) d.generated();
        String words = words(d, known, handle);
        if (d.titles()) d.titleOn(entry, "{}: {}", label == null ? "Handle" : label, words);
        int service = serviceOf(d, known, handle);
        int kind = kindOf(d, known, handle);
        if (service < 0 && kind < 0) return;
        // What is told of a handle is said to lie as far behind it as the protocol begins.
        int place = read ? at + start : start;
        d.openOn(entry);
        if (service >= 0) {
            d.at(Parts.SERVICE, place, 0, service);
            d.generated();
        }
        if (kind >= 0) {
            d.at(Parts.UUID, place, 0, kind);
            d.generated();
        }
        d.close();
    }

    private static String words(Dissection d, Known known, int handle) {
        String number = "0x%04x".formatted(handle);
        int service = serviceOf(d, known, handle);
        int kind = kindOf(d, known, handle);
        if (service < 0) return number + " (" + (kind < 0 ? "Unknown" : service(kind)) + ")";
        return number + " (" + service(service) + ": " + (kind < 0 ? "Unknown" : service(kind)) + ")";
    }

    private static int serviceOf(Dissection d, Known known, int handle) {
        Map.Entry<Integer, Integer> entry = known.services.floorEntry(handle);
        return (int) d.remember(entry == null ? -1L : entry.getValue());
    }

    private static int kindOf(Dissection d, Known known, int handle) {
        return (int) d.remember((long) known.kinds.getOrDefault(handle, -1));
    }

    private static String service(int number) {
        return Parts.UUID.names.name(number, "Unknown");
    }

    private static void asks(Dissection d, Known known, int asker, int handle, int kind) {
        long frame = d.packet().number;
        d.learn(() -> {
            known.asked[asker] = frame;
            known.handle[asker] = handle;
            known.kind[asker] = kind;
        });
    }

    /** What a response answers: its kind, where it is one of a kind, and where it is. */
    private static void answers(Dissection d, Known known, int asker, int start, boolean kinds) {
        long frame = d.remember(known.asked[asker]);
        int kind = (int) d.remember((long) known.kind[asker]);
        if (kinds && kind >= 0) {
            d.at(Parts.UUID, start, 0, kind);
            d.generated();
        }
        if (frame != 0) {
            d.at(REQUEST, start, 0, frame);
        }
    }

    /** Reads a number of two octets or of sixteen; returns that of two, -1 for others. */
    private static int kind(Dissection d, int width) {
        if (width == 2) return d.le16(Parts.UUID);
        if (width == 16) {
            d.ensure(16);
            d.at(Parts.UUID_LONG, d.offset(), 16, AdvertisingData.reversed(d, 16));
            d.skip(16);
        }
        return -1;
    }

    private static void value(Dissection d, int kind) {
        if (kind == NAME) d.text(Parts.NAME, d.remaining());
        else d.bytes(Parts.VALUE, d.remaining());
    }

    private static void found(Dissection d, Known known, int start, int asker) {
        int format = d.u8(Parts.FORMAT);
        int width = format == 1 ? 2 : 16;
        while (d.remaining() >= 2 + width) {
            d.open(Parts.INFORMATION);
            int handle = handle(d, known, start, null);
            int kind = kind(d, width);
            learnKind(d, known, handle, kind);
            d.close();
        }
        answers(d, known, asker, start, false);
    }

    private static void learnKind(Dissection d, Known known, int handle, int kind) {
        if (kind < 0) return;
        d.learn(() -> {
            if (known.kinds.size() < MOST) known.kinds.put(handle, kind);
        });
    }

    private static void typeRead(Dissection d, Known known, int start, int asker) {
        int length = d.u8(Parts.LENGTH);
        int asked = (int) d.remember((long) known.kind[asker]);
        int count = length < 2 ? 0 : d.remaining() / length;
        if (d.columns()) d.addInfo(", Attribute List Length: {}", count);
        for (int i = 0; i < count; i++) {
            d.open(ENTRY);
            int rest = d.narrow(length);
            int handle = d.peekLe16(0);
            learnKind(d, known, handle, asked);
            handle(d, known, start, null);
            if (asked == CHARACTERISTIC && (length == 7 || length == 21)) {
                Parts.PROPERTIES.read(d);
                int valued = handle(d, known, start, "Characteristic Value Handle");
                int kind = kind(d, length - 5);
                learnKind(d, known, valued, kind);
                String name = kind < 0 ? "Unknown" : service(kind);
                if (d.titles()) d.title("Attribute Data, Handle: 0x{x4}, Characteristic Handle: 0x{x4}, UUID: {}", handle, valued, name);
                if (d.columns()) d.addInfo(", {}", name);
            } else {
                if (d.titles()) d.title("Attribute Data, Handle: 0x{x4}", handle);
                if (d.remaining() > 0) value(d, asked);
            }
            d.skipRest();
            d.widen(rest);
            d.close();
        }
        answers(d, known, asker, start, true);
    }

    private static void groupRead(Dissection d, Known known, int start, int asker) {
        int length = d.u8(Parts.LENGTH);
        int count = length < 4 ? 0 : d.remaining() / length;
        if (d.columns()) d.addInfo(", Attribute List Length: {}", count);
        for (int i = 0; i < count; i++) {
            d.open(ENTRY);
            int rest = d.narrow(length);
            int handle = handle(d, known, start, null);
            int last = d.le16(Parts.GROUP_END);
            int kind = kind(d, length - 4);
            String name = kind < 0 ? "Unknown" : service(kind);
            if (d.titles()) d.title("Attribute Data, Handle: 0x{x4}, Group End Handle: 0x{x4}, UUID: {}", handle, last, name);
            if (d.columns()) d.addInfo(", {}", name);
            if (kind >= 0) {
                d.learn(() -> {
                    if (known.services.size() < MOST) known.services.put(handle, kind);
                });
            }
            d.skipRest();
            d.widen(rest);
            d.close();
        }
        answers(d, known, asker, start, true);
    }

    private static final class Parts {
        static final Field OPCODE  = of("opcode");
        static final Field FAILED  = of("req_opcode_in_error");
        static final Field SIGNED  = of("opcode.authentication_signature");
        static final Field COMMAND = of("opcode.command");
        static final Field METHOD  = of("opcode.method");
        static final Field HANDLE  = of("handle");
        static final Field SERVICE = of("service_uuid16");
        static final Field UUID    = of("uuid16");
        static final Field UUID_LONG = of("uuid128");
        static final Field ERROR   = of("error_code");
        static final Field CLIENT_SIZE = of("client_rx_mtu");
        static final Field SERVER_SIZE = of("server_rx_mtu");
        static final Field FIRST   = of("starting_handle");
        static final Field LAST    = of("ending_handle");
        static final Field GROUP_END = of("group_end_handle");
        static final Field FORMAT  = of("uuid_format");
        static final Field LENGTH  = of("length");
        static final Field OFFSET  = of("offset");
        static final Field FLAGS   = of("flags");
        static final Field VALUE   = of("value");
        static final Field NAME    = of("device_name");
        static final Field SIGNATURE = of("sign_counter");
        static final Field RANGE   = group("btatt.handles_info", "Handles Info");
        static final Field INFORMATION = group("btatt.information_data", "Information Data");
        static final OctetRow PROPERTIES = new OctetRow("~characteristic_properties:1[~characteristic_properties.extended_properties:1 <1 "
            + "~characteristic_properties.authenticated_signed_writes:1 <1 ~characteristic_properties.indicate:1 <1 "
            + "~characteristic_properties.notify:1 <1 ~characteristic_properties.write:1 <1 ~characteristic_properties.write_without_response:1 <1 "
            + "~characteristic_properties.read:1 <1 ~characteristic_properties.broadcast:1]", "btatt.");

        private Parts() {}

        static Field of(String name) {
            return BluetoothFields.of("btatt." + name);
        }
    }
}
