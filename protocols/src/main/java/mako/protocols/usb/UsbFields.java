package mako.protocols.usb;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The fields of {@link Usb} but for those of descriptors. */
final class UsbFields {

    static final Values ERRORS    = Values.resource(UsbFields.class, "errors.txt");
    static final Values FUNCTIONS = Values.resource(UsbFields.class, "functions.txt");
    static final Values STATES    = Values.resource(UsbFields.class, "usbd-status.txt");
    static final Values LANGUAGES = Values.resource(UsbFields.class, "languages.txt");

    /** Defined class codes, of devices as of interfaces and functions. */
    static final Values CLASSES = Values.of("""
        0 Device
        1 Audio
        2 Communications and CDC Control
        3 HID
        5 Physical
        6 Imaging
        7 Printer
        8 Mass Storage
        9 Hub
        10 CDC-Data
        11 Smart Card
        13 Content Security
        14 Video
        15 Personal Healthcare
        16 Audio/Video Devices
        220 Diagnostic Device
        224 Wireless Controller
        239 Miscellaneous
        254 Application Specific
        255 Vendor Specific
        """);

    static final Field SOURCE           = text("usb.src", "Source");
    static final Field DESTINATION      = text("usb.dst", "Destination");
    static final Field URB_ID           = u64("usb.urb_id", "URB id", HEX);
    static final Field URB_TYPE         = character("usb.urb_type", "URB type", HEX, names(Values.of("0x53 URB_SUBMIT\n0x43 URB_COMPLETE\n0x45 URB_ERROR")));
    static final Field TRANSFER_TYPE    = u8("usb.transfer_type", "URB transfer type", HEX, names(Values.of("""
        0x2 URB_CONTROL
        0x0 URB_ISOCHRONOUS
        0x1 URB_INTERRUPT
        0x3 URB_BULK
        0xfe USB IRP Info
        """)));
    static final Field DIRECTION        = u8("usb.endpoint_address.direction", "Direction", mask(0x80), names(Values.of("0 OUT\n1 IN")), help("USB endpoint direction"));
    static final Field NUMBER           = u8("usb.endpoint_address.number", "Endpoint number", mask(0xf), help("USB endpoint number"));
    static final Field ENDPOINT         = u8("usb.endpoint_address", "Endpoint", HEX, help("USB endpoint address"), bits(DIRECTION, NUMBER));
    static final Field DEVICE           = u8("usb.device_address", "Device", help("USB device address"));
    static final Field BUS              = u16("usb.bus_id", "URB bus id");
    static final Field SETUP_FLAG       = character("usb.setup_flag", "Device setup request", HEX, names(Values.of("0x0 relevant\n0x1-0xff not relevant")), help("USB device setup request is relevant (0) or not"));
    static final Field DATA_FLAG        = character("usb.data_flag", "Data", HEX, names(Values.of("0x0 present\n0x1-0xff not present")), help("USB data is present (0) or not"));
    static final Field SECONDS          = u64("usb.urb_ts_sec", "URB sec");
    static final Field MICROSECONDS     = u32("usb.urb_ts_usec", "URB usec");
    static final Field STATUS           = i32("usb.urb_status", "URB status", names(ERRORS));
    static final Field URB_LENGTH       = u32("usb.urb_len", "URB length [bytes]", help("URB length in bytes"));
    static final Field DATA_LENGTH      = u32("usb.data_len", "Data length [bytes]", help("URB data length in bytes"));
    static final Field REQUEST_IN       = frame("usb.request_in", "Request in", help("The request to this packet is in this packet"), GENERATED);
    static final Field TIME             = duration("usb.time", "Time from request", help("Time between Request and Response for USB cmds"), GENERATED);
    static final Field NO_SETUP         = group("usb.unused_setup_header", "Unused Setup Header");
    static final Field INTERVAL         = u32("usb.interval", "Interval", help("Interval (ms)"));
    static final Field START_FRAME      = u32("usb.start_frame", "Start frame");
    static final Field TRANSFER_FLAGS   = u32("usb.copy_of_transfer_flags", "Copy of Transfer Flags", HEX, bits(
        bit("usb.transfer_flags.short_not_ok", "Short not OK", 0x1, maskWidth(32)),
        bit("usb.transfer_flags.iso_asap", "ISO ASAP", 0x2, maskWidth(32)),
        bit("usb.transfer_flags.no_transfer_dma_map", "No transfer DMA map", 0x4, maskWidth(32)),
        bit("usb.transfer_flags.no_fsbr", "No FSBR", 0x20, maskWidth(32)),
        bit("usb.transfer_flags.zero_packet", "Zero Packet", 0x40, maskWidth(32)),
        bit("usb.transfer_flags.no_interrupt", "No Interrupt", 0x80, maskWidth(32)),
        bit("usb.transfer_flags.free_buffer", "Free Buffer", 0x100, maskWidth(32)),
        bit("usb.transfer_flags.dir_in", "Dir IN", 0x200, maskWidth(32)),
        bit("usb.transfer_flags.dma_map_single", "DMA Map Single", 0x10000, maskWidth(32)),
        bit("usb.transfer_flags.dma_map_page", "DMA Map Page", 0x20000, maskWidth(32)),
        bit("usb.transfer_flags.dma_map_sg", "DMA Map SG", 0x40000, maskWidth(32)),
        bit("usb.transfer_flags.map_local", "Map Local", 0x80000, maskWidth(32)),
        bit("usb.transfer_flags.setup_map_single", "Setup Map Single", 0x100000, maskWidth(32)),
        bit("usb.transfer_flags.setup_map_local", "Setup Map Local", 0x200000, maskWidth(32)),
        bit("usb.transfer_flags.dma_sg_combined", "DMA S-G Combined", 0x400000, maskWidth(32)),
        bit("usb.transfer_flags.aligned_temp_buffer", "Aligned Temp Buffer", 0x800000, maskWidth(32))));
    static final Field ISO_COUNT        = u32("usb.iso.numdesc", "Number of ISO descriptors");
    static final Field ISO_ERRORS       = u32("usb.iso.error_count", "ISO error count");
    static final Field ISO_STATUS       = i32("usb.iso.iso_status", "Status", names(ERRORS), help("ISO descriptor status"));
    static final Field ISO_OFFSET       = u32("usb.iso.iso_off", "Offset [bytes]", help("ISO data offset in bytes starting from the end of the last ISO descriptor"));
    static final Field ISO_LENGTH       = u32("usb.iso.iso_len", "Length [bytes]", help("ISO data length in bytes"));
    static final Field ISO_DATA         = bytes("usb.iso.data", "ISO Data");
    static final Field ISO_PADDING      = u32("usb.iso.pad", "Padding", HEX, help("Padding field of ISO descriptor structure"));
    static final Field HEADER_LENGTH    = u16("usb.usbpcap_header_len", "USBPcap pseudoheader length");
    static final Field IRP_ID           = u64("usb.irp_id", "IRP ID", HEX);
    static final Field USBD_STATUS      = u32("usb.usbd_status", "IRP USBD_STATUS", HEX, names(STATES), help("USB request status value"));
    static final Field FUNCTION         = u16("usb.function", "URB Function", HEX, names(FUNCTIONS));
    static final Field IRP_RESERVED     = u8("usb.irp_info.reserved", "Reserved", HEX, mask(0xfe));
    static final Field IRP_DIRECTION    = u8("usb.irp_info.direction", "Direction", HEX, mask(0x1), names(Values.of("0x0 FDO -> PDO\n0x1 PDO -> FDO")));
    static final Field IRP_INFO         = u8("usb.irp_info", "IRP information", HEX, bits(IRP_RESERVED, IRP_DIRECTION));
    static final Field STAGE            = u8("usb.control_stage", "Control transfer stage", names(Values.of("""
        0 Setup
        1 Data
        2 Status
        3 Complete
        """)));
    static final Field WIN_FRAME        = u32("usb.win32.iso_frame", "Isochronous transfer start frame");
    static final Field WIN_COUNT        = u32("usb.win32.iso_num_packets", "Isochronous transfer number of packets");
    static final Field WIN_ERRORS       = u32("usb.win32.iso_error_count", "Isochronous transfer error count");
    static final Field WIN_OFFSET       = u32("usb.win32.iso_offset", "ISO Data offset", HEX);
    static final Field WIN_LENGTH       = u32("usb.win32.iso_data_len", "ISO Data length", HEX);
    static final Field WIN_STATUS       = u32("usb.win32.iso_status", "ISO USBD status", HEX, names(STATES));
    static final Field INTERFACE_CLASS  = u8("usb.bInterfaceClass", "bInterfaceClass", HEX, GENERATED, names(CLASSES));
    static final Field CAPTURED         = bytes("usb.capdata", "Leftover Capture Data", help("Padding added by the USB capture system"));
    static final Field RESPONSE         = bytes("usb.control.Response", "CONTROL response data");
    static final Field FRAGMENT         = bytes("usb.data_fragment", "Data Fragment");
    static final Field TO_HOST          = bit("usb.bmRequestType.direction", "Direction", 0x80, yesNo("Device-to-host", "Host-to-device"), maskWidth(8));
    static final Field REQUEST_KIND     = u8("usb.bmRequestType.type", "Type", HEX, mask(0x60), names(Values.of("0x0 Standard\n0x1 Class\n0x2 Vendor")));
    static final Field RECIPIENT        = u8("usb.bmRequestType.recipient", "Recipient", HEX, mask(0x1f), names(Values.of("""
        0x0 Device
        0x1 Interface
        0x2 Endpoint
        0x3 Other
        """)));
    static final Field REQUEST_TYPE     = u8("usb.bmRequestType", "bmRequestType", HEX, bits(TO_HOST, REQUEST_KIND, RECIPIENT));
    static final Field REQUEST          = u8("usb.setup.bRequest", "bRequest", names(Values.of("""
        0 GET STATUS
        1 CLEAR FEATURE
        3 SET FEATURE
        5 SET ADDRESS
        6 GET DESCRIPTOR
        7 SET DESCRIPTOR
        8 GET CONFIGURATION
        9 SET CONFIGURATION
        10 GET INTERFACE
        11 SET INTERFACE
        12 SYNCH FRAME
        48 SET SEL
        49 SET ISOCH DELAY
        """)));
    static final Field VALUE            = u16("usb.setup.wValue", "wValue", HEX);
    static final Field INDEX            = u16("usb.setup.wIndex", "wIndex", DEC_HEX);
    static final Field LENGTH           = u16("usb.setup.wLength", "wLength");
    static final Field INTERFACE        = u16("usb.setup.wInterface", "wInterface");
    static final Field W_ENDPOINT       = u16("usb.setup.wEndpoint", "wEndpoint");
    static final Field FEATURE          = feature("1 DEVICE REMOTE WAKEUP\n2 TEST MODE\n3 B HNP ENABLE\n4 A HNP SUPPORT\n5 A ALT HNP SUPPORT\n48 U1 ENABLE\n49 U2 ENABLE\n50 LTM ENABLE");
    static final Field I_FEATURE        = feature("0 FUNCTION SUSPEND");
    static final Field E_FEATURE        = feature("0 ENDPOINT HALT");
    static final Field W_STATUS         = u16("usb.setup.wStatus", "wStatus", HEX);
    static final Field FRAME_NUMBER     = u16("usb.setup.wFrameNumber", "wFrameNumber");
    static final Field DESCRIPTOR_INDEX = u8("usb.DescriptorIndex", "Descriptor Index", HEX);
    static final Field LANGUAGE         = u16("usb.LanguageId", "Language Id", HEX, names(LANGUAGES));
    static final Field ANY_ADDRESS      = either("usb.addr", "Source or Destination", SOURCE, DESTINATION);
    static final Field SETUP            = section("Setup Data");

