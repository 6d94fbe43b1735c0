package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.ObjectIdentifiers;
import mako.protocols.link.EtherType;
import mako.protocols.link.MacNames;
import mako.protocols.routing.AddressFamilies;

/** Link Layer Discovery Protocol: what stations tell their neighbours about themselves, IEEE 802.1AB clause 8. */
public final class Lldp implements Dissector {

    static final Field LLDP = protocol("lldp", "LLDP", "Link Layer Discovery Protocol");
    static final Values ORGANIZATIONS = MacNames.ASSIGNEES;
    private static final Trait CAPABLE = yesNo("Capable", "Not capable");
    private static final Values TYPE_NAMES = Values.of("""
        0   End of LLDPDU
        1   Chassis Id
        2   Port Id
        3   Time to Live
        4   Port Description
        5   System Name
        6   System Description
        7   System Capabilities
        8   Management Address
        127 Organization Specific
        """);
    static final Field TYPE   = u16("lldp.tlv.type", "TLV Type", mask(0xfe00), names(TYPE_NAMES));
    static final Field LENGTH = u16("lldp.tlv.len", "TLV Length", mask(0x1ff));
    private static final Values CHASSIS_SUBTYPE_NAMES = Values.of("""
        0 Reserved
        1 Chassis component
        2 Interface alias
        3 Port component
        4 MAC address
        5 Network address
        6 Interface name
        7 Locally assigned
        """);
    static final Field CHASSIS_SUBTYPE = u8("lldp.chassis.subtype", "Chassis Id Subtype", names(CHASSIS_SUBTYPE_NAMES));
    static final Field CHASSIS_ID      = bytes("lldp.chassis.id", "Chassis Id");
    static final Field CHASSIS_MAC     = ether("lldp.chassis.id.mac", "Chassis Id");
    static final Field CHASSIS_IPV4    = ipv4("lldp.chassis.id.ip4", "Chassis Id");
    static final Field CHASSIS_IPV6    = ipv6("lldp.chassis.id.ip6", "Chassis Id");
    private static final Values PORT_SUBTYPE_NAMES = Values.of("""
        0 Reserved
        1 Interface alias
        2 Port component
        3 MAC address
        4 Network address
        5 Interface name
        6 Agent circuit Id
        7 Locally assigned
        """);
    static final Field PORT_SUBTYPE             = u8("lldp.port.subtype", "Port Id Subtype", names(PORT_SUBTYPE_NAMES));
    static final Field PORT_ID                  = text("lldp.port.id", "Port Id");
    static final Field PORT_MAC                 = ether("lldp.port.id.mac", "Port Id");
    static final Field PORT_IPV4                = ipv4("lldp.port.id.ip4", "Port Id");
    static final Field PORT_IPV6                = ipv6("lldp.port.id.ip6", "Port Id");
    static final Field FAMILY                   = u8("lldp.network_address.subtype", "Network Address family", names(AddressFamilies.NAMES));
    static final Field TIME_TO_LIVE             = u16("lldp.time_to_live", "Seconds");
    static final Field PORT_DESCRIPTION         = text("lldp.port.desc", "Port Description", UTF_8);
    static final Field SYSTEM_NAME              = text("lldp.tlv.system.name", "System Name", UTF_8);
    static final Field SYSTEM_DESCRIPTION       = text("lldp.tlv.system.desc", "System Description", UTF_8);
    static final Field CAN_OTHER                = bit("lldp.tlv.system_cap.other", "Other", 0x1, CAPABLE, maskWidth(16));
    static final Field CAN_REPEATER             = bit("lldp.tlv.system_cap.repeater", "Repeater", 0x2, CAPABLE, maskWidth(16));
    static final Field CAN_BRIDGE               = bit("lldp.tlv.system_cap.bridge", "Bridge", 0x4, CAPABLE, maskWidth(16));
    static final Field CAN_WLAN_ACCESS_PT       = bit("lldp.tlv.system_cap.wlan_access_pt", "WLAN access point", 0x8, CAPABLE, maskWidth(16));
    static final Field CAN_ROUTER               = bit("lldp.tlv.system_cap.router", "Router", 0x10, CAPABLE, maskWidth(16));
    static final Field CAN_TELEPHONE            = bit("lldp.tlv.system_cap.telephone", "Telephone", 0x20, CAPABLE, maskWidth(16));
    static final Field CAN_DOCSIS_CABLE_DEVICE  = bit("lldp.tlv.system_cap.docsis_cable_device", "DOCSIS cable device", 0x40, CAPABLE,
        maskWidth(16));
    static final Field CAN_STATION_ONLY         = bit("lldp.tlv.system_cap.station_only", "Station only", 0x80, CAPABLE, maskWidth(16));
    static final Field CAPABILITIES             = u16("lldp.tlv.system_cap", "Capabilities", HEX, bits(CAN_OTHER, CAN_REPEATER, CAN_BRIDGE,
        CAN_WLAN_ACCESS_PT, CAN_ROUTER, CAN_TELEPHONE, CAN_DOCSIS_CABLE_DEVICE, CAN_STATION_ONLY));
    static final Field DOES_OTHER               = bit("lldp.tlv.enable_system_cap.other", "Other", 0x1, CAPABLE, maskWidth(16));
    static final Field DOES_REPEATER            = bit("lldp.tlv.enable_system_cap.repeater", "Repeater", 0x2, CAPABLE, maskWidth(16));
    static final Field DOES_BRIDGE              = bit("lldp.tlv.enable_system_cap.bridge", "Bridge", 0x4, CAPABLE, maskWidth(16));
    static final Field DOES_WLAN_ACCESS_PT      = bit("lldp.tlv.enable_system_cap.wlan_access_pt", "WLAN access point", 0x8, CAPABLE, maskWidth(16));
    static final Field DOES_ROUTER              = bit("lldp.tlv.enable_system_cap.router", "Router", 0x10, CAPABLE, maskWidth(16));
    static final Field DOES_TELEPHONE           = bit("lldp.tlv.enable_system_cap.telephone", "Telephone", 0x20, CAPABLE, maskWidth(16));
    static final Field DOES_DOCSIS_CABLE_DEVICE = bit("lldp.tlv.enable_system_cap.docsis_cable_device", "DOCSIS cable device", 0x40, CAPABLE,
        maskWidth(16));
    static final Field DOES_STATION_ONLY        = bit("lldp.tlv.enable_system_cap.station_only", "Station only", 0x80, CAPABLE, maskWidth(16));
    static final Field ENABLED                  = u16("lldp.tlv.enable_system_cap", "Enabled Capabilities", HEX, bits(DOES_OTHER, DOES_REPEATER,
        DOES_BRIDGE, DOES_WLAN_ACCESS_PT, DOES_ROUTER, DOES_TELEPHONE, DOES_DOCSIS_CABLE_DEVICE, DOES_STATION_ONLY));
    static final Field ADDRESS_LENGTH           = u8("lldp.mgn.address.len", "Address String Length");
    static final Field ADDRESS_FAMILY           = u8("lldp.mgn.address.subtype", "Address Subtype", names(AddressFamilies.NAMES), help("Undefined"));
    static final Field ADDRESS_IPV4             = ipv4("lldp.mgn.addr.ip4", "Management Address");
    static final Field ADDRESS_IPV6             = ipv6("lldp.mgn.addr.ip6", "Management Address");
    static final Field ADDRESS                  = bytes("lldp.mgn.addr.hex", "Management Address");
    static final Field INTERFACE_SUBTYPE        = u8("lldp.mgn.interface.subtype", "Interface Subtype",
        names(Values.of("1 Unknown\n2 ifIndex\n3 System port number")), help("Undefined"));
    static final Field INTERFACE                = u32("lldp.mgn.interface.number", "Interface Number");
    static final Field OBJECT_LENGTH            = u8("lldp.mgn.obj.len", "OID String Length");
    static final Field OBJECT                   = oid("lldp.mgn.obj.id", "Object Identifier");
    static final Field ORGANIZATION             = u24("lldp.orgtlv.oui", "Organization Unique Code", OUI, names(ORGANIZATIONS));
    static final Field RECORD = section("TLV");

