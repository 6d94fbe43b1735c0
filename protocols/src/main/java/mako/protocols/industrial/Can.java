package mako.protocols.industrial;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.Frame;
import mako.protocols.link.Sll;

/**
 * Controller Area Network, ISO 11898-1, as Linux' SocketCAN gives it (LINKTYPE_CAN_SOCKETCAN of the tcpdump group's registry): classic
 * frames, those with a flexible data rate, and what the controller reports in the form of frames (linux/can/error.h).
 */
public final class Can implements Dissector {

    static final Field CAN       = protocol("can", "CAN", "Controller Area Network");
    static final Field ID        = u32("can.id", "ID", DEC_HEX, mask(0x000007ff));
    static final Field LONG_ID   = u32("can.id", "ID", DEC_HEX, mask(0x1fffffff));
    static final Field EXTENDED  = bit("can.flags.xtd", "Extended Flag", 0x80000000L, maskWidth(32));
    static final Field REMOTE    = bit("can.flags.rtr", "Remote Transmission Request Flag", 0x40000000, maskWidth(32));
    static final Field ERROR     = bit("can.flags.err", "Error Message Flag", 0x20000000, maskWidth(32));
    static final Field LENGTH    = u8("can.len", "Frame-Length");
    static final Field RATE      = bit("canfd.flags.brs", "Bit Rate Setting", 0x01, maskWidth(8), of(CanFd.CAN_FD));
    static final Field STATE     = bit("canfd.flags.esi", "Error State Indicator", 0x02, maskWidth(8), of(CanFd.CAN_FD));
    static final Field RESERVED  = bytes("can.reserved", "Reserved");
    static final Field PADDING   = bytes("can.padding", "Padding");

    // What the identifier of an error message says happened.
    static final Field TIMEOUT     = bit("can.err.tx_timeout", "Transmit timeout", 0x00000001, maskWidth(32));
    static final Field LOST        = bit("can.err.lostarb", "Lost arbitration", 0x00000002, maskWidth(32));
    static final Field CONTROLLER  = bit("can.err.ctrl", "Controller problems", 0x00000004, maskWidth(32));
    static final Field VIOLATION   = bit("can.err.prot", "Protocol violation", 0x00000008, maskWidth(32));
    static final Field TRANSCEIVER = bit("can.err.trx", "Transceiver status", 0x00000010, maskWidth(32));
    static final Field NO_ACK      = bit("can.err.ack", "No acknowledgement", 0x00000020, maskWidth(32));
    static final Field BUS_OFF     = bit("can.err.busoff", "Bus off", 0x00000040, maskWidth(32));
    static final Field BUS_ERROR   = bit("can.err.buserror", "Bus error", 0x00000080, maskWidth(32));
    static final Field RESTARTED   = bit("can.err.restarted", "Controller restarted", 0x00000100, maskWidth(32));
    static final Field ERR_RESERVED = u32("can.err.reserved", "Reserved", HEX, mask(0x1ffffe00));
    private static final Field[] EVENTS = {TIMEOUT, LOST, CONTROLLER, VIOLATION, TRANSCEIVER, NO_ACK, BUS_OFF, BUS_ERROR, RESTARTED};

