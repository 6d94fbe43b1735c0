package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * EtherCAT datagrams: ETG.1000.4, section 5.4, and the registers of slave controllers that they read and write. What is written to or read
 * from memory is taken for a mailbox where it looks like one.
 */
public final class EtherCat implements Dissector {

    static final Values COMMANDS = Values.of("""
        0x00 NOP
        0x01 APRD
        0x02 APWR
        0x03 APRW
        0x04 FPRD
        0x05 FPWR
        0x06 FPRW
        0x07 BRD
        0x08 BWR
        0x09 BRW
        0x0a LRD
        0x0b LWR
        0x0c LRW
        0x0d ARMW
        0x0e FRMW
        0xff EXT
        """);
    private static final Values LONG_NAMES = Values.of("""
        0   No operation
        1   Auto Increment Physical Read
        2   Auto Increment Physical Write
        3   Auto Increment Physical ReadWrite
        4   Configured address Physical Read
        5   Configured address Physical Write
        6   Configured address Physical ReadWrite
        7   Broadcast Read
        8   Broadcast Write
        9   Broadcast ReadWrite
        10  Logical Read
        11  Logical Write
        12  Logical ReadWrite
        13  Auto Increment Physical Read Multiple Write
        14  Configured Address Physical Read Multiple Write
        255 EXT
        """);

    static final Field ECAT        = protocol("ecat", "ECAT", "EtherCAT datagram(s)");
    static final Field DATAGRAM    = section("EtherCAT datagram");
    static final Field HEADER      = section("Header");
    static final Field COMMAND     = u8("ecat.cmd", "Command", HEX, names(COMMANDS));
    static final Field INDEX       = u8("ecat.idx", "Index", HEX);
    static final Field SLAVE       = u16("ecat.adp", "Slave Addr", HEX);
    static final Field OFFSET      = u16("ecat.ado", "Offset Addr", HEX);
    static final Field LOGICAL     = u32("ecat.lad", "Log Addr", HEX);
    static final Field SIZE        = section("Length");
    static final Field LENGTH      = u16("ecat.subframe.length", "Length", mask(0x07ff));
    static final Field RESERVED    = u16("ecat.subframe.reserved", "Reserved", mask(0x3800), names(Values.of("0 Valid")));
    static final Field CIRCULATING = bit("ecat.subframe.circulating", "Round trip", 0x4000, maskWidth(16),
        yesNo("Frame has circulated once", "Frame is not circulating"));
    static final Field MORE        = bit("ecat.subframe.more", "Last indicator", 0x8000, maskWidth(16),
        yesNo("More EtherCAT datagrams will follow", "Last EtherCAT datagram"));
    static final Field INTERRUPT   = u16("ecat.int", "Interrupt", HEX);
    static final Field DATA        = bytes("ecat.data", "Data");
    static final Field COUNTER     = u16("ecat.cnt", "Working Cnt",
        help("The working counter is increased once for each addressed device if at least one byte/bit of the data was successfully read and/or written by that device, it is increased once for every operation made by that device - read/write/read and write"));
    static final Field PADDING     = bytes("ecat.subframe.pad_bytes", "Pad bytes");
    static final Field CLOCKS      = section("Dc");
    static final Field DA          = u32("ecat.dc.dif.da", "DC D-A");
    static final Field BD          = u32("ecat.dc.dif.bd", "DC B-D");
    static final Field CB          = u32("ecat.dc.dif.cb", "DC C-B");
    static final Field CD          = u32("ecat.dc.dif.cd", "DC C-D");
    static final Field BA          = u32("ecat.dc.dif.ba", "DC B-A");
    static final Field CA          = u32("ecat.dc.dif.ca", "DC C-A");

    private static final int HEADER_SIZE = 10;
    private static final int FOOTER      = 2;
    private static final int MORE_BIT    = 0x8000;
    private static final int ROUND_BIT   = 0x4000;
    /** Where the memory for data begins, behind the registers. */
    private static final int MEMORY      = 0x1000;
    /** Of so many datagrams each is named. */
    private static final int NAMED       = 4;

    @Override
    public Field dissects() {
        return ECAT;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {EtherCatMailbox.class};
    }

