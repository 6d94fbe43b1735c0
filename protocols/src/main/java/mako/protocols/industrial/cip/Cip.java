package mako.protocols.industrial.cip;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.*;

/** Common Industrial Protocol, The CIP Networks Library, volume 1: messages to objects, chapter 2, and the services that all objects have, appendix A. */
public final class Cip implements Dissector {

    static final Values SERVICES = Values.of("""
        0x01 Get Attributes All
        0x02 Set Attributes All
        0x03 Get Attribute List
        0x04 Set Attribute List
        0x05 Reset
        0x06 Start
        0x07 Stop
        0x08 Create
        0x09 Delete
        0x0a Multiple Service Packet
        0x0d Apply Attributes
        0x0e Get Attribute Single
        0x10 Set Attribute Single
        0x11 Find Next Object Instance
        0x15 Restore
        0x16 Save
        0x17 Nop
        0x18 Get Member
        0x19 Set Member
        0x1a Insert Member
        0x1b Remove Member
        0x1c Group Sync
        """);
    private static final Values STATUSES = Values.resource(Cip.class, "cip-status.txt");

    static final Field CIP         = protocol("cip", "CIP", "Common Industrial Protocol");
    static final Field CLS         = protocol("cipcls", "CIPCLS", "CIP Class Generic");
    static final Field REPLY       = u8("cip.rr", "Request/Response", HEX, mask(0x80), names(Values.of("0 Request\n1 Response")),
        help("Request or Response message"));
    static final Field CODE        = u8("cip.sc", "Service", HEX, mask(0x7f), names(SERVICES));
    static final Field SERVICE     = u8("cip.service", "Service", HEX, bits(REPLY, CODE), help("Service Code + Request/Response"));
    static final Field PATH_SIZE   = u8("cip.request_path_size", "Request Path Size", unit("word", "words"));
    static final Field STATUS      = section("Status");
    static final Field GENERAL     = u8("cip.genstat", "General Status", HEX, names(STATUSES));
    static final Field ADDITIONAL_SIZE = u8("cip.addstat_size", "Additional Status Size", unit("word", "words"));
    static final Field EXTENDED    = u16("cip.cm.ext_status", "Extended Status", HEX, LITTLE, names(Values.resource(Cip.class, "cip-extended-status.txt")));
    static final Field ADDITIONAL_LIST = section("Additional Status");
    static final Field ADDITIONAL  = u16("cip.addstat", "Additional Status", HEX, LITTLE);
    static final Field CONTENT     = section("Content");
    static final Field SPECIFIC    = section("Command Specific Data");
    static final Field GET_COUNT   = u16("cip.getlist.attr_count", "Attribute Count", LITTLE);
    static final Field GET_STATUS  = u8("cip.getlist.attr_status", "Attribute Status", HEX, names(STATUSES));
    static final Field SET_COUNT   = u16("cip.setlist.attr_count", "Attribute Count", LITTLE);
    static final Field SET_STATUS  = u8("cip.setlist.attr_status", "Attribute Status", HEX, names(STATUSES));
    static final Field ATTRIBUTES  = section("Attribute List");
    static final Field PACKETS     = u16("cip.msp.num_services", "Number of Services", LITTLE);
    static final Field OFFSETS     = section("Offset List");
    static final Field OFFSET      = u16("cip.msp.offset", "Offset", LITTLE);
    static final Field PACKET      = section("Service Packet");
    static final Field DATA        = bytes("cip.data", "Data");
    static final Field REVISION    = u16("cip.class_revision", "Revision", LITTLE);
    static final Field CLASS_COUNT = u16("cip.mr.num_classes", "Number of Classes", LITTLE);
    static final Field CLASS       = u16("cip.mr.class", "Class", HEX, LITTLE, names(CipPath.CLASSES));

