package mako.protocols.usb;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Descriptors: Universal Serial Bus Specification, revision 2.0, section 9.6; of devices for people, HID 1.11, section 6.2.1. */
final class UsbDescriptors {

    static final Values VENDORS   = Values.resource(UsbFields.class, "vendors.txt");
    static final Values LANGUAGES = UsbFields.LANGUAGES;
    static final Values TYPES     = Values.of("""
        1  DEVICE
        2  CONFIGURATION
        3  STRING
        4  INTERFACE
        5  ENDPOINT
        6  DEVICE QUALIFIER
        7  OTHER SPEED CONFIG
        8  INTERFACE POWER
        9  OTG
        10 DEBUG
        11 INTERFACE ASSOCIATION
        15 BOS
        16 DEVICE CAPABILITY
        33 HID
        34 HID Report
        48 SUPERSPEED USB ENDPOINT COMPANION
        49 SUPERSPEED PLUS ISOCHRONOUS ENDPOINT COMPANION
        """);

    static final Field DESCRIPTOR       = section("DESCRIPTOR");
    static final Field D_TYPE           = u8("usb.bDescriptorType", "bDescriptorType", HEX, names(TYPES));
    static final Field D_LENGTH         = u8("usb.bLength", "bLength");
    static final Field USB_VERSION      = u16("usb.bcdUSB", "bcdUSB", HEX);
    static final Field DEVICE_CLASS     = u8("usb.bDeviceClass", "bDeviceClass", HEX, names(UsbFields.CLASSES));
    static final Field DEVICE_SUBCLASS  = u8("usb.bDeviceSubClass", "bDeviceSubClass");
    static final Field DEVICE_PROTOCOL  = u8("usb.bDeviceProtocol", "bDeviceProtocol");
    static final Field MAX_PACKET_0     = u8("usb.bMaxPacketSize0", "bMaxPacketSize0");
    static final Field VENDOR           = u16("usb.idVendor", "idVendor", HEX, names(VENDORS));
    static final Field PRODUCT          = u16("usb.idProduct", "idProduct", HEX);
    static final Field DEVICE_VERSION   = u16("usb.bcdDevice", "bcdDevice", HEX);
    static final Field I_MANUFACTURER   = u8("usb.iManufacturer", "iManufacturer");
    static final Field I_PRODUCT        = u8("usb.iProduct", "iProduct");
    static final Field I_SERIAL         = u8("usb.iSerialNumber", "iSerialNumber");
    static final Field CONFIGURATIONS   = u8("usb.bNumConfigurations", "bNumConfigurations");
    static final Field LANGUAGE_ID      = u16("usb.wLANGID", "wLANGID", HEX, names(LANGUAGES));
    static final Field STRING           = text("usb.bString", "bString", UTF_16_LITTLE);
    static final Field TOTAL            = u16("usb.wTotalLength", "wTotalLength");
    static final Field INTERFACES       = u8("usb.bNumInterfaces", "bNumInterfaces");
    static final Field CONFIGURATION    = u8("usb.bConfigurationValue", "bConfigurationValue");
    static final Field I_CONFIGURATION  = u8("usb.iConfiguration", "iConfiguration");
    static final Field OLD_POWER        = bit("usb.configuration.legacy10buspowered", "Must be 1", 0x80, yesNo("Must be 1 for USB 1.1 and higher", "FIXME: Is this a USB 1.0 device"), maskWidth(8), help("Legacy USB 1.0 bus powered"));
    static final Field SELF_POWER       = bit("usb.configuration.selfpowered", "Self-Powered", 0x40, yesNo("This device is SELF-POWERED", "This device is powered from the USB bus"), maskWidth(8));
    static final Field WAKEUP           = bit("usb.configuration.remotewakeup", "Remote Wakeup", 0x20, yesNo("This device supports REMOTE WAKEUP", "This device does NOT support remote wakeup"), maskWidth(8));
    static final Field ATTRIBUTES       = u8("usb.configuration.bmAttributes", "Configuration bmAttributes", HEX, bits(OLD_POWER, SELF_POWER, WAKEUP));
    static final Field MAX_POWER        = u8("usb.bMaxPower", "bMaxPower");
    static final Field I_NUMBER         = u8("usb.bInterfaceNumber", "bInterfaceNumber");
    static final Field ALTERNATE        = u8("usb.bAlternateSetting", "bAlternateSetting");
    static final Field ENDPOINTS        = u8("usb.bNumEndpoints", "bNumEndpoints");
    static final Field I_CLASS          = u8("usb.bInterfaceClass", "bInterfaceClass", HEX, names(UsbFields.CLASSES));
    static final Field I_INTERFACE      = u8("usb.iInterface", "iInterface");
    static final Field E_DIRECTION      = bit("usb.bEndpointAddress.direction", "Direction", 0x80, yesNo("IN Endpoint", "OUT Endpoint"), maskWidth(8));
    static final Field E_NUMBER         = u8("usb.bEndpointAddress.number", "Endpoint Number", HEX, mask(0xf));
    static final Field E_ADDRESS        = u8("usb.bEndpointAddress", "bEndpointAddress", HEX, bits(E_DIRECTION, E_NUMBER));
    static final Field E_TRANSFER       = u8("usb.bmAttributes.transfer", "Transfertype", HEX, mask(0x3), names(Values.of("""
        0x0 Control-Transfer
        0x1 Isochronous-Transfer
        0x2 Bulk-Transfer
        0x3 Interrupt-Transfer
        """)));
    static final Field E_SYNC           = u8("usb.bmAttributes.sync", "Synchronisationtype", HEX, mask(0xc), names(Values.of("""
        0x0 No Sync
        0x1 Asynchronous
        0x2 Adaptive
        0x3 Synchronous
        """)));
    static final Field E_BEHAVIOUR      = u8("usb.bmAttributes.behaviour", "Behaviourtype", HEX, mask(0x30), names(Values.of("""
        0x0 Data-Endpoint
        0x1 Explicit Feedback-Endpoint
        0x2 Implicit Feedback-Data-Endpoint
        0x3 Reserved
        """)));
    static final Field E_SLOTS          = u16("usb.wMaxPacketSize.slots", "Transactions per microframe", mask(0x1800), names(Values.of("""
        0 1
        1 2
        2 3
        3 Reserved
        """)));
    static final Field E_SIZE           = u16("usb.wMaxPacketSize.size", "Maximum Packet Size", mask(0x3ff));
    static final Field E_ATTRIBUTES     = u8("usb.bmAttributes", "bmAttributes", HEX, bits(E_TRANSFER));
    static final Field E_ISOCHRONOUS    = u8("usb.bmAttributes", "bmAttributes", HEX, bits(E_TRANSFER, E_SYNC, E_BEHAVIOUR));
    static final Field E_PACKET         = u16("usb.wMaxPacketSize", "wMaxPacketSize", bits(E_SIZE));
    static final Field E_PACKETS        = u16("usb.wMaxPacketSize", "wMaxPacketSize", bits(E_SLOTS, E_SIZE));
    static final Field E_INTERVAL       = u8("usb.bInterval", "bInterval");
    static final Field FIRST_INTERFACE  = u8("usb.bFirstInterface", "bFirstInterface");
    static final Field INTERFACE_COUNT  = u8("usb.bInterfaceCount", "bInterfaceCount");
    static final Field F_CLASS          = u8("usb.bFunctionClass", "bFunctionClass", HEX, names(UsbFields.CLASSES));
    static final Field F_SUBCLASS       = u8("usb.bFunctionSubClass", "bFunctionSubClass", HEX);
    static final Field F_PROTOCOL       = u8("usb.bFunctionProtocol", "bFunctionProtocol", HEX);
    static final Field I_FUNCTION       = u8("usb.iFunction", "iFunction");
    static final Field HID_VERSION      = u16("usbhid.descriptor.hid.bcdHID", "bcdHID", HEX);
    static final Field HID_COUNTRY      = u8("usbhid.descriptor.hid.bCountryCode", "bCountryCode", HEX, names(Values.of("""
        0x0 Not Supported
        0x1 Arabic
        0x2 Belgian
        0x3 Canadian-Bilingual
        0x4 Canadian-French
        0x5 Czech Republic
        0x6 Danish
        0x7 Finnish
        0x8 French
        0x9 German
        0xa Greek
        0xb Hebrew
        0xc Hungary
        0xd International (ISO)
        0xe Italian
        0xf Japan (Katakana)
        0x10 Korean
        0x11 Latin American
        0x12 Netherlands/Dutch
        0x13 Norwegian
        0x14 Persian (Farsi)
        0x15 Poland
        0x16 Portuguese
        0x17 Russia
        0x18 Slovakia
        0x19 Spanish
        0x1a Swedish
        0x1b Swiss/French
        0x1c Swiss/German
        0x1d Switzerland
        0x1e Taiwan
        0x1f Turkish-Q
        0x20 UK
        0x21 US
        0x22 Yugoslavia
        0x23 Turkish-F
        """)));
    static final Field HID_COUNT        = u8("usbhid.descriptor.hid.bNumDescriptors", "bNumDescriptors");
    static final Field HID_TYPE         = u8("usbhid.descriptor.hid.bDescriptorType", "bDescriptorType", HEX, names(Values.of("33 HID\n34 HID Report")));
    static final Field HID_LENGTH       = u16("usbhid.descriptor.hid.wDescriptorLength", "wDescriptorLength");
    static final Field I_SUBCLASS       = u8("usb.bInterfaceSubClass", "bInterfaceSubClass", HEX);
    static final Field I_HID_SUBCLASS   = subclass("0 No Subclass\n1 Boot Interface");
    static final Field I_MASS_SUBCLASS  = subclass("""
        0    SCSI command set not reported
        1    RBC
        2    MMC-5 (ATAPI)
        3    Obsolete (was QIC-157)
        4    UFI
        5    Obsolete (was SFF-8070i)
        6    SCSI transparent command set
        7    LSD FS
        8    IEEE 1667
        0xff Specific to device vendor
        """);
    static final Field I_SOUND_SUBCLASS = subclass("0 Undefined\n1 Audio Control\n2 Audio Streaming\n3 MIDI Streaming");
    static final Field I_PHONE_SUBCLASS = subclass("""
        0  RESERVED
        1  Direct Line Control Model
        2  Abstract Control Model
        3  Telephone Control Model
        4  Multi-Channel Control Model
        5  CAPI Control Model
        6  Ethernet Networking Control Model
        7  ATM Networking Control Model
        8  Wireless Handset Control Model
        9  Device Management
        10 Mobile Direct Line Model
        11 OBEX
        12 Ethernet Emulation Model
        13 Network Control Model
        14 Mobile Broadband Interface Model
        """);
    static final Field I_PROTOCOL       = u8("usb.bInterfaceProtocol", "bInterfaceProtocol", HEX);
    static final Field I_HID_PROTOCOL   = protocolField("0 None\n1 Keyboard\n2 Mouse");
    static final Field I_MASS_PROTOCOL  = protocolField("""
        0    Control/Bulk/Interrupt (CBI) Transport with command completion interrupt
        1    Control/Bulk/Interrupt (CBI) Transport with no command completion interrupt
        2    Obsolete
        0x50 Bulk-Only (BBB) Transport
        0x62 UAS
        0xff Specific to device vendor
        """);
    static final Field I_PHONE_PROTOCOL = protocolField("""
        0    No class specific protocol required
        1    AT Commands: V.250 etc
        2    AT Commands defined by PCCA-101
        3    AT Commands defined by PCCA-101 & Annex O
        4    AT Commands defined by GSM 07.07
        5    AT Commands defined by 3GPP 27.007
        6    AT Commands defined by TIA for CDMA
        7    Ethernet Emulation Model
        0xfe External Protocol: Commands defined by Command Set Functional Descriptor
        0xff Vendor-specific
        """);