    @Override
    public void link(Links links) {
        links.add(EtherCatFrame.TYPES, EtherCatFrame.DATAGRAMS, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ECAT");
        d.info("");
        int count = count(d);
        Text summary = d.columns() || d.titles() ? summary(d, count) : null;
        if (d.columns()) d.info("{}", summary);
        d.open(ECAT);
        if (d.titles()) d.title("EtherCAT datagram(s): {}", summary);
        d.extent(d.remaining());
        for (int i = 0; i < count; i++) datagram(d, i);
        d.close();
        if (d.remaining() > 0) d.bytes(PADDING, d.remaining());
    }

    /** How many datagrams there are; ends the dissector where they are not all there. */
    private static int count(Dissection d) {
        int count = 0;
        int at = 0;
        while (true) {
            int size = d.peekLe16(at + 6);
            at += HEADER_SIZE + (size & 0x7ff) + FOOTER;
            d.ensure(at);
            count++;
            if ((size & MORE_BIT) == 0) return count;
        }
    }

    private static Text summary(Dissection d, int count) {
        Text text = new Text();
        int first = d.peekU8(0);
        if (count == 1) {
            int length = d.peekLe16(6) & 0x7ff;
            return text.add("'").add(shortName(first)).add("': Len: ").number(length).add(", Adp 0x").add(Integer.toHexString(d.peekLe16(2)))
                .add(", Ado 0x").add(Integer.toHexString(d.peekLe16(4))).add(", Wc ").number(d.peekLe16(HEADER_SIZE + length)).add(" ");
        }
        text.number(count).add(" Cmds, ");
        int at = 0;
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int length = d.peekLe16(at + 6) & 0x7ff;
            if (count <= NAMED) {
                text.add(i > 0 ? ", '" : "'").add(shortName(d.peekU8(at))).add("': len ").number(length);
            }
            sum += length;
            at += HEADER_SIZE + length + FOOTER;
        }
        if (count == 2) text.add(" ");
        if (count > NAMED) text.add("SumLen ").number(sum).add(", '").add(shortName(first)).add("'... ");
        return text;
    }

    private static String shortName(int command) {
        String name = COMMANDS.name(command);
        return name == null ? "<UNKNOWN: " + command + ">" : name;
    }

    private static void datagram(Dissection d, int number) {
        int command = d.peekU8(0);
        int slave = d.peekLe16(2);
        int address = d.peekLe16(4);
        int size = d.peekLe16(6);
        int length = size & 0x7ff;
        int counter = d.peekLe16(HEADER_SIZE + length);
        boolean own = number < EtherCatFields.NUMBERED;
        boolean logical = command >= 10 && command <= 12;
        d.open(DATAGRAM);
        if (d.titles()) {
            String name = COMMANDS.name(command, "Unknown");
            if (command > 14) d.title("EtherCAT datagram: Cmd: '{}' ({}), Len: {}", name, command, length);
            else if (logical) {
                d.title("EtherCAT datagram: Cmd: '{}' ({}), Len: {}, Addr 0x{x}, Cnt {}", name, command, length, d.peekLe32(2), counter);
            } else {
                d.title("EtherCAT datagram: Cmd: '{}' ({}), Len: {}, Adp 0x{x}, Ado 0x{x}, Cnt {}", name, command, length, slave, address, counter);
            }
        }
        header(d, number, command, size, logical);
        data(d, number, command, address, length, counter);
        int at = d.offset();
        d.le16(COUNTER);
        if (own) d.at(EtherCatFields.COUNTERS[number], at, 2, counter);
        d.close();
    }

    private static void header(Dissection d, int number, int command, int size, boolean logical) {
        boolean own = number < EtherCatFields.NUMBERED;
        d.open(HEADER);
        int at = d.offset();
        d.u8(COMMAND);
        if (d.titles()) d.titleLast("Cmd        : {} ({})", command, LONG_NAMES.name(command, "Unknown command"));
        if (own) d.at(EtherCatFields.COMMANDS[number], at, 1, command);
        int index = d.u8(INDEX);
        if (own) d.at(EtherCatFields.INDEXES[number], at + 1, 1, index);
        if (logical) {
            long address = d.le32(LOGICAL);
            if (own) d.at(EtherCatFields.LOGICALS[number], at + 2, 4, address);
        } else {
            int slave = d.le16(SLAVE);
            if (own) d.at(EtherCatFields.SLAVES[number], at + 2, 2, slave);
            int offset = d.le16(OFFSET);
            if (own) d.at(EtherCatFields.OFFSETS[number], at + 4, 2, offset);
        }
        d.open(SIZE);
        if (d.titles()) {
            int length = size & 0x7ff;
            d.title("Length     : {} (0x{x}) - {} - {}", length, length, (size & ROUND_BIT) != 0 ? "Roundtrip" : "No Roundtrip",
                (size & MORE_BIT) != 0 ? "More Follows..." : "Last Sub Command");
        }
        d.skip(2);
        d.part(LENGTH, at + 6, 2, size);
        d.part(RESERVED, at + 6, 2, size);
        d.part(CIRCULATING, at + 6, 2, size);
        d.part(MORE, at + 6, 2, size);
        d.close();
        d.le16(INTERRUPT);
        d.close();
    }

    private static void data(Dissection d, int number, int command, int address, int length, int counter) {
        int rest = d.narrow(length);
        boolean own = number < EtherCatFields.NUMBERED;
        // By the slave's place or by its address, or to all of them.
        boolean registers = command >= 1 && command <= 9 || command >= 13 && command <= 14;
        boolean single = command >= 1 && command <= 6;
        if (single && address >= MEMORY && counter > 0 && isMailbox(d, length)) {
            mailbox(d);
        } else if (!registers || !registers(d, number, command, address, length)) {
            raw(d, number, own, length);
            d.widen(rest);
            return;
        }
        if (d.remaining() > 0 && single && address >= MEMORY) raw(d, number, own, d.remaining());
        d.widen(rest);
    }

