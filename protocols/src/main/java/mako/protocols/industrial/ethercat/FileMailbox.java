package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** File access over EtherCAT: ETG.1000.6, section 5.6.4. */
final class FileMailbox {

    static final Field FOE         = bytes("ecat_mailbox.foe", "Foe");
    static final Field OPERATION   = u8("ecat_mailbox.foe_opmode", "Foe OpMode", HEX, help("Op modes"),
        names(Values.of("1 RRQ\n2 WRQ\n3 DATA\n4 ACK\n5 ERROR\n6 BUSY")));
    static final Field FILE_LENGTH = u32("ecat_mailbox.foe_filelength", "Foe FileLength");
    static final Field FILE_NAME   = text("ecat_mailbox.foe_filename", "Foe FileName");
    static final Field PACKET      = u16("ecat_mailbox.foe_packetno", "Foe PacketNo");
    static final Field ERROR       = u32("ecat_mailbox.foe_errcode", "Foe ErrorCode");
    static final Field ERROR_TEXT  = text("ecat_mailbox.foe_errtext", "Foe ErrorString");
    static final Field DONE        = u16("ecat_mailbox.foe_busydone", "Foe BusyDone", HEX);
    static final Field ENTIRE      = u16("ecat_mailbox.foe_busyentire", "Foe BusyEntire", HEX);
    static final Field BUSY_DATA   = bytes("ecat_mailbox.foe_busydata", "Foe Data");
    static final Field FIRMWARE    = bytes("ecat_mailbox.foe.efw", "Firmware");
    static final Field COMMAND     = u16("ecat_mailbox.foe.efw.cmd", "Cmd", HEX, names(Values.of("""
        1  Memory Transfer
        2  Write Code
        3  Check device id
        4  Checksum
        5  Write code checksum
        6  Set device id
        8  Set code id
        9  NOP
        10 Checksum checksum
        11 boot checksum
        """)));
    static final Field SIZE        = u16("ecat_mailbox.foe.efw.size", "Size");
    static final Field LOW         = u16("ecat_mailbox.foe.efw.addresslw", "AddressLW", HEX);
    static final Field HIGH        = u16("ecat_mailbox.foe.efw.addresshw", "AddressHW", HEX);
    static final Field DATA        = bytes("ecat_mailbox.foe.efw.data", "Data");

    private static final int HEADER = 6;

    private FileMailbox() {}

    static void dissect(Dissection d) {
        int outer = d.group();
        d.at(FOE, d.offset(), d.remaining());
        d.titleLast("Foe");
        d.openLast();
        if (d.remaining() < HEADER) {
            if (d.columns()) d.addInfo("FoE - invalid length");
            d.note(EtherCatMailbox.FOE_INVALID);
            d.skipRest();
            d.close();
            return;
        }
        int operation = d.u8(OPERATION);
        d.skip(1);
        Text words = new Text();
        switch (operation) {
            case 1, 2 -> {
                long length = d.le32(FILE_LENGTH);
                words.add(operation == 1 ? "FoE RRQ (" : "FoE WRQ (").number(length).add(") : '").add(peek(d)).add("'");
                d.text(FILE_NAME, d.remaining());
            }
            case 3 -> {
                int packet = d.le16(PACKET);
                d.skip(2);
                words.add("FoE DATA (").number(packet).add(") : ").number(d.remaining()).add(" Bytes");
                if (d.remaining() > 0) firmware(d);
            }
            case 4 -> words.add("FoE ACK (").number(d.le16(PACKET)).add(")");
            case 5 -> {
                long code = d.le32(ERROR);
                words.add("FoE ERR (").number(code).add(") : '").add(peek(d)).add("'");
                if (d.remaining() > 0) d.text(ERROR_TEXT, d.remaining());
            }
            case 6 -> {
                int done = d.le16(DONE);
                int entire = d.le16(ENTIRE);
                words.add("FoE BUSY (").number(entire == 0 ? 0 : done * 100L / entire).add("%)");
                if (d.remaining() > 4) d.bytes(BUSY_DATA, d.remaining());
            }
            default -> words.add("FoE Unknown");
        }
        if (d.columns()) d.addInfo("{}", words);
        d.appendOn(outer, ": FoE");
        d.skipRest();
        d.close();
    }

    private static String peek(Dissection d) {
        return d.columns() || d.titles() ? d.peekText(0, Math.min(d.remaining(), d.captured())) : "";
    }

    private static void firmware(Dissection d) {
        d.at(FIRMWARE, d.offset(), d.remaining());
        d.openLast();
        if (d.remaining() >= 8) {
            d.le16(COMMAND);
            d.le16(SIZE);
            d.le16(LOW);
            d.le16(HIGH);
        }
        if (d.remaining() > 0) d.bytes(DATA, d.remaining());
        d.close();
    }
}
