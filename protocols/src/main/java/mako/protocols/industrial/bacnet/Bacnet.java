package mako.protocols.industrial.bacnet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.Llc;

/** BACnet's network layer, ASHRAE 135 clause 6. */
public final class Bacnet implements Dissector {

    private static final Values MESSAGES = Values.of("""
        0x00 Who-Is-Router-To-Network
        0x01 I-Am-Router-To-Network
        0x02 I-Could-Be-Router-To-Network
        0x03 Reject-Message-To-Network
        0x04 Router-Busy-To-Network
        0x05 Router-Available-To-Network
        0x06 Initialize-Routing-Table
        0x07 Initialize-Routing-Table-Ack
        0x08 Establish-Connection-To-Network
        0x09 Disconnect-Connection-To-Network
        0x0a Challenge-Request
        0x0b Security-Payload
        0x0c Security-Response
        0x0d Request-Key-Update
        0x0e Update-Keyset
        0x0f Update-distribution-Key
        0x10 Request-Masterkey
        0x11 Set-Masterkey
        0x12 What-Is-Networknumber
        0x13 Networknumber-Is
        0x14-0x7f Reserved for Use by ASHRAE
        0x80-0xff Vendor Proprietary Message
        """);
    private static final Values REASONS = Values.of("""
        0 Other error.
        1 The router is not directly connected to DNET and cannot find a router to DNET on any directly connected network using Who-Is-Router-To-Network messages.
        2 The router is busy and unable to accept messages for the specified DNET at the present time.
        3 It is an unknown network layer message type.
        4 The message is too long to be routed to this DNET.
        5 The router is no longer directly connected to DNET but can reconnect if requested.
        6 The router is no longer directly connected to DNET and cannot reconnect even if requested.
        7-255 Invalid Rejection Reason.
        """);

    static final Field BACNET     = protocol("bacnet", "BACnet", "Building Automation and Control Network NPDU");
    static final Field VERSION    = u8("bacnet.version", "Version", help("BACnet Version"));
    static final Field[] FLAGS = {
        flag("control_net", "NSDU contains", 0x80, "network layer message, message type field present.", "BACnet APDU, message type field absent."),
        flag("control_res1", "Reserved", 0x40, "Shall be zero, but is one.", "Shall be zero and is zero."),
        flag("control_dest", "Destination Specifier", 0x20, "DNET, DLEN and Hop Count present. If DLEN=0: broadcast, dest. address field absent.",
            "DNET, DLEN, DADR and Hop Count absent."),
        flag("control_res2", "Reserved", 0x10, "Shall be zero, but is one.", "Shall be zero and is zero."),
        flag("control_src", "Source specifier", 0x08, "SNET, SLEN and SADR present, SLEN=0 invalid, SLEN specifies length of SADR",
            "SNET, SLEN and SADR absent"),
        flag("control_expect", "Expecting Reply", 0x04,
            "BACnet-Confirmed-Request-PDU, a segment of BACnet-ComplexACK-PDU or Network Message expecting a reply present.",
            "Other than a BACnet-Confirmed-Request-PDU, segment of BACnet-ComplexACK-PDU or network layer message expecting a reply present."),
        flag("control_prio_high", "Priority", 0x02, "Life Safety or Critical Equipment message.", "Not a Life Safety or Critical Equipment message."),
        flag("control_prio_low", "Priority", 0x01, "Urgent message", "Normal message"),
    };
    static final Field CONTROL    = u8("bacnet.control", "Control", HEX, help("BACnet Control"), bits(FLAGS));
    static final Field TO_NETWORK = u16("bacnet.dnet", "Destination Network Address");
    static final Field TO_LENGTH  = u8("bacnet.dlen", "Destination MAC Layer Address Length");
    static final Field TO_ETHER   = ether("bacnet.dadr_eth", "Destination ISO 8802-3 MAC Address");
    static final Field TO_MSTP    = u8("bacnet.dadr_mstp", "DADR", help("Destination MS/TP or ARCNET MAC Address"));
    static final Field TO_OTHER   = bytes("bacnet.dadr_tmp", "Unknown Destination MAC");
    static final Field FROM_NETWORK = u16("bacnet.snet", "Source Network Address");
    static final Field FROM_LENGTH = u8("bacnet.slen", "Source MAC Layer Address Length");
    static final Field FROM_ETHER = ether("bacnet.sadr_eth", "SADR", help("Source ISO 8802-3 MAC Address"));
    static final Field FROM_MSTP  = u8("bacnet.sadr_mstp", "SADR", help("Source MS/TP or ARCNET MAC Address"));
    static final Field FROM_OTHER = bytes("bacnet.sadr_tmp", "Unknown Source MAC");
    static final Field HOPS       = u8("bacnet.hopc", "Hop Count");
    static final Field MESSAGE    = u8("bacnet.mesgtyp", "Network Layer Message Type", HEX, names(MESSAGES));
    static final Field VENDOR     = u16("bacnet.vendor", "Vendor ID");
    static final Field PERFORMANCE = u8("bacnet.perf", "Performance Index");
    static final Field REASON     = u8("bacnet.rejectreason", "Reject Reason", names(REASONS));
    static final Field PORTS      = u8("bacnet.rportnum", "Number of Port Mappings");
    static final Field PORT       = u8("bacnet.portid", "Port ID", HEX);
    static final Field PORT_LENGTH = u8("bacnet.pinfolen", "Port Info Length");
    static final Field PORT_INFORMATION = bytes("bacnet.pinfo", "Port Inf");
    static final Field TERMINATION = u8("bacnet.term_time_value", "Termination Time Value (seconds)", help("Termination Time Value"));
    static final Field NUMBER_STATUS = u8("bacnet.netno_status", "Network number status (enumerated)", help("Network number status"));