    static final int CONNECTION_MANAGER = 0x06;
    private static final int CONNECTION_FAILURE = 0x01;
    private static final int MESSAGE_ROUTER  = 0x02;
    private static final int GET_ALL         = 0x01;
    private static final int GET_LIST        = 0x03;
    private static final int SET_LIST        = 0x04;
    private static final int MULTIPLE        = 0x0a;
    private static final int GET_SINGLE      = 0x0e;

    /** What whoever carries a message says of it: which exchange it belongs to, and whether it answers. */
    record Carried(Exchanges.Exchange exchange, boolean response) {}

    /** A request, as its response wants to know it. */
    record Request(int service, CipPath path, List<Request> parts, CipPath route, int multiplier, long frame) {

        String name() {
            return Cip.name(service, path.firstClass);
        }
    }

    @Override
    public Field dissects() {
        return CIP;
    }

    /** Fields of the encapsulation too: what is on a connection shows how it was opened, which is found out here. */
    @Override
    public String[] prefixes() {
        return new String[] {"cip", "cipcm", "cipcls", "enip"};
    }

    @Override
    public void link(Links links) {
        links.add(EnipItems.ITEMS, EnipItems.MESSAGE, this);
    }

    @Override
    public void dissect(Dissection d) {
        Carried carried = d.about() instanceof Carried known ? known : new Carried(null, false);
        Exchanges.Exchange exchange = carried.exchange();
        Request asked = carried.response() && exchange != null && exchange.about instanceof Request known ? known : null;
        d.open(CIP);
        d.protocolColumn("CIP");
        // Of several messages in one packet each says what it is.
        if (d.columns() && !d.info().isEmpty()) d.addInfo(" | ");
        Request request = message(d, asked, false);
        if (request != null && exchange != null && !carried.response()) d.learn(() -> exchange.about = request);
    }

    /** A message whose protocol was begun; inside another one it writes no columns. Returns the request, if it is one; closes the protocol. */
    static Request message(Dissection d, Request asked, boolean inside) {
        int start = d.offset();
        d.extent(d.remaining());
        int code = d.u8(SERVICE);
        boolean response = (code & 0x80) != 0;
        int service = code & 0x7f;
        if (d.titles()) d.titleLast("Service: {} ({})", SERVICES.name(service, "Unknown Service (0x" + hex(service) + ")"), response ? "Response" : "Request");
        return response ? response(d, start, service, asked, inside) : request(d, start, service, inside);
    }

    static String hex(int number) {
        return String.format(java.util.Locale.ROOT, "%02x", number);
    }

    /** What a service of a class is called in columns. */
    static String name(int service, int ofClass) {
        String name = ofClass == CONNECTION_MANAGER ? CipCm.SERVICES.name(service) : SERVICES.name(service);
        return name != null ? name : "Service (0x" + hex(service) + ")";
    }

    private static Request request(Dissection d, int start, int service, boolean inside) {
        int words = d.u8(PATH_SIZE);
        var path = new CipPath(d.peekBytes(0, words * 2));
        path.show(d, "Request Path", false);
        if (!inside && d.columns()) d.addInfo("{} - {}", path.classes(), name(service, path.firstClass));
        if (path.firstClass == CONNECTION_MANAGER) return CipCm.request(d, start, service, path, inside);
        List<Request> parts = List.of();
        if (service == MULTIPLE) parts = packets(d, false, List.of(), inside);
        else if (SERVICES.name(service) != null) common(d, service, path, false);
        else specific(d, start);
        d.skipRest();
        d.close();
        return new Request(service, path, parts, null, 0, d.packet().number);
    }

