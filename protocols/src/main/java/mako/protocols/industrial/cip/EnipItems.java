package mako.protocols.industrial.cip;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** The common packet format, The CIP Networks Library, volume 2, section 2-6: addresses and data, one item after the other. */
final class EnipItems {

    static final Field COUNT       = u16("enip.cpf.itemcount", "Item Count", LITTLE, help("Common Packet Format: Item Count"));
    static final Field TYPE        = u16("enip.cpf.typeid", "Type ID", HEX, LITTLE, names(Values.of("""
        0x0000 Null Address Item
        0x000c CIP Identity
        0x0086 CIP Security Information
        0x0087 EtherNet/IP Capability
        0x0088 EtherNet/IP Usage
        0x00a1 Connected Address Item
        0x00b1 Connected Data Item
        0x00b2 Unconnected Data Item
        0x0100 List Services Response
        0x8000 Socket Address Info O->T
        0x8001 Socket Address Info T->O
        0x8002 Sequenced Address Item
        0x8003 Unconnected Message over UDP
        """)), help("Common Packet Format: Type of encapsulated item"));
    static final Field LENGTH      = u16("enip.cpf.length", "Length", LITTLE, help("Common Packet Format: Length"));
    static final Field ID          = u32("cip.connid", "Connection ID", HEX, LITTLE, HIDDEN);
    static final Field CONNECTION  = u32("enip.cpf.cai.connid", "Connection ID", HEX, LITTLE, help("Common Packet Format: Connected Address Item, Connection Identifier"),
        also(ID));
    static final Field SEQUENCED   = u32("enip.cpf.sai.connid", "Connection ID", HEX, LITTLE,
        help("Common Packet Format: Sequenced Address Item, Connection Identifier"), also(ID));
    static final Field ENCAPSULATION_SEQUENCE = u32("enip.cpf.sai.seq", "Encapsulation Sequence Number", LITTLE,
        help("Common Packet Format: Sequenced Address Item, Sequence Number"));
    static final Field SEQUENCE    = u16("cip.seq", "CIP Sequence Count", LITTLE);
    static final Field DATA        = bytes("enip.cpf.data", "Data", help("Common Packet Format: Unknown Data"));

    static final Field VERSION     = u16("enip.encapver", "Encapsulation Protocol Version", LITTLE);
    static final Field ADDRESS     = section("Socket Address");
    static final Field FAMILY      = u16("enip.sinfamily", "sin_family", help("Socket Address.Sin Family"));
    static final Field PORT        = u16("enip.sinport", "sin_port", help("Socket Address.Sin Port"));
    static final Field HOST        = ipv4("enip.sinaddr", "sin_addr", help("Socket Address.Sin Addr"));
    static final Field ZERO        = bytes("enip.sinzero", "sin_zero", help("Socket Address.Sin Zero"));
    static final Field VENDOR      = u16("enip.lir.vendor", "Vendor ID", HEX, LITTLE, names(Identity.VENDORS), help("ListIdentity Reply: Vendor ID"));
    static final Field DEVICE      = u16("enip.lir.devtype", "Device Type", LITTLE, names(Identity.DEVICES), help("ListIdentity Reply: Device Type"));
    static final Field PRODUCT     = u16("enip.lir.prodcode", "Product Code", LITTLE, help("ListIdentity Reply: Product Code"));
    static final Field REVISION    = u16("enip.lir.revision", "Revision", format(EnipItems::revision), help("ListIdentity Reply: Revision"));
    static final Field STATUS      = u16("enip.lir.status", "Status", HEX, LITTLE, help("ListIdentity Reply: Status"));
    static final Field SERIAL      = u32("enip.lir.serial", "Serial Number", HEX, LITTLE, help("ListIdentity Reply: Serial Number"));
    static final Field NAME_LENGTH = u8("enip.lir.namelen", "Product Name Length", help("ListIdentity Reply: Product Name Length"));
    static final Field NAME        = text("enip.lir.name", "Product Name", help("ListIdentity Reply: Product Name"));
    static final Field STATE       = u8("enip.lir.state", "State", HEX, help("ListIdentity Reply: State"));
    static final Field OVER_TCP    = bit("enip.lsr.capaflags.tcp", "Supports CIP Encapsulation via TCP", 0x0020, maskWidth(16),
        help("ListServices Reply: Supports CIP Encapsulation via TCP"));
    static final Field OVER_UDP    = bit("enip.lsr.capaflags.udp", "Supports CIP Class 0 or 1 via UDP", 0x0100, maskWidth(16),
        help("ListServices Reply: Supports CIP Class 0 or 1 via UDP"));
    static final Field CAPABILITIES = u16("enip.lsr.capaflags", "Capability Flags", HEX, LITTLE, help("ListServices Reply: Capability Flags"),
        bits(OVER_TCP, OVER_UDP));
    static final Field SERVICE     = text("enip.lsr.servicename", "Name of Service", help("ListServices Reply: Name of Service"));

    /** What data items carry. */
    static final Table ITEMS = table("enip.cpf.typeid", "EtherNet/IP item");
    static final int MESSAGE = 0xb2;
    static final int INPUT_OUTPUT = 0xb1;

