package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Link layer of Bluetooth Low Energy: Bluetooth Core Specification, volume 6, part B, clause 2. */
public final class LowEnergy implements Dissector {

    static final Field LINK = protocol("btle", "BT LE LL", "Bluetooth Low Energy Link Layer");

    /** Who reads what a connection carries. */
    private static final Table CARRIED = table("btle.carried", "Bluetooth Low Energy payload");

    /** The address that advertisements bear instead of one of a connection's. */
    private static final long ADVERTISING = 0x8e89bed6L;

    /** What the access address is: as the receiver looked for, nearly so, or one that there must not be. */
    static final int UNTOLD    = 0;
    static final int MATCHED   = 1;
    static final int NEARLY    = 2;
    static final int FORBIDDEN = 3;

    /** What a receiver told of the packet: the kind of it, whether its check was made and is right, and whether it was decrypted. */
    record Reception(int kind, boolean checked, boolean valid, boolean decrypted, int fit, int channel) {
        static final Reception NONE = new Reception(0, false, false, false, UNTOLD, -1);
    }

    private static final int AUXILIARY = 1;
    private static final int TO_SLAVE  = 2;
    private static final int TO_MASTER = 3;

    private static final int CONNECTABLE = 0;
    private static final int DIRECTED   = 1;
    private static final int PLAIN      = 2;
    private static final int SCAN       = 3;
    private static final int SCANNED    = 4;
    private static final int CONNECT    = 5;
    private static final int SCANNABLE  = 6;
    private static final int EXTENDED   = 7;
    private static final int CONNECTED  = 8;

    private static final String[] KINDS = {"ADV_IND", "ADV_DIRECT_IND", "ADV_NONCONN_IND", "SCAN_REQ", "SCAN_RSP", "CONNECT_IND", "ADV_SCAN_IND", "ADV_EXT_IND", "AUX_CONNECT_RSP"};
    private static final String[] AUXILIARY_KINDS = {null, null, null, "AUX_SCAN_REQ", null, "AUX_CONNECT_REQ", null, "AUX_ADV_IND", "AUX_CONNECT_RSP"};

    private static final long EVERYONE   = 0xffffffffffffL;
    private static final int FIRST_STATE = 0xaaaaaa;
    private static final int POLYNOMIAL  = 0xda6000;

    private static final int CONTINUES = 1;
    private static final int BEGINS    = 2;
    private static final int CONTROL   = 3;

    private static final int EXPECTED    = 4;
    private static final int NUMBER      = 8;
    private static final int UPDATE      = 0;
    private static final int UNKNOWN_ANSWER = 7;
    private static final int REJECTION   = 0x0d;
    private static final int EXTENDED_REJECTION = 0x11;

    /** A connection: who began it, with whom, and where. */
    private static final class Connection {
        long frame;
        final long master;
        final long slave;
        /** How many messages came, the frame that the last one began in, how much of it came and how long it is, by direction. */
        int messages;
        final long[] begun = new long[3];
        final long[] came = new long[3];
        final long[] total = new long[3];
        final long[] index = new long[3];
        /** What was asked for last and not ended, and in which frame. */
        int asking;
        long asked;
        /** The number of what each sent last. */
        final int[] last = {1, 1, 1};

        Connection(long frame, long master, long slave) {
            this.frame = frame;
            this.master = master;
            this.slave = slave;
        }
    }

    private static final Key<Map<Long, Connection>> CONNECTIONS = Key.key(HashMap::new);
    private static final int MOST = 4096;

    /** Apart, since its fields are declared only when the first packet comes. */
    private static final class Reassembly {
        static final Fragments PIECES = Fragments.fragments("Reassembled BT LE LL",
            new Fragments.Parts(Parts.PIECES, Parts.PIECE, null, null, null, null, null, Parts.COUNT, Parts.WHOLE_IN, Parts.WHOLE_LENGTH, null));
    }

