package mako.protocols.industrial.bacnet;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.industrial.bacnet.Production.Kind;
import mako.protocols.industrial.bacnet.Production.Member;

/** What a message says, by the productions of ASHRAE 135 clause 21. */
final class Parameters {

    static final Key<Parameters> KEY = Key.key(Parameters::new);

    private static final Values ERROR_CLASSES = Values.of("""
        0 device
        1 object
        2 property
        3 resources
        4 security
        5 services
        6 vt
        7 communication
        """);

    static final Field PROPERTY    = u32("bacapp.property_identifier", "Property Identifier", names(Values.resource(Parameters.class, "properties.txt")));
    static final Field VENDOR      = u16("bacapp.vendor_identifier", "Vendor Identifier", names(BacnetApplication.VENDORS));
    static final Field PROCESS     = u32("bacapp.processId", "ProcessIdentifier", help("Process Identifier"));
    static final Field EVENT_TYPE  = u32("bacapp.event_type", "Event Type", names(Enumeration.values("event-type")));
    static final Field NOTIFY_TYPE = u8("bacapp.notify_type", "Notify Type", names(Enumeration.values("notify-type")));
    static final Field FROM_STATE  = u32("bacapp.from_state", "From State", names(Enumeration.values("event-state")));
    static final Field TO_STATE    = u32("bacapp.to_state", "To State", names(Enumeration.values("event-state")));
    static final Field ERROR_CLASS = u32("bacapp.error_class", "Error Class", names(ERROR_CLASSES));
    static final Field ERROR_CODE  = u32("bacapp.error_code", "Error Code", names(Values.resource(Parameters.class, "errors.txt")));
    static final Field LOW_LIMIT   = u32("bacapp.who_is.low_limit", "Device Instance Range Low Limit");
    static final Field HIGH_LIMIT  = u32("bacapp.who_is.high_limit", "Device Instance Range High Limit");
    static final Field IPV4        = ipv4("bacapp.IPV4", "IPV4", help("IP-Address"));
    static final Field IPV6        = ipv6("bacapp.IPV6", "IPV6", help("IP-Address"));
    static final Field PORT        = u16("bacapp.Port", "Port");
    static final Field BROADCAST   = group("bacapp.mac_address_broadcast", "MAC-address: broadcast");
    private static final Field LINE = section("Parameter");

    private static final int PROPERTIES_OF_VENDORS = 512;
    private static final int DEEPEST = 100;
    private static final int ADDRESS_4 = 6;
    private static final int ADDRESS_6 = 18;

    final Tag tag = new Tag();
    private final ApplicationValues values = new ApplicationValues(this);
    private Dissection d;
    private int depth;
    /** The property whose value follows, and the type of the object that has it. */
    int property;
    int objectType;

    void read(Dissection dissection, Production production) {
        d = dissection;
        depth = 0;
        property = ApplicationValues.PRESENT_VALUE;
        objectType = -1;
        sequence(production);
        while (d.remaining() > 0) {
            tag.peek(d);
            if (!tag.closing) break;
            tag.show(d);
            sequence(production);
        }
    }

    /** Reads members until a closing tag or the end. Each can be left out; after the last, the first may come again. */
    private void sequence(Production production) {
        sequence(production, false);
    }

    private void sequence(Production production, boolean once) {
        int next = 0;
        while (d.remaining() > 0) {
            tag.peek(d);
            if (tag.closing) return;
            int found = find(production.members(), next);
            if (found < 0 && once) return;
            if (found < 0) found = find(production.members(), 0);
            if (found < 0) {
                other();
                continue;
            }
            Member member = production.members()[found];
            next = member.repeats() ? found : found + 1;
            read(member);
        }
    }

    private int find(Member[] members, int from) {
        for (int i = from; i < members.length; i++) if (members[i].matches(tag)) return i;
        return -1;
    }

    /** What the production does not have. */
    private void other() {
        if (tag.opening) around(null, null, null);
        else values.read(d, "", null);
    }

