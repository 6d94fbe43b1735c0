package mako.protocols.industrial.cip;

import static mako.dissect.Fields.*;

import java.util.List;
import java.util.Locale;
import mako.dissect.*;
import mako.protocols.industrial.cip.Cip.Request;

/** The connection manager object, The CIP Networks Library, volume 1, section 3-5: it opens and closes connections, and passes messages on. */
final class CipCm {

    static final Values SERVICES = Values.of("""
        0x01 Get Attributes All
        0x02 Set Attributes All
        0x03 Get Attribute List
        0x04 Set Attribute List
        0x05 Reset
        0x0e Get Attribute Single
        0x10 Set Attribute Single
        0x4e Forward Close
        0x52 Unconnected Send
        0x54 Forward Open
        0x56 Get Connection Data
        0x57 Search Connection Data
        0x5a Get Connection Owner
        0x5b Large Forward Open
        """);

    static final Field CIPCM       = protocol("cipcm", "CIPCM", "CIP Connection Manager");
    static final Field SERVICE     = section("Service");
    static final Field CODE        = u8("cip.cm.sc", "Service", HEX, mask(0x7f), names(SERVICES));
    static final Field SENT_CODE   = u8("cip.cm.sc", "Service", HEX, mask(0x7f), names(SERVICES), WORDS_ALONE);
    static final Field PRIORITY    = u8("cip.cm.priority", "Priority", mask(0x10));
    static final Field TICK        = u8("cip.cm.tick_time", "Tick time", mask(0x0f));
    static final Field TICKS       = u8("cip.cm.timeout_tick", "Time-out ticks");
    static final Field TIMEOUT     = u16("cip.cm.timeout", "Actual Time Out", suffix("ms"));
    static final Field TO_TARGET   = u32("cip.cm.ot_connid", "O->T Network Connection ID", HEX, LITTLE);
    static final Field TO_ORIGINATOR = u32("cip.cm.to_connid", "T->O Network Connection ID", HEX, LITTLE);
    static final Field SERIAL      = u16("cip.cm.conn_serial_num", "Connection Serial Number", HEX, LITTLE);
    static final Field VENDOR      = u16("cip.cm.vendor", "Originator Vendor ID", HEX, LITTLE, names(Identity.VENDORS));
    static final Field ORIGINATOR  = u32("cip.cm.orig_serial_num", "Originator Serial Number", HEX, LITTLE);
    static final Field MULTIPLIER  = u8("cip.cm.timeout_multiplier", "Connection Timeout Multiplier", names(Values.of("""
        0 *4
        1 *8
        2 *16
        3 *32
        4 *64
        5 *128
        6 *256
        7 *512
        """)));
    static final Field RESERVED    = u8("cip.reserved", "Reserved", HEX);
    static final Field RESERVED_24 = u24("cip.reserved", "Reserved", HEX);
    static final Field TARGET_RPI  = u32("cip.cm.otrpi", "O->T RPI", LITTLE, format(CipCm::interval));
    static final Field ORIGINATOR_RPI = u32("cip.cm.torpi", "T->O RPI", LITTLE, format(CipCm::interval));
    static final Field OWNER       = u16("cip.cm.fwo.owner", "Redundant Owner", mask(0x8000), LITTLE, names(Values.of("0 Non-Redundant\n1 Redundant")));
    static final Values TYPES      = Values.of("0 Null\n1 Multicast\n2 Point to Point\n3 Reserved");
    static final Values PRIORITIES = Values.of("0 Low Priority\n1 High Priority\n2 Scheduled\n3 Urgent");
    static final Values SIZES      = Values.of("0 Fixed\n1 Variable");
    static final Field TYPE        = u16("cip.cm.fwo.type", "Connection Type", mask(0x6000), LITTLE, names(TYPES));
    static final Field URGENCY     = u16("cip.cm.fwo.prio", "Priority", mask(0x0c00), LITTLE, names(PRIORITIES));
    static final Field VARIABLE    = u16("cip.cm.fwo.f_v", "Connection Size Type", mask(0x0200), LITTLE, names(SIZES));
    static final Field SIZE        = u16("cip.cm.fwo.consize", "Connection Size", mask(0x01ff), LITTLE, unit("byte", "bytes"));
    static final Field TARGET_PARAMETERS = u16("cip.cm.ot_net_params", "O->T Network Connection Parameters", HEX, LITTLE,
        bits(OWNER, TYPE, URGENCY, VARIABLE, SIZE));
    static final Field ORIGINATOR_PARAMETERS = u16("cip.cm.to_net_params", "T->O Network Connection Parameters", HEX, LITTLE,
        bits(OWNER, TYPE, URGENCY, VARIABLE, SIZE));
    static final Field OWNER_32    = u32("cip.cm.fwo.owner", "Redundant Owner", mask(0x80000000L), LITTLE, names(Values.of("0 Non-Redundant\n1 Redundant")));
    static final Field TYPE_32     = u32("cip.cm.fwo.type", "Connection Type", mask(0x60000000), LITTLE, names(TYPES));
    static final Field URGENCY_32  = u32("cip.cm.fwo.prio", "Priority", mask(0x0c000000), LITTLE, names(PRIORITIES));
    static final Field VARIABLE_32 = u32("cip.cm.fwo.f_v", "Connection Size Type", mask(0x02000000), LITTLE, names(SIZES));
    static final Field SIZE_32     = u32("cip.cm.fwo.consize", "Connection Size", mask(0x0000ffff), LITTLE, unit("byte", "bytes"));
    static final Field TARGET_PARAMETERS_32 = u32("cip.cm.ot_net_params", "O->T Network Connection Parameters", HEX, LITTLE,
        bits(OWNER_32, TYPE_32, URGENCY_32, VARIABLE_32, SIZE_32));
    static final Field ORIGINATOR_PARAMETERS_32 = u32("cip.cm.to_net_params", "T->O Network Connection Parameters", HEX, LITTLE,
        bits(OWNER_32, TYPE_32, URGENCY_32, VARIABLE_32, SIZE_32));
    static final Field DIRECTION   = u8("cip.cm.fwo.dir", "Direction", mask(0x80), names(Values.of("0 Client\n1 Server")));
    static final Field TRIGGER     = u8("cip.cm.fwo.trigger", "Trigger", mask(0x70), names(Values.of("0 Cyclic\n1 Change-Of-State\n2 Application Object")));
    static final Field TRANSPORT_CLASS = u8("cip.cm.fwo.transport", "Class", mask(0x0f), names(Values.of("0 0\n1 1\n2 2\n3 3")));
    static final Field TRANSPORT   = u8("cip.cm.transport_type_trigger", "Transport Type/Trigger", HEX, bits(DIRECTION, TRIGGER, TRANSPORT_CLASS));
    static final Field PATH_SIZE   = u8("cip.cm.connpath_size", "Connection Path Size", unit("word", "words"));
    static final Field TARGET_API  = u32("cip.cm.otapi", "O->T API", LITTLE, format(CipCm::interval));
    static final Field ORIGINATOR_API = u32("cip.cm.toapi", "T->O API", LITTLE, format(CipCm::interval));
    static final Field REPLY_SIZE  = u8("cip.cm.app_reply_size", "Application Reply Size", unit("word", "words"));
    static final Field REPLY       = bytes("cip.cm.app_reply_data", "Application Reply");
    static final Field REMAINING   = u8("cip.cm.remain_path_size", "Remaining Path Size", unit("word", "words"));
    static final Field SENT_SIZE   = u16("cip.cm.msg_req_size", "Embedded Message Request Size", LITTLE, unit("byte", "bytes"));
    static final Field EMBEDDED    = section("CIP Embedded Message Request");
    static final Field ROUTE_SIZE  = u8("cip.cm.route_path_size", "Route Path Size", unit("word", "words"));

