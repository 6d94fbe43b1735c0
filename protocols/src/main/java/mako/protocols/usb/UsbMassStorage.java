package mako.protocols.usb;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Mass storage: Universal Serial Bus Mass Storage Class, Bulk-Only Transport 1.0, section 5. The commands inside are not taken apart. */
public final class UsbMassStorage implements Dissector {

    static final Field STORAGE = protocol("usbms", "USBMS", "USB Mass Storage");

    private static final long COMMAND = 0x43425355L;
    private static final long STATUS  = 0x53425355L;

    @Override
    public Field dissects() {
        return STORAGE;
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("USBMS");
        d.open(STORAGE);
        long signature = d.remaining() >= 13 ? d.peekLe32(0) : 0;
        if (signature == COMMAND && d.remaining() == 31) {
            d.le32(UsbFields.MS_SIGNATURE);
            d.le32(UsbFields.MS_TAG);
            d.le32(UsbFields.MS_TRANSFER);
            d.u8(UsbFields.MS_FLAGS);
            d.peek(UsbFields.MS_TARGET);
            d.u8(UsbFields.MS_LUN);
            d.u8(UsbFields.MS_COMMAND_SIZE);
        } else if (signature == STATUS && d.remaining() == 13) {
            if (d.columns()) d.info("");
            d.le32(UsbFields.MS_S_SIGNATURE);
            d.le32(UsbFields.MS_TAG);
            d.le32(UsbFields.MS_RESIDUE);
            d.u8(UsbFields.MS_STATUS);
        }
        d.skipRest();
        d.close();
    }

    /** Whether these are a command or the end of one. */
    static boolean recognizes(Dissection d) {
        if (d.captured() < 13) return false;
        long signature = d.peekLe32(0);
        return signature == COMMAND && d.remaining() == 31 || signature == STATUS && d.remaining() == 13;
    }
}