    static final int DEVICE        = 1;
    static final int CONFIGURATIONS_TYPE = 2;
    static final int STRINGS       = 3;
    static final int INTERFACE     = 4;
    static final int ENDPOINT      = 5;
    static final int QUALIFIER     = 6;
    static final int OTHER_SPEED   = 7;
    static final int ASSOCIATION   = 11;
    static final int HID           = 0x21;
    static final int HID_CLASS     = 3;

    private UsbDescriptors() {}

    private static Field subclass(String names) {
        return u8("usb.bInterfaceSubClass", "bInterfaceSubClass", HEX, names(Values.of(names)));
    }

    private static Field protocolField(String names) {
        return u8("usb.bInterfaceProtocol", "bInterfaceProtocol", HEX, names(Values.of(names)));
    }

    private static int head(Dissection d) {
        int length = d.u8(D_LENGTH);
        int type = d.u8(D_TYPE);
        if (d.titles()) d.titleLast("bDescriptorType: 0x{x2} ({})", type, TYPES.name(type, "unknown"));
        return length;
    }

    /** What a device answered when it was asked for a descriptor of {@code type}. */
    static void answer(Dissection d, Usb.Bus bus, int device, int type, int index) {
        switch (type) {
            case DEVICE -> device(d, false);
            case QUALIFIER -> device(d, true);
            case CONFIGURATIONS_TYPE, OTHER_SPEED -> configuration(d, bus, device, type);
            case STRINGS -> string(d, index);
            default -> other(d);
        }
    }