    @Override
    public Field dissects() {
        return LINK;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"btle", "btcommon"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Bluetooth.PLACES, Bluetooth.LOW_ENERGY, this);
        links.add(CARRIED, 0, links.dissector("btl2cap"));
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        Reception reception = d.about() instanceof Reception said ? said : Reception.NONE;
        int start = d.offset();
        d.open(LINK);
        d.extent(d.remaining());
        d.protocolColumn("LE LL");
        long address = d.le32(Parts.ADDRESS);
        if (reception.fit != UNTOLD) d.noteLast(Parts.FITS[reception.fit]);
        if (address == ADVERTISING) advertisement(d, reception, start);
        else data(d, reception, address, start);
    }

    /** Clause 3.1.1: what is sent to whoever listens has its check begin with a number that everyone knows. */
    private static void check(Dissection d, Reception reception, int start, boolean advertising) {
        d.ensure(3);
        int check = 0;
        for (int i = 0; i < 3; i++) check = check << 8 | Integer.reverse(d.peekU8(i)) >>> 24;
        d.at(Parts.CHECK, d.offset(), 3, check);
        if (reception.checked) {
            if (!reception.valid) d.noteLast(Parts.INCORRECT);
        } else if (!advertising) {
            d.noteLast(Parts.UNCHECKED);
        } else if (check != calculated(d, start + 4, d.offset())) {
            d.noteLast(Parts.INCORRECT);
        }
        d.skip(3);
    }

    private static int calculated(Dissection d, int start, int end) {
        int state = FIRST_STATE;
        d.seek(start);
        byte[] sent = d.peekBytes(0, end - start);
        d.seek(end);
        for (byte one : sent) {
            int octet = one;
            for (int bit = 0; bit < 8; bit++, octet >>= 1) {
                boolean odd = ((state ^ octet) & 1) != 0;
                state >>= 1;
                if (odd) state ^= POLYNOMIAL;
            }
        }
        int check = 0;
        for (int i = 0; i < 3; i++) check = check << 8 | Integer.reverse(state >> 8 * i & 255) >>> 24;
        return check;
    }

    private static void length(Dissection d, int length) {
        d.at(Parts.LENGTH, d.offset() - 1, 1, length);
        d.hidden();
    }

    /** Clause 2.3: what is sent to whoever listens. */
    private static void advertisement(Dissection d, Reception reception, int start) {
        int at = d.offset();
        int header = d.peekLe16(0);
        int kind = header & 15;
        boolean auxiliary = reception.kind == AUXILIARY || isData(reception.channel);
        String name = name(kind, auxiliary);
        boolean receiver = kind == DIRECTED || kind == SCAN || kind == CONNECT;
        boolean sender = true;
        if (kind == EXTENDED && (d.peekU8(2) & 63) > 0) {
            int flags = d.peekU8(3);
            sender = (flags & 1) != 0;
            receiver = (flags & 2) != 0;
        }
        d.at(Parts.HEADER, at, 2, header);
        boolean chosen = kind == CONNECTABLE || reception.channel >= 0 && !auxiliary && (kind == DIRECTED || kind == CONNECT);
        if (d.titles()) {
            d.titleLast("Packet Header: 0x{} (PDU Type: {}{}{}{})", "%04x".formatted(header), name, chosen ? ", ChSel: " + ((header & 0x20) != 0 ? "#2" : "#1") : "",
                !sender ? "" : (header & 0x40) != 0 ? ", TxAdd: Random" : ", TxAdd: Public", receiver ? (header & 0x80) != 0 ? ", RxAdd: Random" : ", RxAdd: Public" : "");
        }
        d.openLast();
        int octet = header & 255;
        d.part(Parts.KIND, at, 1, octet);
        if (d.titles()) d.titleLast("PDU Type: 0x{x} {}", kind, name);
        d.part(Parts.FIRST_RESERVED, at, 1, octet);
        d.part(chosen ? Parts.CHOICE : Parts.SECOND_RESERVED, at, 1, octet);
        d.part(sender ? Parts.SENDER_RANDOM : Parts.SENDER_RESERVED, at, 1, octet);
        d.part(receiver ? Parts.RECEIVER_RANDOM : Parts.THIRD_RESERVED, at, 1, octet);
        d.skip(1);
        int length = d.u8(Parts.HEADER_LENGTH);
        d.close();
        length(d, length);
        if (d.columns()) d.info("{}", name);
        int rest = d.narrow(length);
        switch (kind) {
            case CONNECTABLE, PLAIN, SCANNABLE -> {
                alone(d, OctetRow.address(d, Parts.ADVERTISER));
                if (d.remaining() > 0) AdvertisingData.read(d, d.remaining(), false);
            }
            case DIRECTED -> {
                long from = OctetRow.address(d, Parts.ADVERTISER);
                both(d, from, OctetRow.address(d, Parts.TARGET));
            }
            case SCAN -> {
                long from = OctetRow.address(d, Parts.SCANNER);
                both(d, from, OctetRow.address(d, Parts.ADVERTISER));
            }
            case SCANNED -> {
                alone(d, OctetRow.address(d, Parts.ADVERTISER));
                if (d.remaining() > 0) {
                    d.at(Parts.SCANNED, d.offset(), d.remaining());
                    d.openLast();
                    AdvertisingData.read(d, d.remaining(), false);
                    d.close();
                }
            }
            case CONNECT -> connect(d);
            case EXTENDED, CONNECTED -> extended(d);
            default -> {}
        }
        d.skipRest();
        d.widen(rest);
        check(d, reception, start, true);
        d.close();
    }

    private static boolean isData(int channel) {
        return channel >= 0 && channel != 0 && channel != 12 && channel != 39;
    }

    private static String name(int kind, boolean auxiliary) {
        if (kind > CONNECTED) return "Unknown";
        return auxiliary && AUXILIARY_KINDS[kind] != null ? AUXILIARY_KINDS[kind] : KINDS[kind];
    }

    private static void alone(Dissection d, long from) {
        if (d.columns()) d.etherAddresses(from, EVERYONE);
    }

    private static void both(Dissection d, long from, long to) {
        if (d.columns()) d.etherAddresses(from, to);
    }

    /** Clause 2.3.3.1. */
    private static void connect(Dissection d) {
        long from = OctetRow.address(d, Parts.INITIATOR);
        long to = OctetRow.address(d, Parts.ADVERTISER);
        both(d, from, to);
        d.open(Parts.LINK_DATA);
        d.ensure(4);
        long address = d.peekLe32(0);
        Parts.LINK_ROW.read(d);
        d.close();
        Map<Long, Connection> all = d.state(CONNECTIONS);
        var connection = new Connection(d.packet().number, from, to);
        d.learn(() -> {
            if (all.size() < MOST || all.containsKey(address)) all.put(address, connection);
        });
        d.layer(AdvertisingData.COMMON);
    }

    /** Clause 2.3.4. */
    private static void extended(Dissection d) {
        d.open(Parts.EXTENDED);
        int first = d.peekU8(0);
        d.part(Parts.EXTENDED_LENGTH, d.offset(), 1, first);
        d.part(Parts.EXTENDED_MODE, d.offset(), 1, first);
        d.skip(1);
        int end = d.offset() + (first & 63);
        long from = -1;
        long to = -1;
        if ((first & 63) > 0) {
            int flags = d.peekU8(0);
            Parts.EXTENDED_FLAGS.read(d);
            if ((flags & 1) != 0) from = OctetRow.address(d, Parts.ADVERTISER);
            if ((flags & 2) != 0) to = OctetRow.address(d, Parts.TARGET);
            extendedAddresses(d, from, to);
            if ((flags & 4) != 0) Parts.TONE.read(d);
            if ((flags & 8) != 0) Parts.SET.read(d);
            if ((flags & 0x10) != 0) {
                d.open(Parts.POINTER);
                Parts.POINTER_ROW.read(d);
                d.close();
            }
            if ((flags & 0x20) != 0) {
                d.open(Parts.SYNCHRONY);
                d.ensure(18);
                Parts.SYNCHRONY_ROW.read(d);
                d.close();
            }
            if ((flags & 0x40) != 0) OctetRow.read(d, Parts.POWER, 1);
            if (d.offset() < end) {
                d.open(Parts.MORE);
                AdvertisingData.read(d, end - d.offset(), false);
                d.close();
            }
        }
        d.close();
        if (d.remaining() > 0) AdvertisingData.read(d, d.remaining(), false);
    }

    private static void extendedAddresses(Dissection d, long from, long to) {
        if (!d.columns()) return;
        if (from < 0) d.textAddresses("Anonymous", OctetRow.words(to < 0 ? EVERYONE : to));
        else both(d, from, to < 0 ? EVERYONE : to);
    }

    /** Clause 2.4: what is sent between two that are connected. */
    private static void data(Dissection d, Reception reception, long address, int start) {
        Connection connection = d.remember(d.state(CONNECTIONS).get(address));
        int way = reception.kind == TO_SLAVE ? 1 : reception.kind == TO_MASTER ? 2 : 0;
        if (connection != null) {
            d.at(Parts.MASTER, start, 0, connection.master);
            d.generated();
            d.at(Parts.SLAVE, start, 0, connection.slave);
            d.generated();
        }
        if (d.columns()) {
            String tail = "_0x%08x".formatted(address);
            String[] ends = {"Unknown" + tail, "Master" + tail, "Slave" + tail};
            d.textAddresses(ends[way], ends[way == 0 ? 0 : 3 - way]);
        }
        int at = d.offset();
        int header = d.peekU8(0);
        d.open(Parts.DATA_HEADER);
        boolean again = false;
        for (Field part : Parts.DATA_PARTS) {
            d.part(part, at, 1, header);
            if (connection != null && part.mask == EXPECTED) acknowledgment(d, connection, way, header);
            if (connection != null && part.mask == NUMBER) again = sequence(d, connection, way, header);
        }
        d.skip(1);
        int length = d.u8(Parts.DATA_LENGTH);
        d.close();
        length(d, length);
        // A code that proves who sent it is behind what is ciphered.
        int kind = header & 3;
        if (kind == CONTROL) {
            if (length > 0) control(d, connection, length, way, start);
            parameters(d, connection, start);
            check(d, reception, start, false);
            d.close();
            return;
        }
        int rest = d.narrow(length);
        if (kind != BEGINS && kind != CONTINUES || length == 0) {
            if (d.columns() && kind == CONTINUES) d.info("Empty PDU");
            d.skipRest();
            d.widen(rest);
            parameters(d, connection, start);
            check(d, reception, start, false);
            d.close();
            return;
        }
        carry(d, reception, connection, kind == BEGINS, again, way, start, address, rest);
    }

    /** Clause 4.5.9: the number that is expected next is another than that which came last where it arrived. */
    private static void acknowledgment(Dissection d, Connection connection, int way, int header) {
        if (way == 0) return;
        int other = (int) d.remember((long) connection.last[3 - way]);
        boolean acknowledged = (header & EXPECTED) >> 2 != other;
        if (d.titles()) d.appendLast(acknowledged ? " [ACK]" : " [Request retransmit]");
        if (!acknowledged) d.noteLast(Parts.NOT_ACKNOWLEDGED);
    }

    private static boolean sequence(Dissection d, Connection connection, int way, int header) {
        int number = (header & NUMBER) >> 3;
        int from = Math.max(way, 1);
        int before = (int) d.remember((long) connection.last[from]);
        d.learn(() -> connection.last[from] = number);
        if (way == 0) return false;
        boolean again = number == before;
        if (d.titles()) d.appendLast(again ? " [Retransmit]" : " [OK]");
        if (again) d.noteLast(Parts.RETRANSMISSION);
        return again;
    }

    private static void parameters(Dissection d, Connection connection, int start) {
        if (connection == null) return;
        d.at(Parts.CONNECTED_IN, start, 0, d.remember(connection.frame));
        d.generated();
    }

    /** What is said is read whole even if less was announced. */
    private static void control(Dissection d, Connection connection, int length, int way, int start) {
        int code = d.u8(Parts.CONTROL);
        if (d.columns()) d.info("Control Opcode: {}", Parts.CONTROL.names.name(code, "Unknown"));
        int end = d.offset() + length - 1;
        if (connection != null && way != 0) ordered(d, connection, code);
        OctetRow row = Parts.control(code);
        if (row != null) row.read(d);
        if (code == UPDATE) {
            int timeout = d.peekLe16(0);
            OctetRow.read(d, Parts.SUPERVISION, 2);
            if (d.titles()) d.appendLast(" ({} msec)", timeout * 10L);
            OctetRow.read(d, Parts.INSTANT, 2);
        }
        if (row == null && d.offset() < end) {
            d.open(Parts.MISUNDERSTOOD);
            d.note(Parts.UNKNOWN);
            d.skip(end - d.offset());
            d.close();
        }
        if (connection != null && way != 0) procedure(d, connection, code, way, start);
        if (code != UPDATE || connection == null) return;
        long number = d.packet().number;
        d.learn(() -> connection.frame = number);
    }

    private static void ordered(Dissection d, Connection connection, int code) {
        if (d.remember(connection.asked) == 0 && (code == UNKNOWN_ANSWER || code == REJECTION || code == EXTENDED_REJECTION)) d.noteLast(Parts.OUT_OF_ORDER);
    }

    /** Clause 5.1: one thing is asked for at a time, and what follows belongs to it. */
    private static void procedure(Dissection d, Connection connection, int code, int way, int start) {
        long asked = d.remember(connection.asked);
        int asking = (int) d.remember((long) connection.asking);
        boolean mine = asked != 0 && follows(code, asking);
        if (mine) {
            d.at(Parts.REQUEST, start, 0, asked);
            d.generated();
            if (isLast(code, way)) d.learn(() -> connection.asked = 0);
        } else if (code < BEGINNINGS.length() && BEGINNINGS.charAt(code) == 'b') {
            long number = d.packet().number;
            d.learn(() -> {
                connection.asked = number;
                connection.asking = code;
            });
        }
    }

    /** What of the control messages begins something. */
    private static final String BEGINNINGS = "...b....b.b.b.bb..b.b.b...b..b.....b";

    private static boolean follows(int code, int asking) {
        return switch (code) {
            case 0x00 -> asking == 0x0f;
            case 0x04, 0x05, 0x06 -> asking == 0x03;
            case 0x07, 0x0d, 0x11 -> true;
            case 0x09 -> asking == 0x08 || asking == 0x0e;
            case 0x0b, 0x10, 0x13, 0x15, 0x17, 0x1b, 0x1e, 0x24 -> asking == code - 1;
            case 0x0c -> asking == code;
            case 0x18 -> asking == 0x16;
            default -> false;
        };
    }

    private static boolean isLast(int code, int way) {
        return switch (code) {
            case 0x04, 0x05, 0x10, 0x17 -> false;
            case 0x06 -> way == 2;
            case 0x0b -> way == 1;
            default -> true;
        };
    }

    private static void carry(Dissection d, Reception reception, Connection connection, boolean first, boolean again, int way, int start, long address, int rest) {
        int count = d.remaining();
        int content = d.offset();
        int announced = first && count >= 4 ? d.peekLe16(0) + 4 : 0;
        boolean whole = first && announced > 0 && announced <= count;
        long number = d.packet().number;
        long begun = 0;
        long came = 0;
        long total = 0;
        long index = 0;
        boolean followed = connection != null && (whole || !again);
        if (followed) {
            begun = d.remember(connection.begun[way]);
            came = d.remember(connection.came[way]);
            total = d.remember(connection.total[way]);
            index = d.remember(first ? (long) connection.messages : connection.index[way]);
            long newBegun = first ? whole ? 0 : number : begun;
            long newCame = first ? count : came + count;
            long newTotal = first ? announced : total;
            long kept = index;
            boolean done = !first && begun != 0 && newCame >= total;
            d.learn(() -> {
                connection.begun[way] = done ? 0 : newBegun;
                connection.came[way] = newCame;
                connection.total[way] = newTotal;
                connection.index[way] = kept;
                if (first) connection.messages++;
            });
        }
        boolean last = !first && begun != 0 && came + count >= total;
        if (!whole && d.columns()) d.info("L2CAP Fragment{}", first ? " Start" : "");
        String words = way == 1 ? BluetoothLink.SENT : way == 2 ? BluetoothLink.RECEIVED : BluetoothLink.UNKNOWN;
        var link = new BluetoothLink(address, words);
        Fragments.Datagram message = null;
        if (!whole && followed && (first || begun != 0) && d.captured() >= count) {
            message = d.fragment(Reassembly.PIECES, address << 2 | way, first ? 0 : (int) came, !last);
        }
        if (message != null && last) {
            d.showParts(Reassembly.PIECES, message, 0);
        } else if (!whole) {
            d.open(Parts.FRAGMENT);
            d.skip(count);
            d.close();
        }
        if (followed) {
            d.at(Parts.INDEX, start, 0, index);
            d.generated();
        }
        d.skipRest();
        d.widen(rest);
        parameters(d, connection, start);
        check(d, reception, start, false);
        d.close();
        int end = d.offset();
        if (whole) {
            d.seek(content);
            int outer = d.narrow(count);
            d.tryKey(CARRIED, 0, link);
            d.widen(outer);
            d.seek(end);
            return;
        }
        if (message == null || !last) return;
        d.seek(content);
        int outer = d.narrow(count);
        long kept = d.enterWhole(Reassembly.PIECES, message);
        d.tryKey(CARRIED, 0, link);
        d.leave(kept);
        d.widen(outer);
        d.seek(end);
    }

    private static final class Parts {
        static final Field ADDRESS   = of("access_address");
        static final Field HEADER    = of("advertising_header");
        static final Field KIND      = of("advertising_header.pdu_type");
        static final Field FIRST_RESERVED = of("advertising_header.rfu.1");
        static final Field CHOICE    = of("advertising_header.ch_sel");
        static final Field SECOND_RESERVED = of("advertising_header.rfu.2");
        static final Field SENDER_RANDOM = of("advertising_header.randomized_tx");
        static final Field RECEIVER_RANDOM = of("advertising_header.randomized_rx");
        static final Field THIRD_RESERVED = of("advertising_header.rfu.4");
        static final Field SENDER_RESERVED = of("advertising_header.rfu.3");
        static final Field HEADER_LENGTH = of("advertising_header.length");
        static final Field LENGTH    = of("length");
        static final Field ADVERTISER = of("advertising_address");
        static final Field TARGET    = of("target_address");
        static final Field SCANNER   = of("scanning_address");
        static final Field INITIATOR = of("initiator_address");
        static final Field SCANNED   = of("scan_responce_data");
        static final Field CHECK     = of("crc");
        static final Field LINK_DATA = group("btle.link_layer_data", "Link Layer Data");
        static final Field EXTENDED  = group("btle.extended_advertising_header", "Extended Advertising Header");
        static final Field EXTENDED_LENGTH = of("extended_advertising_header.length");
        static final Field EXTENDED_MODE = of("extended_advertising_header.mode");
        static final Field MORE      = group("btle.extended_advertising_header.acad", "Additional Controller Advertising Data");
        static final Field POWER     = of("extended_advertising_header.tx_power");
        static final Field MASTER    = of("master_bd_addr");
        static final Field SLAVE     = of("slave_bd_addr");
        static final Field DATA_HEADER = group("btle.data_header", "Data Header");
        static final Field DATA_LENGTH = of("data_header.length");
        static final Field[] DATA_PARTS = {of("data_header.llid"), of("data_header.next_expected_sequence_number"), of("data_header.sequence_number"),
            of("data_header.more_data"), of("data_header.cte_info_present"), of("data_header.rfu")};
        static final Field CONNECTED_IN = frame("btle.connection_parameters_in", "Connection Parameters in");
        static final Field INDEX     = of("l2cap_index");
        static final Field CONTROL   = of("control_opcode");
        static final Field FRAGMENT  = group("btle.l2cap_data", "L2CAP Fragment");

        static final Field[] FITS    = {null, note(Field.Group.PROTOCOL, "btle.access_address.matched", "AccessAddress matched at capture"),
            warning(Field.Group.PROTOCOL, "btle.access_address.bit_errors", "AccessAddress has errors present at capture"),
            error("btle.access_address.illegal", Field.Group.PROTOCOL, "AccessAddress has illegal value")};
        static final Field INCORRECT = warning(Field.Group.CHECKSUM, "btle.crc.incorrect", "Incorrect CRC");
        static final Field UNCHECKED = note(Field.Group.CHECKSUM, "btle.crc.indeterminate", "CRC unchecked, not all data available");
        static final Field RETRANSMISSION = note(Field.Group.SEQUENCE, "btle.retransmit", "Retransmission");
        static final Field NOT_ACKNOWLEDGED = note(Field.Group.SEQUENCE, "btle.nack", "Not acknowledged");

        static final Field PIECES    = group("btle.l2cap.fragments", "L2CAP fragments", GENERATED);
        static final Field PIECE     = frame("btle.l2cap.fragment", "L2CAP fragment", GENERATED);
        static final Field COUNT     = u32("btle.l2cap.fragment.count", "L2CAP fragment count");
        static final Field WHOLE_IN  = frame("btle.l2cap.reassembled.in", "Reassembled in");
        static final Field WHOLE_LENGTH = u32("btle.l2cap.reassembled.length", "Reassembled L2CAP length");
        static final Field UNKNOWN   = note(Field.Group.PROTOCOL, "btle.unknown_data", "Unknown data");
        static final Field OUT_OF_ORDER = error("btle.control_proc_unknown_seq", Field.Group.PROTOCOL, "Incorrect control procedure packet sequencing or direction");
        static final Field MISUNDERSTOOD = section("Unknown data");
        static final Field SUPERVISION = of("control.timeout");
        static final Field INSTANT   = of("control.instant");
        static final Field REQUEST   = frame("btle.request_in_frame", "Request in Frame");

        static final OctetRow LINK_ROW = row("~link_layer_data.access_address:4 ~link_layer_data.crc_init:3 ~link_layer_data.window_size:1 "
            + "~link_layer_data.window_offset:2 ~link_layer_data.interval:2 ~link_layer_data.latency:2 ~link_layer_data.timeout:2 "
            + "~link_layer_data.channel_map:5[" + channels(40) + "] ~link_layer_data.hop:1 <1 ~link_layer_data.sleep_clock_accuracy:1");
        static final OctetRow EXTENDED_FLAGS = row("~extended_advertising_header.flags:1[~extended_advertising_header.flags.advertiser_address:1 <1 "
            + "~extended_advertising_header.flags.target_address:1 <1 ~extended_advertising_header.flags.cte_info:1 <1 "
            + "~extended_advertising_header.advertiser_data_info:1 <1 ~extended_advertising_header.flags.aux_pointer:1 <1 "
            + "~extended_advertising_header.flags.sync_info:1 <1 ~extended_advertising_header.flags.tx_power:1 <1 "
            + "~extended_advertising_header.flags.reserved:1]");
        static final OctetRow TONE   = row("~extended_advertising_header.cte_info:1[~extended_advertising_header.cte_info.time:1 <1 "
            + "~extended_advertising_header.cte_info.rfu:1 <1 ~extended_advertising_header.cte_info.type:1]");
        static final OctetRow SET    = row("~extended_advertising.advertising_data_info:2[~extended_advertising.advertising_data_info.did:2 <2 "
            + "~extended_advertising.advertising_data_info.sid:2]");
        static final Field POINTER   = group("btle.extended_advertising.aux_pointer", "Advertiser Aux Pointer");
        static final OctetRow POINTER_ROW = row("~extended_advertising_header.aux_pointer.channel:1 <1 ~extended_advertising_header.aux_pointer.ca:1 <1 "
            + "~extended_advertising_header.aux_pointer.offset_units:1 ~extended_advertising_header.aux_pointer.aux_offset:2 <2 "
            + "~extended_advertising_header.aux_pointer.aux_phy:2");
        static final Field SYNCHRONY = group("btle.extended_advertising.sync_info", "Advertiser Sync Info");
        static final OctetRow SYNCHRONY_ROW = row("~extended_advertising_header.sync_info.sync_offset:2 <2 ~extended_advertising_header.sync_info.offset_units:2 <2 "
            + "~extended_advertising_header.sync_info.offset_adjust:2 <2 ~extended_advertising_header.sync_info.offset_units#2:2 ~extended_advertising_header.sync_info.interval:2 "
            + "~extended_advertising_header.sync_info.channel_map:5[" + channels(37) + "] + <1 ~extended_advertising_header.sync_info.sleep_clock_accuracy:1 "
            + "~extended_advertising_header.sync_info.access_address:4 ~extended_advertising_header.sync_info.crc_init:3 "
            + "~extended_advertising_header.sync_info.event_counter:2");

        private static final String CONTROLS = Resources.text(LowEnergy.class, "btle-control.txt");
        private static final OctetRow[] CONTROL_ROWS = new OctetRow[256];

        private Parts() {}

        static Field of(String name) {
            return BluetoothFields.of("btle." + name);
        }

        private static OctetRow row(String description) {
            return new OctetRow(description, "btle.");
        }

        /** A bit for each of the 37 channels that data is sent on, and three that mean nothing where they are shown. */
        private static String channels(int count) {
            var row = new StringBuilder();
            for (int i = 0; i < count; i++) {
                if (i % 8 != 0) row.append("<1 ");
                row.append("btcommon.le_channel_map.").append(i).append(":1 ");
            }
            return row.toString().strip();
        }

        static synchronized OctetRow control(int code) {
            if (CONTROL_ROWS[code] != null) return CONTROL_ROWS[code];
            int at = CONTROLS.indexOf("\n%02x|".formatted(code));
            if (at < 0) return null;
            CONTROL_ROWS[code] = new OctetRow(CONTROLS.substring(at + 4, CONTROLS.indexOf('\n', at + 1)), "btle.control.");
            return CONTROL_ROWS[code];
        }
    }
}
