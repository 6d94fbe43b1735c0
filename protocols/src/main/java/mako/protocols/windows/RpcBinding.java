package mako.protocols.windows;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** How a connection of DCE/RPC agrees on interfaces: C706 sections 12.6.4.1 to 12.6.4.5, [MS-RPCE] section 2.2.2. */
final class RpcBinding {

    static final Field MOST_SENT     = u16("dcerpc.cn_max_xmit", "Max Xmit Frag");
    static final Field MOST_RECEIVED = u16("dcerpc.cn_max_recv", "Max Recv Frag");
    static final Field ASSOCIATION   = u32("dcerpc.cn_assoc_group", "Assoc Group", HEX);
    static final Field COUNT         = u8("dcerpc.cn_num_ctx_items", "Num Ctx Items");
    static final Field ITEM          = group("dcerpc.cn_ctx_item", "Ctx Item");
    static final Field TRANSFERS     = u8("dcerpc.cn_num_trans_items", "Num Trans Items");
    static final Field ABSTRACT      = group("dcerpc.cn_bind_abstract_syntax", "Abstract Syntax");
    static final Field INTERFACE     = guid("dcerpc.cn_bind_to_uuid", "Interface UUID");
    static final Field VERSION       = u16("dcerpc.cn_bind_if_ver", "Interface Ver");
    static final Field MINOR         = u16("dcerpc.cn_bind_if_ver_minor", "Interface Ver Minor");
    static final Field TRANSFER      = group("dcerpc.cn_bind_trans", "Transfer Syntax");
    static final Field TRANSFER_ID   = guid("dcerpc.cn_bind_trans_id", "ID");
    static final Field FEATURES      = u16("dcerpc.cn_bind_trans_btfn", "Bind Time Features", HEX, bits(
        bit("dcerpc.cn_bind_trans_btfn.01", "Security Context Multiplexing Supported", 1, maskWidth(16)),
        bit("dcerpc.cn_bind_trans_btfn.02", "Keep Connection On Orphan Supported", 2, maskWidth(16))));
    static final Field TRANSFER_VERSION = u32("dcerpc.cn_bind_trans_ver", "ver");
    static final Field ADDRESS_LENGTH = u16("dcerpc.cn_sec_addr_len", "Scndry Addr len");
    static final Field ADDRESS       = textz("dcerpc.cn_sec_addr", "Scndry Addr");
    static final Field RESULTS       = u8("dcerpc.cn_num_results", "Num results");
    static final Field RESULT_ITEM   = section("Ctx Item");
    static final Values OUTCOMES     = Values.of("""
        0 Acceptance
        1 User rejection
        2 Provider rejection
        3 Negotiate ACK
        """);
    static final Field RESULT        = u16("dcerpc.cn_ack_result", "Ack result", names(OUTCOMES));
    static final Field REASON        = u16("dcerpc.cn_ack_reason", "Ack reason", names(Values.of("""
        0 Reason not specified
        1 Abstract syntax not supported
        2 Proposed transfer syntaxes not supported
        3 Local limit exceeded
        """)));
    static final Field ACCEPTED      = guid("dcerpc.cn_ack_trans_id", "Transfer Syntax");
    static final Field ACCEPTED_VERSION = u32("dcerpc.cn_ack_trans_ver", "Syntax ver");
    static final Values REJECTS      = Values.of("""
        0 Reason not specified
        1 Temporary congestion
        2 Local limit exceeded
        3 Called paddr unknown
        4 Protocol version not supported
        5 Default context not supported
        6 User data not readable
        7 No PSAP available
        8 Authentication type not recognized
        9 Invalid checksum
        """);
    static final Field REJECT        = u16("dcerpc.cn_reject_reason", "Reject reason", names(REJECTS));
    static final Field PROTOCOLS     = u8("dcerpc.cn_num_protocols", "Number of protocols");
    static final Field PROTOCOL_MAJOR = u8("dcerpc.cn_protocol_ver_major", "Protocol major version");
    static final Field PROTOCOL_MINOR = u8("dcerpc.cn_protocol_ver_minor", "Protocol minor version");

    private static final int VERSION_NOT_SUPPORTED = 4;
    private static final String NDR64 = "71710533-beba-4937-8319-b5dbef9ccc36";
    private static final String FEATURE_PREFIX = "6cb71c2c-9812-4540-";
    private static final Map<String, String> NAMES = readNames();

    private RpcBinding() {}

    private static Map<String, String> readNames() {
        Map<String, String> names = new HashMap<>();
        for (String line : Resources.text(RpcBinding.class, "rpc-interfaces.txt").split("\n")) {
            int blank = line.indexOf(' ');
            if (blank > 0 && line.charAt(0) != '#') names.put(line.substring(0, blank), line.substring(blank + 1).strip());
        }
        return names;
    }

    /** The UUID at the cursor as text, without moving. */
    static String peekUuid(Dissection d, boolean little) {
        long first = little ? d.peekLe32(0) : d.peekU32(0);
        int second = little ? d.peekLe16(4) : d.peekU16(4);
        int third = little ? d.peekLe16(6) : d.peekU16(6);
        return "%08x-%04x-%04x-%04x-%012x".formatted(first, second, third, d.peekU16(8), d.peekU48(10));
    }

    /** What the interface or syntax is called, or null. */
    static String name(String uuid) {
        return uuid.startsWith(FEATURE_PREFIX) ? "Bind Time Feature Negotiation" : NAMES.get(uuid);
    }

