package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Hot Standby Router Protocol: RFC 2281 (version 1), and Cisco's version 2, which is made of TLVs and knows IPv6. */
public final class Hsrp implements Dissector {

    static final Values OPCODES = Values.of("""
        0 Hello
        1 Coup
        2 Resign
        3 Advertise
        """);
    static final Values STATES = Values.of("""
        0  Initial
        1  Learn
        2  Listen
        4  Speak
        8  Standby
        16 Active
        """);
    static final Values ADV_STATES = Values.of("1 Dormant\n2 Passive\n3 Active");
    static final Values OPCODES_2 = Values.of("0 Hello\n1 Coup\n2 Resign");
    static final Values STATES_2 = Values.of("""
        1 Init
        2 Learn
        3 Listen
        4 Speak
        5 Standby
        6 Active
        """);

    static final Field HSRP        = protocol("hsrp", "HSRP", "Cisco Hot Standby Router Protocol");
    static final Field VERSION     = u8("hsrp.version", "Version");
    static final Field OPCODE      = u8("hsrp.opcode", "Op Code", names(OPCODES));
    static final Field STATE       = u8("hsrp.state", "State", names(STATES));
    static final Field HELLOTIME   = u8("hsrp.hellotime", "Hellotime");
    static final Field HOLDTIME    = u8("hsrp.holdtime", "Holdtime");
    static final Field PRIORITY    = u8("hsrp.priority", "Priority");
    static final Field GROUP       = u8("hsrp.group", "Group");
    static final Field RESERVED    = u8("hsrp.reserved", "Reserved");
    static final Field AUTH_DATA   = text("hsrp.auth_data", "Authentication Data");
    static final Field VIRT_IP     = ipv4("hsrp.virt_ip", "Virtual IP Address");
    static final Field ADV_TYPE    = u16("hsrp.adv.tlvtype", "Adv type", names(Values.of("1 HSRP interface state\n2 IP redundancy")));
    static final Field ADV_LENGTH  = u16("hsrp.adv.tlvlength", "Adv length");
    static final Field ADV_STATE   = u8("hsrp.adv.state", "Adv state", names(ADV_STATES));
    static final Field ADV_ZERO    = u8("hsrp.adv.reserved1", "Adv reserved1");
    static final Field ADV_ACTIVE  = u16("hsrp.adv.activegrp", "Adv active groups");
    static final Field ADV_PASSIVE = u16("hsrp.adv.passivegrp", "Adv passive groups");
    static final Field ADV_ZEROS   = u32("hsrp.adv.reserved2", "Adv reserved2");

    static final Field VERSION_2      = u8("hsrp2.version", "Version");
    static final Field OPCODE_2       = u8("hsrp2.opcode", "Op Code", names(OPCODES_2));
    static final Field STATE_2        = u8("hsrp2.state", "State", names(STATES_2));
    static final Field GROUP_STATE    = u8("hsrp2.group_state_tlv", "Group State TLV");
    static final Field INTERFACE      = u8("hsrp2.interface_state_tlv", "Interface State TLV");
    static final Field TEXT_AUTH      = u8("hsrp2.text_auth_tlv", "Text Authentication TLV");
    static final Field MD5_AUTH       = u8("hsrp2.md5_auth_tlv", "MD5 Authentication TLV");
    static final Field IPVERSION      = u8("hsrp2.ipversion", "IP Ver.", names(Values.of("4 IPv4\n6 IPv6")));
    static final Field GROUP_2        = u16("hsrp2.group", "Group");
    static final Field IDENTIFIER     = ether("hsrp2.identifier", "Identifier");
    static final Field PRIORITY_2     = u32("hsrp2.priority", "Priority");
    static final Field HELLOTIME_2    = u32("hsrp2.hellotime", "Hellotime");
    static final Field HOLDTIME_2     = u32("hsrp2.holdtime", "Holdtime");
    static final Field VIRT_IP_2      = ipv4("hsrp2.virt_ip", "Virtual IP Address");
    static final Field VIRT_IP_V6     = ipv6("hsrp2.virt_ip_v6", "Virtual IPv6 Address");
    static final Field AUTH_DATA_2    = text("hsrp2.auth_data", "Authentication Data");
    static final Field ACTIVE_GROUPS  = u16("hsrp2.active_groups", "Active Groups");
    static final Field PASSIVE_GROUPS = u16("hsrp2.passive_groups", "Passive Groups");
    static final Field MD5_ALGORITHM  = u8("hsrp2.md5_algorithm", "MD5 Algorithm", names(Values.of("1 MD5")));
    static final Field MD5_PADDING    = u8("hsrp2.md5_padding", "Padding", HEX);
    static final Field MD5_FLAGS      = u16("hsrp2.md5_flags", "MD5 Flags");
    static final Field MD5_ADDRESS    = ipv4("hsrp.md5_ip_address", "Sender's IP Address");
    static final Field MD5_KEY        = u32("hsrp2.md5_key_id", "MD5 Key ID");
    static final Field MD5_DATA       = bytes("hsrp2.md5_auth_data", "MD5 Authentication Data");

