package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.FieldList;
import mako.protocols.transport.Udp;

/**
 * Link Management Protocol, by which optical switches agree on the links between them: RFC 4204, sections 12 and 13. What tracing, discovery
 * (G.7714) and the user-network interface add is shown as objects, without what they hold.
 */
@DeclaresFields("lmp")
public final class LinkManagement implements Dissector {

    static final Field LMP = protocol("lmp", "LMP", "Link Management Protocol (LMP)");

    private static final int PORT   = 701;
    private static final int HEADER = 8;

    @Override
    public Field dissects() {
        return LMP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    /** The fields, declared when the first message comes. */
    @DeclaresFields("lmp")
    private static final class Lists {
        static final FieldList FIELDS = new FieldList(LinkManagement.class, "lmp-fields.txt");
        static final Field SECTION  = section("LMP Header");
        static final Field TYPE     = field("msg");
        static final Field CLASS    = field("object_class");
        static final Field FLAGS    = field("header_flags");
        static final Field CHECKSUM = field("checksum");
        static final Field CHECKED  = field("checksum.status");
        static final Field DATA     = field("data");
        static final Field NEGOTIABLE = field("negotiable");
        static final String[] KINDS = {null, "config", "configack", "confignack", "hello", "beginverify", "beginverifyack", "beginverifynack", "endverify",
            "endverifyack", "test", "teststatussuccess", "teststatusfailure", "teststatusack", "linksummary", "linksummaryack", "linksummarynack",
            "channelstatus", "channelstatusack", "channelstatusrequest", "channelstatusresponse", "tracemonitor", "tracemonitorack", "tracemonitornack",
            "tracemismatch", "tracemismatchack", "tracerequest", "tracereport", "tracerequestnack", "inserttrace", "inserttraceack", "inserttracenack"};
        static final String[] OBJECTS = {null, "ccid", "Nodeid", "linkid", "interfaceid", "messageid", "config", "hello", "begin_verify", "begin_verify_ack",
            "verifyid", "te_link", "data_link", "channel_status", "channel_status_request"};
    }

    private static Field field(String name) {
        return Lists.FIELDS.field("lmp." + name);
    }

    static final Field INVALID_TYPE  = warning(Field.Group.PROTOCOL, "lmp.invalid_msg_type", "Invalid message type");
    static final Field INVALID_CLASS = warning(Field.Group.PROTOCOL, "lmp.invalid_class", "Invalid class");
    static final Field INVALID_LENGTH = warning(Field.Group.PROTOCOL, "lmp.obj.len_invalid", "Invalid Object Length");

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LMP");
        d.info();
        int start = d.offset();
        d.ensure(HEADER);
        int type = d.peekU8(3);
        String name = Lists.TYPE.names.name(type);
        if (name != null) name = name.strip() + ' ';
        d.info("{}", name == null ? "Unknown (" + type + "). " : name);
        d.open(LMP);
        int length = d.peekU16(4);
        d.extent(length);
        // The header counts as long as one with an object's.
        d.ensure(HEADER + 4);
        d.open(Lists.SECTION);
        d.extent(HEADER + 4);
        if (d.titles()) d.title("LMP Header. {}", name == null ? "Unknown Message (" + type + "). " : name);
        d.u8(field("version"));
        d.skip(1);
        int flags = d.u8(Lists.FLAGS);
        Field[] bits = {field("hdr.ccdown"), field("hdr.reboot")};
        if (d.titles()) {
            for (Field bit : bits) {
                if ((flags & bit.mask) != 0) d.appendLast(", {}", bit.label);
            }
        }
        d.openLast();
        for (Field bit : bits) d.part(bit, start + 2, 1, flags);
        d.close();
        d.u8(Lists.TYPE);
        if (name == null) d.noteLast(INVALID_TYPE, "Invalid message type: {}", type);
        d.u16(field("header_length"));
        if (d.titles()) d.appendLast(" bytes");
        if (type > 0 && type < Lists.KINDS.length) {
            d.at(field("msg." + Lists.KINDS[type]), start + 3, 1, 1);
            d.hidden();
        }
        if (name != null) checksum(d);
        else d.skip(2);
        d.close();
        if (name != null || type == 0) objects(d, start + length);
        d.skipRest();
        d.close();
    }