    /** What lies between an opening tag and its closing one; {@code production} is null where it is not known. */
    private void around(Production production, String heading, String inner) {
        if (++depth > DEEPEST) throw d.malformed();
        int number = tag.number;
        if (heading != null) {
            d.open(LINE);
            d.title("{}", heading);
        }
        tag.show(d);
        if (inner != null) {
            d.open(LINE);
            d.title("{}", inner);
        }
        if (production != null) sequence(production);
        else sequence(NOTHING);
        if (inner != null) d.close();
        if (d.remaining() > 0) {
            tag.peek(d);
            if (tag.closing && tag.number == number) tag.show(d);
        }
        if (heading != null) d.close();
        depth--;
    }

    private static final Production NOTHING = new Production(new Member[0]);

    private void read(Member member) {
        String label = member.label();
        switch (member.kind()) {
            case GROUP -> around(member.inside(), null, null);
            case HEADED -> around(member.inside(), label, null);
            case INNER -> around(member.inside(), null, label);
            case LIST -> list(member);
            case NULL -> values.nothing(d, label);
            case WEEK_AND_DAY -> values.weekAndDay(d);
            case DATE_TIMES -> dateTime(nameOf(property) + ": ");
            case STAMPS -> stamp(nameOf(property) + ": ", nameOf(property) + ": ", nameOf(property) + ": ");
            case VALUE -> propertyValues();
            case ABSTRACT -> {
                while (hasMore()) values.read(d, label, null);
            }
            case ANY -> values.read(d, label, null);
            case STAMP -> stamp(label, label, label);
            case NAMED_STAMP -> stamp("time: ", "sequence number: ", label == null ? "date time: " : label);
            case UNSIGNED -> values.unsigned(d, label);
            case SIGNED -> values.signed(d, label);
            case REAL -> values.real(d, label);
            case DOUBLE -> values.real64(d, label);
            case BOOLEAN -> values.truth(d, label);
            case OCTETS -> values.octets(d, label);
            case STRING -> values.string(d, label);
            case BITS -> values.bits(d, label, member.names());
            case ENUMERATED -> values.enumerated(d, label, member.names(), false);
            case DATE -> values.date(d, label);
            case TIME -> values.time(d, label);
            case DATETIME -> dateTime(label);
            case SPAN -> values.span(d, label);
            case OBJECT -> values.object(d, "ObjectIdentifier: ", true);
            case QUIET_OBJECT -> values.object(d, "ObjectIdentifier: ", false);
            case DEVICE -> values.object(d, "DeviceIdentifier: ", true);
            case QUIET_DEVICE -> values.object(d, "DeviceIdentifier: ", false);
            case OBJECT_NAME -> values.name(d);
            case OBJECT_TYPE -> values.enumerated(d, label, Enumeration.named("object-type"), false);
            case MAC -> mac();
            default -> named(member.kind());
        }
    }

    /** Members that come once, under a heading; the heading counts where there are several. */
    private void list(Member member) {
        int before = d.offset();
        int number = ++values.index;
        d.open(LINE);
        if (d.titles()) d.title("{}", member.label().replace("#", Integer.toString(number)));
        sequence(member.inside(), true);
        if (d.offset() == before && d.remaining() > 0) {
            tag.peek(d);
            other();
        }
        d.close();
    }

    private boolean hasMore() {
        if (d.remaining() == 0) return false;
        tag.peek(d);
        return !tag.closing;
    }

    private void named(Kind kind) {
        switch (kind) {
            case PROPERTY -> property(true);
            case QUIET_PROPERTY -> property(false);
            case INDEX -> values.unsigned(d, "property Array Index ");
            case VENDOR -> vendor(true);
            case QUIET_VENDOR -> vendor(false);
            case SERVICE_NUMBER -> {
                if (d.columns()) d.moreInfo().add("SN=").unsigned(values.number(d)).add(" ");
                values.unsigned(d, "service Number: ");
            }
            case PROCESS -> values.numbered(d, PROCESS);
            case EVENT_TYPE -> values.numbered(d, EVENT_TYPE);
            case NOTIFY_TYPE -> values.numbered(d, NOTIFY_TYPE);
            case FROM_STATE -> values.numbered(d, FROM_STATE);
            case TO_STATE -> values.numbered(d, TO_STATE);
            case ERROR_CLASS -> values.numbered(d, ERROR_CLASS);
            case ERROR_CODE -> values.numbered(d, ERROR_CODE);
            case LOW_LIMIT, HIGH_LIMIT -> {
                long limit = values.numberedContent(d, kind == Kind.LOW_LIMIT ? LOW_LIMIT : HIGH_LIMIT);
                if (d.columns()) d.moreInfo().unsigned(limit).add(" ");
            }
            default -> throw new IllegalStateException(kind.name());
        }
    }

