package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a server says of itself, and a client repeats in its response: attributes and their values, [MS-NLMP] section 2.2.2.1. */
final class AvPairs {

    private static final Values TYPES = Values.of("""
        0  End of list
        1  NetBIOS computer name
        2  NetBIOS domain name
        3  DNS computer name
        4  DNS domain name
        5  DNS tree name
        6  Flags
        7  Timestamp
        8  Restrictions
        9  Target Name
        10 Channel Bindings
        """);
    static final Field ATTRIBUTE = section("Attribute");

    static final AvPairs CHALLENGE = new AvPairs("ntlmssp.challenge.target_info.", "Target Info");
    static final AvPairs RESPONSE = new AvPairs("ntlmssp.ntlmv2_response.", "NTLMV2 Response");

    private final Field type;
    private final Field length;
    /** By type, from 1. */
    private final Field[] values;

    private AvPairs(String prefix, String label) {
        type = u16(prefix + "item.type", label + " Item Type", HEX, names(TYPES));
        length = u16(prefix + "item.length", label + " Item Length");
        values = new Field[] {
            text(prefix + "nb_computer_name", "NetBIOS Computer Name", UTF_16_LITTLE, help("Server NetBIOS Computer Name")),
            text(prefix + "nb_domain_name", "NetBIOS Domain Name", UTF_16_LITTLE, help("Server NetBIOS Domain Name")),
            text(prefix + "dns_computer_name", "DNS Computer Name", UTF_16_LITTLE),
            text(prefix + "dns_domain_name", "DNS Domain Name", UTF_16_LITTLE),
            text(prefix + "dns_tree_name", "DNS Tree Name", UTF_16_LITTLE),
            u32(prefix + "flags", "Flags", HEX),
            time(prefix + "timestamp", "Timestamp"),
            bytes(prefix + "restrictions", "Restrictions"),
            text(prefix + "target_name", "Target Name", UTF_16_LITTLE),
            bytes(prefix + "channel_bindings", "Channel Bindings")};
    }

    /** Reads pairs up to the one that ends the list. */
    void dissect(Dissection d) {
        int what;
        do {
            what = d.peekLe16(0);
            int count = d.peekLe16(2);
            int rest = d.narrow(4 + count);
            d.open(ATTRIBUTE);
            if (d.titles()) d.title("Attribute: {}", TYPES.name(what, "Unknown"));
            d.le16(type);
            d.le16(length);
            if (count > 0 && what > 0 && what <= values.length) value(d, values[what - 1], count);
            d.skipRest();
            d.close();
            d.widen(rest);
        } while (what != 0 && d.remaining() > 0);
    }

    private static void value(Dissection d, Field field, int count) {
        switch (field.type) {
            case STRING -> {
                String text = d.string(field, count);
                if (d.titles()) d.append(": {s}", text);
            }
            case UINT32 -> d.le32(field);
            case ABSOLUTE_TIME -> FileFields.fileTime(d, field);
            default -> d.bytes(field, count);
        }
    }
}