    /** What older drafts had a checksum in is reserved, and shown as one that is missing, whatever it holds. */
    private static void checksum(Dissection d) {
        d.at(Lists.CHECKSUM, d.offset(), 2, 0);
        if (d.titles()) d.titleLast("Message Checksum: [missing]");
        d.generated();
        d.at(Lists.CHECKED, d.offset(), 2, 3);
        d.generated();
        d.skip(2);
    }

    private static void objects(Dissection d, int end) {
        while (d.offset() < end) {
            int length = d.peekU16(2);
            if (length == 0) {
                d.note(INVALID_LENGTH);
                return;
            }
            int kind = d.peekU8(1);
            d.at(field("object"), d.offset(), 1, kind);
            d.generated();
            String name = Lists.CLASS.names.name(kind);
            if (name == null) {
                d.noteLast(INVALID_CLASS, "Invalid class: {}", kind);
                d.skip(length);
                continue;
            }
            int at = d.offset();
            d.open(kind < Lists.OBJECTS.length ? field("obj." + Lists.OBJECTS[kind]) : kind == 20 ? field("obj.error") : Lists.SECTION);
            if (d.titles()) d.title("{}", name);
            d.extent(length);
            int first = d.peekU8(0);
            int type = first & 0x7f;
            boolean negotiable = (first & 0x80) != 0;
            d.open(Lists.SECTION);
            if (d.titles()) d.title("Header. Class {}, C-Type {}, Length {}, {}", kind, type, length, negotiable ? "Negotiable" : "Not Negotiable");
            d.peek(Lists.NEGOTIABLE, 0, 1);
            d.at(field("object_length"), at + 2, 2, length);
            d.at(Lists.CLASS, at + 1, 1, kind);
            d.at(field("obj.ctype"), at, 1, type);
            d.skip(4);
            d.close();
            int rest = d.narrow(length < 4 ? d.remaining() : length - 4);
            object(d, kind, type);
            d.skipRest();
            d.widen(rest);
            d.close();
            if (length < 4) {
                d.note(INVALID_LENGTH);
                return;
            }
        }
    }

    private static void data(Dissection d) {
        d.bytes(Lists.DATA, d.remaining());
    }

    private static void object(Dissection d, int kind, int type) {
        switch (kind) {
            case 1 -> one(d, type, field("local_ccid"), field("remote_ccid"));
            case 2 -> {
                if (type > 2) data(d);
                else says(d, ": {}", address(d, field(type == 1 ? "local_nodeid" : "remote_nodeid"), 1));
            }
            case 3, 4 -> {
                String what = kind == 3 ? "linkid" : "interfaceid";
                if (type > 6) data(d);
                else says(d, ": {}", kindOf(type) + ' ' + address(d, field((type % 2 == 1 ? "local_" : "remote_") + what + suffix((type + 1) / 2)), (type + 1) / 2));
            }
            case 5 -> one(d, type, field("messageid"), field("messageid_ack"));
            case 6 -> {
                if (type != 1) {
                    data(d);
                    return;
                }
                long hello = d.uint(field("hellointerval"), 2);
                long dead = d.uint(field("hellodeadinterval"), 2);
                if (d.titles()) d.append(": HelloInterval: {}, HelloDeadInterval: {}", hello, dead);
            }
            case 7 -> {
                if (type != 1) {
                    data(d);
                    return;
                }
                long sent = d.u32(field("txseqnum"));
                long got = d.u32(field("rxseqnum"));
                if (d.titles()) d.append(": TxSeq {}, RxSeq: {}", sent, got);
            }
            case 8 -> {
                if (type == 1) verify(d);
                else data(d);
            }
            case 9 -> {
                if (type != 1) {
                    data(d);
                    return;
                }
                long dead = d.uint(field("verifydeadinterval"), 2);
                if (d.titles()) d.appendLast("ms");
                long response = d.u16(field("verify_transport_response"));
                if (d.titles()) d.append(": VerifyDeadInterval: {}, TransportResponse: 0x{}", dead, "%04x".formatted(response));
            }
            case 10 -> {
                if (type == 1) one(d, 1, field("verifyid"), null);
                else data(d);
            }
            case 11, 12 -> link(d, kind, type);
            case 13 -> {
                if (type <= 3) statuses(d, type);
            }
            case 14 -> {
                if (type > 3) data(d);
                else while (d.remaining() > 0) address(d, field("channel_status_interfaceid" + suffix(type)), type);
            }
            default -> {}
        }
    }