    private static Request response(Dissection d, int start, int service, Request asked, boolean inside) {
        d.skip(1);
        int general = d.peekU8(0);
        int more = d.peekU8(1);
        String status = STATUSES.name(general, "Unknown Response (" + hex(general) + ")");
        boolean managed = asked != null && asked.path().firstClass == CONNECTION_MANAGER;
        boolean extended = managed && more > 0 && general == CONNECTION_FAILURE;
        d.open(STATUS);
        if (extended) d.title("Status: {}, Extended: {}", status, EXTENDED.names.name(d.peekLe16(2), "Reserved"));
        else d.title("Status: {}: ", status);
        d.u8(GENERAL);
        d.u8(ADDITIONAL_SIZE);
        if (extended) d.read(EXTENDED);
        if (extended ? more > 1 : more > 0) additional(d, extended ? more - 1 : more);
        d.close();
        if (!inside && d.columns()) d.addInfo("{}: ", status);
        if (asked != null) knownPath(d, start, asked.path(), "Request Path");
        if (!inside && d.columns() && service != MULTIPLE && !CipCm.isForwarded(asked)) {
            if (asked != null) d.addInfo("{} - {}", asked.path().classes(), name(service, asked.path().firstClass));
            else d.addInfo("{}", name(service, -1));
        } else if (!inside && d.columns() && service == MULTIPLE) {
            d.addInfo("{}", name(service, -1));
        }
        if (managed) {
            CipCm.response(d, start, service, general, asked, inside);
            return null;
        }
        if (service == MULTIPLE) packets(d, true, asked == null ? List.of() : asked.parts(), inside);
        else if (SERVICES.name(service) != null) common(d, service, asked == null ? null : asked.path(), true);
        else specific(d, start);
        d.skipRest();
        d.close();
        return null;
    }

    private static void additional(Dissection d, int words) {
        d.open(ADDITIONAL_LIST);
        for (int i = 0; i < words; i++) d.le16(ADDITIONAL);
        d.close();
    }

    /** Shows the path that the request had: it is not in the response. */
    static void knownPath(Dissection d, int start, CipPath path, String words) {
        int at = d.offset();
        d.seek(start);
        d.at(PATH_SIZE, start, 0, path.bytes.length / 2);
        d.generated();
        path.show(d, words, true);
        d.seek(at);
    }

    /** A service that all classes have. */
    static void common(Dissection d, int service, CipPath path, boolean response) {
        int ofClass = path == null ? -1 : path.firstClass;
        d.open(CONTENT);
        if (d.titles()) {
            String name = response && service == GET_SINGLE ? attribute(path, path == null ? -1 : path.attribute) : null;
            d.title("{} ({}){}", SERVICES.name(service, "Unknown"), response ? "Response" : "Request", name == null ? "" : " (" + name + ")");
        }
        d.extent(d.remaining());
        switch (service) {
            case GET_LIST -> list(d, GET_COUNT, GET_STATUS, path, response);
            case SET_LIST -> list(d, SET_COUNT, SET_STATUS, path, response);
            case GET_ALL -> {
                if (response && ofClass == Identity.CLASS) Identity.all(d);
                else if (response && ofClass == MESSAGE_ROUTER && d.remaining() > 2) router(d);
                else data(d);
            }
            case GET_SINGLE -> {
                if (response && ofClass == Identity.CLASS && Identity.name(path.attribute) != null && d.remaining() > 0) Identity.read(d, path.attribute);
                else data(d);
            }
            default -> data(d);
        }
        d.close();
    }

    /** The name of an attribute whose value is known: all classes have a revision, of which the instance 0 tells. */
    static String attribute(CipPath path, int attribute) {
        if (path == null) return null;
        if (path.instance == 0) return attribute == 1 ? "Revision" : null;
        return path.firstClass == Identity.CLASS ? Identity.name(attribute) : null;
    }

    /** The classes that a message router knows: section 5A-3. */
    private static void router(Dissection d) {
        int count = d.peekLe16(0);
        int size = Math.min(d.remaining(), 2 + 2 * count);
        d.at(CipPath.ATTRIBUTE_16, d.offset(), size, 1);
        d.titleLast("Attribute: 1 (Object List)");
        d.openLast();
        d.read(CLASS_COUNT);
        for (int i = 0; i < count && d.remaining() >= 2; i++) d.read(CLASS);
        d.close();
        data(d);
    }

    private static void data(Dissection d) {
        if (d.remaining() > 0) d.bytes(DATA, d.captured());
    }