    private static void device(Dissection d, boolean qualifier) {
        d.open(DESCRIPTOR);
        d.title(qualifier ? "DEVICE QUALIFIER DESCRIPTOR" : "DEVICE DESCRIPTOR");
        int start = d.offset();
        int length = head(d);
        int rest = d.narrow(Math.max(0, length - 2));
        if (d.remaining() > 0) {
            d.le16(USB_VERSION);
            d.u8(DEVICE_CLASS);
            d.u8(DEVICE_SUBCLASS);
            int protocol = d.u8(DEVICE_PROTOCOL);
            if (protocol == 0) d.appendLast(" (Use class code info from Interface Descriptors)");
            d.u8(MAX_PACKET_0);
        }
        if (d.remaining() > 0 && !qualifier) {
            d.le16(VENDOR);
            int product = d.le16(PRODUCT);
            d.titleLast("idProduct: Unknown (0x{x4})", product);
            d.le16(DEVICE_VERSION);
            d.u8(I_MANUFACTURER);
            d.u8(I_PRODUCT);
            d.u8(I_SERIAL);
        }
        if (d.remaining() > 0) d.u8(CONFIGURATIONS);
        d.widen(rest);
        d.extent(d.offset() - start);
        d.close();
    }

    private static void configuration(Dissection d, Usb.Bus bus, int device, int type) {
        d.open(DESCRIPTOR);
        d.title("{} DESCRIPTOR", TYPES.name(type));
        int total = d.captured() >= 4 ? d.peekLe16(2) : d.remaining();
        d.extent(Math.min(total, d.remaining()));
        head(d);
        d.le16(TOTAL);
        d.u8(INTERFACES);
        d.u8(CONFIGURATION);
        d.u8(I_CONFIGURATION);
        int attributes = d.u8(ATTRIBUTES);
        if (d.titles()) {
            d.titleLast("Configuration bmAttributes: 0x{x2} {}{}", attributes, (attributes & 0x40) != 0 ? " SELF-POWERED" : " NOT SELF-POWERED",
                (attributes & 0x20) != 0 ? "  REMOTE-WAKEUP" : "  NO REMOTE-WAKEUP");
        }
        int power = d.u8(MAX_POWER);
        d.appendLast("  ({}mA)", power * 2);
        d.close();
        int rest = d.narrow(Math.max(0, total - 9));
        int kind = -1;
        while (d.remaining() >= 2 && d.peekU8(0) >= 2) {
            switch (d.peekU8(1)) {
                case INTERFACE -> kind = interfaceOf(d, bus, device);
                case ENDPOINT -> endpoint(d, bus, device, kind);
                case ASSOCIATION -> association(d);
                case HID -> {
                    if (kind == HID_CLASS) hid(d);
                    else other(d);
                }
                default -> other(d);
            }
        }
        d.widen(rest);
    }