    /** A number that the line of the object says too. */
    private static void one(Dissection d, int type, Field first, Field second) {
        if (type > 2 || type < 1) {
            data(d);
            return;
        }
        long value = d.u32(type == 1 ? first : second);
        if (d.titles()) d.append(": {}", value);
    }

    private static void says(Dissection d, String template, String text) {
        if (d.titles()) d.append(template, text);
    }

    private static String kindOf(int type) {
        return type <= 2 ? "IPv4" : type <= 4 ? "IPv6" : "Unnumbered";
    }

    /** What names of fields for each kind of address end with. */
    private static String suffix(int kind) {
        return kind == 1 ? "_ipv4" : kind == 2 ? "_ipv6" : "_unnum";
    }

    /** Reads an address, 1 of IPv4, 2 of IPv6, or 3 a number; returns its text. */
    private static String address(Dissection d, Field field, int kind) {
        if (kind == 1) return new Text().ipv4(d.ipv4(field)).toString();
        if (kind == 2) {
            d.ensure(16);
            String text = new Text().ipv6(d.peekU64(0), d.peekU64(8)).toString();
            d.ipv6(field);
            return text;
        }
        return Long.toString(d.u32(field));
    }

    /** Reads flags; returns their entry. */
    private static int flags(Dissection d, Field field, Field[] bits, int width) {
        int at = d.offset();
        long flags = d.uint(field, width);
        int entry = d.last();
        if (d.titles()) {
            for (Field bit : bits) {
                if ((flags & bit.mask) != 0) d.appendLast(", {}", bit.label);
            }
        }
        d.openLast();
        for (Field bit : bits) d.part(bit, at, width, flags);
        d.close();
        return entry;
    }

    private static void verify(Dissection d) {
        flags(d, field("begin_verify.flags"), new Field[] {field("begin_verify.all_links"), field("begin_verify.link_type")}, 2);
        d.u16(field("verify_interval"));
        if (d.titles()) d.appendLast("ms");
        d.u32(field("number_of_data_links"));
        d.u8(field("begin_verify.enctype"));
        d.skip(1);
        d.u16(field("verify_transport_mechanism"));
        rate(d, field("transmission_rate"));
        d.u32(field("wavelength"));
    }

    /** Reads a rate in bytes a second, shown in millions of bits. */
    private static float rate(Dissection d, Field field) {
        d.ensure(4);
        float rate = Float.intBitsToFloat((int) d.peekU32(0)) * 8 / 1_000_000;
        d.at(field, d.offset(), 4, Double.doubleToRawLongBits(rate));
        if (d.titles()) d.titleLast("{}: {} Mbps", field.label, "%.3f".formatted(rate));
        d.skip(4);
        return rate;
    }