    static final Field BAD_TYPE = expert(Field.Severity.WARN, Field.Group.MALFORMED, "lldp.bad_type", "Incorrect type");


    private static final int CHASSIS = 1;
    private static final int PORT = 2;
    private static final int LIFETIME = 3;

    @Override
    public Field dissects() {
        return LLDP;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x88cc, this);
        links.add(EtherType.TYPES, 0x8942, this);
    }

    /** Three records come first, in this order; then any, up to the one that ends them: section 8.2. */
    @Override
    public void dissect(Dissection d) {
        d.open(LLDP);
        d.protocolColumn("LLDP");
        d.info("");
        if (isNext(d, CHASSIS, "Chassis ID") && chassis(d) && isNext(d, PORT, "Port ID") && port(d) && isNext(d, LIFETIME, "Time-To-Live")) {
            lifetime(d, true);
            int last = d.offset();
            boolean more = true;
            while (more && d.remaining() > 0) {
                last = d.offset();
                more = record(d);
            }
            d.close();
            if (more) return;
            // The record that ends it, and one byte more, are given back.
            d.seek(last - 1);
            d.leaveBehind(d.remaining());
        } else {
            d.close();
        }
    }

    private static boolean isNext(Dissection d, int expected, String name) {
        int type = d.peekU16(0) >> 9;
        if (type == expected) return true;
        d.info("Invalid {} TLV", name);
        d.open(RECORD);
        d.extent((d.peekU16(0) & 0x1ff) + 2);
        d.title("Invalid {} (0x{}), expected (0x{x2})", name, String.format("%02X", type), expected);
        d.note(BAD_TYPE, "Invalid {} (0x{}), expected (0x{x2})", name, String.format("%02X", type), expected);
        d.close();
        return false;
    }

    private static int head(Dissection d) {
        d.peek(TYPE);
        return d.u16(LENGTH) & 0x1ff;
    }

    private static boolean chassis(Dissection d) {
        d.open(RECORD);
        int rest = d.narrow(head(d));
        int subtype = d.u8(CHASSIS_SUBTYPE);
        identify(d, subtype, subtype == 4, subtype == 5, "Chassis Subtype", CHASSIS_SUBTYPE, CHASSIS_MAC, CHASSIS_IPV4, CHASSIS_IPV6, CHASSIS_ID, CHASSIS_PREFIXES);
        d.widen(rest);
        d.close();
        return true;
    }

    private static boolean port(Dissection d) {
        d.open(RECORD);
        int rest = d.narrow(head(d));
        int subtype = d.u8(PORT_SUBTYPE);
        identify(d, subtype, subtype == 3, subtype == 4, "Port Subtype", PORT_SUBTYPE, PORT_MAC, PORT_IPV4, PORT_IPV6, PORT_ID, PORT_PREFIXES);
        d.widen(rest);
        d.close();
        return true;
    }

    private static final String[] CHASSIS_PREFIXES = {"", "CC/", "IA/", "PC/", "MA/", "NA/", "IN/", "LA/"};
    private static final String[] PORT_PREFIXES = {"", "IA/", "PC/", "MA/", "NA/", "IN/", "AC/", "LA/"};

    /** A name of the chassis or of the port: section 8.5.2 and 8.5.3. */
    private static void identify(Dissection d, int subtype, boolean mac, boolean address, String label, Field kinds, Field macField,
            Field ipv4, Field ipv6, Field other, String[] prefixes) {
        int count = d.remaining();
        Text said = d.titles() || d.columns() ? new Text() : null;
        if (mac && count == 6) {
            if (said != null) said.ether(d.peekU48(0));
            d.ether(macField);
        } else if (address) {
            int family = d.u8(FAMILY);
            count--;
            if (family == 1 && count == 4) {
                if (said != null) said.ipv4((int) d.peekU32(0));
                d.ipv4(ipv4);
            } else if (family == 2 && count == 16) {
                if (said != null) said.ipv6(d.peekU64(0), d.peekU64(8));
                d.ipv6(ipv6);
            } else {
                if (said != null) said.hex(d.peekBytes(0, count), 0, count, 0);
                whole(d, other, count);
            }
        } else {
            boolean component = subtype == 2 && kinds == PORT_SUBTYPE;
            if (component && said != null) said.hex(d.peekBytes(0, count), 0, count, 0);
            else if (said != null) said.add(upToZero(d, count));
            whole(d, other, count);
        }
        if (said == null) return;
        d.title("{} = {}, Id: {}", label, kinds.names.name(subtype, "Reserved"), said);
        if (d.columns()) d.moreInfo().add(subtype < prefixes.length ? prefixes[subtype] : "").add(said).add(" ");
    }

    private static void whole(Dissection d, Field field, int count) {
        if (field.type == Type.BYTES) d.bytes(field, count);
        else d.text(field, count);
    }

    private static void lifetime(Dissection d, boolean first) {
        d.open(RECORD);
        head(d);
        int seconds = d.u16(TIME_TO_LIVE);
        d.title("Time To Live = {} sec", seconds);
        if (d.columns()) {
            if (first) d.moreInfo().number(seconds).add(" ");
            else d.info("Duplicate Time-To-Live TLV");
        }
        d.close();
    }

    private static boolean record(Dissection d) {
        int type = d.peekU16(0) >> 9;
        int length = d.peekU16(0) & 0x1ff;
        switch (type) {
            case CHASSIS, PORT -> {
                return repeated(d, type);
            }
            case LIFETIME -> {
                lifetime(d, false);
                return false;
            }
            default -> {}
        }
        d.open(RECORD);
        head(d);
        int rest = d.narrow(length);
        switch (type) {
            case 0 -> d.title("End of LLDPDU");
            case 4 -> described(d, PORT_DESCRIPTION, "Port Description", null, length);
            case 5 -> described(d, SYSTEM_NAME, "System Name", "SysN=", length);
            case 6 -> described(d, SYSTEM_DESCRIPTION, "System Description", "SysD=", length);
            case 7 -> {
                d.title("Capabilities");
                d.u16(CAPABILITIES);
                d.u16(ENABLED);
            }
            case 8 -> management(d);
            case 127 -> {
                int organization = d.u24(ORGANIZATION);
                String name = organization == LldpExtensions.BRIDGING ? "IEEE" : ORGANIZATIONS.name(organization);
                if (d.titles() && name != null) organization(d, organization, name);
                LldpExtensions.record(d, organization, name == null ? "Unknown" : name);
            }
            default -> d.title("Unknown TLV");
        }
        d.skipRest();
        d.widen(rest);
        d.close();
        return type != 0;
    }

    /** So many characters of an identifier with its name fit on a line of the reference program. */
    private static final int LONGEST_VENDOR = 31;

    private static void organization(Dissection d, int organization, String name) {
        Text text = new Text();
        for (int shift = 16; shift >= 0; shift -= 8) text.hex(organization >>> shift & 255, 2).raw(shift > 0 ? ':' : ' ');
        text.raw('(').add(name).raw(')');
        if (text.length() > LONGEST_VENDOR) text.cut(LONGEST_VENDOR);
        d.titleLast("{}: {}", ORGANIZATION.label, text);
    }

    /** What must come once comes again: section 9.2.7.7.1. */
    private static boolean repeated(Dissection d, int type) {
        if (type == CHASSIS) chassis(d);
        else port(d);
        d.info("Duplicate {} ID TLV", type == CHASSIS ? "Chassis" : "Port");
        return false;
    }

    private static void described(Dissection d, Field field, String label, String column, int length) {
        if (d.titles() || column != null && d.columns()) {
            Text said = upToZero(d, length);
            d.title("{} = {}", label, said);
            if (column != null && d.columns()) d.moreInfo().add(column).add(said).add(" ");
        }
        d.text(field, length);
    }

    private static Text upToZero(Dissection d, int length) {
        byte[] characters = d.peekBytes(0, length);
        int count = 0;
        while (count < length && characters[count] != 0) count++;
        return new Text().escaped(characters, 0, count);
    }

    private static void management(Dissection d) {
        d.title("Management Address");
        int length = d.u8(ADDRESS_LENGTH);
        int family = d.u8(ADDRESS_FAMILY);
        if (family == 1 && length == 5) d.ipv4(ADDRESS_IPV4);
        else if (family == 2 && length == 17) d.ipv6(ADDRESS_IPV6);
        else d.bytes(ADDRESS, Math.max(0, length - 1));
        d.u8(INTERFACE_SUBTYPE);
        d.u32(INTERFACE);
        int name = d.u8(OBJECT_LENGTH);
        if (name > 0) {
            String dotted = d.titles() ? ObjectIdentifiers.dotted(d, name) : null;
            d.bytes(OBJECT, name);
            if (dotted != null) d.titleLast("{}: {} ({})", OBJECT.label, dotted, ObjectIdentifiers.name(dotted));
        }
    }
}