    /** Where in the data of a request to open a connection the multiplier is. */
    private static final int MULTIPLIER_AT = 18;
    private static final int CLOSE      = 0x4e;
    private static final int SEND       = 0x52;
    private static final int OPEN       = 0x54;
    private static final int LARGE_OPEN = 0x5b;

    private CipCm() {}

    /** Microseconds, written as milliseconds. */
    private static void interval(long microseconds, Text into) {
        into.add(String.format(Locale.ROOT, "%.3fms", microseconds / 1000.0));
    }

    /** Whether a request was one that had another passed on, whose response comes back in its place. */
    static boolean isForwarded(Request asked) {
        return asked != null && asked.service() == SEND && asked.path().firstClass == Cip.CONNECTION_MANAGER && !asked.parts().isEmpty();
    }

    /** The rest of a request; the cursor is behind its path. */
    static Request request(Dissection d, int start, int service, CipPath path, boolean inside) {
        begin(d, start, inside);
        named(d, start, service, false);
        List<Request> parts = List.of();
        CipPath route = null;
        int multiplier = 0;
        switch (service) {
            case OPEN, LARGE_OPEN, CLOSE -> {
                d.open(Cip.SPECIFIC);
                d.extent(d.remaining());
                multiplier = service == CLOSE ? 0 : d.peekU8(MULTIPLIER_AT) & 7;
                route = service == CLOSE ? close(d, start) : open(d, service == LARGE_OPEN);
                if (!inside) say(d, route);
                d.close();
            }
            case SEND -> {
                d.open(Cip.SPECIFIC);
                d.extent(d.remaining());
                timeout(d);
                Request sent = embedded(d, inside);
                if (sent != null) parts = List.of(sent);
                route = route(d);
                d.close();
            }
            default -> other(d, service, path, false);
        }
        d.skipRest();
        d.close();
        return new Request(service, path, parts, route, multiplier, d.packet().number);
    }