    /** Attributes, in responses each with a status and what it is; how long the value of an unknown one is, nobody knows. */
    private static void list(Dissection d, Field counted, Field status, CipPath path, boolean response) {
        if (d.remaining() < 2) return;
        int count = d.le16(counted);
        d.open(ATTRIBUTES);
        boolean known = true;
        for (int i = 0; i < count && known && d.remaining() >= 2; i++) {
            int attribute = d.peekLe16(0);
            String name = attribute(path, attribute);
            int at = d.offset();
            d.le16(CipPath.ATTRIBUTE_16);
            int entry = d.last();
            if (name != null) d.titleLast("Attribute: {} ({})", attribute, name);
            boolean valued = status == GET_STATUS ? response : !response;
            if (response) {
                d.openOn(entry);
                int failed = d.u8(status);
                d.skip(1);
                valued &= failed == 0;
                d.close();
            }
            if (valued && name == null) {
                known = false;
            } else if (valued) {
                d.openOn(entry);
                if (path.instance == 0) d.read(REVISION);
                else Identity.read(d, attribute);
                d.close();
                d.placeOn(entry, at, d.offset() - at);
            }
        }
        d.close();
        if (!known) data(d);
    }

    /** Several messages in one, each told by where it begins. */
    private static List<Request> packets(Dissection d, boolean response, List<Request> asked, boolean inside) {
        int base = d.offset();
        d.open(CONTENT);
        d.title(response ? "Multiple Service Packet (Response)" : "Multiple Service Packet (Request)");
        d.extent(d.remaining());
        int count = d.le16(PACKETS);
        int table = d.offset();
        d.open(OFFSETS);
        for (int i = 0; i < count; i++) d.le16(OFFSET);
        d.close();
        int end = d.remaining() + d.offset();
        if (!inside && d.columns()) d.addInfo(": ");
        var requests = new ArrayList<Request>();
        for (int i = 0; i < count; i++) {
            d.seek(table + 2 * i);
            int from = base + d.peekLe16(0);
            int to = i + 1 < count ? base + d.peekLe16(2) : end;
            if (from < table || to <= from || to > end) break;
            packet(d, i, from, to, table + 2 * i, i < asked.size() ? asked.get(i) : null, requests, inside);
        }
        d.close();
        return List.copyOf(requests);
    }

    private static void packet(Dissection d, int i, int from, int to, int entry, Request asked, List<Request> requests, boolean inside) {
        int offset = d.peekLe16(0);
        d.seek(from);
        int rest = d.narrow(to - from);
        int code = d.peekU8(0);
        d.open(PACKET);
        int packet = d.group();
        d.extent(to - from);
        d.at(OFFSET, from + entry, 2, offset);
        if (!inside && d.columns()) d.addInfo("{}{}", i == 0 ? "" : ", ", name(code & 0x7f, -1));
        String status = (code & 0x80) != 0 && d.remaining() >= 4 ? STATUSES.name(d.peekU8(2), "Unknown Response (" + hex(d.peekU8(2)) + ")") + ": " : "";
        d.openAgain(CIP);
        Request request = message(d, asked, true);
        if (request != null) requests.add(request);
        Request of = request != null ? request : asked;
        if (d.titles()) d.titleOn(packet, "Service Packet #{}: {}{}", i + 1, status, of == null ? name(code & 0x7f, -1) : of.path().classes() + " - " + of.name());
        d.close();
        d.widen(rest);
    }

    /** A service of a class that is not known: its data. */
    private static void specific(Dissection d, int start) {
        int at = d.offset();
        d.close();
        int end = d.remaining() + at;
        d.seek(start);
        d.open(CLS);
        d.extent(end - start);
        d.seek(at);
        if (d.remaining() > 0) {
            d.open(SPECIFIC);
            d.extent(d.remaining());
            data(d);
            d.close();
        } else {
            d.hide(d.group());
        }
    }
}