    private static final int IDENTITY     = 0x0c;
    private static final int ADDRESSED    = 0xa1;
    private static final int CONNECTED    = 0xb1;
    private static final int UNCONNECTED  = 0xb2;
    private static final int SERVICES     = 0x100;
    private static final int TO_TARGET    = 0x8000;
    private static final int TO_ORIGINATOR = 0x8001;
    private static final int SEQUENCED_ADDRESS = 0x8002;

    private EnipItems() {}

    /** What the items said: the connection, and where the data is; -1 where there is none. */
    private static final class Found {
        long connection = -1;
        long sequence = -1;
        int message = -1;
        int length;
    }

    /** Items of a command whose data begin at offset {@code start}; {@code unit} says that what is carried is numbered. Returns the connection, or -1. */
    static long items(Dissection d, int start, boolean response, long context, boolean unit) {
        if (d.remaining() == 0) return -1;
        Found found = read(d, unit);
        if (found.message >= 0 && found.length > 0) {
            carry(d, start, response, unit ? found.sequence : context, found.message, found.length);
        }
        return found.connection;
    }

    /** Items of input and output data; the cursor is moved to the data, whose length is returned, or -1 where there is none. */
    static int inputOutput(Dissection d) {
        Found found = read(d, false);
        if (found.message < 0) return -1;
        d.seek(found.message);
        return found.length;
    }

    private static Found read(Dissection d, boolean unit) {
        var found = new Found();
        int count = d.le16(COUNT);
        d.openLast();
        for (int i = 0; i < count && d.remaining() >= 4; i++) {
            int type = d.le16(TYPE);
            d.openLast();
            int size = d.le16(LENGTH);
            int end = d.offset() + size;
            int rest = d.narrow(size);
            item(d, type, end, unit, found);
            d.close();
            d.widen(rest);
            d.seek(end);
        }
        d.close();
        return found;
    }

    private static void item(Dissection d, int type, int end, boolean unit, Found found) {
        switch (type) {
            case IDENTITY -> identity(d);
            case SERVICES -> services(d);
            case TO_TARGET, TO_ORIGINATOR -> address(d);
            case ADDRESSED -> found.connection = d.le32(CONNECTION);
            case SEQUENCED_ADDRESS -> {
                found.connection = d.le32(SEQUENCED);
                long sequence = d.le32(ENCAPSULATION_SEQUENCE);
                if (d.columns()) {
                    d.info("Connection: ID=0x{}, SEQ={}", EtherNetIp.number(found.connection), String.format(java.util.Locale.ROOT, "%010d", sequence));
                }
            }
            case CONNECTED, UNCONNECTED -> {
                if (type == CONNECTED && unit) found.sequence = d.le16(SEQUENCE);
                found.message = d.offset();
                found.length = end - found.message;
            }
            default -> {
                if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            }
        }
    }

    private static void identity(Dissection d) {
        d.read(VERSION);
        d.open(ADDRESS);
        address(d);
        d.close();
        d.read(VENDOR);
        d.read(DEVICE);
        d.read(PRODUCT);
        d.u16(REVISION);
        d.read(STATUS);
        d.read(SERIAL);
        int length = d.u8(NAME_LENGTH);
        if (d.columns()) d.addInfo(", {}", d.peekText(0, length));
        d.text(NAME, length);
        d.u8(STATE);
    }

    private static void address(Dissection d) {
        d.u16(FAMILY);
        d.u16(PORT);
        d.ipv4(HOST);
        d.bytes(ZERO, 8);
    }

    private static void services(Dissection d) {
        d.read(VERSION);
        int capabilities = d.le16(CAPABILITIES);
        if ((capabilities & 0x20) != 0) d.appendLast(", Supports CIP Encapsulation via TCP");
        if ((capabilities & 0x100) != 0) d.appendLast(", Supports CIP Class 0 or 1 via UDP");
        int length = d.remaining();
        if (d.columns()) d.addInfo(", {}", d.peekText(0, length).replaceAll("\0.*", ""));
        d.text(SERVICE, length);
    }

    /** Major and minor, a byte each. */
    private static void revision(long value, Text into) {
        into.number(value >> 8).raw('.').padded(value & 255, 2);
    }

    private static void carry(Dissection d, int start, boolean response, long key, int message, int length) {
        Conversation conversation = d.conversation();
        Exchanges.Exchange exchange = null;
        if (conversation != null) {
            exchange = response ? d.exchange(EtherNetIp.EXCHANGES, conversation, key) : d.noteRequest(EtherNetIp.EXCHANGES, conversation, key);
        }
        if (exchange != null) {
            d.seek(start);
            if (response) {
                d.noteResponse(exchange);
                d.showResponse(EtherNetIp.EXCHANGES, exchange);
            } else {
                d.showRequest(EtherNetIp.EXCHANGES, exchange);
            }
        }
        d.seek(message);
        int rest = d.narrow(length);
        d.tryKey(ITEMS, MESSAGE, new Cip.Carried(exchange, response));
        d.widen(rest);
    }
}
