package mako.protocols.sharing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Mojito, the distributed hash table of Gnutella: LimeWire's "Mojito Message Format". */
public final class Mojito implements Dissector {

    static final Field MOJITO   = protocol("mojito", "Mojito", "Mojito DHT");
    static final Field HEADER   = section("Gnutella Header");
    static final Field ID       = bytes("mojito.messageid", "Message ID");
    static final Field KIND     = u8("mojito.fdhtmessage", "FDHTMessage", HEX);
    static final Field VERSION  = section("Version");
    static final Field MAJOR    = u8("mojito.majorversion", "Major Version");
    static final Field MINOR    = u8("mojito.minorversion", "Minor Version");
    static final Field LENGTH   = u32("mojito.payloadlength", "Payload Length");
    static final Field OPCODE   = u8("mojito.opcode", "OPCode", names(Values.of("""
        1 PING REQUEST
        2 PING RESPONSE
        3 STORE REQUEST
        4 STORE RESPONSE
        5 FIND NODE REQUEST
        6 FIND NODE RESPONSE
        7 FIND VALUE REQUEST
        8 FIND VALUE RESPONSE
        9 STATS REQUEST (DEPRECATED)
        10 STATS RESPONSE (DEPRECATED)
        """)));
    static final Field ORIGIN   = section("Originating Contact");
    static final Field VENDOR   = text("mojito.vendor", "Vendor");
    static final Field CONTACT_VERSION_LINE = section("Contact Version");
    static final Field KUID     = bytes("mojito.kuid", "Kademlia Unique ID (KUID)");
    static final Field ADDRESS  = section("Socket Address");
    static final Field IP_VERSION = u8("mojito.socketaddressversion", "IP Version");
    static final Field IPV4     = ipv4("mojito.socketaddressipv4", "IP Address");
    static final Field IPV6     = ipv6("mojito.socketaddressipv6", "IP Address");
    static final Field PORT     = u16("mojito.socketaddressport", "IP Port");
    static final Field INSTANCE = u8("mojito.instanceid", "Instance ID");
    static final Field SHUTDOWN = bit("mojito.shutdownflag", "SHUTDOWN", 0x02, maskWidth(8));
    static final Field FIREWALLED = bit("mojito.firewalledflag", "Firewalled", 0x01, maskWidth(8));
    static final Field FLAGS    = u8("mojito.flags", "Flags", HEX, bits(SHUTDOWN, FIREWALLED));
    static final Field EXTENDED = u16("mojito.extlength", "Extended Length");
    static final Field BODY     = section("Opcode specific data");
    static final Field BODY_DATA = bytes("mojito.opcode.data", "Data");
    static final Field EXTERNAL = section("Requester's External Socket Address");
    static final Field SIZE     = section("Estimated DHT size");
    static final Field INTEGER_LENGTH = u8("mojito.bigintegerlen", "Big Integer Length");
    static final Field INTEGER  = u8("mojito.bigintegerval", "Big Integer DEC Value");
    static final Field INTEGER_BYTES = bytes("mojito.bigintegerhexval", "Big Integer HEX Value");
    static final Field TOKEN_LENGTH = u8("mojito.sectokenlen", "Security Token Length");
    static final Field TOKEN    = bytes("mojito.sectoken", "Security Token");
    static final Field CONTACTS = u8("mojito.contactcount", "Contact Count");
    static final Field CONTACT  = section("Contact");
    static final Field CONTACT_VENDOR = text("mojito.contactvendor", "Vendor");
    static final Field CONTACT_VERSION = u16("mojito.contactversion", "Contact Version");
    static final Field CONTACT_KUID = bytes("mojito.contactkuid", "KUID of the Contact");
    static final Field VALUES   = u8("mojito.dhtvaluecount", "DHTValue Count");
    static final Field VALUE    = section("DHTValue");
    static final Field VALUE_TYPE = text("mojito.dhtvaluevaluetype", "DHTValue ValueType");
    static final Field VALUE_VERSION = u16("mojito.dhtvalueversion", "DHTValue Version");
    static final Field VALUE_LENGTH = u16("mojito.dhtvaluelength", "DHTValue Length");
    static final Field VALUE_TEXT = text("mojito.dhtvaluehexvalue", "DHTValue");
    static final Field STATUSES = u8("mojito.statuscodecount", "Status Code Count");
    static final Field STATUS   = section("Status Code");
    static final Field STATUS_KUID = bytes("mojito.statuscodekuid", "Primary KUID of the Status Code");
    static final Field STATUS_SECOND = bytes("mojito.statuscodesecondarykuid", "Secondary KUID of the Status Code");
    static final Field STATUS_CODE = u16("mojito.statuscodecode", "StatusCode", names(Values.of("1 OK\n2 ERROR")));
    static final Field SECONDS  = section("Secondary KUID's");
    static final Field SECOND_COUNT = u8("mojito.kuidcount", "Secondary KUID Count");
    static final Field SOUGHT   = text("mojito.dhtvaluetype", "DHT Value Type");
    static final Field LOAD     = u32("mojito.requestload", "Request Load");

    static final Field BAD_ADDRESS = warning(Field.Group.PROTOCOL, "mojito.socketaddress.unknown", "Unsupported Socket Address Type");