    private static int interfaceOf(Dissection d, Usb.Bus bus, int device) {
        d.open(DESCRIPTOR);
        d.extent(Math.min(d.peekU8(0), d.remaining()));
        int length = head(d);
        int rest = d.narrow(length - 2);
        int number = d.u8(I_NUMBER);
        int alternate = d.u8(ALTERNATE);
        d.u8(ENDPOINTS);
        int kind = d.u8(I_CLASS);
        d.title("INTERFACE DESCRIPTOR ({}.{}): class {}", number, alternate, I_CLASS.names.name(kind, "Unknown"));
        d.u8(switch (kind) {
            case 1 -> I_SOUND_SUBCLASS;
            case 2 -> I_PHONE_SUBCLASS;
            case HID_CLASS -> I_HID_SUBCLASS;
            case 8 -> I_MASS_SUBCLASS;
            default -> I_SUBCLASS;
        });
        d.u8(switch (kind) {
            case 2 -> I_PHONE_PROTOCOL;
            case HID_CLASS -> I_HID_PROTOCOL;
            case 8 -> I_MASS_PROTOCOL;
            default -> I_PROTOCOL;
        });
        d.u8(I_INTERFACE);
        d.widen(rest);
        d.close();
        d.learn(() -> bus.learnInterface(device, number, kind));
        return kind;
    }