    static void bind(Dissection d, RpcUnit unit) {
        unit.u16(d, MOST_SENT);
        unit.u16(d, MOST_RECEIVED);
        unit.u32(d, ASSOCIATION);
        int count = d.u8(COUNT);
        d.skip(3);
        if (d.columns()) d.addInfo(", {} context items", count);
        if (d.columns() && count > 0) d.addInfo(":");
        for (int i = 0; i < count; i++) item(d, unit, i);
        RpcAuthentication.dissect(d, unit, false);
    }

    private static void item(Dissection d, RpcUnit unit, int number) {
        d.open(ITEM);
        int context = unit.u16(d, DceRpc.CONTEXT);
        int transfers = d.u8(TRANSFERS);
        d.skip(1);
        String uuid = peekUuid(d, unit.little);
        String name = name(uuid);
        String shown = name == null ? uuid : name;
        d.open(ABSTRACT);
        unit.guid(d, INTERFACE);
        if (d.titles() && name != null) d.titleLast("Interface: {} UUID: {}", name, uuid);
        int version;
        int minor;
        if (unit.little) {
            version = d.le16(VERSION);
            minor = d.le16(MINOR);
        } else {
            minor = d.u16(MINOR);
            version = d.u16(VERSION);
        }
        if (d.titles()) d.title("Abstract Syntax: {} V{}.{}", shown, version, minor);
        d.close();
        if (d.columns()) d.addInfo(number == 0 ? " {} V{}.{}" : ", {} V{}.{}", shown, version, minor);
        boolean wide = false;
        for (int i = 0; i < transfers; i++) wide |= transfer(d, unit, number, context, shown, i);
        boolean is64 = wide;
        if (unit.rpc != null) d.learn(() -> unit.rpc.bind(context, new RpcConnection.Binding(uuid, version, is64)));
        d.close();
    }

    private static boolean transfer(Dissection d, RpcUnit unit, int number, int context, String of, int i) {
        String uuid = peekUuid(d, unit.little);
        String name = name(uuid);
        String shown = name == null ? uuid : name;
        d.open(TRANSFER);
        int idAt = d.offset();
        unit.guid(d, TRANSFER_ID);
        if (d.titles()) d.titleLast(name == null ? "Transfer Syntax: {}{}" : "Transfer Syntax: {} UUID:{}", name == null ? "" : name, uuid);
        if (uuid.startsWith(FEATURE_PREFIX)) {
            int behind = d.offset();
            d.seek(idAt + 8);
            FileFields.flags(d, FEATURES);
            d.seek(behind);
        }
        long version = unit.u32(d, TRANSFER_VERSION);
        if (d.titles()) d.title("Transfer Syntax[{}]: {} V{}", i + 1, shown, version);
        d.close();
        if (d.titles() && i == 0) d.title("Ctx Item[{}]: Context ID:{}, {}, {}", number + 1, context, of, shown);
        if (d.columns()) d.addInfo(i == 0 ? " ({})" : ", ({})", uuid.startsWith(FEATURE_PREFIX) ? uuid : shown);
        return uuid.equals(NDR64);
    }

    static void acknowledge(Dissection d, RpcUnit unit) {
        int sent = unit.u16(d, MOST_SENT);
        int received = unit.u16(d, MOST_RECEIVED);
        unit.u32(d, ASSOCIATION);
        int address = unit.u16(d, ADDRESS_LENGTH);
        if (address > 0) d.text(ADDRESS, address);
        d.skip(-(d.offset() - unit.start) & 3);
        int count = d.u8(RESULTS);
        d.skip(3);
        if (d.columns()) d.addInfo(", max_xmit: {} max_recv: {}, {} results:", sent, received, count);
        for (int i = 0; i < count; i++) result(d, unit, i);
        RpcAuthentication.dissect(d, unit, false);
    }

    private static void result(Dissection d, RpcUnit unit, int number) {
        d.open(RESULT_ITEM);
        int result = unit.u16(d, RESULT);
        String outcome = OUTCOMES.name(result);
        if (outcome == null) outcome = "Unknown result (%d)".formatted(result);
        if (result == 3) {
            if (unit.little) FileFields.flags(d, FEATURES);
            else d.u16(FEATURES);
        } else if (result == 0) {
            d.skip(2);
        } else {
            unit.u16(d, REASON);
        }
        String uuid = peekUuid(d, unit.little);
        String name = name(uuid);
        unit.guid(d, ACCEPTED);
        if (d.titles() && name != null) d.titleLast("Transfer Syntax: {}", name);
        unit.u32(d, ACCEPTED_VERSION);
        if (d.titles()) d.title("Ctx Item[{}]: {}, {}", number + 1, outcome, name == null ? uuid : name);
        d.close();
        if (d.columns()) d.addInfo(number == 0 ? " {}" : ", {}", outcome);
    }

    static void reject(Dissection d, RpcUnit unit) {
        int reason = unit.u16(d, REJECT);
        if (d.columns()) d.addInfo(" reason: {}", REJECTS.name(reason, "Unknown (%d)".formatted(reason)));
        int count = reason == VERSION_NOT_SUPPORTED ? d.u8(PROTOCOLS) : 0;
        for (int i = 0; i < count; i++) {
            d.u8(PROTOCOL_MAJOR);
            d.u8(PROTOCOL_MINOR);
        }
        RpcAuthentication.dissect(d, unit, false);
    }
}
