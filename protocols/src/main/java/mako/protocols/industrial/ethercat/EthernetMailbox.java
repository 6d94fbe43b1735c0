package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Ethernet over EtherCAT: ETG.1000.6, section 5.6.3. The first fragment of a frame is dissected as far as it goes. */
final class EthernetMailbox {

    static final Field EOE       = bytes("ecat_mailbox.eoe", "EoE Fragment");
    static final Field HEAD      = section("Header");
    static final Field HEAD_DATA = bytes("ecat_mailbox.eoe.fraghead", "Header");
    static final Field TYPE      = u32("ecat_mailbox.eoe.type", "Type", names(Values.of("""
        0 Fragment
        1 TimeStamp
        2 Init Req
        3 Init Res
        4 MAC Req
        5 MAC Res
        """)));
    static final Field NUMBER    = u32("ecat_mailbox.eoe.fragno", "FragNo");
    static final Field OFFSET    = u32("ecat_mailbox.eoe.offset", "Offset");
    static final Field FRAME     = u32("ecat_mailbox.eoe.frame", "FrameNo");
    static final Field LAST      = u32("ecat_mailbox.eoe.last", "Last Fragment");
    static final Field FRAGMENT  = bytes("ecat_mailbox.eoe.fragment", "EoE Frag Data");

    static final Field INVALID   = error("ecat_mailbox.eoe.invalid", "Malformed EoE data");

    private EthernetMailbox() {}

    static void dissect(Dissection d, Dissector ethernet) {
        d.append(":EoE ");
        if (d.columns()) d.addInfo("EoE");
        if (d.remaining() < 4) {
            if (d.columns()) d.addInfo(" - invalid length");
            d.note(INVALID);
            d.skipRest();
            return;
        }
        d.at(EOE, d.offset(), d.remaining());
        d.titleLast("EoE Fragment");
        d.openLast();
        long header = d.peekLe32(0);
        int at = d.offset();
        int type = (int) header & 0x0f;
        d.at(HEAD_DATA, at, 4);
        d.openLast();
        d.skip(4);
        d.at(TYPE, at, 4, type);
        int number = (int) (header >> 16 & 0x3f);
        if (type == 0) {
            long offset = (header >> 22 & 0x3f) * 32;
            d.at(NUMBER, at, 4, number);
            d.at(OFFSET, at, 4, offset);
            // In the first fragment it is how long the whole frame is.
            if (number == 0) d.titleLast("BufferSize: {}", offset);
            d.at(FRAME, at, 4, header >> 28 & 0x0f);
            d.at(LAST, at, 4, header >> 8 & 1);
        }
        d.close();
        if (type == 0 && d.remaining() > 0) {
            d.at(FRAGMENT, d.offset(), d.remaining());
            if (number == 0) d.callInside(ethernet);
            else d.skipRest();
        } else {
            d.skipRest();
        }
        d.close();
        if (d.columns()) {
            d.protocolColumn("EoE-" + d.protocolColumn());
            d.info("EoE({}", d.infoColumn().toString());
        }
    }
}
