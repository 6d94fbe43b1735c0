package mako.protocols.wireless;

import static mako.dissect.Fields.*;
import static mako.protocols.wireless.ContextControlFields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.link.Llc;
import mako.protocols.transport.Udp;

/**
 * Wireless LAN Context Control Protocol, with which Cisco's access points find and register with what manages them: United States patent
 * 7,350,077 describes headers and messages; captures show the rest.
 */
public final class ContextControl implements Dissector {

    static final Field WLCCP = protocol("wlccp", "WLCCP", "Cisco Wireless LAN Context Control Protocol");

    private static final int ETHER_TYPE  = 0x872d;
    private static final int PORT        = 2887;
    private static final long SNAP       = 0x004096_0000L;
    private static final int CURRENT     = 0xc1;
    private static final int OLD_NAMED   = 0x4081;
    private static final int LONGEST_NAME = 28;

    @Override
    public Field dissects() {
        return WLCCP;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
        links.add(Udp.PORTS, PORT, this);
        links.add(Llc.ORGANIZATIONS, SNAP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("WLCCP");
        d.open(WLCCP);
        int whole = d.remaining();
        if (d.u8(VERSION) == CURRENT) current(d);
        else old(d);
        d.skipRest();
        d.extent(whole);
        d.close();
    }

    /** What was sent before version 1: a length, a type, two addresses, and for one type a name. */
    private static void old(Dissection d) {
        int at = d.offset();
        int length = d.peekU8(0);
        d.skip(1);
        d.at(LENGTH, at, 1, length);
        int type = d.peekU16(0);
        d.at(OLD_TYPE, at + 1, 2, type);
        if (d.titles()) d.titleLast("Message Type: 0x{x}", type);
        d.skip(2);
        d.ether(DSTMAC);
        d.ether(SRCMAC);
        if (type == OLD_NAMED && d.remaining() >= LONGEST_NAME) d.text(HOSTNAME, LONGEST_NAME);
    }

    private static void current(Dissection d) {
        int service = d.u8(SAP) & 0x3f;
        d.u16(DESTINATION_NODE_TYPE);
        d.u16(LENGTH);
        int type = d.peekU8(0);
        int message = type & 0x3f;
        Values names = switch (service) {
            case 0 -> CONTEXT_MESSAGES;
            case 2 -> RADIO_MESSAGES;
            case 4 -> NETWORK_MESSAGES;
            default -> OTHER_BASE.names;
        };
        d.u8(switch (service) {
            case 0 -> CONTEXT_TYPE;
            case 2 -> RADIO_TYPE;
            case 4 -> NETWORK_TYPE;
            default -> OTHER_TYPE;
        });
        if (d.columns()) {
            Text column = new Text().add("Message Type: ").add(names.name(message, "Unknown"));
            while (column.length() < COLUMN) column.raw(' ');
            d.info("{}SubType: {}", column, SUBTYPE.names.name(type >> 6, "Unknown"));
        }
        switch (service) {
            case 0 -> context(d, message);
            case 2 -> radio(d);
            case 4 -> network(d);
            default -> {}
        }
    }

    /** Where the subtype begins in the Info column. */
    private static final int COLUMN = 43;

    private static void context(Dissection d, int message) {
        d.u8(HOPS);
        d.u16(MSG_ID);
        int flags = d.u16(CONTEXT_FLAGS);
        ends(d);
        if ((flags & 0x0100) != 0) {
            d.u16(RELAY_NODE_TYPE);
            d.ether(RELAY_NODE_ID);
        }
        switch (message) {
            case 1 -> advertisement(d);
            case 11 -> authentication(d);
            case 12 -> {
                d.u16(REQU_NODE_TYPE);
                d.ether(REQUESTOR);
                d.u8(PATH_INIT_RESERVED);
                d.u8(STATUS);
            }
            case 15 -> {
                d.u8(WIDS_MSG_TYPE);
                d.u8(STATUS);
            }
            default -> {}
        }
        if ((flags & 0x2000) != 0) elements(d);
    }

    private static void ends(Dissection d) {
        d.u16(ORIGINATOR_NODE_TYPE);
        d.ether(ORIGINATOR);
        d.u16(RESPONDER_NODE_TYPE);
        d.ether(RESPONDER);
    }

    private static void radio(Dissection d) {
        d.u8(RADIO_FLAGS);
        d.u16(MSG_ID);
        ends(d);
        elements(d);
    }

    private static void network(Dissection d) {
        d.u8(NM_VERSION);
        d.u16(MSG_ID);
        int flags = d.u16(NETWORK_FLAGS);
        ends(d);
        if ((flags & 0x2000) != 0) elements(d);
    }

    private static void advertisement(Dissection d) {
        d.ether(SCM_HOP_ADDRESS);
        d.u16(SCM_FLAGS);
        d.u8(SCM_ELECTION_GROUP);
        d.u8(SCM_ATTACH_COUNT);
        d.u8(SCM_PRIORITY_FLAGS);
        d.u8(SCM_BRIDGE_FLAGS);
        d.ether(SCM_NODE_ID);
        d.u16(SCM_UNKNOWN_SHORT);
        d.u32(SCM_INSTANCE_AGE);
        d.u16(SCM_PATH_COST);
        d.u8(SCM_HOP_COUNT);
        d.u8(SCM_ADVPERIOD);
    }

    private static void authentication(Dissection d) {
        d.u16(REQU_NODE_TYPE);
        d.ether(REQUESTOR);
        int type = d.u8(AAA_MSG_TYPE);
        d.u8(AAA_AUTH_TYPE);
        d.u8(AAA_KEYMGMT_TYPE);
        d.u8(STATUS);
        if (type == 2) {
            d.open(EAPOL_MSG);
            d.extent(6);
            d.skip(2);
            d.u8(EAPOL_VERSION);
            int kind = d.u8(EAPOL_TYPE);
            if (kind == 0) {
                int length = d.u16(EAP_PKT_LENGTH);
                d.bytes(EAP_MSG, length);
            } else {
                d.skip(2);
            }
            d.close();
        } else if (type == 3) {
            d.skip(2);
            d.bytes(CISCO_ACCTG_MSG, d.remaining());
        }
    }

    private static void elements(Dissection d) {
        while (d.remaining() >= 4) {
            int flags = d.peekU16(0);
            int group = flags >> 8 & 0x0f;
            int type = flags & 0x7f;
            int length = d.peekU16(2);
            d.open(TLV);
            d.extent(Math.min(length, d.remaining()));
            String name = name(group, type);
            d.title("WLCCP TLV     {}", name);
            d.u16(TLV_FLAGS[Math.min(group, TLV_FLAGS.length - 1)]);
            d.u16(TLV_LENGTH);
            if (length < 4) throw d.malformed();
            d.ensure(length - 4);
            int rest = d.narrow(length - 4);
            element(d, group << 8 | type);
            d.widen(rest);
            d.close();
        }
    }

    /** What an element is called, of those that are taken apart. */
    private static String name(int group, int type) {
        return switch (group << 8 | type) {
            case 0x000 -> "NULL TLV";
            case 0x009 -> "IPv4Address";
            case 0x101, 0x102, 0x106, 0x108, 0x10a, 0x203, 0x204, 0x215, 0x217, 0x219, 0x21e, 0x21f, 0x25b, 0x25c ->
                lastName(group, type);
            case 0x202 -> "aggrRmReq";
            default -> "Unknown";
        };
    }

    private static String lastName(int group, int type) {
        Derivation[] parts = TLV_FLAGS[group].inside();
        return parts[parts.length - 1].field().names.name(type, "Unknown");
    }

    private static void element(Dissection d, int kind) {
        switch (kind) {
            case 0x000 -> d.bytes(NULL_TLV, d.remaining());
            case 0x009 -> d.ipv4(IPV4_ADDRESS);
            case 0x101 -> {
                d.skip(1);
                d.u8(PATH_LENGTH);
            }
            case 0x102 -> {
                security(d);
                d.skip(1);
                d.u8(KEY_MGMT_TYPE);
                d.bytes(NONCE_VALUE, 32);
            }
            case 0x106 -> {
                d.u16(DEST_NODE_TYPE);
                d.ether(DEST_NODE_ID);
                d.u16(SOURCE_NODE_TYPE);
                d.ether(SOURCE_NODE_ID);
                d.u32(KEY_SEQ_COUNT);
                d.skip(1);
                d.u8(STATUS);
                d.bytes(NONCE_VALUE, 32);
            }
            case 0x108 -> {
                d.u64(MIC_MSG_SEQ_COUNT);
                int length = d.u16(MIC_LENGTH);
                d.bytes(MIC_VALUE, length);
            }
            case 0x10a -> {
                security(d);
                d.bytes(NONCE_VALUE, 32);
                d.u32(SESSION_TIMEOUT);
            }
            case 0x204 -> {}
            case 0x202 -> {
                d.u16(TOKEN2);
                d.u16(INTERVAL);
            }
            case 0x203 -> {
                d.u8(STATION_TYPE);
                d.ether(BSSID);
                d.ether(STATION_MAC);
            }
            case 0x215 -> {
                report(d);
                d.open(FRAMEREPORT_ELEMENTS);
                d.extent(inReport(d));
                while (d.remaining() >= 14) {
                    d.u8(NUMFRAMES);
                    d.uint(RSS, 1);
                    d.ether(BSSID);
                    d.ether(STATION_MAC);
                }
                d.close();
            }
            case 0x217 -> {
                report(d);
                d.u8(CCA_BUSY);
            }
            case 0x219 -> {
                report(d);
                d.bytes(RPI_DENISTY, inReport(d));
            }
            case 0x21e -> {
                d.u8(SRCIDX);
                d.u8(CHANNEL);
                d.u8(PHY_TYPE);
                d.ether(BSSID);
                d.u16(BEACON_INTERVAL);
                d.u16(CAPABILITIES);
                d.bytes(TLV80211, inReport(d));
            }
            case 0x21f -> {
                d.u8(TOKEN);
                d.u8(MODE);
                d.uint(RSS, 1);
                d.u8(SRCIDX);
                d.u32(PARENTTSF);
                d.u64(TARGETTSF);
            }
            case 0x25b -> {
                d.ipv4(IPV4_ADDRESS);
                d.ether(BSSID);
                d.u16(MFP_FLAGS);
            }
            case 0x25c -> d.u16(MFP_CONFIG);
            default -> {
                if (d.remaining() > 0) d.bytes(TLV_UNKNOWN_VALUE, d.remaining());
            }
        }
    }

    private static void security(Dissection d) {
        d.u32(KEY_SEQ_COUNT);
        d.u16(DEST_NODE_TYPE);
        d.ether(DEST_NODE_ID);
        d.u16(SUPP_NODE_TYPE);
        d.ether(SUPP_NODE_ID);
    }

    /** How much of a report is shown: readers take the header of the element off twice. */
    private static int inReport(Dissection d) {
        return Math.max(0, d.remaining() - 4);
    }

    private static void report(Dissection d) {
        d.u8(TOKEN);
        d.u8(MODE);
        d.u8(CHANNEL);
        d.skip(1);
        d.u16(DURATION);
    }
}
