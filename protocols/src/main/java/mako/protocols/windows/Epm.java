package mako.protocols.windows;

import static mako.dissect.Fields.*;
import static mako.protocols.windows.NdrFields.*;

import java.util.Locale;
import mako.dissect.*;

/** DCE/RPC Endpoint Mapper: The Open Group C706, appendices L (towers) and O (the interface); [MS-RPCE] section 2.2.1.2. */
final class Epm {

    static final Field UUID        = guid("epm.uuid", "UUID");
    static final Field UUID_VERSION = u16("epm.uuid_version", "Version", format((value, into) -> into.add("%d.%02d".formatted(value >> 8, value & 255))));
    static final Field TOWER_LENGTH = u32("epm.tower.len", "Length", help("Length of tower data"));
    static final Field FLOORS      = u16("epm.tower.num_floors", "Number of floors", help("Number of floors in tower"));
    static final Field LEFT        = u16("epm.tower.lhs.len", "LHS Length", help("Length of LHS data"));
    static final Field RIGHT       = u16("epm.tower.rhs.len", "RHS Length", help("Length of RHS data"));
    static final Values PROTOCOLS  = Values.of("""
        0x00 OSI OID
        0x02 DNA Session Control
        0x03 DNA Session Control V3
        0x04 DNA NSP Transport
        0x05 OSI TP4
        0x06 OSI CLNS or DNA Routing
        0x07 DOD TCP
        0x08 DOD UDP
        0x09 DOD IP
        0x0a RPC connectionless protocol
        0x0b RPC connection-oriented protocol
        0x0c SPX?
        0x0d UUID
        0x0e IPX?
        0x0f Named Pipes
        0x10 Named Pipes
        0x11 NetBIOS
        0x12 NetBEUI
        0x13 Netware SPX
        0x14 Netware IPX
        0x16 Appletalk Stream
        0x17 Appletalk Datagram
        0x18 Appletalk
        0x19 NetBIOS
        0x1a Vines SPP
        0x1b Vines IPC
        0x1c StreetTalk
        0x1f RPC over HTTP
        0x20 Unix Domain Socket
        0x21 null
        0x22 NetBIOS
        """);
    static final Field PROTOCOL    = u8("epm.tower.proto_id", "Protocol", HEX, names(PROTOCOLS), help("Protocol identifier"));
    static final Field TCP_PORT    = u16("epm.proto.tcp_port", "TCP Port", help("TCP Port where this service can be found"));
    static final Field UDP_PORT    = u16("epm.proto.udp_port", "UDP Port", help("UDP Port where this service can be found"));
    static final Field HTTP_PORT   = u16("epm.proto.http_port", "TCP Port", help("TCP Port where this service can be found"));
    static final Field IP          = ipv4("epm.proto.ip", "IP", help("IP address where service is located"));
    static final Field PIPE        = text("epm.proto.named_pipe", "Named Pipe", help("Name of the named pipe for this service"));
    static final Field NETBIOS     = text("epm.proto.netbios_name", "NetBIOS Name", help("NetBIOS name where this service can be found"));
    static final Field UNDECODED   = warning(Field.Group.UNDECODED, "epm.proto_id.undecoded", "RightHandSide not decoded yet for proto_id");
    static final Field HANDLE      = bytes("epm.hnd", "Handle", help("Context handle"));
    static final Field MOST_TOWERS = u32("epm.max_towers", "Max Towers", help("Maximum number of towers to return"));
    static final Field TOWERS      = u32("epm.num_towers", "Num Towers", help("Number number of towers to return"));
    static final Field MOST_ENTRIES = u32("epm.max_ents", "Max entries");
    static final Field ENTRIES     = u32("epm.num_ents", "Num entries");
    static final Field INQUIRY     = u32("epm.inq_type", "Inquiry type", names(Values.of("""
        0 rpc_c_ep_all_elts
        1 rpc_c_ep_match_by_if
        2 rpc_c_ep_match_by_obj
        3 rpc_c_ep_match_by_both
        """)));
    static final Field OBJECT      = guid("epm.object", "Object");
    static final Field INTERFACE   = guid("epm.if_id", "Interface");
    static final Field MAJOR       = u16("epm.ver_maj", "Version Major");
    static final Field MINOR       = u16("epm.ver_min", "Version Minor");
    static final Field OPTION      = u32("epm.ver_opt", "Version Option");
    static final Field ANNOTATION_AT = u32("epm.ann_offset", "Annotation offset");
    static final Field ANNOTATION_LENGTH = u32("epm.ann_len", "Annotation length");
    static final Field ANNOTATION  = text("epm.annotation", "Annotation", UTF_8);
    static final Field REPLACE     = u8("epm.replace", "Replace", help("Replace existing objects?"));
    static final Field RESULT      = u32("epm.rc", "Return code", HEX, help("EPM return value"));
    static final Field FLOOR       = section("Floor");
    static final Field LIST        = section("Tower array:");
    static final Field ENTRY_LIST  = section("Entries");
    static final Field ENTRY       = section("Entry");

