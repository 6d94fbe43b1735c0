package mako.protocols.usb;

import static mako.dissect.Fields.*;
import static mako.protocols.usb.UsbFields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.link.Frame;

/**
 * USB as operating systems see it: requests to devices and their completion, with the headers of Linux (Documentation/usb/usbmon.rst) and of
 * USBPcap (desowin.org/usbpcap/captureformat.html); standard requests and descriptors of the Universal Serial Bus Specification, revision
 * 2.0, chapter 9.
 */
public final class Usb implements Dissector {

    static final Field USB = protocol("usb", "USB", "USB");

    private static final int LINUX        = 95;
    private static final int LINUX_MAPPED = 115;
    private static final int USBPCAP      = 152;

    private static final int ISOCHRONOUS = 0;
    private static final int INTERRUPT   = 1;
    private static final int CONTROL     = 2;
    private static final int BULK        = 3;
    private static final int UNKNOWN     = 0xffff;
    private static final int VENDOR      = 0xff;

    private static final int GET_DESCRIPTOR = 6;

    private static final int SUBMIT = 'S';
    /** More requests than a capture leaves open, and more places than buses have. */
    private static final int MOST_OPEN = 100_000;

    /** A request that was sent: its frame, when, and for a control transfer what it asked. */
    record Sent(long frame, long seconds, int nanoseconds, int requestType, int request, int value, int index, int kind) {}

    /** What is known of the devices. */
    static final class Bus {
        private final Map<Long, Sent> open = new HashMap<>();
        private final Map<Integer, Integer> interfaces = new HashMap<>();
        private final Map<Integer, Integer> endpoints = new HashMap<>();

        void learnInterface(int device, int number, int kind) {
            if (interfaces.size() < MOST_OPEN) interfaces.putIfAbsent(device << 8 | number, kind);
        }

        void learnEndpoint(int device, int address, int kind) {
            if (endpoints.size() < MOST_OPEN) endpoints.putIfAbsent(device << 8 | address & 0x8f, kind);
        }
    }

    private static final Key<Bus> BUS_KEY = Key.key(Bus::new);

