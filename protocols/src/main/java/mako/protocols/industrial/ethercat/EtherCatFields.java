package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Fields that occur once for each of the first ten datagrams of a frame, so that filters can tell which of them they mean. */
@DeclaresFields
final class EtherCatFields {

    /** So many datagrams have fields of their own. */
    static final int NUMBERED = 10;

    static final Field[] COMMANDS = new Field[NUMBERED];
    static final Field[] INDEXES  = new Field[NUMBERED];
    static final Field[] SLAVES   = new Field[NUMBERED];
    static final Field[] OFFSETS  = new Field[NUMBERED];
    static final Field[] LOGICALS = new Field[NUMBERED];
    static final Field[] COUNTERS = new Field[NUMBERED];
    static final Field[] DATA     = new Field[NUMBERED];
    static final Field[] DA       = new Field[NUMBERED];
    static final Field[] BD       = new Field[NUMBERED];
    static final Field[] CB       = new Field[NUMBERED];
    static final Field[] CD       = new Field[NUMBERED];
    static final Field[] BA       = new Field[NUMBERED];
    static final Field[] CA       = new Field[NUMBERED];

    static {
        for (int i = 0; i < NUMBERED; i++) {
            String name = "ecat.sub" + (i + 1);
            COMMANDS[i] = u8(name + ".cmd", "Command", HEX, HIDDEN, names(EtherCat.COMMANDS));
            INDEXES[i] = u8(name + ".idx", "Index", HEX, HIDDEN);
            SLAVES[i] = u16(name + ".adp", "Slave Addr", HEX, HIDDEN);
            OFFSETS[i] = u16(name + ".ado", "Offset Addr", HEX, HIDDEN);
            LOGICALS[i] = u32(name + ".lad", "Log Addr", HEX, HIDDEN);
            COUNTERS[i] = u16(name + ".cnt", "Working Cnt", HIDDEN);
            DATA[i] = bytes(name + ".data", "Data", HIDDEN);
            DA[i] = u32(name + ".dc.dif.da", "DC D-A", HIDDEN);
            BD[i] = u32(name + ".dc.dif.bd", "DC B-C", HIDDEN);
            CB[i] = u32(name + ".dc.dif.cb", "DC C-B", HIDDEN);
            CD[i] = u32(name + ".dc.dif.cd", "DC C-D", HIDDEN);
            BA[i] = u32(name + ".dc.dif.ba", "DC B-A", HIDDEN);
            CA[i] = u32(name + ".dc.dif.ca", "DC C-A", HIDDEN);
        }
    }

    private EtherCatFields() {}
}