    /** What Gnutella's header says that the message is. */
    private static final int DHT_MESSAGE = 0x44;
    private static final int HEADER_BYTES = 61;
    private static final int FRONT = 23;
    private static final int KUID_BYTES = 20;

    @Override
    public Field dissects() {
        return MOJITO;
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "mojito_udp", this, Mojito::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        return d.captured() >= HEADER_BYTES - 1 && d.peekU8(16) == DHT_MESSAGE && d.peekLe32(19) + FRONT == d.remaining();
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Mojito");
        d.open(MOJITO);
        d.open(HEADER);
        d.bytes(ID, 16);
        d.u8(KIND);
        version(d, VERSION);
        d.le32(LENGTH);
        int opcode = d.u8(OPCODE);
        String name = OPCODE.names.name(opcode, "Unknown");
        d.info(name);
        d.open(ORIGIN);
        d.text(VENDOR, 4);
        version(d, CONTACT_VERSION_LINE);
        d.bytes(KUID, KUID_BYTES);
        address(d, ADDRESS);
        d.close();
        d.u8(INSTANCE);
        d.u8(FLAGS);
        int extended = d.u16(EXTENDED);
        d.skip(Math.min(extended, d.remaining()));
        d.close();
        d.open(BODY);
        if (d.titles()) d.title("Opcode specific data ({})", name);
        body(d, opcode);
        d.close();
        d.close();
    }

    private static void body(Dissection d, int opcode) {
        switch (opcode) {
            case 1 -> {}
            case 2 -> {
                address(d, EXTERNAL);
                d.open(SIZE);
                int length = d.u8(INTEGER_LENGTH);
                if (length == 1) d.peek(INTEGER);
                d.bytes(INTEGER_BYTES, length);
                d.close();
            }
            case 3 -> {
                d.bytes(TOKEN, token(d));
                values(d);
            }
            case 4 -> {
                int count = d.u8(STATUSES);
                for (int i = 1; i <= count; i++) status(d, i);
            }
            case 5 -> target(d);
            case 6 -> {
                d.bytes(TOKEN, token(d));
                int count = d.u8(CONTACTS);
                for (int i = 1; i <= count; i++) contact(d, i);
            }
            case 7 -> {
                target(d);
                seconds(d);
                d.text(SOUGHT, 4);
            }
            case 8 -> {
                d.u32(LOAD);
                values(d);
                seconds(d);
            }
            default -> {
                if (d.remaining() > 0) d.bytes(BODY_DATA, d.remaining());
            }
        }
    }

    private static void version(Dissection d, Field line) {
        d.open(line);
        d.u8(MAJOR);
        d.u8(MINOR);
        d.close();
    }

    private static void address(Dissection d, Field line) {
        d.open(line);
        int version = d.u8(IP_VERSION);
        if (version == 4) d.ipv4(IPV4);
        else if (version == 6) d.ipv6(IPV6);
        else {
            d.noteLast(BAD_ADDRESS);
            throw d.malformed();
        }
        d.u16(PORT);
        d.close();
    }

    private static int token(Dissection d) {
        return d.u8(TOKEN_LENGTH);
    }

    private static void target(Dissection d) {
        d.bytes(KUID, KUID_BYTES);
        if (!d.titles()) return;
        d.titleLast("Target Kademlia Unique ID (KUID): {}",
            new Text().hex(d.currentSource().bytes, d.currentSource().start + d.offset() - KUID_BYTES, KUID_BYTES, 0).toString());
    }

    private static void seconds(Dissection d) {
        d.open(SECONDS);
        int count = d.u8(SECOND_COUNT);
        for (int i = 0; i < count; i++) d.bytes(KUID, KUID_BYTES);
        d.close();
    }

    /** {@code number} counts contacts in a list, 0 where it is the only one. */
    private static void contact(Dissection d, int number) {
        d.open(CONTACT);
        if (number > 0) d.title("Contact #{}", number);
        d.text(CONTACT_VENDOR, 4);
        wideVersion(d, CONTACT_VERSION);
        d.bytes(CONTACT_KUID, KUID_BYTES);
        address(d, ADDRESS);
        d.close();
    }

    private static void wideVersion(Dissection d, Field field) {
        d.peek(field);
        d.openLast();
        d.u8(MAJOR);
        d.u8(MINOR);
        d.close();
    }

    private static void values(Dissection d) {
        int count = d.u8(VALUES);
        for (int i = 1; i <= count; i++) {
            d.open(VALUE);
            d.title("DHTValue #{}", i);
            contact(d, 0);
            d.bytes(KUID, KUID_BYTES);
            d.text(VALUE_TYPE, 4);
            wideVersion(d, VALUE_VERSION);
            d.text(VALUE_TEXT, d.u16(VALUE_LENGTH));
            d.close();
        }
    }

    private static void status(Dissection d, int number) {
        d.open(STATUS);
        d.title("Status Code {}", number);
        d.bytes(STATUS_KUID, KUID_BYTES);
        d.bytes(STATUS_SECOND, KUID_BYTES);
        d.u16(STATUS_CODE);
        d.text(VALUE_TEXT, d.u16(VALUE_LENGTH));
        d.close();
    }
}