    /** Who dissects application messages. */
    public static final Table PAYLOADS = table("bacnet.apdu", "BACnet application");

    private static final int SAP = 0x82;
    private static final int ORIGINAL_VERSION = 1;
    private static final int NETWORK_MESSAGE = 0x80;
    private static final int DESTINATION = 0x20;
    private static final int SOURCE = 0x08;
    private static final int ETHER_LENGTH = 6;
    private static final int LONGEST = 6;

    private static Field flag(String name, String label, int mask, String yes, String no) {
        return bit("bacnet." + name, label, mask, maskWidth(8), yesNo(yes, no), help("BACnet Control"));
    }

    @Override
    public Field dissects() {
        return BACNET;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS};
    }

    @Override
    public void link(Links links) {
        for (int function : new int[] {0x04, 0x09, 0x0a, 0x0b}) links.add(Bvlc.PAYLOADS, function, this);
        for (int function : new int[] {0x01, 0x02, 0x08, 0x0c}) links.add(Bvlc.PAYLOADS_6, function, this);
        links.add(Llc.SERVICES, SAP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("BACnet-NPDU");
        d.info("Building Automation and Control Network NPDU");
        d.open(BACNET);
        int version = d.u8(VERSION);
        if (d.titles()) {
            String words = version == ORIGINAL_VERSION ? "(ASHRAE 135-1995)" : "(unknown)";
            d.titleLast("Version: 0x{x2} {}", version, words);
        }
        int control = d.u8(CONTROL);
        if (d.titles()) for (Field flag : FLAGS) if ((control & flag.mask) != 0) d.appendLast(", {}", flag.label);
        if ((control & DESTINATION) != 0) {
            d.u16(TO_NETWORK);
            int length = d.u8(TO_LENGTH);
            if (length == 0) d.appendLast(" indicates Broadcast on Destination Network");
            else if (length > LONGEST) d.appendLast(" invalid!");
            address(d, length, TO_MSTP, TO_ETHER, TO_OTHER);
        }
        if ((control & SOURCE) != 0) {
            d.u16(FROM_NETWORK);
            int length = d.u8(FROM_LENGTH);
            if (length == 0 || length > LONGEST) d.appendLast(" invalid!");
            address(d, length, FROM_MSTP, FROM_ETHER, FROM_OTHER);
        }
        if ((control & DESTINATION) != 0) d.u8(HOPS);
        if ((control & NETWORK_MESSAGE) == 0) {
            d.close();
            // Nothing at all is a message that is cut off.
            d.tryKey(PAYLOADS, 0, null);
            return;
        }
        int message = d.u8(MESSAGE);
        d.info(MESSAGES.name(message));
        if (message >= 0x80) d.u16(VENDOR);
        message(d, message);
        d.close();
        if (d.remaining() > 0) d.rest();
    }

    private static void address(Dissection d, int length, Field one, Field ether, Field other) {
        if (length == 0 || length > LONGEST) return;
        if (length == 1) d.u8(one);
        else if (length == ETHER_LENGTH) d.ether(ether);
        else d.bytes(other, length);
    }

    /** Clause 6.4. */
    private static void message(Dissection d, int message) {
        switch (message) {
            case 0x00, 0x09 -> {
                if (d.remaining() >= 2) d.u16(TO_NETWORK);
            }
            case 0x01, 0x04, 0x05 -> {
                while (d.remaining() >= 2) d.u16(TO_NETWORK);
            }
            case 0x02 -> {
                d.u16(TO_NETWORK);
                d.u8(PERFORMANCE);
            }
            case 0x03 -> {
                d.u8(REASON);
                d.u16(TO_NETWORK);
            }
            case 0x06, 0x07 -> ports(d);
            case 0x08 -> {
                d.u16(TO_NETWORK);
                d.u8(TERMINATION);
            }
            case 0x13 -> {
                d.u16(TO_NETWORK);
                d.u8(NUMBER_STATUS);
            }
            default -> { }
        }
    }

    private static void ports(Dissection d) {
        for (int left = d.u8(PORTS); left > 0 && d.remaining() > 0; left--) {
            d.u16(TO_NETWORK);
            d.u8(PORT);
            d.bytes(PORT_INFORMATION, d.u8(PORT_LENGTH));
        }
    }
}