    private static void raw(Dissection d, int number, boolean own, int length) {
        if (length == 0) return;
        int at = d.offset();
        d.bytes(DATA, length);
        if (own) d.at(EtherCatFields.DATA[number], at, length);
    }

    /** Whether the data look like a message of a mailbox: a length, a type that there is. */
    private static boolean isMailbox(Dissection d, int length) {
        if (length < EtherCatMailbox.HEADER || d.peekLe16(0) > LONGEST) return false;
        int type = d.peekU8(5) & 0x0f;
        return type >= EtherCatMailbox.ADS && type <= EtherCatMailbox.SERVO;
    }

    private static final int LONGEST = 1500;
    private static final EtherCatMailbox MAILBOX = new EtherCatMailbox();

    private static void mailbox(Dissection d) {
        int end = d.offset() + d.remaining();
        int size = EtherCatMailbox.HEADER + d.peekLe16(0);
        // A message that is said to be longer than there is room for takes what there is.
        int rest = d.narrow(Math.min(size, d.remaining()));
        d.callInside(MAILBOX);
        d.widen(rest);
        d.seek(Math.min(d.offset(), end));
    }

    /** Shows what registers the data are. Returns whether there are any. */
    private static boolean registers(Dissection d, int number, int command, int address, int length) {
        int start = d.offset();
        boolean any = EtherCatRegisters.show(d, address, length, 0, FMMUS);
        any |= units(d, address, length, FMMUS, FMMUS_END, FMMU_SIZE);
        d.seek(start);
        any |= units(d, address, length, MANAGERS, MANAGERS_END, MANAGER_SIZE);
        d.seek(start);
        any |= EtherCatRegisters.show(d, address, length, FMMUS, EtherCatRegisters.CLOCKS);
        if ((command == 1 || command == 4) && address == EtherCatRegisters.CLOCKS && length >= 16) {
            clocks(d, number, address, length);
            any = true;
        } else {
            any |= EtherCatRegisters.show(d, address, length, EtherCatRegisters.CLOCKS, EtherCatRegisters.CLOCKS_END);
        }
        any |= EtherCatRegisters.show(d, address, length, EtherCatRegisters.CLOCKS_END, 0x10000);
        if (any) d.seek(start + length);
        return any;
    }

    private static final int FMMUS        = 0x600;
    private static final int FMMUS_END    = 0x700;
    private static final int FMMU_SIZE    = 16;
    private static final int MANAGERS     = 0x800;
    private static final int MANAGERS_END = 0x840;
    private static final int MANAGER_SIZE = 8;

    private static boolean units(Dissection d, int address, int length, int from, int to, int size) {
        int start = d.offset();
        boolean any = false;
        int first = Math.max(from, (address + size - 1) / size * size);
        for (int at = first; at + size <= Math.min(to, address + length); at += size) {
            any = true;
            d.seek(start + at - address);
            if (from == FMMUS) EtherCatUnits.fmmu(d);
            else EtherCatUnits.manager(d);
        }
        return any;
    }

    /** When the ports of a slave received a frame, and the differences of these times: data sheet, section I.9.1.2. */
    private static void clocks(Dissection d, int number, int address, int length) {
        boolean own = number < EtherCatFields.NUMBERED;
        int start = d.offset();
        d.open(CLOCKS);
        d.extent(length);
        EtherCatRegisters.show(d, address, length, EtherCatRegisters.CLOCKS, EtherCatRegisters.CLOCKS_END);
        long a = d.peekLe32(0);
        long b = d.peekLe32(4);
        long c = d.peekLe32(8);
        long e = d.peekLe32(12);
        if (e != 0) difference(d, DA, own ? EtherCatFields.DA[number] : null, start, e - a);
        if (b != 0) {
            if (e != 0) difference(d, BD, own ? EtherCatFields.BD[number] : null, start, b - e);
            difference(d, BA, own ? EtherCatFields.BA[number] : null, start, b - a);
            if (c != 0) difference(d, CB, own ? EtherCatFields.CB[number] : null, start, c - b);
        } else if (c != 0) {
            if (e != 0) difference(d, CD, own ? EtherCatFields.CD[number] : null, start, c - e);
            difference(d, CA, own ? EtherCatFields.CA[number] : null, start, c - a);
        }
        d.close();
        if (own) d.at(EtherCatFields.DATA[number], start, length);
    }

    private static void difference(Dissection d, Field field, Field own, int at, long value) {
        d.at(field, at, 4, value & 0xffffffffL);
        if (own != null) d.at(own, at, 4, value & 0xffffffffL);
    }
}