    static final Field HID_REQUEST      = u8("usbhid.setup.bRequest", "bRequest", HEX, names(Values.of("""
        0x01 GET_REPORT
        0x02 GET_IDLE
        0x03 GET_PROTOCOL
        0x09 SET_REPORT
        0x0a SET_IDLE
        0x0b SET_PROTOCOL
        """)));
    static final Field HID_VALUE        = u16("usbhid.setup.wValue", "wValue", HEX);
    static final Field HID_INDEX        = u16("usbhid.setup.wIndex", "wIndex");
    static final Field HID_LENGTH       = u16("usbhid.setup.wLength", "wLength");
    static final Field HID_REPORT_ID    = u8("usbhid.setup.ReportID", "ReportID");
    static final Field HID_REPORT_TYPE  = u8("usbhid.setup.ReportType", "ReportType", names(Values.of("1 Input\n2 Output\n3 Feature")));
    static final Field HID_DURATION     = u8("usbhid.setup.Duration", "Duration");
    static final Field HID_ZERO         = u8("usbhid.setup.zero", "(zero)");
    static final Field HID_D_INDEX      = u8("usbhid.descriptor.hid.bDescriptorIndex", "bDescriptorIndex", HEX);
    static final Field HID_D_INTERFACE  = u16("usbhid.descriptor.hid.wInterfaceNumber", "wInterfaceNumber");
    static final Field HID_DATA         = bytes("usbhid.data", "HID Data");