    private static void link(Dissection d, int kind, int type) {
        int start = d.offset();
        String name = kind == 11 ? "te_link" : "data_link";
        Field[] bits = kind == 11 ? new Field[] {field("te_link.fault_mgmt"), field("te_link.link_verify")}
            : new Field[] {field("data_link.port"), field("data_link.link_verify")};
        int set = d.peekU8(0);
        int entry = flags(d, field(name + "_flags"), bits, 1);
        if (d.titles()) {
            // The line has the words of each flag twice over.
            String first = kind == 11 ? "Fault-Mgmt-Supported " : "Interface-Type-Port ";
            String second = kind == 11 ? "Link-Verification-Supported " : "Allocated ";
            Field field = field(name + "_flags");
            StringBuilder line = new StringBuilder(field.label).append(": 0x").append("%02x".formatted(set));
            for (Field bit : bits) if ((set & bit.mask) != 0) line.append(", ").append(bit.label);
            line.append(": ").append((set & 1) != 0 ? first : kind == 12 ? "Interface-Type-Component-Link " : "").append((set & 2) != 0 ? second : "");
            d.titleOn(entry, "{}", line);
        }
        d.skip(3);
        if (type < 1 || type > 3) {
            d.seek(start);
            data(d);
            return;
        }
        String local = address(d, field(name + ".local" + suffix(type)), type);
        String remote = address(d, field(name + ".remote" + suffix(type)), type);
        says(d, ": {}", (type == 1 ? "IPv4" : type == 2 ? "IPv6" : "Unnumbered") + ": Local " + local + ", Remote " + remote);
        if (kind == 12) while (d.remaining() >= 4) part(d);
    }

    private static void part(Dissection d) {
        int at = d.offset();
        int type = d.peekU8(0);
        int length = d.peekU8(1);
        d.open(field("data_link_subobj"));
        // One that says it has no length is read all the same.
        int rest = d.narrow(length < 2 ? d.remaining() : length);
        if (d.titles()) d.title("Subobject");
        d.u8(field("subobject_type"));
        d.u8(field("subobject_length"));
        switch (type) {
            case 1 -> {
                int switching = d.u8(field("data_link_switching"));
                int encoding = d.u8(field("data_link_encoding"));
                float least = rate(d, field("minimum_reservable_bandwidth"));
                float most = rate(d, field("maximum_reservable_bandwidth"));
                if (d.titles()) d.title("Interface Switching Capability: Switching Cap: {}, Encoding Type: {}, Min BW: {} Mbps, Max BW: {} Mbps",
                    field("data_link_switching").names.name(switching, "Unknown"), field("data_link_encoding").names.name(encoding, "Unknown"),
                    "%.3f".formatted(least), "%.3f".formatted(most));
            }
            case 2 -> {
                // The line has what is reserved before the wavelength, as users of other analyzers see it.
                if (d.titles()) d.title("Wavelength: {}", d.peekU16(0));
                d.skip(2);
                d.u32(field("wavelength"));
            }
            default -> {
                d.seek(at);
                data(d);
            }
        }
        d.skipRest();
        d.widen(rest);
        d.close();
    }

    private static void statuses(Dissection d, int type) {
        Field id = field("interface_id." + (type == 1 ? "ipv4" : type == 2 ? "ipv6" : "id_unnumbered"));
        StringBuilder line = new StringBuilder();
        while (d.remaining() >= (type == 2 ? 20 : 8)) {
            d.open(Lists.SECTION);
            String address = address(d, id, type);
            int at = d.offset();
            long raw = d.peekU32(0);
            d.part(field("link"), at, 4, raw);
            d.part(field("channel_status"), at, 4, raw);
            d.skip(4);
            boolean active = (raw & 0x80000000L) != 0;
            int status = (int) (raw & 0x7fffffff);
            if (d.titles()) {
                d.title("Interface-Id: {}{}, {}", type == 1 ? "IPv4 " + address + ": " : type == 2 ? "IPv6 " + address + ": " : "", active ? "Active" : "Not Active",
                    field("channel_status").names.name(status, "Unknown"));
                line.append(": [").append(type == 1 ? "IPv4-" : type == 2 ? "IPv6-" : "Unnum-").append(address)
                    .append(type == 3 ? ": Unnumbered " + address : "").append(active ? "-Act," : "-NA,")
                    .append(status == 1 ? "OK" : status == 2 ? "SD" : status == 3 ? "SF" : "Unknown").append("], ");
            }
            d.close();
        }
        if (d.titles()) d.append("{}", line);
    }
}