    private static final int INSERT = 0;
    private static final int DELETE = 1;
    private static final int LOOKUP = 2;
    private static final int MAP = 3;
    private static final int FREE = 4;

    private static final int HANDLE_BYTES = 20;
    private static final int MOST_LISTED = 4096;

    private static final int TCP = 0x07;
    private static final int UDP = 0x08;
    private static final int DOD_IP = 0x09;
    private static final int CONNECTIONLESS = 0x0a;
    private static final int CONNECTED = 0x0b;
    private static final int BY_UUID = 0x0d;
    private static final int SMB_PIPE = 0x0f;
    private static final int LOCAL_PIPE = 0x10;
    private static final int NETBIOS_NAME = 0x11;
    private static final int HTTP = 0x1f;

    private Epm() {}

    static boolean declares(int operation) {
        return operation <= FREE;
    }

    /** Reads the arguments of a call, or what it returns; false where nobody knows how. */
    static boolean read(Ndr ndr, RpcCall call) {
        switch (call.operation()) {
            case INSERT, DELETE -> {
                if (call.request()) {
                    ndr.u32(ENTRIES);
                    entries(ndr, false);
                    if (call.operation() == INSERT) {
                        ndr.align(4);
                        ndr.number(REPLACE, 4);
                    }
                } else {
                    ndr.u32(RESULT);
                }
            }
            case LOOKUP -> {
                if (call.request()) lookup(ndr);
                else found(ndr);
            }
            case MAP -> {
                if (call.request()) map(ndr);
                else mapped(ndr);
            }
            case FREE -> {
                handle(ndr);
                if (!call.request()) ndr.u32(RESULT);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void handle(Ndr ndr) {
        ndr.align(4);
        ndr.d.bytes(HANDLE, HANDLE_BYTES);
    }

    private static void lookup(Ndr ndr) {
        ndr.u32(INQUIRY);
        ndr.pointer("Object:", n -> n.guid(OBJECT));
        ndr.pointer("Interface:", n -> {
            n.guid(INTERFACE);
            n.u16(MAJOR);
            n.u16(MINOR);
        });
        ndr.u32(OPTION);
        handle(ndr);
        ndr.u32(MOST_ENTRIES);
    }

    private static void found(Ndr ndr) {
        handle(ndr);
        ndr.u32(ENTRIES);
        entries(ndr, true);
        ndr.u32(RESULT);
    }

    private static void map(Ndr ndr) {
        ndr.pointer("UUID pointer:", n -> n.guid(UUID));
        ndr.pointer("Tower pointer:", Epm::tower);
        handle(ndr);
        ndr.u32(MOST_TOWERS);
    }

    private static void mapped(Ndr ndr) {
        Dissection d = ndr.d;
        handle(ndr);
        ndr.u32(TOWERS);
        d.open(LIST);
        ndr.size(MOST);
        ndr.size(OFFSET);
        long count = ndr.size(ACTUAL);
        int[] pointers = ndr.pointers(count, "Tower pointer:");
        for (int pointer : pointers) ndr.target(pointer, Epm::tower);
        d.close();
        ndr.u32(RESULT);
    }

    /** Entries that say where a service is: the object, a pointer to a tower, and what the service is called; the towers follow them all. */
    private static void entries(Ndr ndr, boolean varying) {
        Dissection d = ndr.d;
        d.open(ENTRY_LIST);
        int list = d.group();
        if (d.titles()) d.title("Entries:");
        long count = ndr.size(MOST);
        if (varying) {
            ndr.size(OFFSET);
            count = ndr.size(ACTUAL);
        }
        if (count > MOST_LISTED) throw d.malformed();
        int[] towers = new int[(int) count];
        for (int i = 0; i < count; i++) towers[i] = entry(ndr, list);
        for (int tower : towers) ndr.target(tower, Epm::tower);
        d.close();
    }

    private static int entry(Ndr ndr, int list) {
        Dissection d = ndr.d;
        d.open(ENTRY);
        if (d.titles()) d.title("Entry:");
        ndr.guid(OBJECT);
        int tower = ndr.pointers(1, "Tower pointer:")[0];
        ndr.u32(ANNOTATION_AT);
        long length = ndr.u32(ANNOTATION_LENGTH);
        String service = d.string(ANNOTATION, (int) Math.min(length, Integer.MAX_VALUE));
        if (d.titles()) {
            d.append(" Service:{s} ", service);
            d.appendOn(list, " Service:{s} ", service);
        }
        if (d.columns()) d.addInfo(", Service:{s}", service);
        d.close();
        return tower;
    }

    // ---- towers

    private static void tower(Ndr ndr) {
        Dissection d = ndr.d;
        ndr.size(TOWER_LENGTH);
        ndr.u32(TOWER_LENGTH);
        int floors = d.le16(FLOORS);
        for (int i = 1; i <= floors; i++) floor(d, i);
    }

    /** A floor: what is found at it and how to reach it. Its numbers are little-endian, those of addresses are in network order. */
    private static void floor(Dissection d, int number) {
        d.open(FLOOR);
        if (d.titles()) d.title("Floor {} ", number);
        int left = d.le16(LEFT);
        int start = d.offset();
        int protocol = d.u8(PROTOCOL);
        if (protocol == BY_UUID) uuid(d);
        else if (d.titles()) nameFloor(d, protocol);
        d.seek(start + left);
        int right = d.le16(RIGHT);
        int at = d.offset();
        if (right > 0 && !isDecoded(protocol)) d.noteLast(UNDECODED, "RightHandSide not decoded yet for proto_id 0x{}", Integer.toHexString(protocol));
        else if (right > 0) rightHand(d, protocol, right);
        d.seek(at + right);
        d.close();
    }

    private static boolean isDecoded(int protocol) {
        return switch (protocol) {
            case TCP, UDP, DOD_IP, BY_UUID, SMB_PIPE, LOCAL_PIPE, NETBIOS_NAME, HTTP, CONNECTIONLESS, CONNECTED -> true;
            default -> false;
        };
    }

    private static void nameFloor(Dissection d, int protocol) {
        if (protocol == CONNECTIONLESS || protocol == CONNECTED) d.append(PROTOCOLS.name(protocol));
    }

    private static void uuid(Dissection d) {
        String uuid = RpcBinding.peekUuid(d, true);
        String name = RpcBinding.name(uuid);
        String shown = name == null ? uuid : name;
        d.leGuid(UUID);
        if (d.titles()) {
            if (name != null) d.titleLast("UUID: {} ({})", name, uuid);
            d.append("UUID: {}", shown);
        }
        if (d.columns()) d.addInfo(", {}", shown);
        d.u16(UUID_VERSION);
    }

    private static void rightHand(Dissection d, int protocol, int length) {
        switch (protocol) {
            case BY_UUID, CONNECTIONLESS -> d.u16(MINOR);
            case TCP -> port(d, TCP_PORT, "TCP Port:{}");
            case UDP -> port(d, UDP_PORT, "UDP Port:{}");
            case HTTP -> port(d, HTTP_PORT, "RPC over HTTP Port:{}");
            case DOD_IP -> {
                int address = d.ipv4(IP);
                if (d.titles()) d.append("IP:{}", String.format(Locale.ROOT, "%d.%d.%d.%d", address >>> 24, address >> 16 & 255, address >> 8 & 255, address & 255));
            }
            case SMB_PIPE, LOCAL_PIPE -> {
                String pipe = d.string(PIPE, length);
                if (d.titles()) d.append("NamedPipe:{s}", pipe);
            }
            case NETBIOS_NAME -> {
                String name = d.string(NETBIOS, length);
                if (d.titles()) d.append("NetBIOS:{s}", name);
            }
            default -> { }
        }
    }

    private static void port(Dissection d, Field field, String template) {
        int port = d.u16(field);
        d.append(template, port);
    }
}
