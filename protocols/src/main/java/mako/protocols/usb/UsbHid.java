package mako.protocols.usb;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Devices for people to use: HID 1.11, section 7.2, requests; what they report, as bytes. {@link Usb} calls it. */
public final class UsbHid implements Dissector {

    static final Field HID = protocol("usbhid", "USBHID", "USB HID");

    @Override
    public Field dissects() {
        return HID;
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        d.skipRest();
    }

    /** Reads a request of this class: its number, and three words. */
    static void request(Dissection d, int request) {
        d.layer(HID);
        d.u8(UsbFields.HID_REQUEST);
        int value = d.peekLe16(0);
        int at = d.offset();
        d.le16(UsbFields.HID_VALUE);
        d.openLast();
        switch (request) {
            case 1, 9 -> {
                d.at(UsbFields.HID_REPORT_ID, at, 1, value & 0xff);
                d.at(UsbFields.HID_REPORT_TYPE, at + 1, 1, value >> 8);
            }
            case 2, 10 -> {
                d.at(UsbFields.HID_REPORT_ID, at, 1, value & 0xff);
                d.at(request == 2 ? UsbFields.HID_ZERO : UsbFields.HID_DURATION, at + 1, 1, value >> 8);
            }
            default -> {}
        }
        d.close();
        d.le16(UsbFields.HID_INDEX);
        d.le16(UsbFields.HID_LENGTH);
    }

    /** What is sent at fixed times. */
    static void report(Dissection d) {
        d.layer(HID);
        d.bytes(UsbFields.HID_DATA, d.remaining());
    }
}