    private void property(boolean loud) {
        property = (int) Math.min(values.number(d), Integer.MAX_VALUE);
        int length = tag.content();
        d.open(LINE);
        if (d.titles()) d.title("Property Identifier: {} ({})", nameOf(property), property);
        tag.show(d);
        d.at(PROPERTY, d.offset(), length, property);
        d.skip(length);
        d.close();
        if (loud && d.columns()) d.addInfo("{} ", nameOf(property));
    }

    static String nameOf(long property) {
        return Enumeration.words(PROPERTY.names, property, PROPERTIES_OF_VENDORS);
    }

    private void vendor(boolean loud) {
        long vendor = values.number(d);
        int length = tag.content();
        d.open(LINE);
        if (d.titles()) d.title("Vendor ID: {} ({})", BacnetApplication.VENDORS.name(vendor, "Unknown Vendor"), vendor);
        boolean context = tag.context;
        tag.show(d);
        d.at(VENDOR, d.offset(), length, vendor);
        d.skip(length);
        d.close();
        if (loud && context && d.columns()) d.moreInfo().add("V=").unsigned(vendor).add(" ");
    }

    /** BACnetTimeStamp. */
    private void stamp(String time, String sequence, String dateTime) {
        if (!tag.opening) {
            if (tag.number == 0) values.time(d, time);
            else values.unsigned(d, sequence);
            return;
        }
        int number = tag.number;
        tag.show(d);
        if (hasMore()) dateTime(dateTime);
        if (d.remaining() == 0) return;
        tag.peek(d);
        if (tag.closing && tag.number == number) tag.show(d);
    }

    /** BACnetDateTime: a date and a time. */
    void dateTime(String label) {
        d.open(LINE);
        d.title("{}", label);
        values.date(d, "Date: ");
        if (hasMore()) values.time(d, "Time: ");
        d.close();
    }

    /** The second member of BACnetAddress: empty for a broadcast; an IP address with its port for those of annexes J and U. */
    private void mac() {
        int length = tag.content();
        if (length == 0) {
            d.at(BROADCAST, d.offset(), tag.size);
            d.skip(tag.size);
            return;
        }
        boolean known = length == ADDRESS_4 || length == ADDRESS_6;
        d.open(LINE);
        d.title("MAC-address: ");
        if (!known) {
            d.extent(length);
            d.close();
            d.open(LINE);
            if (d.titles()) d.title("{}", ApplicationValues.hex(d, tag.size, length));
        }
        tag.show(d);
        d.extent(length);
        d.close();
        int rest = d.narrow(length);
        if (length == ADDRESS_4) {
            d.ipv4(IPV4);
            d.u16(PORT);
        } else if (length == ADDRESS_6) {
            d.ipv6(IPV6);
            d.u16(PORT);
        }
        d.widen(rest);
    }

    /** The value of the property that was named, up to the closing tag: a structure, or one or several values of types that have tags. */
    private void propertyValues() {
        Production structure = Production.property(property, objectType);
        values.index = 0;
        if (structure != null) {
            sequence(structure);
            return;
        }
        int of = property;
        String label = nameOf(of) + ": ";
        while (hasMore()) {
            if (tag.opening) around(structureOf(of), null, null);
            else values.readOf(d, of, label);
        }
    }

    /** What is around values that stand in groups though they should not. */
    private static Production structureOf(int property) {
        return property < 0 ? NOTHING : PROPERTY_VALUE;
    }

    private static final Production PROPERTY_VALUE = new Production(
        new Member[] {new Member(Production.ANY_TAG, Kind.VALUE, true, null, null, null)});
}