    // The data of an error message.
    static final Field LOST_BIT    = u8("can.err.lostarb.bitnum", "Lost arbitration in bit number");
    static final Field RX_OVERFLOW = bit("can.err.ctrl.rx_overflow", "RX buffer overflow", 0x01, maskWidth(8));
    static final Field TX_OVERFLOW = bit("can.err.ctrl.tx_overflow", "TX buffer overflow", 0x02, maskWidth(8));
    static final Field RX_WARNING  = bit("can.err.ctrl.rx_warning", "Reached warning level for RX errors", 0x04, maskWidth(8));
    static final Field TX_WARNING  = bit("can.err.ctrl.tx_warning", "Reached warning level for TX errors", 0x08, maskWidth(8));
    static final Field RX_PASSIVE  = bit("can.err.ctrl.rx_passive", "Reached error passive status RX", 0x10, maskWidth(8));
    static final Field TX_PASSIVE  = bit("can.err.ctrl.tx_passive", "Reached error passive status TX", 0x20, maskWidth(8));
    static final Field ACTIVE      = bit("can.err.ctrl.active", "Recovered to error active state", 0x40, maskWidth(8));
    private static final Field[] CONTROLLER_BITS = {RX_OVERFLOW, TX_OVERFLOW, RX_WARNING, TX_WARNING, RX_PASSIVE, TX_PASSIVE, ACTIVE};
    static final Field SINGLE_BIT  = bit("can.err.prot.type.bit", "Single bit error", 0x01, maskWidth(8));
    static final Field FORMAT      = bit("can.err.prot.type.form", "Frame format error", 0x02, maskWidth(8));
    static final Field STUFFING    = bit("can.err.prot.type.stuff", "Bit stuffing error", 0x04, maskWidth(8));
    static final Field DOMINANT    = bit("can.err.prot.type.bit0", "Unable to send dominant bit", 0x08, maskWidth(8));
    static final Field RECESSIVE   = bit("can.err.prot.type.bit1", "Unable to send recessive bit", 0x10, maskWidth(8));
    static final Field OVERLOAD    = bit("can.err.prot.type.overload", "Bus overload", 0x20, maskWidth(8));
    static final Field ANNOUNCED   = bit("can.err.prot.type.active", "Active error announcement", 0x40, maskWidth(8));
    static final Field TRANSMITTING = bit("can.err.prot.type.tx", "Error occurred on transmission", 0x80, maskWidth(8));
    private static final Field[] VIOLATION_BITS = {SINGLE_BIT, FORMAT, STUFFING, DOMINANT, RECESSIVE, OVERLOAD, ANNOUNCED, TRANSMITTING};
    static final Field LOCATION    = u8("can.err.prot.location", "Protocol error location", names(Values.of("""
        0x00 unspecified
        0x02 ID bits 28 - 21 (SFF: 10 - 3)
        0x03 start of frame
        0x04 substitute RTR (SFF: RTR)
        0x05 identifier extension
        0x06 ID bits 20 - 18 (SFF: 2 - 0)
        0x07 ID bits 17-13
        0x08 CRC sequence
        0x09 reserved bit 0
        0x0a data section
        0x0b data length code
        0x0c RTR
        0x0d reserved bit 1
        0x0e ID bits 4-0
        0x0f ID bits 12-5
        0x12 intermission
        0x18 CRC delimiter
        0x19 ACK slot
        0x1a end of frame
        0x1b ACK delimiter
        """)));
    static final Field HIGH_WIRE   = u8("can.err.trx.canh", "Transceiver CANH status", mask(0x0f), names(Values.of("""
        0 unspecified
        4 no wire
        5 short to BAT
        6 short to VCC
        7 short to GND
        """)));
    static final Field LOW_WIRE    = u8("can.err.trx.canl", "Transceiver CANL status", mask(0xf0), names(Values.of("""
        0 unspecified
        4 no wire
        5 short to BAT
        6 short to VCC
        7 short to GND
        8 short to CANH
        """)));
    static final Field SPECIFIC    = bytes("can.err.ctrl_specific", "Controller specific data", base(Base.SPACE));

    static final Field MISMATCH    = error("can.err.dlc_mismatch", "ERROR: DLC mismatch");

    /** What is in frames, by their identifier. */
    public static final Table IDENTIFIERS = table("can.id", "CAN identifier");

    private static final int SOCKET_CAN      = 125;
    private static final int LINUX_CAN       = 0x0c;
    private static final int FLEXIBLE_RATE   = 0x04;
    /** Those that linux/can.h knows; with others set the byte is no flags. */
    private static final int FLAGS           = 0x07;
    private static final int CLASSIC_LENGTH  = 8;
    private static final long EXTENDED_FLAG  = 0x80000000L;
    private static final long REMOTE_FLAG    = 0x40000000L;
    private static final long ERROR_FLAG     = 0x20000000L;