    static final Field MS_REQUEST       = u8("usbms.setup.bRequest", "bRequest", HEX, names(Values.of("0xff RESET\n0xfe GET MAX LUN")));
    static final Field MS_VALUE         = u16("usbms.setup.wValue", "wValue", HEX);
    static final Field MS_INDEX         = u16("usbms.setup.wIndex", "wIndex");
    static final Field MS_LENGTH        = u16("usbms.setup.wLength", "wLength");
    static final Field MS_HIGHEST       = u8("usbms.setup.maxlun", "Max LUN");
    static final Field MS_SIGNATURE     = u32("usbms.dCBWSignature", "Signature", HEX);
    static final Field MS_TAG           = u32("usbms.dCBWTag", "Tag", HEX);
    static final Field MS_TRANSFER      = u32("usbms.dCBWDataTransferLength", "DataTransferLength");
    static final Field MS_FLAGS         = u8("usbms.dCBWFlags", "Flags", HEX);
    static final Field MS_TARGET        = u8("usbms.dCBWTarget", "Target", HEX_DEC, mask(0x70), help("Target Number when enabling multi-target mode"));
    static final Field MS_LUN           = u8("usbms.dCBWLUN", "LUN", HEX, mask(0x0f));
    static final Field MS_COMMAND_SIZE  = u8("usbms.dCBWCBLength", "CDB Length", HEX, mask(0x1f));
    static final Field MS_S_SIGNATURE   = u32("usbms.dCSWSignature", "Signature", HEX);
    static final Field MS_RESIDUE       = u32("usbms.dCSWDataResidue", "DataResidue");
    static final Field MS_STATUS        = u8("usbms.dCSWStatus", "Status", HEX, names(Values.of("0 Command Passed\n1 Command Failed\n2 Phase Error")));

    private UsbFields() {}

    private static Field feature(String names) {
        return u16("usb.setup.wFeatureSelector", "wFeatureSelector", names(Values.of(names)));
    }
}