    @Override
    public Field dissects() {
        return USB;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"usb", "usbhid"};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {UsbMassStorage.class, UsbHid.class};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, LINUX, this);
        links.add(Frame.ENCAPSULATIONS, LINUX_MAPPED, this);
        links.add(Frame.ENCAPSULATIONS, USBPCAP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("USB");
        d.info("");
        switch (d.packet().linkType.encapsulation()) {
            case USBPCAP -> usbpcap(d);
            case LINUX_MAPPED -> linux(d, true);
            default -> linux(d, false);
        }
    }

    /** Which end a packet is for: the host, or a device with its bus and endpoint. */
    private static void addresses(Dissection d, boolean fromHost, int bus, int device, int endpoint) {
        String there = bus + "." + device + "." + (endpoint & 0x7f);
        String from = fromHost ? "host" : there;
        String to = fromHost ? there : "host";
        d.textAddresses(from, to);
        d.computed(SOURCE, from);
        d.place(0, 0);
        d.computed(DESTINATION, to);
        d.place(0, 0);
    }

    private static void linux(Dissection d, boolean mapped) {
        // Numbers are in the order of the machine that captured; nearly all of them begin with the lowest byte.
        Bus bus = d.state(BUS_KEY);
        int type = d.peekU8(8);
        int transfer = d.peekU8(9);
        int endpoint = d.peekU8(10);
        int device = d.peekU8(11);
        int number = d.peekLe16(12);
        boolean setup = d.peekU8(14) == 0;
        boolean hasData = d.peekU8(15) == 0;
        boolean submit = type == SUBMIT;
        int place = number << 8 | device;
        d.open(USB);
        d.title("USB URB");
        addresses(d, submit, number, device, endpoint);
        long id = d.le64(URB_ID);
        d.u8(URB_TYPE);
        d.u8(TRANSFER_TYPE);
        endpoint(d, endpoint);
        d.u8(DEVICE);
        d.le16(BUS);
        d.u8(SETUP_FLAG);
        if (d.titles()) d.titleLast("Device setup request: {} ({})", setup ? "relevant" : "not relevant", character(setup ? 0 : d.currentSource().u8(14)));
        d.u8(DATA_FLAG);
        if (d.titles()) d.titleLast("Data: {} ({})", hasData ? "present" : "not present", character(hasData ? 0 : d.currentSource().u8(15)));
        d.le64(SECONDS);
        d.le32(MICROSECONDS);
        d.leUint(STATUS, 4);
        d.le32(URB_LENGTH);
        d.le32(DATA_LENGTH);
        Sent sent = exchange(d, bus, place, id, submit, setup && transfer == CONTROL ? d.offset() : -1);
        int kind = kind(d, bus, place, endpoint, transfer, sent);
        int setupAt = d.offset();
        long packets = 0;
        if (transfer == ISOCHRONOUS) {
            d.le32(ISO_ERRORS);
            packets = d.le32(ISO_COUNT);
        } else if (setup && transfer == CONTROL) {
            d.skip(8);
        } else {
            d.open(NO_SETUP);
            d.skip(8);
            d.close();
        }
        if (mapped) {
            d.le32(INTERVAL);
            d.le32(START_FRAME);
            d.le32(TRANSFER_FLAGS);
            packets = d.le32(ISO_COUNT);
        }
        if (transfer == ISOCHRONOUS) packets(d, packets);
        int end = d.offset();
        d.close();
        boolean asked = setup && transfer == CONTROL;
        if (asked) {
            d.seek(setupAt);
            setup(d, kind, sent != null ? sent : asked(d, bus, place));
            d.seek(Math.max(end, d.offset()));
        }
        content(d, bus, place, endpoint, transfer, kind, submit, asked, sent);
    }

    private static String character(int value) {
        return value == 0 ? "'\\0'" : "'" + (char) value + "'";
    }

    private static void endpoint(Dissection d, int endpoint) {
        d.u8(ENDPOINT);
        if (d.titles()) d.appendLast(", Direction: {}", (endpoint & 0x80) != 0 ? "IN" : "OUT");
    }

    /** Notes a request, or finds the one that is answered. */
    private static Sent exchange(Dissection d, Bus bus, int place, long id, boolean submit, int setupAt) {
        if (submit) {
            Sent sent = setupAt < 0 ? new Sent(d.packet().number, d.packet().seconds, d.packet().nanoseconds, -1, -1, 0, 0, UNKNOWN) : asked(d, bus, place);
            d.learn(() -> {
                if (bus.open.size() < MOST_OPEN || bus.open.containsKey(id)) bus.open.put(id, sent);
            });
            return sent;
        }
        Sent sent = d.remember(bus.open.get(id));
        if (sent != null) {
            d.computed(REQUEST_IN, sent.frame);
            d.place(0, 0);
            d.since(TIME, sent.seconds, sent.nanoseconds);
            d.place(0, 0);
        }
        return sent;
    }

    /** What the eight bytes of setup at the cursor ask. */
    private static Sent asked(Dissection d, Bus bus, int place) {
        int requestType = d.peekU8(0);
        int index = d.peekLe16(4);
        int kind = UNKNOWN;
        if ((requestType & 0x60) == 0x40) kind = VENDOR;
        else if ((requestType & 0x1f) == 1) {
            Integer known = d.remember(bus.interfaces.get(place << 8 | index & 0xff));
            // Standard requests to an interface are the class's where it is known.
            if (known != null) kind = known;
        }
        return new Sent(d.packet().number, d.packet().seconds, d.packet().nanoseconds, requestType, d.peekU8(1), d.peekLe16(2), index, kind);
    }

    /** The class of the interface that is meant, shown where it is of interest. */
    private static int kind(Dissection d, Bus bus, int place, int endpoint, int transfer, Sent sent) {
        int kind = UNKNOWN;
        if (transfer == CONTROL) {
            if (sent == null || sent.kind == UNKNOWN) return UNKNOWN;
            boolean standard = (sent.requestType & 0x60) == 0;
            if (standard && !ofClass(sent)) return UNKNOWN;
            kind = sent.kind;
        } else {
            Integer known = d.remember(bus.endpoints.get(place << 8 | endpoint & 0x8f));
            if (known != null) kind = known;
        }
        d.at(INTERFACE_CLASS, transfer == ISOCHRONOUS ? d.offset() : 0, 0, kind);
        if (kind == UNKNOWN) d.titleLast("bInterfaceClass: Unknown (0xffff)");
        return kind;
    }

    /** Whether a standard request is one that the class answers: for its own descriptors. */
    private static boolean ofClass(Sent sent) {
        return sent.request == GET_DESCRIPTOR && sent.kind == UsbDescriptors.HID_CLASS && (sent.value >> 8 & 0x60) == 0x20;
    }

    private static void packets(Dissection d, long count) {
        int data = d.offset() + (int) Math.min(count * 16, d.remaining());
        for (int i = 0; i < count; i++) {
            d.openAgain(USB);
            int state = (int) d.leUint(ISO_STATUS, 4);
            long at = d.le32(ISO_OFFSET);
            long length = d.le32(ISO_LENGTH);
            int here = d.offset();
            d.title("USB isodesc {} [{}] ({} bytes)", i, ERRORS.name(state, "Error " + state), length);
            if (length > 0 && state == 0 && data + at + length <= here + d.captured()) d.at(ISO_DATA, (int) (data + at), (int) length);
            d.le32(ISO_PADDING);
            d.close();
        }
        d.skipRest();
    }

    private static void usbpcap(Dissection d) {
        Bus bus = d.state(BUS_KEY);
        int length = d.peekLe16(0);
        boolean submit = (d.peekU8(16) & 1) == 0;
        int number = d.peekLe16(17);
        int device = d.peekLe16(19);
        int endpoint = d.peekU8(21);
        int transfer = d.peekU8(22);
        int place = number << 8 | device & 0xff;
        d.open(USB);
        d.title("USB URB");
        addresses(d, submit, number, device, endpoint);
        d.le16(HEADER_LENGTH);
        long id = d.le64(IRP_ID);
        d.le32(USBD_STATUS);
        int function = d.le16(FUNCTION);
        d.u8(IRP_INFO);
        if (d.titles()) d.appendLast(", Direction: {}", submit ? "FDO -> PDO" : "PDO -> FDO");
        d.le16(BUS);
        d.leUint(DEVICE, 2);
        d.titleLast("Device address: {}", device);
        endpoint(d, endpoint);
        d.u8(TRANSFER_TYPE);
        if (transfer == 0xfe) d.titleLast("URB transfer type: URB IRP Info (0xfe)");
        long size = d.le32(DATA_LENGTH);
        d.titleLast("Packet Data Length: {}", size);
        boolean asked = transfer == CONTROL && submit && length > 27 && d.peekU8(0) == 0;
        if (asked) d.ensure(length - 27 + 8);
        Sent sent;
        if (asked) {
            int at = d.offset();
            d.seek(length);
            Sent found = asked(d, bus, place);
            d.seek(at);
            sent = found;
            d.learn(() -> {
                if (bus.open.size() < MOST_OPEN || bus.open.containsKey(id)) bus.open.put(id, found);
            });
        } else {
            sent = exchange(d, bus, place, id, submit, -1);
        }
        int kind = transfer > BULK || transfer == ISOCHRONOUS ? UNKNOWN : kind(d, bus, place, endpoint, transfer, sent);
        if (transfer == CONTROL && length > 27) d.u8(STAGE);
        if (transfer == ISOCHRONOUS && length > 27) {
            d.le32(WIN_FRAME);
            long count = d.le32(WIN_COUNT);
            d.le32(WIN_ERRORS);
            for (int i = 0; i < count && d.offset() + 12 <= length; i++) {
                d.openAgain(USB);
                d.title("USB isochronous packet");
                d.le32(WIN_OFFSET);
                d.le32(WIN_LENGTH);
                d.le32(WIN_STATUS);
                d.close();
            }
        }
        d.seek(Math.max(length, d.offset()));
        d.close();
        if (transfer == 0xfe) {
            if (d.columns()) d.info("{}", FUNCTIONS.name(function, "Unknown"));
            return;
        }
        if (asked) setup(d, kind, sent);
        content(d, bus, place, endpoint, transfer, kind, submit, asked, sent);
    }

    /** The eight bytes of a control request: section 9.3. */
    private static void setup(Dissection d, int kind, Sent sent) {
        d.open(SETUP);
        d.extent(8);
        d.u8(REQUEST_TYPE);
        boolean standard = (sent.requestType & 0x60) == 0;
        if (kind == UsbDescriptors.HID_CLASS) {
            d.protocolColumn("USBHID");
            if (standard) {
                hidDescriptor(d);
            } else {
                UsbHid.request(d, sent.request);
            }
        } else if (kind == 8 && !standard) {
            storage(d);
        } else {
            d.u8(REQUEST);
            if (!standard) d.titleLast("bRequest: {}", sent.request);
            if (standard) words(d, sent);
            else plain(d);
        }
        if (d.columns()) column(d, sent, kind, true, true);
        d.close();
    }

    private static void plain(Dissection d) {
        d.le16(VALUE);
        d.le16(INDEX);
        d.le16(LENGTH);
    }

    private static void storage(Dissection d) {
        d.layer(STORAGE_CLASS);
        d.open(UsbMassStorage.STORAGE);
        d.protocolColumn("USBMS");
        d.u8(MS_REQUEST);
        d.le16(MS_VALUE);
        d.le16(MS_INDEX);
        d.le16(MS_LENGTH);
        d.close();
    }

    private static final Field STORAGE_CLASS = protocol("usbmsclass", "USB Mass Storage Class", "USB Mass Storage Class");

    private static void hidDescriptor(Dissection d) {
        d.layer(UsbHid.HID);
        d.skip(1);
        d.u8(HID_D_INDEX);
        d.u8(UsbDescriptors.HID_TYPE);
        d.le16(HID_D_INTERFACE);
        d.le16(UsbDescriptors.HID_LENGTH);
    }

    private static void words(Dissection d, Sent sent) {
        boolean toInterface = (sent.requestType & 0x1f) == 1;
        boolean toEndpoint = (sent.requestType & 0x1f) == 2;
        switch (sent.request) {
            case GET_DESCRIPTOR -> {
                d.u8(DESCRIPTOR_INDEX);
                d.u8(UsbDescriptors.D_TYPE);
                d.le16(LANGUAGE);
            }
            case 5 -> {
                d.leUint(DEVICE, 2);
                d.le16(INDEX);
            }
            case 9 -> {
                d.u8(UsbDescriptors.CONFIGURATION);
                d.skip(1);
                d.le16(INDEX);
            }
            case 11 -> {
                d.leUint(UsbDescriptors.ALTERNATE, 2);
                d.le16(INTERFACE);
            }
            case 1, 3 -> {
                d.le16(toInterface ? I_FEATURE : toEndpoint ? E_FEATURE : FEATURE);
                d.le16(toInterface ? INTERFACE : toEndpoint ? W_ENDPOINT : INDEX);
            }
            default -> {
                d.le16(VALUE);
                d.le16(toInterface ? INTERFACE : toEndpoint ? W_ENDPOINT : INDEX);
            }
        }
        d.le16(LENGTH);
    }

    /** What a control transfer is, for the Info column. */
    private static void column(Dissection d, Sent sent, int kind, boolean request, boolean data) {
        boolean standard = (sent.requestType & 0x60) == 0;
        String word = request ? "Request" : "Response";
        if (standard) {
            String name = REQUEST.names.name(sent.request);
            if (name == null) return;
            if (sent.request == GET_DESCRIPTOR && data) d.info("{} {} {}", name, word, UsbDescriptors.TYPES.name(sent.value >> 8, "unknown"));
            else d.info("{} {}", name, word);
        } else if (kind == UsbDescriptors.HID_CLASS) {
            d.info("{} {}", HID_REQUEST.names.name(sent.request, "Unknown type"), word);
        } else if (kind == 8) {
            d.info("{} {}", MS_REQUEST.names.name(sent.request, "Unknown type"), word);
        }
    }

    private static void content(Dissection d, Bus bus, int place, int endpoint, int transfer, int kind, boolean submit, boolean asked, Sent sent) {
        if (d.columns() && !asked) {
            d.info("{} {}", TRANSFER_TYPE.names.name(transfer, "Unknown type"), (endpoint & 0x80) != 0 ? "in" : "out");
        } else if (asked && d.columns() && d.infoColumn().isEmpty()) {
            d.info("{} {}", TRANSFER_TYPE.names.name(transfer, "Unknown type"), (endpoint & 0x80) != 0 ? "in" : "out");
        }
        if (transfer == CONTROL && !submit && sent != null && sent.request >= 0) {
            answer(d, bus, place, kind, sent);
            return;
        }
        if (d.remaining() <= 0) return;
        if (transfer == CONTROL) d.bytes(submit ? FRAGMENT : RESPONSE, d.remaining());
        else if (transfer == INTERRUPT && kind == UsbDescriptors.HID_CLASS) UsbHid.report(d);
        else if (transfer == BULK && (kind == 8 || kind == UNKNOWN) && UsbMassStorage.recognizes(d)) d.call(STORAGE);
        else d.bytes(CAPTURED, d.remaining());
    }

    private static final UsbMassStorage STORAGE = new UsbMassStorage();

    /** What came back for a control request. */
    private static void answer(Dissection d, Bus bus, int place, int kind, Sent sent) {
        boolean standard = (sent.requestType & 0x60) == 0;
        boolean data = d.remaining() > 0;
        if (kind == UsbDescriptors.HID_CLASS) d.protocolColumn("USBHID");
        if (kind == 8 && !standard) d.protocolColumn("USBMS");
        if (d.columns()) column(d, sent, kind, false, data);
        if (!data) return;
        if (kind == 8 && !standard && sent.request == 0xfe) {
            d.layer(STORAGE_CLASS);
            d.open(UsbMassStorage.STORAGE);
            d.u8(MS_HIGHEST);
            d.close();
            return;
        }
        if (!standard || kind == UsbDescriptors.HID_CLASS) {
            d.bytes(RESPONSE, d.remaining());
            return;
        }
        switch (sent.request) {
            case 0 -> d.le16(W_STATUS);
            case GET_DESCRIPTOR -> UsbDescriptors.answer(d, bus, place, sent.value >> 8, sent.value & 0xff);
            case 8 -> d.u8(UsbDescriptors.CONFIGURATION);
            case 10 -> d.u8(UsbDescriptors.ALTERNATE);
            case 12 -> d.le16(FRAME_NUMBER);
            default -> {}
        }
        if (d.remaining() > 0) d.bytes(CAPTURED, d.remaining());
    }
}
