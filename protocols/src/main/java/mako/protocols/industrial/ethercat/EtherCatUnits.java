package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Units of slave controllers that map and guard memory: Beckhoff, EtherCAT ESC hardware data sheet, section II, registers 0x0600 and 0x0800. */
final class EtherCatUnits {

    static final Field FMMU        = bytes("ecat.fmmu", "FMMU");
    static final Field LOG_START   = u32("ecat.fmmu.lstart", "Log Start", HEX);
    static final Field LOG_LENGTH  = u16("ecat.fmmu.llen", "Log Length", HEX);
    static final Field LOG_BIT     = u8("ecat.fmmu.lstartbit", "Log StartBit", HEX);
    static final Field LOG_END     = u8("ecat.fmmu.lendbit", "Log EndBit", HEX);
    static final Field PHYS_START  = u16("ecat.fmmu.pstart", "Phys Start", HEX);
    static final Field PHYS_BIT    = u8("ecat.fmmu.pstartbit", "Phys StartBit", HEX);
    static final Field TYPE        = u8("ecat.fmmu.type", "Type", HEX);
    static final Field TYPE_READ   = bit("ecat.fmmu.typeread", "Type", 0x01, yesNo("Read in use", "Read ignore"), maskWidth(8));
    static final Field TYPE_WRITE  = bit("ecat.fmmu.typewrite", "Type", 0x02, yesNo("Write in use", "Write ignore"), maskWidth(8));
    static final Field ACTIVATE    = u8("ecat.fmmu.activate", "Activate", HEX);
    static final Field ACTIVE      = bit("ecat.fmmu.activate0", "FMMU", 0x01, yesNo("activated", "deactivated"), maskWidth(8));

    static final Field MANAGER     = bytes("ecat.syncman", "SyncManager");
    static final Field START       = u16("ecat.syncman.start", "SM Start", HEX);
    static final Field LENGTH      = u16("ecat.syncman.len", "SM Length", HEX);
    static final Field MODE        = u16("ecat.syncman.opmode", "OpMode", HEX, mask(0x0003), names(Values.of("0 3 buffer\n2 1 buffer\n3 1 buffer direct")));
    static final Field ACCESS      = u16("ecat.syncman.access", "Access", HEX, mask(0x000c), names(Values.of("0 Read\n1 Write")));
    static final Field IRQ_ECAT    = bit("ecat.syncman.irq.ecat", "ECAT IRQ", 0x0010, maskWidth(16));
    static final Field IRQ_PDI     = bit("ecat.syncman.irq.pdi", "PDI IRQ", 0x0020, maskWidth(16));
    static final Field WATCHDOG    = bit("ecat.syncman.wdt", "Watchdog trigger", 0x0040, maskWidth(16));
    static final Field IRQ_WRITE   = bit("ecat.syncman.irq.write", "IRQ write", 0x0100, maskWidth(16));
    static final Field IRQ_READ    = bit("ecat.syncman.irq.read", "IRQ read", 0x0200, maskWidth(16));
    static final Field ONE_BUFFER  = bit("ecat.syncman.1bufstate", "1 buffer state", 0x0800, yesNo("Written", "Read"), maskWidth(16));
    static final Field BUFFERS     = u16("ecat.syncman.3bufstate", "3 buffer state", HEX, mask(0x3000),
        names(Values.of("0 1. buffer\n1 2. buffer\n2 3. buffer\n3 blocked (start)")));
    private static final Field[] CONTROL_PARTS = {MODE, ACCESS, IRQ_ECAT, IRQ_PDI, WATCHDOG, IRQ_WRITE, IRQ_READ, ONE_BUFFER, BUFFERS};
    static final Field CONTROL     = u16("ecat.syncman.ctrlstatus", "SM Ctrl/Status", HEX, bits(CONTROL_PARTS));
    static final Field ENABLE      = bit("ecat.syncman.enable", "Enable", 0x0001, maskWidth(16));
    static final Field REPEAT      = bit("ecat.syncman.repeatreq", "Repeat request", 0x0002, maskWidth(16));
    static final Field LATCH_ECAT  = bit("ecat.syncman.latchsmchg.ecat", "Latch SyncMan Change ECAT", 0x0040, maskWidth(16));
    static final Field LATCH_PDI   = bit("ecat.syncman.latchsmchg.pdi", "Latch SyncMan Change PDI", 0x0080, maskWidth(16));
    static final Field DEACTIVATE  = bit("ecat.syncman.deactivate", "Deactivate", 0x0100, maskWidth(16));
    static final Field REPEATED    = bit("ecat.syncman.repeatack", "Repeat acknowledge", 0x0200, maskWidth(16));
    private static final Field[] ENABLE_PARTS = {ENABLE, REPEAT, LATCH_ECAT, LATCH_PDI, DEACTIVATE, REPEATED};
    static final Field ENABLES     = u16("ecat.syncman.smenable", "SM Enable", HEX, bits(ENABLE_PARTS));

    private EtherCatUnits() {}

    static void fmmu(Dissection d) {
        d.at(FMMU, d.offset(), 16);
        d.openLast();
        d.le32(LOG_START);
        d.le16(LOG_LENGTH);
        d.u8(LOG_BIT);
        d.u8(LOG_END);
        d.le16(PHYS_START);
        d.u8(PHYS_BIT);
        int at = d.offset();
        int type = d.u8(TYPE);
        d.part(TYPE_READ, at, 1, type);
        d.part(TYPE_WRITE, at, 1, type);
        int active = d.u8(ACTIVATE);
        d.part(ACTIVE, at + 1, 1, active);
        d.close();
    }

    static void manager(Dissection d) {
        d.at(MANAGER, d.offset(), 8);
        d.openLast();
        d.le16(START);
        d.le16(LENGTH);
        int control = d.le16(CONTROL);
        if (d.titles()) EtherCatRegisters.append(d, control, CONTROL_PARTS);
        int enable = d.le16(ENABLES);
        if (d.titles()) EtherCatRegisters.append(d, enable, ENABLE_PARTS);
        d.close();
    }
}