    private static void endpoint(Dissection d, Usb.Bus bus, int device, int kind) {
        d.open(DESCRIPTOR);
        d.title("ENDPOINT DESCRIPTOR");
        d.extent(Math.min(d.peekU8(0), d.remaining()));
        int length = head(d);
        int rest = d.narrow(length - 2);
        int address = d.u8(E_ADDRESS);
        if (d.titles()) d.appendLast("{}  Endpoint:{}", (address & 0x80) != 0 ? "  IN" : "  OUT", address & 0x0f);
        int transfer = d.peekU8(0) & 3;
        d.u8(transfer == 1 ? E_ISOCHRONOUS : E_ATTRIBUTES);
        // Only what is sent at fixed times may go several times in one of them.
        d.le16(transfer == 1 || transfer == 3 ? E_PACKETS : E_PACKET);
        d.u8(E_INTERVAL);
        d.widen(rest);
        d.close();
        if (kind >= 0) d.learn(() -> bus.learnEndpoint(device, address, kind));
    }

    private static void association(Dissection d) {
        d.open(DESCRIPTOR);
        d.title("INTERFACE ASSOCIATION DESCRIPTOR");
        d.extent(Math.min(d.peekU8(0), d.remaining()));
        int length = head(d);
        int rest = d.narrow(length - 2);
        d.u8(FIRST_INTERFACE);
        d.u8(INTERFACE_COUNT);
        d.u8(F_CLASS);
        d.u8(F_SUBCLASS);
        d.u8(F_PROTOCOL);
        d.u8(I_FUNCTION);
        d.widen(rest);
        d.close();
    }

    /** What a device for people has: how its reports are described. Counts as a layer of their protocol. */
    private static void hid(Dissection d) {
        d.layer(UsbHid.HID);
        d.open(DESCRIPTOR);
        d.title("HID DESCRIPTOR");
        d.extent(Math.min(d.peekU8(0), d.remaining()));
        int length = head(d);
        int rest = d.narrow(length - 2);
        d.le16(HID_VERSION);
        d.u8(HID_COUNTRY);
        int count = d.u8(HID_COUNT);
        for (int i = 0; i < count && d.remaining() > 0; i++) {
            d.u8(HID_TYPE);
            d.le16(HID_LENGTH);
        }
        d.widen(rest);
        d.close();
    }

    private static void string(Dissection d, int index) {
        d.open(DESCRIPTOR);
        d.title("STRING DESCRIPTOR");
        int start = d.offset();
        int length = head(d);
        int rest = d.narrow(Math.max(0, length - 2));
        if (index == 0) {
            while (d.remaining() >= 2) d.le16(LANGUAGE_ID);
        } else if (d.remaining() > 0) {
            d.text(STRING, d.remaining());
        }
        d.widen(rest);
        d.extent(d.offset() - start);
        d.close();
    }

    private static void other(Dissection d) {
        int length = Math.min(d.peekU8(0), d.remaining());
        d.open(DESCRIPTOR);
        d.title("UNKNOWN DESCRIPTOR");
        d.extent(length);
        int start = d.offset();
        head(d);
        d.seek(start + Math.max(2, length));
        d.close();
    }
}
