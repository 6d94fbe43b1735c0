package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Gateway Load Balancing Protocol of Cisco (patent US 7,881,208), as far as its messages are known. */
public final class Glbp implements Dissector {

    private static final Values TYPES = Values.of("1 Hello\n2 Request/Response?\n3 Auth");
    private static final Values FAMILIES = Values.of("1 IPv4\n2 IPv6");

    static final Field GLBP     = protocol("glbp", "GLBP", "Gateway Load Balancing Protocol");
    static final Field VERSION  = u8("glbp.version", "Version?");
    static final Field UNKNOWN1 = u8("glbp.unknown1", "Unknown1");
    static final Field GROUP    = u16("glbp.group", "Group");
    static final Field UNKNOWN2 = bytes("glbp.unknown2", "Unknown2");
    static final Field OWNER    = ether("glbp.ownerid", "Owner ID");
    static final Field TLV      = protocol("glbp.tlv", "TLV", "TLV");
    static final Field TYPE     = u8("glbp.type", "Type", names(TYPES));
    static final Field LENGTH   = u8("glbp.length", "Length");

    static final Field HELLO_0      = bytes("glbp.hello.unknown10", "Unknown1-0");
    static final Field GATEWAY      = u8("glbp.hello.vgstate", "VG state?", names(Values.of("4 Listen\n8 Speak\n16 Standby\n32 Active")));
    static final Field HELLO_1      = bytes("glbp.hello.unknown11", "Unknown1-1");
    static final Field PRIORITY     = u8("glbp.hello.priority", "Priority");
    static final Field HELLO_2      = bytes("glbp.hello.unknown12", "Unknown1-2");
    static final Field HELLO_TIME   = u32("glbp.hello.helloint", "Helloint");
    static final Field HOLD_TIME    = u32("glbp.hello.holdint", "Holdint");
    static final Field REDIRECT     = u16("glbp.hello.redirect", "Redirect");
    static final Field TIMEOUT      = u16("glbp.hello.timeout", "Timeout");
    static final Field HELLO_3      = bytes("glbp.hello.unknown13", "Unknown1-3");
    static final Field FAMILY       = u8("glbp.hello.addrtype", "Address type", names(FAMILIES));
    static final Field ADDRESS_SIZE = u8("glbp.hello.addrlen", "Address length");
    static final Field IPV4         = ipv4("glbp.hello.virtualipv4", "Virtual IPv4");
    static final Field IPV6         = ipv6("glbp.hello.virtualipv6", "Virtual IPv6");
    static final Field ADDRESS      = bytes("glbp.hello.virtualunk", "Virtual Unknown");

    static final Field FORWARDER        = u8("glbp.reqresp.forwarder", "Forwarder?");
    static final Field FORWARDING       = u8("glbp.reqresp.vfstate", "VF state?", names(Values.of("4 Listen\n32 Active")));
    static final Field FORWARDER_1      = bytes("glbp.reqresp.unknown21", "Unknown2-1");
    static final Field FORWARD_PRIORITY = u8("glbp.reqresp.priority", "Priority");
    static final Field WEIGHT           = u8("glbp.reqresp.weight", "Weight");
    static final Field FORWARDER_2      = bytes("glbp.reqresp.unknown22", "Unknown2-2");
    static final Field VIRTUAL_MAC      = ether("glbp.reqresp.virtualmac", "Virtualmac");

    static final Field AUTH_TYPE   = u8("glbp.auth.authtype", "Authtype", names(Values.of("0 None\n1 Plain text\n2 MD5 string\n3 MD5 chain")));
    static final Field AUTH_LENGTH = u8("glbp.auth.authlength", "Authlength");
    static final Field PASSWORD    = text("glbp.auth.plainpass", "Plain pass");
    static final Field HASH        = bytes("glbp.auth.md5hash", "MD5-string hash");
    static final Field CHAIN       = u32("glbp.auth.md5chainindex", "MD5-chain index");
    static final Field CHAIN_HASH  = bytes("glbp.auth.md5chainhash", "MD5-chain hash");
    static final Field AUTH_OTHER  = bytes("glbp.auth.authunknown", "Unknown auth value");
    static final Field UNKNOWN     = bytes("glbp.unknown.data", "Unknown TLV data");

    private static final int PORT = 3222;

    @Override
    public Field dissects() {
        return GLBP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("GLBP");
        d.info("");
        d.open(GLBP);
        d.u8(VERSION);
        d.u8(UNKNOWN1);
        int group = d.u16(GROUP);
        d.info("G: {}", group, 0);
        d.bytes(UNKNOWN2, 2);
        d.ether(OWNER);
        while (d.remaining() > 2 && d.peekU8(1) >= 2) tlv(d);
        d.skipRest();
        d.close();
    }

    private static void tlv(Dissection d) {
        int type = d.peekU8(0);
        int length = d.peekU8(1);
        String name = TYPES.name(type, Integer.toString(type));
        d.openAgain(TLV);
        d.extent(Math.min(length, d.remaining()));
        d.title("TLV l={}, t={}", length, name);
        d.addInfo(", {}", name);
        d.u8(TYPE);
        d.u8(LENGTH);
        d.ensure(length - 2);
        int rest = d.narrow(length - 2);
        switch (type) {
            case 1 -> hello(d);
            case 2 -> forwarder(d);
            case 3 -> authentication(d);
            default -> d.bytes(UNKNOWN, d.remaining());
        }
        d.widen(rest);
        d.close();
    }

    private static void hello(Dissection d) {
        d.bytes(HELLO_0, 1);
        d.u8(GATEWAY);
        d.bytes(HELLO_1, 1);
        d.u8(PRIORITY);
        d.bytes(HELLO_2, 2);
        d.u32(HELLO_TIME);
        d.u32(HOLD_TIME);
        d.u16(REDIRECT);
        d.u16(TIMEOUT);
        d.bytes(HELLO_3, 2);
        int family = d.u8(FAMILY);
        int length = d.u8(ADDRESS_SIZE);
        if (d.columns()) d.addInfo(", {}", FAMILIES.name(family, Integer.toString(family)));
        if (family == 1 && length == 4) d.ipv4(IPV4);
        else if (family == 2 && length == 16) d.ipv6(IPV6);
        else d.bytes(ADDRESS, length);
    }

    private static void forwarder(Dissection d) {
        d.u8(FORWARDER);
        d.u8(FORWARDING);
        d.bytes(FORWARDER_1, 1);
        d.u8(FORWARD_PRIORITY);
        d.u8(WEIGHT);
        d.bytes(FORWARDER_2, 7);
        d.ether(VIRTUAL_MAC);
    }

    private static void authentication(Dissection d) {
        int type = d.u8(AUTH_TYPE);
        int length = d.u8(AUTH_LENGTH);
        switch (type) {
            case 1 -> d.text(PASSWORD, length);
            case 2 -> d.bytes(HASH, length);
            case 3 -> {
                d.u32(CHAIN);
                d.bytes(CHAIN_HASH, length - 4);
            }
            default -> d.bytes(AUTH_OTHER, length);
        }
    }
}