    static final Field UNKNOWN_TLV = warning(Field.Group.UNDECODED, "hsrp.unknown_tlv", "Unknown TLV sequence (HSRPv1)");

    private static final int PORT      = 1985;
    private static final int PORT_IPV6 = 2029;

    /** 224.0.0.102, to which version 2 is sent, where version 1 uses 224.0.0.2. */
    private static final long ROUTERS_2 = 0xe0000066L;

    private static final int ADVERTISE     = 3;
    private static final int HEADER_1      = 20;
    private static final int TLV_MD5       = 4;
    private static final int MD5_LENGTH    = 28;
    private static final int GROUP_LENGTH  = 40;
    private static final int STATE_LENGTH  = 4;
    private static final int TEXT_LENGTH   = 8;
    private static final int ADDRESS_ROOM  = 16;

    @Override
    public Field dissects() {
        return HSRP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"hsrp", "hsrp2"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(Udp.PORTS, PORT_IPV6, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(HSRP);
        Endpoint to = d.destination();
        if (to.kind == Endpoint.Kind.IPV6 || to.kind == Endpoint.Kind.IPV4 && to.low == ROUTERS_2) version2(d);
        else version1(d);
        d.close();
    }

    private static void version1(Dissection d) {
        d.protocolColumn("HSRP");
        boolean authenticated = d.remaining() == HEADER_1 + 2 + MD5_LENGTH;
        d.u8(VERSION);
        int opcode = d.u8(OPCODE);
        if (d.columns()) d.info("{}", OPCODES.name(opcode, "Unknown"));
        if (opcode > ADVERTISE) {
            d.restInside();
            return;
        }
        if (opcode == ADVERTISE) {
            advertisement(d);
            return;
        }
        int state = d.u8(STATE);
        if (d.columns()) d.addInfo(" (state {})", STATES.name(state, "Unknown"));
        time(d, "Hellotime", d.u8(HELLOTIME), 3);
        time(d, "Holdtime", d.u8(HOLDTIME), 10);
        d.u8(PRIORITY);
        d.u8(GROUP);
        d.u8(RESERVED);
        secret(d, AUTH_DATA);
        d.ipv4(VIRT_IP);
        if (!authenticated) return;
        int kind = d.peekU8(0);
        int length = d.peekU8(1);
        if (kind == TLV_MD5 && length == MD5_LENGTH) md5(d);
        else d.note(UNKNOWN_TLV, "Unknown TLV sequence in HSRPv1 dissection, Type=({}) Len=({})", kind, length);
    }

    private static void advertisement(Dissection d) {
        d.u16(ADV_TYPE);
        d.u16(ADV_LENGTH);
        int state = d.u8(ADV_STATE);
        if (d.columns()) d.addInfo(" (state {})", ADV_STATES.name(state, "Unknown"));
        d.u8(ADV_ZERO);
        d.u16(ADV_ACTIVE);
        d.u16(ADV_PASSIVE);
        d.u32(ADV_ZEROS);
    }

    private static void time(Dissection d, String label, long time, int usual) {
        if (d.titles()) d.titleLast("{}: {} ({})", label, time == usual ? "Default" : "Non-Default", time);
    }

    /** Eight bytes of text; "cisco" where nobody chose another. */
    private static void secret(Dissection d, Field field) {
        boolean usual = d.captured() >= 6 && d.looksAt("cisco") && d.peekU8(5) == 0;
        int zero = d.find(0);
        int shown = zero < 0 ? TEXT_LENGTH : Math.min(zero, TEXT_LENGTH);
        byte[] characters = d.titles() ? d.peekBytes(0, Math.min(shown, d.captured())) : null;
        d.text(field, TEXT_LENGTH);
        if (characters != null) {
            d.titleLast("Authentication Data: {} ({})", usual ? "Default" : "Non-Default", new Text().escaped(characters, 0, shown));
        }
    }

    private static void version2(Dissection d) {
        d.protocolColumn("HSRPv2");
        while (d.remaining() > 0) {
            int kind = d.peekU8(0);
            int length = d.remaining() > 1 ? d.peekU8(1) : 0;
            if (kind == 1 && length == GROUP_LENGTH) {
                if (!groupState(d)) break;
            } else if (kind == 2 && length == STATE_LENGTH) {
                interfaceState(d);
            } else if (kind == 3 && length == TEXT_LENGTH) {
                begin(d, TEXT_AUTH, 2 + TEXT_LENGTH);
                secret(d, AUTH_DATA_2);
                d.close();
            } else if (kind == TLV_MD5 && length == MD5_LENGTH) {
                md5(d);
            } else {
                break;
            }
        }
        d.restInside();
    }

    /** Reads type and length of a TLV and begins its group. */
    private static void begin(Dissection d, Field tlv, int extent) {
        int start = d.offset();
        int kind = d.u8(tlv);
        int length = d.peekU8(0);
        d.place(start, extent);
        if (d.titles()) d.titleLast("{}: Type={} Len={}", tlv.label, kind, tlv == INTERFACE ? length + 2 : length);
        d.openLast();
        d.skip(1);
    }

    private static boolean groupState(Dissection d) {
        begin(d, GROUP_STATE, 2 + GROUP_LENGTH);
        d.u8(VERSION_2);
        int opcode = d.u8(OPCODE_2);
        int state = d.u8(STATE_2);
        if (d.columns()) d.info("{} (state {})", OPCODES_2.name(opcode, "Unknown"), STATES_2.name(state, "Unknown"));
        int family = d.u8(IPVERSION);
        d.u16(GROUP_2);
        d.ether(IDENTIFIER);
        d.u32(PRIORITY_2);
        time(d, "Hellotime", d.u32(HELLOTIME_2), 3000);
        time(d, "Holdtime", d.u32(HOLDTIME_2), 10000);
        switch (family) {
            case 4 -> {
                d.ipv4(VIRT_IP_2);
                d.skip(ADDRESS_ROOM - 4);
            }
            case 6 -> d.ipv6(VIRT_IP_V6);
            default -> {}
        }
        d.close();
        return family == 4 || family == 6;
    }

    private static void interfaceState(Dissection d) {
        begin(d, INTERFACE, 1);
        int active = d.u16(ACTIVE_GROUPS);
        int passive = d.u16(PASSIVE_GROUPS);
        d.info("Interface State TLV (Act={} Pass={})", active, passive);
        d.close();
    }

    private static void md5(Dissection d) {
        begin(d, MD5_AUTH, 1);
        d.u8(MD5_ALGORITHM);
        d.u8(MD5_PADDING);
        d.u16(MD5_FLAGS);
        d.ipv4(MD5_ADDRESS);
        d.u32(MD5_KEY);
        d.bytes(MD5_DATA, 16);
        d.close();
    }
}