    /** Says in the columns what a connection is made to. */
    private static void say(Dissection d, CipPath route) {
        if (d.columns() && !route.classes().isEmpty()) d.addInfo(" ({})", route.classes());
    }

    private static void other(Dissection d, int service, CipPath path, boolean response) {
        if (Cip.SERVICES.name(service) != null) {
            Cip.common(d, service, path, response);
        } else if (d.remaining() > 0) {
            d.open(Cip.SPECIFIC);
            d.bytes(Cip.DATA, d.captured());
            d.close();
        }
    }

    /** Ends the message's protocol and begins this one, over all of the message. */
    private static void begin(Dissection d, int start, boolean inside) {
        int at = d.offset();
        int end = at + d.remaining();
        d.close();
        d.seek(start);
        if (inside) d.openAgain(CIPCM);
        else d.open(CIPCM);
        d.extent(end - start);
        d.seek(at);
        if (!inside) d.protocolColumn("CIP CM");
    }

    private static void named(Dissection d, int start, int service, boolean response) {
        int at = d.offset();
        d.seek(start);
        d.open(SERVICE);
        d.extent(1);
        if (d.titles()) d.title("Service: {} ({})", Cip.name(service, Cip.CONNECTION_MANAGER), response ? "Response" : "Request");
        d.peek(Cip.REPLY);
        d.peek(CODE);
        d.seek(at);
        d.close();
    }

    private static void timeout(Dissection d) {
        int at = d.offset();
        int tick = d.peekU8(0) & 15;
        int ticks = d.peekU8(1);
        d.peek(PRIORITY);
        d.u8(TICK);
        d.u8(TICKS);
        d.at(TIMEOUT, at, 2, (1L << tick) * ticks);
    }

    private static void originator(Dissection d) {
        d.read(SERIAL);
        d.read(VENDOR);
        d.read(ORIGINATOR);
    }

    /** Vendor and number of an originator. */
    private static long whose(Dissection d, int ahead) {
        return (long) d.peekLe16(ahead) << 32 | d.peekLe32(ahead + 2);
    }

    private static void identifiers(Dissection d) {
        int at = d.offset();
        long target = d.le32(TO_TARGET);
        long originator = d.le32(TO_ORIGINATOR);
        d.at(EnipItems.ID, at, 4, target);
        d.at(EnipItems.ID, at + 4, 4, originator);
    }

    private static CipPath open(Dissection d, boolean large) {
        timeout(d);
        identifiers(d);
        originator(d);
        d.u8(MULTIPLIER);
        d.leUint(RESERVED_24, 3);
        d.read(TARGET_RPI);
        d.read(large ? TARGET_PARAMETERS_32 : TARGET_PARAMETERS);
        d.read(ORIGINATOR_RPI);
        d.read(large ? ORIGINATOR_PARAMETERS_32 : ORIGINATOR_PARAMETERS);
        int transport = d.u8(TRANSPORT);
        if (d.titles()) {
            d.appendLast(", Direction: {}, Trigger: {}, Class: {}", DIRECTION.names.name(transport >> 7), TRIGGER.names.name(transport >> 4 & 7, "Unknown"),
                transport & 15);
        }
        int words = d.u8(PATH_SIZE);
        return path(d, words, "Connection Path");
    }

    private static CipPath close(Dissection d, int start) {
        int from = d.offset();
        timeout(d);
        int serial = d.peekLe16(0);
        long whose = whose(d, 2);
        originator(d);
        int words = d.u8(PATH_SIZE);
        d.u8(RESERVED);
        CipPath path = path(d, words, "Connection Path");
        CipConnections.Opened opened = CipConnections.find(d, serial, whose);
        if (opened != null) CipConnections.showClosed(d, start, start + from, opened);
        return path;
    }