    @Override
    public Field dissects() {
        return CAN;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"can", "canfd"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {IDENTIFIERS};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, SOCKET_CAN, this);
        links.add(Sll.LINUX_TYPES, LINUX_CAN, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.packet().linkType.encapsulation() != SOCKET_CAN) {
            classic(d, true);
            return;
        }
        int flags = d.peekU8(5);
        if ((flags & FLEXIBLE_RATE) != 0 && (flags & ~FLAGS) == 0) {
            // It is told from a classic frame by a flag only, and so counts as one among the layers.
            d.layer(CAN);
            d.openAgain(CanFd.CAN_FD);
            flexible(d, false);
        } else {
            classic(d, false);
        }
    }

    private static void classic(Dissection d, boolean hostOrder) {
        d.open(CAN);
        d.extent(d.remaining());
        d.protocolColumn("CAN");
        long id = identifier(d, hostOrder);
        int length = d.peekU8(4);
        if ((id & ERROR_FLAG) != 0) {
            if (d.titles()) say(d, id, length);
            if (d.columns()) events(d, id);
            word(d, ERROR, hostOrder);
            for (Field event : EVENTS) word(d, event, hostOrder);
            word(d, ERR_RESERVED, hostOrder);
            d.skip(4);
            d.u8(LENGTH);
            d.bytes(RESERVED, 3);
            happened(d, id, length);
        } else {
            describe(d, id, length, (id & REMOTE_FLAG) != 0);
            word(d, (id & EXTENDED_FLAG) != 0 ? LONG_ID : ID, hostOrder);
            word(d, EXTENDED, hostOrder);
            word(d, REMOTE, hostOrder);
            word(d, ERROR, hostOrder);
            d.skip(4);
            d.u8(LENGTH);
            d.bytes(RESERVED, 3);
            carry(d, id, length);
        }
    }

    /** A frame with a flexible data rate, whose protocol was begun. */
    static void flexible(Dissection d, boolean hostOrder) {
        d.extent(d.remaining());
        d.protocolColumn("CANFD");
        long id = identifier(d, hostOrder);
        int length = d.peekU8(4);
        describe(d, id, length, false);
        word(d, (id & EXTENDED_FLAG) != 0 ? LONG_ID : ID, hostOrder);
        word(d, EXTENDED, hostOrder);
        d.skip(4);
        d.u8(LENGTH);
        d.peek(RATE, 0, 1);
        d.peek(STATE, 0, 1);
        d.skip(1);
        d.bytes(RESERVED, 2);
        carry(d, id & ~REMOTE_FLAG, length);
    }

    private static long identifier(Dissection d, boolean hostOrder) {
        return hostOrder ? d.peekLe32(0) : d.peekU32(0);
    }

    /** Writes down one of the fields that share the first four bytes: in network order, or in that of the host where the packet is of all interfaces. */
    private static void word(Dissection d, Field field, boolean hostOrder) {
        int at = d.offset();
        if (hostOrder) d.leUint(field, 4);
        else d.uint(field, 4);
        d.seek(at);
    }

    /** The data; what lies behind it, up to the size of a frame in memory, is padding. */
    private static void carry(Dissection d, long id, int length) {
        int data = d.offset();
        int behind = d.remaining() - length;
        if (behind > 0) {
            d.skip(length);
            d.bytes(PADDING, behind);
            d.seek(data);
        }
        d.close();
        int rest = d.narrow(length);
        if ((id & REMOTE_FLAG) != 0) d.rest();
        else if (d.remaining() > 0) d.payload(IDENTIFIERS, number(id));
        d.widen(rest);
    }

    private static void happened(Dissection d, long id, int length) {
        if ((id & 0x02) != 0) d.peek(LOST_BIT);
        if ((id & 0x04) != 0) bits(d, CONTROLLER_BITS, 1);
        if ((id & 0x08) != 0) {
            bits(d, VIOLATION_BITS, 2);
            d.peek(LOCATION, 3, 1);
        }
        if ((id & 0x10) != 0) {
            d.peek(HIGH_WIRE, 4, 1);
            d.peek(LOW_WIRE, 4, 1);
        }
        if (length != CLASSIC_LENGTH) d.note(MISMATCH);
        d.skip(5);
        d.bytes(SPECIFIC, 3);
        d.close();
    }

    private static void bits(Dissection d, Field[] bits, int ahead) {
        for (Field bit : bits) d.peek(bit, ahead, 1);
    }

    private static void say(Dissection d, long id, int length) {
        d.append(", {}ID: {}", (id & EXTENDED_FLAG) != 0 ? "Ext. " : "", text(id));
        d.append(", Length: {}", length);
    }

    private static void describe(Dissection d, long id, int length, boolean remote) {
        if (d.titles()) say(d, id, length);
        if (!d.columns()) return;
        d.info("{}ID: {}, Length: {}{}", (id & EXTENDED_FLAG) != 0 ? "Ext. " : "", text(id), length, remote ? "(Remote Transmission Request)" : "");
    }

    private static String text(long id) {
        return number(id) + " (0x" + Long.toHexString(number(id)) + ")";
    }

    /** The identifier without flags. */
    private static long number(long id) {
        return id & ((id & EXTENDED_FLAG) != 0 ? 0x1fffffff : 0x7ff);
    }

    private static void events(Dissection d, long id) {
        d.info("ERR");
        String between = ": ";
        for (int i = 0; i < EVENTS.length; i++) {
            if ((id & 1L << i) == 0) continue;
            d.addInfo("{}{}", between, EVENTS[i].label);
            between = ", ";
        }
        if ((id & ERR_RESERVED.mask) != 0) d.addInfo("{}Reserved", between);
    }
}
