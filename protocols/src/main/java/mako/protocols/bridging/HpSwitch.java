package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.HpExtended;

/** With which switches of Hewlett-Packard tell one another of themselves, as captures show it. */
public final class HpSwitch implements Dissector {

    private static final Values TYPES = Values.of("""
        1  Device Name
        2  Version
        3  Config Name
        4  Root MAC Addr
        5  IP Addr
        6  Field 6
        7  Domain
        8  Field 8
        9  Field 9
        10 Field 10
        11 Neighbors
        12 Field 12
        13 Device ID
        14 2nd MAC Addr
        """);

    static final Field HPSW        = protocol("hpsw", "HPSW", "HP Switch Protocol");
    static final Field VERSION     = u8("hpsw.version", "Version", HEX);
    static final Field TYPE        = u8("hpsw.type", "Type", HEX);
    static final Field ELEMENT     = section("Element");
    static final Field TLV_TYPE    = u8("hpsw.tlv_type", "Type", HEX, names(TYPES));
    static final Field TLV_LENGTH  = u8("hpsw.tlv_len", "Length");
    static final Field DEVICE_NAME = text("hpsw.device_name", "Device Name");
    static final Field SOFTWARE    = text("hpsw.device_version", "Version");
    static final Field CONFIG_NAME = text("hpsw.config_name", "Config Name");
    static final Field ROOT        = ether("hpsw.root_mac_addr", "Root MAC Addr");
    static final Field ADDRESS     = ipv4("hpsw.ip_addr", "IP Addr");
    static final Field FIELD_6     = u16("hpsw.field_6", "Field 6", HEX);
    static final Field DOMAIN      = text("hpsw.domain", "Domain");
    static final Field FIELD_8     = u16("hpsw.field_8", "Field 8", HEX);
    static final Field FIELD_9     = u16("hpsw.field_9", "Field 9", HEX);
    static final Field FIELD_10    = u32("hpsw.field_10", "Field 10", HEX);
    static final Field NEIGHBOR    = ether("hpsw.neighbor_mac_addr", "MAC Addr");
    static final Field FIELD_12    = u8("hpsw.field_12", "Field 12", HEX);
    static final Field OWN         = ether("hpsw.own_mac_addr", "Own MAC Addr");
    static final Field DEVICE      = ether("hpsw.device_id", "Device ID");
    static final Field DEVICE_DATA = bytes("hpsw.device_id_data", "Data");
    static final Field DATA        = bytes("hpsw.data", "Data");

    static final Field BAD_LENGTH  = warning(Field.Group.PROTOCOL, "hpsw.tlv_len.bad", "Bad length");

    private static final int SERVICE = 0x0623;

    @Override
    public Field dissects() {
        return HPSW;
    }

    @Override
    public void link(Links links) {
        links.add(HpExtended.SERVICES, SERVICE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("HP");
        d.info("HP Switch Protocol");
        d.open(HPSW);
        int whole = d.remaining();
        d.extent(whole);
        d.u8(VERSION);
        d.u8(TYPE);
        while (d.remaining() > 0 && element(d)) {}
        d.skipRest();
        d.close();
    }

    private static boolean element(Dissection d) {
        int type = d.peekU8(0);
        int length = d.peekU8(1);
        if (length == 0 || length > d.remaining() - 2) return false;
        d.open(ELEMENT);
        if (d.titles()) {
            String name = TYPES.name(type);
            if (type == 11 && length % 6 == 0) d.title("Number of neighbor MAC Addresses: {}", length / 6);
            else if (name != null) d.title("{}", name);
            else d.title("Unknown TLV type: 0x{x2}", type);
        }
        d.u8(TLV_TYPE);
        d.u8(TLV_LENGTH);
        int on = d.last();
        int rest = d.narrow(length);
        switch (type) {
            case 1 -> d.text(DEVICE_NAME, length);
            case 2 -> d.text(SOFTWARE, length);
            case 3 -> d.text(CONFIG_NAME, length);
            case 4 -> one(d, ROOT, on);
            case 5 -> one(d, ADDRESS, on);
            case 6 -> one(d, FIELD_6, on);
            case 7 -> d.text(DOMAIN, length);
            case 8 -> one(d, FIELD_8, on);
            case 9 -> one(d, FIELD_9, on);
            case 10 -> one(d, FIELD_10, on);
            case 11 -> {
                if (length % 6 != 0) bad(d, on, "Neighbors");
                else while (d.remaining() > 0) d.ether(NEIGHBOR);
            }
            case 12 -> one(d, FIELD_12, on);
            case 13 -> {
                if (length <= 6) {
                    bad(d, on, DEVICE.label);
                } else {
                    d.ether(DEVICE);
                    d.bytes(DEVICE_DATA, d.remaining());
                }
            }
            case 14 -> one(d, OWN, on);
            default -> d.bytes(DATA, length);
        }
        d.widen(rest);
        d.close();
        return true;
    }

    /** A value that is as long as its field, or something is wrong with it. */
    private static void one(Dissection d, Field field, int on) {
        if (d.remaining() != field.type.width) bad(d, on, field.label);
        else if (field.type == Type.ETHER) d.ether(field);
        else if (field.type == Type.IPV4) d.ipv4(field);
        else d.uint(field, field.type.width);
    }

    private static void bad(Dissection d, int on, String what) {
        d.noteOn(on, BAD_LENGTH, "{}: Bad length {}", what, d.remaining());
    }
}