    private static CipPath path(Dissection d, int words, String name) {
        var path = new CipPath(d.peekBytes(0, words * 2));
        path.show(d, name, false);
        return path;
    }

    private static Request embedded(Dissection d, boolean inside) {
        int length = d.le16(SENT_SIZE);
        int end = d.offset() + length;
        int rest = d.narrow(length);
        d.ensure(length);
        d.open(EMBEDDED);
        d.extent(length);
        d.openAgain(Cip.CIP);
        Request sent = Cip.message(d, null, true);
        if (!inside && sent != null && d.columns()) d.addInfo(": {} - {}", sent.path().classes(), sent.name());
        d.close();
        d.widen(rest);
        d.seek(end);
        if ((length & 1) == 1) d.skip(1);
        return sent;
    }

    private static CipPath route(Dissection d) {
        int words = d.u8(ROUTE_SIZE);
        d.u8(RESERVED);
        return path(d, words, "Route Path");
    }

    /** The rest of a response; the cursor is behind its status. */
    static void response(Dissection d, int start, int service, int general, Request asked, boolean inside) {
        if (isForwarded(asked)) {
            forwarded(d, start, service, asked, inside);
            return;
        }
        if (!inside && asked.route() != null && asked.service() != SEND && general == 0) say(d, asked.route());
        begin(d, start, inside);
        named(d, start, service, true);
        if (d.remaining() > 0) {
            boolean opened = service == OPEN || service == LARGE_OPEN;
            if (opened || service == CLOSE) {
                d.open(Cip.SPECIFIC);
                d.extent(d.remaining());
                if (general == 0) done(d, start, opened, asked);
                else failed(d);
                d.close();
            } else {
                other(d, service, asked.path(), true);
            }
        }
        d.skipRest();
        d.close();
    }

    private static void done(Dissection d, int start, boolean opened, Request asked) {
        int from = d.offset();
        int serial = d.peekLe16(opened ? 8 : 0);
        long whose = whose(d, opened ? 10 : 2);
        if (opened && asked.route() != null) {
            CipConnections.open(d, asked.frame(), asked.route(), asked.multiplier(), d.peekLe32(0), d.peekLe32(4), d.peekLe32(16), d.peekLe32(20), serial, whose);
        }
        CipConnections.Opened closed = opened ? null : CipConnections.find(d, serial, whose);
        if (opened) identifiers(d);
        originator(d);
        if (opened) {
            d.read(TARGET_API);
            d.read(ORIGINATOR_API);
        }
        int words = d.u8(REPLY_SIZE);
        d.u8(RESERVED);
        if (words > 0) d.bytes(REPLY, words * 2);
        if (asked.route() == null) return;
        int at = d.offset();
        d.open(CipConnections.INFORMATION);
        d.generated();
        d.place(start + from, 0);
        d.extent(0);
        d.seek(start);
        if (closed != null) d.computed(CipConnections.INDEX, closed.index());
        d.at(PATH_SIZE, start, 0, asked.route().bytes.length / 2);
        d.generated();
        asked.route().show(d, "Route/Connection Path", true);
        d.seek(at);
        d.close();
    }

    private static void failed(Dissection d) {
        originator(d);
        if (d.remaining() < 2) return;
        d.u8(REMAINING);
        d.u8(RESERVED);
    }

    /** The response to what was passed on: of the service that passed it on, nothing is in it. */
    private static void forwarded(Dissection d, int start, int service, Request asked, boolean inside) {
        Request sent = asked.parts().get(0);
        if (!inside && d.columns()) d.addInfo("{} - {}", sent.path().classes(), Cip.name(service, sent.path().firstClass));
        begin(d, start, inside);
        if (!inside) d.protocolColumn("CIP");
        d.at(SENT_CODE, start, 0, SEND);
        d.generated();
        d.titleLast("Service: Unconnected Send (Response)");
        Cip.knownPath(d, start, sent.path(), "Request Path");
        int at = d.offset();
        d.seek(start);
        d.at(ROUTE_SIZE, start, 0, asked.route().bytes.length / 2);
        d.generated();
        asked.route().show(d, "Route/Connection Path", true);
        d.seek(at);
        other(d, service, sent.path(), true);
        d.skipRest();
        d.close();
    }
}
