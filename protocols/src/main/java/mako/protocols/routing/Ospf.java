package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.internet.IpProtocols;

/**
 * Open Shortest Path First: RFC 2328 (version 2), RFC 5340 (version 3), RFC 5613 (link-local signalling). {@link OspfAdvertisement}
 * and {@link Ospf3Advertisement} have what routers advertise.
 */
public final class Ospf implements Dissector {

    static final Field OSPF    = protocol("ospf", "OSPF", "Open Shortest Path First");
    static final Field HEADER  = group("ospf.header", "OSPF Header");
    static final Field VERSION = u8("ospf.version", "Version");
    static final Values MSG_NAMES = Values.of("""
        1 Hello Packet
        2 DB Description
        3 LS Request
        4 LS Update
        5 LS Acknowledge
        """);
    static final Field MSG           = u8("ospf.msg", "Message Type", names(MSG_NAMES));
    static final Field MSG_HELLO     = field(Type.BOOLEAN, Base.NONE, "ospf.msg.hello", "Hello", HIDDEN);
    static final Field MSG_DBDESC    = field(Type.BOOLEAN, Base.NONE, "ospf.msg.dbdesc", "Database Description", HIDDEN);
    static final Field MSG_LSREQ     = field(Type.BOOLEAN, Base.NONE, "ospf.msg.lsreq", "Link State Adv Request", HIDDEN);
    static final Field MSG_LSUPDATE  = field(Type.BOOLEAN, Base.NONE, "ospf.msg.lsupdate", "Link State Adv Update", HIDDEN);
    static final Field MSG_LSACK     = field(Type.BOOLEAN, Base.NONE, "ospf.msg.lsack", "Link State Adv Acknowledgement", HIDDEN);
    static final Field PACKET_LENGTH = u16("ospf.packet_length", "Packet Length");
    static final Field SRCROUTER     = ipv4("ospf.srcrouter", "Source OSPF Router");
    static final Field AREA_ID       = ipv4("ospf.area_id", "Area ID");
    static final Field CHECKSUM      = u16("ospf.checksum", "Checksum", HEX);
    static final Values AUTH_TYPE_NAMES = Values.of("0 Null\n1 Simple password\n2 Cryptographic");
    static final Field AUTH_TYPE              = u16("ospf.auth.type", "Auth Type", names(AUTH_TYPE_NAMES));
    static final Field AUTH_NONE              = bytes("ospf.auth.none", "Auth Data (none)");
    static final Field AUTH_SIMPLE            = text("ospf.auth.simple", "Auth Data (Simple)");
    static final Field AUTH_CRYPT_KEY_ID      = u8("ospf.auth.crypt.key_id", "Auth Crypt Key id");
    static final Field AUTH_CRYPT_DATA_LENGTH = u8("ospf.auth.crypt.data_length", "Auth Crypt Data Length");
    static final Field AUTH_CRYPT_SEQ_NBR     = u32("ospf.auth.crypt.seq_nbr", "Auth Crypt Sequence Number");
    static final Field AUTH_CRYPT_DATA        = bytes("ospf.auth.crypt.data", "Auth Crypt Data");
    static final Field AUTH_UNKNOWN           = bytes("ospf.auth.unknown", "Auth Unknown");
    static final Values INSTANCE_ID_NAMES = Values.of("""
        0-31    IPv6 unicast AF
        32-63   IPv6 multicast AF
        64-95   IPv4 unicast AF
        96-127  IPv4 multicast AF
        128-255 Reserved
        """);
    static final Field INSTANCE_ID              = u8("ospf.instance_id", "Instance ID", names(INSTANCE_ID_NAMES));
    static final Field RESERVED                 = bytes("ospf.reserved", "Reserved");
    static final Field HELLO                    = group("ospf.hello", "OSPF Hello Packet");
    static final Field NETWORK_MASK             = ipv4("ospf.hello.network_mask", "Network Mask");
    static final Field INTERFACE_ID             = u32("ospf.hello.interface_id", "Interface ID");
    static final Field INTERVAL                 = u32("ospf.hello.hello_interval", "Hello Interval [sec]");
    static final Field ROUTER_PRIORITY          = u8("ospf.hello.router_priority", "Router Priority");
    static final Field ROUTER_DEAD_INTERVAL     = u32("ospf.hello.router_dead_interval", "Router Dead Interval [sec]");
    static final Field DESIGNATED_ROUTER        = ipv4("ospf.hello.designated_router", "Designated Router");
    static final Field BACKUP_DESIGNATED_ROUTER = ipv4("ospf.hello.backup_designated_router", "Backup Designated Router");
    static final Field ACTIVE_NEIGHBOR          = ipv4("ospf.hello.active_neighbor", "Active Neighbor");
    static final Field DB_INTERFACE_MTU         = u16("ospf.db.interface_mtu", "Interface MTU");
    static final Field DBD_R                    = bit("ospf.dbd.r", "(R) OOBResync", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field DBD_I                    = bit("ospf.dbd.i", "(I) Init", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field DBD_M                    = bit("ospf.dbd.m", "(M) More", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field DBD_MS                   = bit("ospf.dbd.ms", "(MS) Master", 0x1, YES_NO, maskWidth(8));
    static final Field DB_DD_SEQUENCE           = u32("ospf.db.dd_sequence", "DD Sequence");
    static final Field LS_NUMBER_OF_LSAS        = u32("ospf.ls.number_of_lsas", "Number of LSAs");
    static final Field LLS_CHECKSUM             = u16("ospf.lls.checksum", "Checksum", HEX);
    static final Field LLS_DATA_LENGTH          = u16("ospf.lls.data_length", "LLS Data Length", unit("bytes"));
    static final Field TLV_TYPE                 = u16("ospf.tlv_type", "TLV Type");
    static final Field TLV_LENGTH               = u16("ospf.tlv_length", "TLV Length");
    static final Field LLS_EXT_OPTIONS_LR       = bit("ospf.lls.ext.options.lr", "(LR) LSDB Resynchronization", 0x1, SET_NOT_SET, maskWidth(32));
    static final Field LLS_EXT_OPTIONS_RS       = bit("ospf.lls.ext.options.rs", "(RS) Restart Signal", 0x2, SET_NOT_SET, maskWidth(32));
    static final Field V2_LLS_SEQUENCE_NUMBER   = u32("ospf.v2.lls.sequence_number", "Sequence number", HEX);
    static final Field V2_LLS_AUTH_DATA         = bytes("ospf.v2.lls.auth_data", "Auth Data");
    static final Field DBD                      = u8("ospf.dbd", "DB Description", HEX,
        bits(DBD_R, DBD_I, DBD_M, DBD_MS));
    static final Field LLS_EXT_OPTIONS = u32("ospf.lls.ext.options", "Options", HEX,
        bits(LLS_EXT_OPTIONS_RS, LLS_EXT_OPTIONS_LR));
    static final Field DESCRIPTION = section("OSPF DB Description");
    static final Field UPDATE      = section("LS Update Packet");
    static final Field REQUEST     = section("Link State Request");
    static final Field SIGNALLING  = section("OSPF LLS Data Block");
    static final Field LLS_TLV     = section("TLV");
    static final Field MISSING     = section("LLS option bit set but data block missing");

    static final Field BAD_CHECKSUM = warning(Field.Group.PROTOCOL, "ospf.bad_checksum", "incorrect checksum");

    static final Field NO_SIGNALS   = error("ospf.lls_data_missing", "LLS option bit set but data block missing");

    private static final int HELLO_PACKET    = 1;
    private static final int DESCRIBE_PACKET = 2;
    private static final int REQUEST_PACKET  = 3;
    private static final int UPDATE_PACKET   = 4;
    private static final int ACK_PACKET      = 5;

    private static final int HEADER_2 = 24;
    private static final int NONE     = 0;
    private static final int SIMPLE   = 1;
    private static final int CRYPTO   = 2;

    /** The bit of the options that says that a block of link-local signalling follows the packet. */
    private static final int SIGNALS_2 = 0x10;
    private static final int SIGNALS_3 = 0x200;

    private static final Field[] KINDS = {null, MSG_HELLO, MSG_DBDESC, MSG_LSREQ, MSG_LSUPDATE, MSG_LSACK};

    @Override
    public Field dissects() {
        return OSPF;
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.OSPF, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.open(OSPF);
        d.protocolColumn("OSPF");
        int version = d.peekU8(0);
        int type = d.peekU8(1);
        int length = d.peekU16(2);
        if (d.columns()) {
            String name = MSG_NAMES.name(type);
            if (name != null) d.info(name);
            else d.info("Unknown ({})", type, 0);
        }
        d.open(HEADER);
        d.u8(VERSION);
        d.u8(MSG);
        if (type < KINDS.length && KINDS[type] != null) {
            d.at(KINDS[type], start + 1, 1, 1);
            d.hidden();
        }
        d.u16(PACKET_LENGTH);
        d.ipv4(SRCROUTER);
        int area = d.ipv4(AREA_ID);
        if (area == 0) d.appendLast(" (Backbone)");
        int digest = version == 2 ? authentication(d, start, length, whole) : version3(d, start, length);
        d.close();
        int rest = d.narrow(Math.max(0, length - (d.offset() - start)));
        int options = message(d, version, type);
        d.widen(rest);
        if (digest > 0) d.skip(Math.min(digest, d.remaining()));
        if (signals(version, options) && start + whole - d.offset() >= 4) signalling(d, version);
        else if (signals(version, options)) missing(d);
        d.close();
    }

    /** Checksum and authentication of version 2; returns how many bytes of digest follow the packet. */
    private static int authentication(Dissection d, int start, int length, int whole) {
        int sent = d.peekU16(0);
        int type = d.peekU16(2);
        if (type == CRYPTO) {
            d.u16(CHECKSUM);
            if (sent == 0) d.appendLast(" (None)");
        } else {
            checksum(d, start, length, whole);
        }
        d.u16(AUTH_TYPE);
        switch (type) {
            case NONE -> d.bytes(AUTH_NONE, 8);
            case SIMPLE -> d.text(AUTH_SIMPLE, 8);
            case CRYPTO -> {
                d.skip(2);
                d.u8(AUTH_CRYPT_KEY_ID);
                int count = d.u8(AUTH_CRYPT_DATA_LENGTH);
                d.u32(AUTH_CRYPT_SEQ_NBR);
                if (start + length + count <= d.currentSource().length) d.at(AUTH_CRYPT_DATA, start + length, count);
                return count;
            }
            default -> d.bytes(AUTH_UNKNOWN, 8);
        }
        return 0;
    }

    /** The checksum of version 2 leaves out the authentication: RFC 2328, section D.4. */
    private static void checksum(Dissection d, int start, int length, int whole) {
        int sent = d.u16(CHECKSUM);
        if (length < HEADER_2 || d.currentSource().length - start < whole) return;
        judge(d, d.onesComplement(start + HEADER_2, whole - HEADER_2, d.onesComplement(start, 16, 0)), sent);
    }

    private static int version3(Dissection d, int start, int length) {
        int sent = d.u16(CHECKSUM);
        if (d.currentSource().length - start >= length) {
            judge(d, d.onesComplement(start, length, InternetChecksum.pseudoHeader(d, IpProtocols.OSPF, length)), sent);
        }
        d.u8(INSTANCE_ID);
        d.bytes(RESERVED, 1);
        return 0;
    }

    private static void judge(Dissection d, int sum, int sent) {
        if (sent == 0) {
            d.appendLast(" (None)");
            return;
        }
        if (sum == 0xffff) {
            d.appendLast(" [correct]");
            return;
        }
        long fold = sum + (0xffffL - sent);
        long right = ~((fold & 0xffff) + (fold >>> 16)) & 0xffff;
        if (d.titles()) d.appendLast(" [incorrect, should be 0x{x4}]", right);
        d.noteLast(BAD_CHECKSUM);
    }

    /** Reads a packet's body; returns its options, as far as they say what follows it. */
    private static int message(Dissection d, int version, int type) {
        int options = 0;
        switch (type) {
            case HELLO_PACKET -> {
                d.open(HELLO);
                options = version == 2 ? hello2(d) : hello3(d);
                while (d.remaining() >= 4) d.ipv4(ACTIVE_NEIGHBOR);
                d.close();
            }
            case DESCRIBE_PACKET -> options = describe(d, version);
            case REQUEST_PACKET -> {
                while (d.remaining() > 0) request(d, version);
            }
            case UPDATE_PACKET -> {
                d.open(UPDATE);
                long count = d.u32(LS_NUMBER_OF_LSAS);
                for (long i = 0; i < count && d.remaining() > 0; i++) advertisement(d, version, true);
                d.close();
            }
            case ACK_PACKET -> {
                while (d.remaining() > 0) advertisement(d, version, false);
            }
            default -> {}
        }
        return options;
    }

    private static void advertisement(Dissection d, int version, boolean whole) {
        if (version == 2) OspfAdvertisement.read(d, whole);
        else Ospf3Advertisement.read(d, whole);
    }

    private static int hello2(Dissection d) {
        d.ipv4(NETWORK_MASK);
        d.uint(INTERVAL, 2);
        int options = OspfAdvertisement.options(d, false);
        d.u8(ROUTER_PRIORITY);
        d.u32(ROUTER_DEAD_INTERVAL);
        d.ipv4(DESIGNATED_ROUTER);
        d.ipv4(BACKUP_DESIGNATED_ROUTER);
        return options;
    }

    private static int hello3(Dissection d) {
        d.u32(INTERFACE_ID);
        d.u8(ROUTER_PRIORITY);
        int options = Ospf3Advertisement.options(d);
        d.uint(INTERVAL, 2);
        d.uint(ROUTER_DEAD_INTERVAL, 2);
        d.ipv4(DESIGNATED_ROUTER);
        d.ipv4(BACKUP_DESIGNATED_ROUTER);
        return options;
    }

    private static int describe(Dissection d, int version) {
        d.open(DESCRIPTION);
        d.extent(d.captured());
        int options;
        if (version == 2) {
            d.u16(DB_INTERFACE_MTU);
            options = OspfAdvertisement.options(d, false);
        } else {
            d.bytes(RESERVED, 1);
            options = Ospf3Advertisement.options(d);
            d.u16(DB_INTERFACE_MTU);
            d.bytes(RESERVED, 1);
        }
        int flags = d.u8(DBD);
        flags(d, flags, "(R) OOBResync", "(I) Init", "(M) More", "(MS) Master");
        d.u32(DB_DD_SEQUENCE);
        d.close();
        while (d.remaining() > 0) advertisement(d, version, false);
        return options;
    }

    /** Names the bits that are set of the flags just read; {@code names} are those of the lowest bits, the highest of them first. */
    static void flags(Dissection d, int word, String... names) {
        if (!d.titles()) return;
        for (int i = 0; i < names.length; i++) {
            if ((word >> names.length - 1 - i & 1) != 0 && names[i] != null) d.appendLast(", {}", names[i]);
        }
    }

    private static void request(Dissection d, int version) {
        d.open(REQUEST);
        if (version == 2) {
            d.skip(3);
            d.u8(OspfAdvertisement.LSA);
            d.ipv4(OspfAdvertisement.LSA_ID);
        } else {
            d.bytes(RESERVED, 2);
            d.u16(Ospf3Advertisement.LSA);
            d.ipv4(Ospf3Advertisement.LINK_STATE_ID);
        }
        d.ipv4(OspfAdvertisement.ADVROUTER);
        d.close();
    }

    private static boolean signals(int version, int options) {
        return (options & (version == 2 ? SIGNALS_2 : SIGNALS_3)) != 0;
    }

    private static void missing(Dissection d) {
        d.open(MISSING);
        d.note(NO_SIGNALS);
        d.close();
    }

    private static void signalling(Dissection d, int version) {
        d.open(SIGNALLING);
        d.u16(LLS_CHECKSUM);
        int at = d.offset();
        int length = d.peekU16(0) * 4;
        d.skip(2);
        d.at(LLS_DATA_LENGTH, at, 2, length);
        int rest = d.narrow(length - 4);
        while (d.remaining() >= 4) {
            int type = d.peekU16(0);
            int count = d.peekU16(2);
            d.open(LLS_TLV);
            if (version == 2) d.title(type == 1 ? "Extended options TLV" : type == 2 ? "Crypto Authentication TLV" : "Unknown LLS TLV");
            d.u16(TLV_TYPE);
            d.u16(TLV_LENGTH);
            int end = d.narrow(count);
            if (version == 2 && type == 1) {
                int options = (int) d.u32(LLS_EXT_OPTIONS);
                flags(d, options, "(RS) Restart Signal", "(LR) LSDB Resynchronization");
            } else if (version == 2 && type == 2) {
                d.u32(V2_LLS_SEQUENCE_NUMBER);
                d.bytes(V2_LLS_AUTH_DATA, d.remaining());
            }
            d.widen(end);
            d.close();
        }
        d.widen(rest);
        d.close();
    }
}
